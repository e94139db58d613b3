import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { changeOf } from "../../src/console/knowledge.ts";
import { baseEntry, type CityChange } from "../../src/knowledge/city-change.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { goldQuestionStore } from "../../src/store/gold-questions.ts";
import { questionGroups } from "../../src/store/question-groups.ts";
import { newRecordId, type QuestionRecord, questions } from "../../src/store/questions.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";
import { askedFile, desk, release } from "../helpers/open-desk.ts";

const CITY = "noshiro";
const LIST = `/console/${CITY}/unanswered`;
const PUBLISH = `/console/${CITY}/publish?check=1&done=phrasing`;
const ENTRY = "pin-forgotten";
const OTHER = "card-lost";
const NASTY = `"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'`;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const MONTHLY = "宇宙船の切符はどこで買えますか";
/** A Saturday noon in Japan. */
const NOW = Date.parse("2026-11-21T12:10:00+09:00");
const parts = { ...consoleParts, clock: { ...systemClock, now: () => NOW } };
const at = (role: "viewer" | "editor") => visitorOf(role, { parts });

const groups = questionGroups(env.DB);
const versions = entryVersions(env.DB);
const gold = goldQuestionStore(env.DB);

const entryOf = (id: string): Entry => {
  const served = release.entries.find((entry) => entry.id === id);
  if (served === undefined) throw new Error(`${id} がありません`);
  return baseEntry(askedFile.entry(served), release, CITY);
};

const ask = async (text: string, own: Partial<QuestionRecord> = {}): Promise<string> => {
  const id = newRecordId();
  const row = { id, city: CITY, askedAt: NOW, register: "ja", outcome: "handoff", release: "r1" } as const;
  await questions(env.DB).write([{ ...row, text, ...own }]);
  return id;
};
const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text();
const words = (html: string): string => html.replace(/<[^>]+>/gu, " ").replace(/\s+/gu, " ");
const headings = (html: string): string[] =>
  [...html.matchAll(/<h2><a [^>]+>([^<]+)<\/a>/gu)].map(([, text = ""]) => text);
const isClean = (html: string): void => {
  const tags = html.replace(/="[^"]*"/gu, '=""');
  expect(tags).not.toMatch(/<script(?![^>]*\bsrc=)|<[^>]*\s(?:style|on[a-z]+)=/u);
};

/** The group of the only question there is, with its page and what its forms carry. */
async function open(visitor: Visitor, text: string, own: Partial<QuestionRecord> = {}) {
  await ask(text, own);
  await visitor.get(LIST);
  const group = (await groups.list(CITY, { ...EVERYTHING })).find(({ sample }) => sample === text);
  if (group === undefined) throw new Error(`「${text}」のまとまりがありません`);
  const page = `${LIST}/${group.id}`;
  const find = async () => {
    const found = await groups.find(CITY, group.id);
    if (found === undefined) throw new Error("まとまりがありません");
    return found;
  };
  const post = async (path: string, fields: Record<string, string> = {}) =>
    visitor.post(`${page}/${path}`, { decided: `${(await find()).changedAt}`, ...fields });
  return { page, find, post, id: group.id };
}
const EVERYTHING = {
  states: ["open", "assigned", "answered", "out-of-scope"],
  reopened: true,
  order: "newest",
  limit: 100,
} as const;

const newest = async (entry: string) => {
  const version = await versions.get(CITY, entry);
  if (version === undefined) throw new Error(`${entry} の版がありません`);
  return { ...version, change: changeOf(version) };
};
const audited = async (count: number) =>
  (await auditStore(env.DB).list(CITY, count)).map(({ action, target, actor, detail }) => ({
    action,
    target,
    actor,
    detail: JSON.parse(detail),
  }));
const save = (entry: string, change: CityChange, stage: "ready" | "writing", seen = 0) =>
  versions.save(
    { city: CITY, entry, change: JSON.stringify(change), stage, errors: 0, seen, by: "other@example.jp" },
    NOW,
  );

beforeEach(async () => {
  for (const table of ["questions", "question_groups", "entry_versions", "gold_questions", "tell_requests"]) {
    await env.DB.exec(`DELETE FROM ${table}`);
  }
});

describe("the list of unanswered questions", () => {
  it("groups what came in when it is opened, and says how much is left", async () => {
    const viewer = await at("viewer");
    await ask("犬が逃げました");
    await ask("いぬがにげた", { askedAt: NOW - DAY_MS });
    await ask("カードをなくした", { outcome: "answer", entryId: OTHER });
    const html = await textOf(viewer.get(LIST));
    expect(headings(html)).toEqual([await groups.list(CITY, EVERYTHING).then(([one]) => one?.sample)]);
    expect(words(html)).toContain("質問2件 ：答えられなかった2件");
    expect(html).not.toContain('id="grouping"');
    isClean(html);

    for (let count = 0; count < 40; count++) await ask(`${"あかさたなはまや"[count % 8]}の${count}番の話`);
    const more = await textOf(viewer.get(LIST));
    expect(more).toMatch(/あと25件をまとめています/u);
    expect(more).toContain("/console-assets/unanswered.js");
    const answer = await textOf(viewer.send(`${LIST}/more`, ""));
    expect(answer).toMatch(/^\d+$/u);
    expect(Number(answer)).toBeLessThan(25);
  });

  it("can be narrowed to a week and a state, and sorted; what was voted down says what was shown", async () => {
    const viewer = await at("viewer");
    await ask(MONTHLY);
    await ask("犬が逃げました", { askedAt: NOW - 7 * DAY_MS });
    await ask("いぬがにげた", { askedAt: NOW - 8 * DAY_MS });
    const wrong = await ask("粗大ごみの出し方", { askedAt: NOW - DAY_MS, outcome: "answer", entryId: OTHER });
    await questions(env.DB).rate(wrong, false);
    const newestFirst = headings(await textOf(viewer.get(LIST)));
    expect(newestFirst[0]).toBe(MONTHLY);
    expect(newestFirst).toHaveLength(3);
    const largest = await textOf(viewer.get(`${LIST}?order=largest`));
    expect(headings(largest)[0]).toMatch(/犬が逃げました|いぬがにげた/u);
    expect(words(largest)).toContain(`よくなかった答え：「${entryOf(OTHER).label}」1件`);
    const week = await textOf(viewer.get(`${LIST}?week=2026-11-09`));
    expect(headings(week)).toHaveLength(1);
    expect(words(week)).toContain("この週に2件（全部で2件）");
    expect(week).toContain('<option value="2026-11-09" selected="">2026-11-09（月）からの週：質問2件、1組');
    expect(headings(await textOf(viewer.get(`${LIST}?state=assigned`)))).toEqual([]);
    expect((await viewer.get(`${LIST}?state=x&week=y&order=z&page=-1`)).status).toBe(200);
  });

  it("comes in pages of 50", async () => {
    const viewer = await at("viewer");
    const names = Array.from({ length: 51 }, (_, at) => `g${at}`);
    for (const [at, id] of names.entries()) {
      await ask(`質問の${at}`, { id, askedAt: NOW - at * HOUR_MS });
    }
    const start = await groups.start(CITY, 100);
    await groups.write(
      CITY,
      start,
      {
        made: names.map((id) => ({ id, question: id, sound: "" })),
        placed: names.map((id) => ({ question: id, group: id, unknownWords: [] })),
        heard: [],
      },
      NOW,
    );
    const first = await textOf(viewer.get(LIST));
    expect(headings(first)).toHaveLength(50);
    const [, next = ""] = first.match(/href="([^"]+)">次の50組/u) ?? [];
    const second = await textOf(viewer.get(next.replaceAll("&amp;", "&")));
    expect(headings(second)).toEqual(["質問の50"]);
    expect(second).toContain("51組目から51組目まで");
    expect(second).toContain("前の50組");
  });

  it("names who is overdue, and brings back what was closed and is asked again", async () => {
    const viewer = await at("viewer");
    const { id } = await open(viewer, MONTHLY, { askedAt: NOW - DAY_MS });
    const assigned = { state: "assigned", section: "市民課", due: "2026-11-19" } as const;
    await groups.decide(CITY, id, assigned, { by: "a@example.jp", seen: NOW }, NOW);
    expect(words(await textOf(viewer.get(LIST)))).toContain(
      "担当：市民課、2026-11-19まで（2日過ぎています）",
    );
    await groups.decide(CITY, id, { state: "out-of-scope" }, { by: "a@example.jp", seen: NOW + 1 }, NOW);
    expect(headings(await textOf(viewer.get(LIST)))).toEqual([]);
    await ask(MONTHLY, { askedAt: NOW + 2 * HOUR_MS });
    const html = await textOf(viewer.get(LIST));
    expect(headings(html)).toEqual([MONTHLY]);
    expect(words(html)).toContain("決めたあとに、また1件聞かれました");
  });
});

describe("the page of a group", () => {
  it("shows every question with what the desk did, and what it would say now", async () => {
    const viewer = await at("viewer");
    await ask("いぬがにげた", { register: "easy" });
    const { page } = await open(viewer, "犬が逃げました", { askedAt: NOW - DAY_MS });
    const html = await textOf(viewer.get(page));
    expect(words(html)).toContain("いぬがにげた");
    expect(words(html)).toContain("やさしい日本語");
    expect(words(html)).toContain("市の担当を案内した");
    expect(words(html)).toContain("いま公開している版は、");
    expect(html).not.toContain("/phrasing");
    isClean(html);
    expect((await viewer.get(`${LIST}/nothing`)).status).toBe(404);
    expect((await viewer.get(`${page}/search`)).headers.get("location")).toBe(page);
  });

  it("says through which door each question came", async () => {
    const visitor = await at("viewer");
    const [web, support] = [await ask("海の底の役所はどこ"), await ask("海の底の役所はどこ")];
    const door = env.DB.prepare("UPDATE questions SET door = ?2 WHERE id = ?1");
    await env.DB.batch([door.bind(web, "web"), door.bind(support, "support")]);
    const { page } = await open(visitor, "海の底の役所はどこ");
    const text = words(await textOf(visitor.get(page)));
    for (const name of ["ホームページ", "教室の人から", "LINE"]) {
      expect(text.match(new RegExp(`日本語 ${name}`, "gu")), name).toHaveLength(1);
    }
  });

  it("shows the nearest entries that staff may choose, and finds others by their words, drafts too", async () => {
    const editor = await at("editor");
    const { page, post } = await open(editor, "暗証番号を忘れてしまったとき");
    const nearest = desk.rank("暗証番号を忘れてしまったとき", CITY).map(({ id }) => id);
    const html = await textOf(editor.get(page));
    const shown = [...html.matchAll(/name="entry" value="([^"]+)"/gu)].map(([, id]) => id);
    expect([...new Set(shown)]).toEqual(nearest.filter((id) => !id.startsWith("topic:")).slice(0, 4));
    await save(ENTRY, { kind: "off" }, "ready");
    expect(await textOf(editor.get(page))).not.toContain(`value="${ENTRY}"`);

    const draft = { ...entryOf(OTHER), id: "city-abcdefghij", label: "宇宙の旅", question: "宇宙へ行くには" };
    await save("city-abcdefghij", { kind: "put", entry: draft, tells: [] }, "writing");
    const found = await post("search", { words: "うちゅう 旅" });
    expect(await textOf(found)).not.toContain("city-abcdefghij");
    const again = await textOf(await post("search", { words: "宇宙 旅" }));
    expect(again).toContain('value="city-abcdefghij"');
    expect(words(again)).toContain("この項目には書きかけの下書きがあります");
    expect(words(await textOf(await post("search", { words: "どこにもない言葉" })))).toContain(
      "見つかりません。",
    );
    expect((await post("search", { words: " " })).status).toBe(422);
  });

  it("escapes what residents and staff write", async () => {
    const editor = await at("editor");
    const { page, post } = await open(editor, NASTY);
    isClean(await textOf(editor.get(LIST)));
    isClean(await textOf(editor.get(page)));
    isClean(await textOf(await post("search", { words: NASTY })));
    isClean(await textOf(await post("assign", { section: NASTY, due: NASTY })));
    await post("assign", { section: NASTY.slice(0, 40), due: "2026-12-01" });
    isClean(await textOf(editor.get(page)));
  });

  it("lets viewers decide nothing", async () => {
    const viewer = await at("viewer");
    const { post, find } = await open(viewer, MONTHLY);
    for (const path of ["phrasing", "answered", "new", "assign", "out-of-scope", "open", "undo", "search"]) {
      const fields = { entry: ENTRY, seen: "0", section: "市民課", due: "2026-12-01", words: "番号" };
      expect((await post(path, fields)).status).toBe(403);
    }
    expect(await find()).toMatchObject({ decision: { state: "open" } });
    expect(await versions.newest(CITY)).toEqual([]);
  });
});

describe("a question as one more way of asking", () => {
  it("goes into a ready version of the entry with one press, is watched from then on, and leads to the gate", async () => {
    const editor = await at("editor");
    const { id, post, find } = await open(editor, MONTHLY);
    const response = await post("phrasing", { entry: ENTRY, seen: "0" });
    expect([response.status, response.headers.get("location")]).toEqual([303, PUBLISH]);
    const { change, stage, errors, version } = await newest(ENTRY);
    expect([stage, errors, version]).toEqual(["ready", 0, 1]);
    const base = entryOf(ENTRY);
    expect(change).toEqual({
      kind: "put",
      tells: [],
      base: fingerprint(base),
      entry: { ...base, phrasings: [...base.phrasings, MONTHLY] },
    });
    const [added] = await gold.list(CITY);
    expect(added).toMatchObject({ text: MONTHLY, accepted: [ENTRY], origin: "resident" });
    expect(await find()).toMatchObject({
      decision: { state: "answered", entry: ENTRY },
      changedBy: "sample-editor@example.jp",
    });
    expect(await audited(3)).toMatchObject([
      {
        action: "group-decided",
        target: id,
        actor: "sample-editor@example.jp",
        detail: { state: "answered", entry: ENTRY, version: 1, gold: added?.id },
      },
      { action: "gold-added" },
      { action: "entry-saved", target: ENTRY },
    ]);
  });

  it("is said to be unpublished until a live release has this version of the entry", async () => {
    const editor = await at("editor");
    const { page, post } = await open(editor, MONTHLY);
    await post("phrasing", { entry: ENTRY, seen: "0" });
    const isSaid = async (visitor: Visitor) =>
      words(await textOf(visitor.get(page))).includes("ここで項目に足したことは、まだ公開していません");
    expect(await isSaid(editor)).toBe(true);
    const releases = releaseStore(env.DB);
    const publish = (version: number) =>
      releases.create(
        {
          city: CITY,
          hash: `h${version}`,
          base: release.hash,
          note: "",
          gate: "{}",
          by: "c@example.jp",
          entries: [{ entry: ENTRY, version }],
        },
        NOW,
      );
    const withRelease = (number: number) =>
      visitorOf("editor", {
        parts: { ...parts, desks: { ...parts.desks, at: async () => ({ ...parts.desks.builtIn, number }) } },
      });
    expect(await isSaid(await withRelease(await publish(1)))).toBe(false);
    await post("undo");
    await post("phrasing", { entry: ENTRY, seen: "2" });
    expect(await isSaid(await withRelease(await publish(2)))).toBe(true);
    expect(await isSaid(await withRelease(await publish(3)))).toBe(false);
  });

  it("goes to the English ones by its letters, and may be put right before", async () => {
    const editor = await at("editor");
    const { post } = await open(editor, "where can i buy a rocket ticket in town please tell me", {
      register: "en",
    });
    await post("phrasing", { entry: ENTRY, seen: "0", text: "Where do I get a rocket ticket?" });
    const { change } = await newest(ENTRY);
    expect(change).toMatchObject({
      entry: { phrasingsEn: [...entryOf(ENTRY).phrasingsEn, "Where do I get a rocket ticket?"] },
    });
  });

  it("is refused with the reason where it is too long, masked, empty or asked elsewhere", async () => {
    const editor = await at("editor");
    const { post, find } = await open(editor, MONTHLY);
    const elsewhere = entryOf(OTHER).phrasings[0] ?? "";
    for (const [text, reason] of [
      ["あ".repeat(61), "言い方は60文字までです（いま61文字）"],
      ["〔電話番号〕に電話した", "伏せたところがあります"],
      ["？", "足す言い方を書いてください"],
      [elsewhere, `「${elsewhere}」は「${entryOf(OTHER).label}」の項目にもあります`],
    ] as const) {
      const response = await post("phrasing", { entry: ENTRY, seen: "0", text });
      expect(response.status).toBe(422);
      expect(words(await textOf(response))).toContain(reason);
    }
    expect((await post("phrasing", { entry: "no-such-entry", seen: "0" })).status).toBe(422);
    expect(await find()).toMatchObject({ decision: { state: "open" } });
    expect(await versions.newest(CITY)).toEqual([]);
    expect(await gold.list(CITY)).toEqual([]);
  });

  it("stays in a draft that somebody is writing, and says so", async () => {
    const editor = await at("editor");
    const { page, post } = await open(editor, MONTHLY);
    const entry = { ...entryOf(ENTRY), label: "書きかけの名前" };
    await save(ENTRY, { kind: "put", entry, tells: [], base: "0123abcd" }, "writing");
    const response = await post("phrasing", { entry: ENTRY, seen: "1" });
    expect(response.headers.get("location")).toBe(`${page}?done=added-writing`);
    const { change, stage, version } = await newest(ENTRY);
    expect([stage, version]).toEqual(["writing", 2]);
    expect(change).toMatchObject({
      base: "0123abcd",
      entry: { label: "書きかけの名前", phrasings: [...entry.phrasings, MONTHLY] },
    });
    expect(words(await textOf(editor.get(`${page}?done=added-writing`)))).toContain(
      "言い方を下書きに足しました",
    );
  });

  it("is not added to an entry that somebody has changed meanwhile, nor decided over another's decision", async () => {
    const editor = await at("editor");
    const { page, post, find, id } = await open(editor, MONTHLY);
    await save(ENTRY, { kind: "put", entry: entryOf(ENTRY), tells: [] }, "ready");
    const response = await post("phrasing", { entry: ENTRY, seen: "0" });
    expect(response.status).toBe(409);
    expect(words(await textOf(response))).toContain("ほかの人がこの項目を変えたので、足していません");
    expect((await newest(ENTRY)).version).toBe(1);
    const { changedAt } = await find();
    await groups.decide(CITY, id, { state: "out-of-scope" }, { by: "b@example.jp", seen: changedAt }, NOW);
    for (const path of ["phrasing", "answered", "new", "assign", "out-of-scope", "open", "undo"]) {
      const fields = {
        decided: `${changedAt}`,
        entry: ENTRY,
        seen: "1",
        section: "市民課",
        due: "2026-12-01",
      };
      const late = await editor.post(`${page}/${path}`, fields);
      expect([path, late.status]).toEqual([path, 409]);
      expect(words(await textOf(late))).toContain("ほかの人がこの質問について決めたので");
    }
    expect(await find()).toMatchObject({ decision: { state: "out-of-scope" }, changedBy: "b@example.jp" });
    expect((await newest(ENTRY)).version).toBe(1);
  });

  it("is not added twice where the entry has it, which still answers the group", async () => {
    const editor = await at("editor");
    const [way = ""] = entryOf(ENTRY).phrasings;
    const { post, find } = await open(editor, way);
    expect((await post("phrasing", { entry: ENTRY, seen: "0" })).headers.get("location")).toBe(PUBLISH);
    expect(await versions.newest(CITY)).toEqual([]);
    expect(await find()).toMatchObject({ decision: { state: "answered", entry: ENTRY } });
  });

  it("can be taken back: entry, gold question and decision are as before", async () => {
    const editor = await at("editor");
    const { page, post, find } = await open(editor, MONTHLY);
    await post("phrasing", { entry: ENTRY, seen: "0" });
    expect(await textOf(editor.get(page))).toContain(`${page}/undo`);
    expect((await post("undo")).headers.get("location")).toBe(`${page}?done=undone`);
    expect(await newest(ENTRY)).toMatchObject({ version: 2, stage: "ready", change: { kind: "common" } });
    expect(await gold.list(CITY)).toEqual([]);
    expect(await find()).toMatchObject({ decision: { state: "open" } });
    expect(await textOf(editor.get(page))).not.toContain(`${page}/undo`);

    await post("phrasing", { entry: ENTRY, seen: "2" });
    await save(ENTRY, { kind: "off" }, "ready", 3);
    expect((await post("undo")).headers.get("location")).toBe(`${page}?done=undone-partly`);
    expect(await newest(ENTRY)).toMatchObject({ version: 4, change: { kind: "off" } });
    expect(await find()).toMatchObject({ decision: { state: "open" } });
  });
});

describe("other decisions", () => {
  it("a new entry begins with the question as its first way of asking, and answers the group", async () => {
    const editor = await at("editor");
    const { id, page, post, find } = await open(editor, MONTHLY);
    const response = await post("new");
    const [, entry = ""] = response.headers.get("location")?.match(/\/entries\/(city-[a-z]{10})$/u) ?? [];
    expect(await newest(entry)).toMatchObject({
      stage: "writing",
      change: { kind: "unfinished", entry: { question: "", phrasings: [MONTHLY] } },
    });
    expect(await find()).toMatchObject({ decision: { state: "answered", entry } });
    expect(await textOf(editor.get(`/console/${CITY}/entries/${entry}`))).toContain(MONTHLY);
    const state = async () => words(await textOf(editor.get(page)));
    expect(await state()).toContain(
      "「名前がまだない新しい項目」で答えることにしました（この項目は、まだ公開していません）",
    );
    await post("undo");
    expect(await newest(entry)).toMatchObject({ version: 2, change: { kind: "common" } });
    const seen = (await find()).changedAt;
    await groups.decide(CITY, id, { state: "answered", entry }, { by: "a@example.jp", seen }, NOW);
    expect(await state()).toContain("「なくなった項目」で答えることにしました");
  });

  it("an entry answers as it is, without a way of asking more", async () => {
    const editor = await at("editor");
    const { page, post, find } = await open(editor, MONTHLY);
    expect((await post("answered", { entry: ENTRY })).headers.get("location")).toBe(`${page}?done=answered`);
    expect(await find()).toMatchObject({ decision: { state: "answered", entry: ENTRY } });
    expect(await versions.newest(CITY)).toEqual([]);
    expect(words(await textOf(editor.get(page)))).not.toContain("まだ公開していません");
    expect((await post("answered", { entry: "no-such-entry" })).status).toBe(422);
  });

  it("what is not for this desk may be watched, so that it stays unanswered", async () => {
    const editor = await at("editor");
    const { post, find } = await open(editor, MONTHLY);
    await post("out-of-scope");
    expect(await find()).toMatchObject({ decision: { state: "out-of-scope" } });
    expect(await gold.list(CITY)).toEqual([]);
    await post("open");
    expect(await find()).toMatchObject({ decision: { state: "open" } });
    await post("out-of-scope", { watch: "yes" });
    expect(await gold.list(CITY)).toMatchObject([{ text: MONTHLY, accepted: [], origin: "resident" }]);
    // Staff think better of it: the gate must not want both.
    await post("phrasing", { entry: ENTRY, seen: "0" });
    expect(await gold.list(CITY)).toMatchObject([{ text: MONTHLY, accepted: [ENTRY] }]);
  });

  it("a section finds the answer until a day, which must be one to come", async () => {
    const editor = await at("editor");
    const { page, post, find } = await open(editor, MONTHLY);
    for (const [fields, reason] of [
      [{ section: "", due: "2026-12-01" }, "担当の課を書いてください"],
      [{ section: "あ".repeat(41), due: "2026-12-01" }, "40文字までで書いてください"],
      [{ section: "市民課", due: "2026-02-30" }, "日にちを選んでください"],
      [{ section: "市民課", due: "2026-11-20" }, "きょうより前の日です"],
      [{ section: "市民課", due: "2028-01-01" }, "1年より先の日です"],
    ] as const) {
      const response = await post("assign", fields);
      expect(response.status).toBe(422);
      expect(words(await textOf(response))).toContain(reason);
    }
    expect(await find()).toMatchObject({ decision: { state: "open" } });
    const response = await post("assign", { section: "市民課", due: "2026-11-21" });
    expect(response.headers.get("location")).toBe(`${page}?done=assigned`);
    expect(await find()).toMatchObject({
      decision: { state: "assigned", section: "市民課", due: "2026-11-21" },
    });
    expect((await audited(1))[0]).toMatchObject({
      action: "group-decided",
      detail: { state: "assigned", section: "市民課", due: "2026-11-21" },
    });
    expect(words(await textOf(editor.get(LIST)))).toContain("担当：市民課、2026-11-21まで");
  });

  it("what people wait for is told: how many, and that nobody can be told where LINE sends no pushes", async () => {
    const editor = await at("editor");
    const { page, id } = await open(editor, MONTHLY);
    expect(words(await textOf(editor.get(page)))).toContain("待っている人はいません");
    await env.DB.exec(
      `INSERT INTO tell_requests (question, person, city, sealed, asked_at)
       SELECT id, 'p', city, 'x', ${NOW} FROM questions WHERE group_id = '${id}'`.replaceAll("\n", " "),
    );
    expect(words(await textOf(editor.get(page)))).toContain(
      "1人が知らせを待っていますが、いまはLINEで知らせられません",
    );
    const pushing = await visitorOf("editor", {
      parts,
      environment: {
        LINE_PUSH_CITIES: CITY,
        LINE_CHANNEL_SECRET_NOSHIRO: "secret",
        LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "token",
        PERSONAL_DATA_KEY: btoa("0123456789abcdef0123456789abcdef"),
      },
    });
    const told = async () => words(await textOf(pushing.get(page)));
    expect(await told()).toContain("公開すると、そのあとの朝10時に知らせます");
    const decide = async (decision: Parameters<typeof groups.decide>[2]) => {
      const seen = (await groups.find(CITY, id))?.changedAt ?? 0;
      await groups.decide(CITY, id, decision, { by: "a@example.jp", seen }, NOW);
    };
    await decide({ state: "answered", entry: "city-abcdefghij" });
    expect(await told()).toContain("公開すると、翌朝10時に知らせます");
    await decide({ state: "answered", entry: ENTRY });
    expect(await told()).toContain("次の朝10時に知らせます");
    await decide({ state: "out-of-scope" });
    expect(await told()).toContain("答えないことにしたので、知らせません");
    expect(words(await textOf(pushing.get(LIST)))).not.toContain("1人が知らせを待っています");
    expect(words(await textOf(pushing.get(`${LIST}?state=all`)))).toContain("1人が知らせを待っています");
  });
});
