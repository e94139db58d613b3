import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import index from "../../build/index.bin";
import { systemClock } from "../../src/clock.ts";
import { changeOf } from "../../src/console/knowledge.ts";
import { LineLook } from "../../src/console/line-look.tsx";
import { openDesks } from "../../src/desks.ts";
import { baseEntry } from "../../src/knowledge/city-change.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import { render } from "../../src/line/render.ts";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";
import { askedFile, desk, release, tokenizer } from "../helpers/open-desk.ts";

const CITY: CityId = "noshiro";
const LIST = `/console/${CITY}/entries`;
const ID = "pin-forgotten";
const PAGE = `${LIST}/${ID}`;
const NASTY = `"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'`;

type Fields = Record<string, string | readonly string[]>;

const served = release.entries.find(({ id }) => id === ID);
if (served === undefined) throw new Error(`${ID} がありません`);
const entry = baseEntry(askedFile.entry(served), release, CITY);

/** The form as the page shows it, with these fields filled in otherwise. */
const formOf = (more: Fields = {}, seen = 0): Fields => ({
  seen: `${seen}`,
  mark: "",
  question: entry.question,
  label: entry.label,
  labelEn: entry.labelEn ?? "",
  category: entry.category,
  ...Object.fromEntries(
    (["ja", "easy", "en"] as const).flatMap((register) => {
      const { summary, steps, note = "" } = entry.answer[register];
      return [
        [`answer.${register}.summary`, summary],
        [`answer.${register}.steps`, steps.join("\r\n")],
        [`answer.${register}.note`, note],
      ];
    }),
  ),
  ...Object.fromEntries(
    entry.actions.flatMap((action, row) => [
      [`actions.${row}.label`, action.label],
      [`actions.${row}.target`, action.kind === "call" ? action.phone : action.url],
    ]),
  ),
  basis: entry.basis,
  checkedOn: entry.checkedOn,
  reviewBy: entry.reviewBy,
  phrasings: entry.phrasings.join("\n"),
  phrasingsEn: entry.phrasingsEn.join("\n"),
  audience: entry.audience,
  related: entry.related.map((id) => release.entries.find((other) => other.id === id)?.label ?? id),
  ...more,
});

const save = (visitor: Visitor, fields: Fields, stage = "writing", page = PAGE) =>
  visitor.post(page, { ...fields, stage });
const newest = (id = ID) => entryVersions(env.DB).get(CITY, id);
const newestChange = async (id = ID) => {
  const version = await newest(id);
  if (version === undefined) throw new Error(`${id} の版がありません`);
  return changeOf(version);
};
const textOf = async (response: Response | Promise<Response>) => (await response).text();
/** The page without its tags. */
const words = (html: string): string => html.replace(/<[^>]+>/gu, " ").replace(/\s+/gu, " ");
const isClean = (html: string): void => {
  const tags = html.replace(/="[^"]*"/gu, '=""');
  expect(tags).not.toMatch(/<script(?![^>]*\bsrc=)|<[^>]*\s(?:style|on[a-z]+)=/u);
};

beforeEach(async () => {
  await env.DB.exec("DELETE FROM entry_versions");
});

describe("the list of entries", () => {
  it("shows all entries of the city in pages of 100, with words for kind, origin and state", async () => {
    const viewer = await visitorOf("viewer");
    const html = await textOf(viewer.get(LIST));
    isClean(html);
    const all = release.entries.filter(({ cities }) => cities?.includes(CITY) ?? true).length;
    expect(html).toContain(`項目 ${all}件のうち 1件目から100件目`);
    expect(words(html)).toContain("公開中のまま");
    expect(html).not.toContain(`${LIST}/new`);
    const last = Math.ceil(all / 100);
    expect(words(await textOf(viewer.get(`${LIST}?page=99`)))).toContain(`から${all}件目`);
    expect(words(await textOf(viewer.get(`${LIST}?page=x`)))).toContain("1件目から100件目");
    expect(words(await textOf(viewer.get(`${LIST}?page=${last}`)))).toContain(`${all}件目`);
  });

  it("is narrowed by kind and state, and says where nothing is left", async () => {
    const editor = await visitorOf("editor");
    await save(editor, formOf({ "answer.ja.note": "直しました。" }));
    const byState = await textOf(editor.get(`${LIST}?state=writing`));
    expect(byState).toContain("項目 1件のうち");
    expect(words(byState)).toContain("書きかえ 下書きあり");
    expect(byState).toContain(entry.question);
    const byKind = await textOf(editor.get(`${LIST}?category=scam`));
    expect(byKind).not.toContain(`${LIST}/${ID}"`);
    expect(await textOf(editor.get(`${LIST}?category=scam&state=writing`))).toContain(
      "この条件に合う項目はありません",
    );
  });

  it("tells what residents have got already from what waits for the next release", async () => {
    const served = { desk, release, number: 0 };
    const visitor = await visitorOf("editor");
    await save(visitor, formOf({ "answer.ja.note": "直しました。" }), "ready");
    const number = await releaseStore(env.DB).create(
      {
        city: CITY,
        hash: "0123456789abcdef",
        base: release.hash,
        note: "",
        gate: "{}",
        by: "test",
        entries: [{ entry: ID, version: 1 }],
      },
      Date.now(),
    );
    const desks = {
      builtIn: served,
      at: async () => ({ ...served, number }),
      holds: () => ({ ...served, number }),
    };
    const before = await textOf(visitor.get(`${LIST}?state=ready`));
    expect(before).toContain(`${LIST}/${ID}"`);
    const later = await visitorOf("editor", { parts: { ...consoleParts, desks } });
    expect(await textOf(later.get(`${LIST}?state=ready`))).not.toContain(`${LIST}/${ID}"`);
    expect(words(await textOf(later.get(PAGE)))).toContain("いまの様子：公開中のまま");
    await save(later, formOf({ "answer.ja.note": "また直しました。" }, 1));
    expect(words(await textOf(later.get(PAGE)))).toContain("いまの様子：下書きあり");
  });

  it("shows also what the city's file does not show", async () => {
    const viewer = await visitorOf("viewer");
    const [off = ""] = release.cities.find(({ card }) => card.id === CITY)?.off ?? [];
    expect(await textOf(viewer.get(`${LIST}?state=off`))).toContain(`${LIST}/${off}"`);
    expect(words(await textOf(viewer.get(`${LIST}/${off}`)))).toContain("この市には出さないことになっている");
  });

  it("finds by words, kana and width alike, also in ways of asking of drafts, and never by address", async () => {
    const editor = await visitorOf("editor");
    await save(editor, formOf({ phrasings: [...entry.phrasings, "四けたを度忘れしたんだども"].join("\n") }));
    const found = await textOf(
      editor.post(`${LIST}/search`, { words: "四ケタヲ ｺﾉｺﾄﾊﾞﾊﾅｲ", category: "", state: "" }),
    );
    expect(found).toContain("この条件に合う項目はありません");
    const one = await textOf(
      editor.post(`${LIST}/search`, { words: "四ケタヲ 度忘れ", category: "", state: "" }),
    );
    expect(one).toContain("項目 1件のうち");
    expect(one).toContain(`${LIST}/${ID}"`);
    const wide = await textOf(editor.post(`${LIST}/search`, { words: "ＬＩＮＥ", category: "", state: "" }));
    expect(wide).toContain("件のうち");
    expect(one).not.toMatch(/href="[^"]*度忘れ/u);
  });
});

describe("the form of an entry", () => {
  it("shows what residents get, exactly as LINE gets it", async () => {
    const now = Date.parse("2026-11-24T01:00:00Z");
    const parts = { ...consoleParts, clock: { ...systemClock, now: () => now } };
    const editor = await visitorOf("editor", { parts });
    const html = await textOf(editor.get(PAGE));
    isClean(html);
    for (const register of ["ja", "easy", "en"] as const) {
      const reply = desk.respond(
        { kind: "entry", entryId: ID, register },
        { city: CITY, now: new Date(now) },
      );
      const look = LineLook({ messages: render(reply), lang: register === "en" ? "en" : undefined });
      expect(html).toContain(`data-live="true">${look}</div>`);
    }
    expect(html).toContain("直すところはありません");
  });

  it("saves a draft that changes nothing for residents, and a candidate when nothing is wrong", async () => {
    const desks = openDesks({ tokenizer, builtIn: { index, release }, clock: systemClock });
    const now = new Date("2026-11-24T01:00:00Z");
    const answer = async () => {
      const waiting: Promise<unknown>[] = [];
      const { desk: live } = await desks.at(CITY, env, (work) => waiting.push(work));
      await Promise.all(waiting);
      return live.respond({ kind: "text", text: "暗証番号を忘れた" }, { city: CITY, now });
    };
    const editor = await visitorOf("editor", { parts: { ...consoleParts, desks } });
    const before = await answer();
    const kept = await save(editor, formOf({ "answer.ja.summary": "新しい要約です。" }));
    expect(kept.status).toBe(303);
    expect(kept.headers.get("location")).toBe(`${PAGE}?done=writing#summary`);
    expect((await newest())?.stage).toBe("writing");
    const change = await newestChange();
    if (change.kind !== "put") throw new Error(change.kind);
    expect(change.entry.answer.ja.summary).toBe("新しい要約です。");
    expect({ ...change.entry, answer: entry.answer }).toEqual(entry);
    expect(await answer()).toEqual(before);
    const shown = await textOf(editor.get(`${PAGE}?done=writing`));
    expect(shown).toContain("新しい要約です。");
    expect(words(shown)).toContain("下書きとして残しました");
    const ready = await save(editor, formOf({ "answer.ja.summary": "新しい要約です。" }, 1), "ready");
    expect(ready.headers.get("location")).toBe(`${PAGE}?done=ready`);
    expect(await newest()).toMatchObject({ version: 2, stage: "ready", errors: 0 });
    expect(await entryVersions(env.DB).newestReady(CITY)).toHaveLength(1);
    expect(await answer()).toEqual(before);
    const [deed] = await auditStore(env.DB).list(CITY, 1);
    expect(deed).toMatchObject({ actor: "sample-editor@example.jp", action: "entry-saved", target: ID });
  });

  it("keeps what is wrong as a draft, never as a candidate, and says so at the field and above", async () => {
    const editor = await visitorOf("editor");
    const fields = formOf({ phrasings: "一つだけ", label: "", checkedOn: "", basis: [] });
    const response = await save(editor, fields, "ready");
    expect(response.headers.get("location")).toBe(`${PAGE}?done=kept#summary`);
    expect(await newest()).toMatchObject({ stage: "writing" });
    expect((await newest())?.errors).toBeGreaterThan(3);
    expect((await newestChange()).kind).toBe("unfinished");
    const html = await textOf(editor.get(`${PAGE}?done=kept`));
    expect(html).toContain('href="#f-phrasings"');
    expect(html).toMatch(/id="f-phrasings-found"[^>]*><ul class="errors"><li>直す：言い方は8つ以上/u);
    expect(html).toMatch(/<textarea[^>]*id="f-phrasings"[^>]*aria-invalid="true"/u);
    expect(html).toContain("一つだけ");
    expect(html).toContain("確認した日：日付を入れてください");
    expect(words(await textOf(editor.get(`${LIST}?state=wrong`)))).toContain("直すところあり");
  });

  it("finds words that lead to another entry, in the base and in another's draft", async () => {
    const editor = await visitorOf("editor");
    const other = release.entries.find(({ id }) => id === "card-lost");
    const taken = other === undefined ? "" : (askedFile.entry(other).phrasings[0] ?? "");
    const repeated = formOf({ phrasings: [...entry.phrasings, `${taken}？`].join("\n") });
    const live = await textOf(editor.post(`${PAGE}/check`, repeated));
    expect(live).toContain(`「${taken}？」は「${other?.label}」の項目にもあります`);
    // Once staff have taken the words out of the other entry, they are free.
    const lost = other === undefined ? entry : askedFile.entry(other);
    const without = {
      ...formOf({ question: lost.question, label: lost.label }),
      phrasings: lost.phrasings.slice(1).join("\n"),
    };
    await save(editor, without, "writing", `${LIST}/card-lost`);
    expect(await newestChange("card-lost")).toMatchObject({ kind: "put" });
    expect(await textOf(editor.post(`${PAGE}/check`, repeated))).not.toContain(`「${taken}？」は`);
    const fresh = await newForm(editor);
    await save(
      editor,
      { ...formOf({ phrasings: "だれも聞かない聞き方\n" }), question: "新しい質問" },
      "writing",
      fresh,
    );
    const clash = await textOf(
      editor.post(
        `${PAGE}/check`,
        formOf({ phrasings: `${entry.phrasings.join("\n")}\nだれも聞かない聞き方` }),
      ),
    );
    expect(clash).toContain("「だれも聞かない聞き方」は");
  });

  it("checks and shows without saving: parts for the script, the whole page without it", async () => {
    const editor = await visitorOf("editor");
    const fields = formOf({
      "answer.easy.summary": "当該手続きを申請してください。",
      sourceWords: "暗証番号",
    });
    const live = await editor.post(`${PAGE}/check`, { ...fields, listed: entry.basis });
    expect(live.status).toBe(200);
    const html = await live.text();
    isClean(html);
    expect(html).toContain('id="f-answer-easy-summary-found"');
    expect(html).toContain("「当該」は使いません");
    expect(html).toContain('id="preview-easy"');
    expect(html).toContain("当該手続きを申請してください。");
    expect(html).toMatch(/id="source-results".*name="basis"/u);
    const whole = await textOf(editor.post(`${PAGE}/form`, fields));
    isClean(whole);
    expect(whole).toContain("<main");
    expect(whole).toContain("当該手続きを申請してください。</textarea>");
    expect(await newest()).toBeUndefined();
  });

  it("keeps nasty texts as they are and shows them as text", async () => {
    const editor = await visitorOf("editor");
    const fields = formOf({
      question: NASTY,
      "answer.ja.summary": NASTY,
      phrasings: NASTY,
      related: NASTY,
      "actions.0.target": `javascript:alert(1)//${NASTY}`,
      "answer.ja.note": "\u0000\u0007あ\ud83d",
    });
    await save(editor, fields);
    const change = await newestChange();
    if (change.kind !== "unfinished") throw new Error(change.kind);
    expect(change.entry).toMatchObject({ question: NASTY, phrasings: [NASTY], related: [NASTY] });
    expect(change.entry.answer.ja.note).toBe("あ\ufffd");
    for (const html of await Promise.all([
      textOf(editor.get(PAGE)),
      textOf(editor.get(LIST)),
      textOf(editor.get(`${PAGE}/versions/1`)),
      textOf(editor.post(`${PAGE}/check`, fields)),
      textOf((await visitorOf("viewer")).get(PAGE)),
    ])) {
      isClean(html);
      expect(html).not.toContain("<script>");
      expect(html).not.toContain("<img");
    }
  });

  it("lets an answer say what the city had not told, and no longer sends residents to ask for it", async () => {
    const editor = await visitorOf("editor");
    const html = await textOf(editor.get(PAGE));
    expect(html).toContain('name="tells" value="card-counter-phone"');
    const live = await textOf(editor.post(`${PAGE}/check`, formOf({ tells: "card-counter-phone" })));
    const what = "カードの窓口の電話番号";
    expect(html.split(what).length).toBeGreaterThan(live.split(what).length);
    await save(editor, formOf({ tells: "card-counter-phone" }));
    expect(await newestChange()).toMatchObject({ kind: "put", tells: ["card-counter-phone"] });
  });
});

/** Opens the form of a new entry; the address under which it will be saved. */
async function newForm(editor: Visitor): Promise<string> {
  const html = await textOf(editor.get(`${LIST}/new`));
  return html.match(/action="([^"]+\/entries\/city-[a-z]{10})"/u)?.[1] ?? "";
}

describe("a new entry", () => {
  it("gets its id by itself, stands in the list, and can be taken away and brought back", async () => {
    const editor = await visitorOf("editor");
    const page = await newForm(editor);
    expect((await editor.get(page)).status).toBe(404);
    const id = page.split("/").at(-1) ?? "";
    const fields = formOf({
      question: "新しい質問はどこですか",
      label: "新しい項目",
      phrasings: ["い", "ろ", "は", "に", "ほ", "へ", "と", "ち"].map((kana) => `${kana}の聞き方`).join("\n"),
      phrasingsEn: "",
    });
    expect((await save(editor, fields, "writing", page)).status).toBe(303);
    expect(await newestChange(id)).toMatchObject({ kind: "put", entry: { id, cities: [CITY] } });
    expect(words(await textOf(editor.get(`${LIST}?state=writing`)))).toMatch(
      /新しい質問はどこですか .* 市 /u,
    );
    const drop = await textOf(editor.get(`${page}/common`));
    expect(drop).toContain("この項目をやめることにする");
    const dropped = await editor.post(`${page}/common`, { seen: "1" });
    expect(dropped.headers.get("location")).toBe(`${page}?done=dropped`);
    expect(await newestChange(id)).toEqual({ kind: "common" });
    expect(words(await textOf(editor.get(`${page}?done=dropped`)))).toContain("取り消す");
    expect(await textOf(editor.get(`${LIST}?state=off`))).toContain(page);
    await editor.post(`${page}/restore`, { seen: "2", version: "1" });
    expect(await newestChange(id)).toMatchObject({
      kind: "put",
      entry: { question: "新しい質問はどこですか" },
    });
  });

  it("takes a question along from another page", async () => {
    const editor = await visitorOf("editor");
    expect(await textOf(editor.post(`${LIST}/new`, { question: `${NASTY}どこ` }))).toContain('どこ"');
  });

  it("is not begun under an id of one's own choosing", async () => {
    const editor = await visitorOf("editor");
    expect((await save(editor, formOf(), "writing", `${LIST}/my-own-id`)).status).toBe(404);
    expect((await editor.get(`${LIST}/nothing`)).status).toBe(404);
  });
});

describe("two people at one entry", () => {
  it("lets exactly one of two savings through; the other is told, and can put both together", async () => {
    const [editor, approver] = await Promise.all([visitorOf("editor"), visitorOf("approver")]);
    const mine = formOf({
      "answer.ja.summary": "編集の人の要約です。",
      "answer.ja.note": "編集の補足です。",
    });
    const theirs = formOf({ "answer.ja.summary": "承認の人の要約です。", labelEn: "Other name" });
    const both = await Promise.all([save(editor, mine), save(approver, theirs)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const lost = both.findIndex(({ status }) => status === 409);
    const html = await textOf(both[lost] ?? new Response());
    isClean(html);
    expect(html).toContain(lost === 0 ? "sample-approver@example.jp" : "sample-editor@example.jp");
    expect(html).toContain("編集の人の要約です。");
    expect(html).toContain("承認の人の要約です。");
    expect(html).toMatch(/<del>.*<\/del>.*<ins>|<ins>.*<\/ins>/u);
    expect(await newest()).toMatchObject({ version: 1 });

    const held = html.match(/name="mine" value="([^"]*)"/u)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const loser = lost === 0 ? editor : approver;
    const resolve = { seen: "1", mark: "", mine: held };
    const edit = await textOf(
      loser.post(`${PAGE}/resolve`, { ...resolve, how: "edit", "pick.answer.ja.summary": "theirs" }),
    );
    expect(edit).toContain('name="seen" value="1"');
    const kept = await loser.post(`${PAGE}/resolve`, {
      ...resolve,
      how: "keep",
      "pick.answer.ja.summary": "theirs",
      "pick.answer.ja.note": "mine",
      "pick.labelEn": "mine",
    });
    expect(kept.status).toBe(303);
    const change = await newestChange();
    if (change.kind !== "put") throw new Error(change.kind);
    const winnersSummary = lost === 0 ? "承認の人の要約です。" : "編集の人の要約です。";
    expect(change.entry.answer.ja.summary).toBe(winnersSummary);
    expect(change.entry.labelEn).toBe(lost === 0 ? entry.labelEn : "Other name");
    expect(await newest()).toMatchObject({ version: 2 });
    expect((await loser.post(`${PAGE}/resolve`, { ...resolve, how: "keep" })).status).toBe(409);
    expect((await loser.post(`${PAGE}/resolve`, { ...resolve, mine: "{}" })).status).toBe(400);
  });

  it("tells whoever decides on an older version, and does nothing", async () => {
    const editor = await visitorOf("editor");
    await save(editor, formOf({ "answer.ja.note": "一" }));
    const late = await editor.post(`${PAGE}/off`, { seen: "0" });
    expect(late.headers.get("location")).toBe(`${PAGE}?done=behind`);
    expect(await newest()).toMatchObject({ version: 1 });
    expect(words(await textOf(editor.get(`${PAGE}?done=behind`)))).toContain("何もしていません");
  });
});

describe("what becomes of an entry", () => {
  it("is not shown in the city, and shown again", async () => {
    const editor = await visitorOf("editor");
    expect(await textOf(editor.get(`${PAGE}/off`))).toContain("この市では出さないことにする");
    await editor.post(`${PAGE}/off`, { seen: "0" });
    expect(await newestChange()).toMatchObject({
      kind: "off",
      base: expect.stringMatching(/^[0-9a-f]{8}$/u),
    });
    expect(await newest()).toMatchObject({ stage: "ready", errors: 0 });
    expect(words(await textOf(editor.get(`${LIST}?state=off`)))).toContain(entry.question);
    const done = await textOf(editor.get(`${PAGE}?done=off`));
    expect(done).toContain('name="version" value="0"');
    await editor.post(`${PAGE}/restore`, { seen: "1", version: "0" });
    expect(await newestChange()).toEqual({ kind: "common" });
  });

  it("shows every version with its difference, and goes back to one by writing another", async () => {
    const editor = await visitorOf("editor");
    await save(editor, formOf({ "answer.ja.summary": "一番目の要約です。" }), "ready");
    await save(editor, formOf({ "answer.ja.summary": "二番目の要約です。" }, 1));
    const page = await textOf(editor.get(PAGE));
    expect(page).toContain(`${PAGE}/versions/1`);
    expect(words(page)).toContain("sample-editor@example.jp");
    const second = await textOf(editor.get(`${PAGE}/versions/2`));
    expect(second).toMatch(/<del>.*<\/del>.*<ins>|<ins>.*<\/ins>.*<del>/u);
    expect(words(second)).toContain("版1とのちがい");
    expect((await editor.get(`${PAGE}/versions/9`)).status).toBe(404);
    await editor.post(`${PAGE}/restore`, { seen: "2", version: "1" });
    expect(await newest()).toMatchObject({ version: 3, stage: "ready" });
    expect(await newestChange()).toMatchObject({
      entry: { answer: { ja: { summary: "一番目の要約です。" } } },
    });
  });

  it("says when the base has changed under a text, and until when nobody has looked", async () => {
    const editor = await visitorOf("editor");
    await save(editor, formOf({ "answer.ja.summary": "市の要約です。", mark: "00000000" }));
    const html = await textOf(editor.get(PAGE));
    expect(words(html)).toContain("もとの項目が変わりました");
    expect(html).toContain(entry.answer.ja.summary);
    expect(words(await textOf(editor.get(`${LIST}?state=base-changed`)))).toContain(entry.question);
    // Saving the text again is no looking.
    await save(editor, formOf({ "answer.ja.summary": "市の要約です。", mark: "00000000" }, 1));
    expect(await textOf(editor.get(PAGE))).toContain("見ました（このままにする）");
    await editor.post(`${PAGE}/seen`, { seen: "2" });
    expect(await textOf(editor.get(PAGE))).not.toContain("見ました（このままにする）");
    expect(await newestChange()).toMatchObject({ entry: { answer: { ja: { summary: "市の要約です。" } } } });
  });
});

describe("a viewer", () => {
  it("sees everything as text and can change nothing", async () => {
    const viewer = await visitorOf("viewer");
    const html = await textOf(viewer.get(PAGE));
    isClean(html);
    expect(html).not.toContain("<textarea");
    expect(html).toContain(entry.answer.ja.summary);
    expect(html).toContain("見るだけの役割です");
    for (const path of ["", "/form", "/check", "/resolve", "/restore", "/seen", "/off", "/common"]) {
      expect((await viewer.post(`${PAGE}${path}`, formOf())).status, path).toBe(403);
    }
    for (const path of [`${LIST}/new`, `${PAGE}/off`, `${PAGE}/common`]) {
      expect((await viewer.get(path)).status, path).toBe(403);
    }
    expect(await newest()).toBeUndefined();
  });
});
