import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { materialSchema } from "../../src/console/material.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { goldQuestionStore } from "../../src/store/gold-questions.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { visitorOf } from "../helpers/console.ts";
import { authoredRelease, release } from "../helpers/open-desk.ts";

const TRY = "/console/noshiro/try";
const QUESTIONS = `${TRY}/questions`;
const ENGINE = "/console/noshiro/engine";
const HASH = "0123456789abcdef";

beforeEach(async () => {
  const tables = ["activations", "release_entries", "releases", "entry_versions", "gold_questions"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

describe("the page to try", () => {
  it("asks the live desk where no script runs, and says what leaves the browser", async () => {
    const viewer = await visitorOf("viewer");
    const page = await (await viewer.get(TRY)).text();
    expect(page).toContain('src="/console-assets/try.js"');
    expect(page).toMatch(/<noscript>.*公開中の答えだけ.*<\/noscript>/su);
    const answer = await (await viewer.post(TRY, { text: "マイナンバーカードをなくした" })).text();
    expect(answer).toContain("公開中の答え");
    expect(answer).toContain('class="line-look"');
    expect(answer).toContain("0120-95-0178");
    expect(answer).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });

  it("asks for a question where there is none", async () => {
    const viewer = await visitorOf("viewer");
    expect(await (await viewer.post(TRY, { text: "  " })).text()).toContain("直す：質問を書いてください。");
  });
});

describe("what the engine is given", () => {
  const change = JSON.stringify({ kind: "off" });
  const save = (entry: string, stage: "ready" | "writing", seen = 0) =>
    entryVersions(env.DB).save({ city: "noshiro", entry, change, stage, errors: 0, seen, by: "a@b.jp" }, 1);

  it("names the drafts, what is live, and the questions", async () => {
    await save("card-lost", "ready");
    await save("card-lost", "writing", 1);
    await save("card-fee", "writing");
    await goldQuestionStore(env.DB).add(
      "noshiro",
      { text: "なくした", accepted: ["card-lost"], origin: "staff" },
      "a@b.jp",
      1,
    );
    const viewer = await visitorOf("viewer");
    const material = materialSchema.parse(await (await viewer.get(`${ENGINE}/material`)).json());
    expect(material).toMatchObject({
      city: "noshiro",
      base: release.hash,
      live: { number: 0, hash: release.hash, base: release.hash },
      ready: [{ entry: "card-lost", version: 1, change: { kind: "off" } }],
      newest: [
        { entry: "card-fee", version: 1 },
        { entry: "card-lost", version: 2 },
      ],
      liveChanges: [],
      gold: [{ text: "なくした", accepted: ["card-lost"], origin: "staff" }],
    });
  });

  it("names the versions of the published release and hands out its files", async () => {
    await save("card-lost", "ready");
    const releases = releaseStore(env.DB);
    const number = await releases.create(
      {
        city: "noshiro",
        hash: HASH,
        base: release.hash,
        note: "",
        gate: "{}",
        by: "a@b.jp",
        entries: [{ entry: "card-lost", version: 1 }],
      },
      1,
    );
    await releases.activate({ city: "noshiro", number, kind: "publish", startsAt: 1, by: "a@b.jp" }, 1);
    const [content, index] = [Uint8Array.of(123, 125).buffer, Uint8Array.of(7, 8, 9).buffer];
    await releaseFiles(env.RELEASES).put("noshiro", HASH, { content, index });
    const viewer = await visitorOf("viewer");
    const material = materialSchema.parse(await (await viewer.get(`${ENGINE}/material`)).json());
    expect(material.live).toEqual({ number, hash: HASH, base: release.hash });
    expect(material.liveChanges).toMatchObject([{ entry: "card-lost", version: 1 }]);
    const served = await viewer.get(`${ENGINE}/index/${HASH}`);
    expect(await served.bytes()).toEqual(new Uint8Array(index));
    expect(served.headers.get("cache-control")).toContain("private");
    expect(await (await viewer.get(`${ENGINE}/content/${HASH}`)).text()).toBe("{}");
    expect((await viewer.get(`${ENGINE}/index/ffffffffffffffff`)).status).toBe(404);
    expect((await viewer.get(`${ENGINE}/content/ffffffffffffffff`)).status).toBe(404);
  });
});

describe("the questions that are checked", () => {
  const texts = async (): Promise<string[]> =>
    (await goldQuestionStore(env.DB).list("noshiro")).map(({ text }) => text).sort();

  it("are added by form, one answer each or none", async () => {
    const editor = await visitorOf("editor");
    const added = await editor.post(`${QUESTIONS}/add`, { text: "鍵をなくした", accepted: "none" });
    expect([added.status, added.headers.get("location")]).toEqual([303, `${QUESTIONS}?done=added`]);
    await editor.post(`${QUESTIONS}/add`, { text: "カードがない", accepted: "card-lost" });
    const page = await (await editor.get(`${QUESTIONS}?done=added`)).text();
    expect(page).toContain("質問を加えました");
    expect(page).toContain("すべて（2）");
    const known = await editor.post(`${QUESTIONS}/add`, { text: "カードがない", accepted: "none" });
    expect(known.headers.get("location")).toContain("done=known");
    const wrong = await (
      await editor.post(`${QUESTIONS}/add`, { text: "書きかけ", accepted: "no-such" })
    ).text();
    expect(wrong).toContain("正しい答えの項目を選んでください");
    expect(wrong).toContain('value="書きかけ"');
    expect(await texts()).toEqual(["カードがない", "鍵をなくした"]);
  });

  it("can name an entry that is only written so far", async () => {
    const [entry] = authoredRelease.entries;
    if (entry === undefined) throw new Error("no entry");
    const written = { ...entry, id: "noshiro-new", cities: ["noshiro"], question: "新しい項目の質問" };
    const change = JSON.stringify({ kind: "put", entry: written });
    await entryVersions(env.DB).save(
      { city: "noshiro", entry: "noshiro-new", change, stage: "writing", errors: 0, seen: 0, by: "a@b.jp" },
      1,
    );
    const editor = await visitorOf("editor");
    expect(await (await editor.get(QUESTIONS)).text()).toContain(
      '<option value="noshiro-new">新しい項目の質問',
    );
  });

  it("come from a file, after a look at what would be stored", async () => {
    const editor = await visitorOf("editor");
    const rows = [
      "カードなくした\tcard-lost\tplain\tnoshiro",
      "図書館\tnone\tout\tnoshiro",
      "よその市\tnone\tout\tmorioka",
      "タブがない",
      "知らないID\tno-such\tplain\tnoshiro",
      "市がちがう\tnone\tplain\ttokyo",
      "",
    ].join("\r\n");
    const preview = await (await editor.post(`${QUESTIONS}/preview`, { rows })).text();
    expect(preview).toContain("この市の質問が2件あります");
    expect(preview).toContain("ほかの市の質問1件は");
    expect(preview).toContain("4行目：タブで区切られていません");
    expect(preview).toContain("5行目：「no-such」という根拠も項目もありません");
    expect(preview).toMatch(/6行目：市のID/u);
    expect(await texts()).toEqual([]);
    const stored = await editor.post(`${QUESTIONS}/import`, { rows });
    expect(stored.headers.get("location")).toContain("done=imported");
    expect(await texts()).toEqual(["カードなくした", "図書館"]);
    expect(await (await editor.post(`${QUESTIONS}/import`, { rows })).text()).toContain(
      "加えられる質問がありません",
    );
  });

  it("are not read from a file that would take a request too long", async () => {
    const editor = await visitorOf("editor");
    const rows = Array.from({ length: 1001 }, (_, at) => `質問${at}\tnone\tout\tnoshiro`).join("\n");
    const refused = await (await editor.post(`${QUESTIONS}/import`, { rows })).text();
    expect(refused).toContain("一度に読めるのは1000行までです");
    expect(await texts()).toEqual([]);
  });

  it("are removed and put back", async () => {
    const editor = await visitorOf("editor");
    await editor.post(`${QUESTIONS}/add`, { text: "消す質問", accepted: "none" });
    const [question] = await goldQuestionStore(env.DB).list("noshiro");
    const removed = await editor.post(`${QUESTIONS}/remove`, { id: question?.id ?? "" });
    expect(removed.headers.get("location")).toBe(`${QUESTIONS}?done=removed`);
    expect(await texts()).toEqual([]);
    expect(await (await editor.get(`${QUESTIONS}?done=removed`)).text()).toContain("消した質問を元に戻す");
    await editor.post(`${QUESTIONS}/undo`, {});
    expect(await texts()).toEqual(["消す質問"]);
  });

  it("are shown to those who only look, and changed by none of them", async () => {
    const viewer = await visitorOf("viewer");
    const page = await (await viewer.get(QUESTIONS)).text();
    expect(page).not.toContain("/add");
    expect((await viewer.post(`${QUESTIONS}/add`, { text: "あ", accepted: "none" })).status).toBe(403);
    expect((await viewer.post(`${QUESTIONS}/remove`, { id: "x" })).status).toBe(403);
    expect(await texts()).toEqual([]);
  });

  it("stand a hundred on a page, by where they came from", async () => {
    const many = Array.from({ length: 130 }, (_, at) => ({
      text: `質問${at}`,
      accepted: [],
      origin: "file" as const,
    }));
    await goldQuestionStore(env.DB).addMany("noshiro", many, "a@b.jp", 1);
    const viewer = await visitorOf("viewer");
    const first = await (await viewer.get(`${QUESTIONS}?origin=file`)).text();
    expect(first.match(/<th scope="row">/gu)).toHaveLength(100);
    expect(first).toContain("origin=file&amp;page=2");
    const second = await (await viewer.get(`${QUESTIONS}?origin=file&page=2`)).text();
    expect(second.match(/<th scope="row">/gu)).toHaveLength(30);
    expect(await (await viewer.get(`${QUESTIONS}?origin=staff`)).text()).toContain("まだありません");
  });
});
