import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import {
  GROUP_STATES,
  type GroupFilter,
  type Grouping,
  type GroupingStart,
  questionGroups,
} from "../../src/store/question-groups.ts";
import { newRecordId, type QuestionRecord, questions } from "../../src/store/questions.ts";

const groups = questionGroups(env.DB);
const asked = questions(env.DB);
const audit = auditStore(env.DB);
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** A Saturday noon in Japan. */
const now = Date.parse("2026-11-21T12:10:00+09:00");
const city = "noshiro";
const all: GroupFilter = {
  states: GROUP_STATES,
  reopened: false,
  order: "newest",
  limit: 50,
};

const ask = async (text: string | undefined, own: Partial<QuestionRecord> = {}): Promise<string> => {
  const id = own.id ?? newRecordId();
  const row = { id, city, askedAt: now, register: "ja", outcome: "handoff", release: "r1", ...own } as const;
  await asked.write([{ ...row, message: `message-${id}`, ...(text === undefined ? {} : { text }) }]);
  return id;
};

/** One group for each first word. */
const byFirstWord = ({ questions: found, groups: known }: GroupingStart, tag = ""): Grouping => {
  const word = (text: string): string => text.split(" ")[0] ?? "";
  const ids = new Map(known.map(({ id, sample }) => [word(sample), id]));
  const made: { id: string; question: string; sound: string }[] = [];
  for (const { id: question, text } of found) {
    if (ids.has(word(text))) continue;
    const id = `${word(text)}${tag}`;
    ids.set(word(text), id);
    made.push({ id, question, sound: `+${word(text)}` });
  }
  const placed = found.map(({ id, text }) => ({
    question: id,
    group: ids.get(word(text)) ?? "",
    unknownWords: [word(text)],
  }));
  return { made, placed, heard: [] };
};

const groupAll = async (): Promise<number> => {
  const start = await groups.start(city, 100);
  return groups.write(city, start, byFirstWord(start), now);
};
const listed = async (filter: Partial<GroupFilter> = {}) =>
  (await groups.list(city, { ...all, ...filter })).map(({ sample, count }) => [sample, count]);
const rowsOf = async (table: "questions" | "question_groups") =>
  (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results;

beforeEach(async () => {
  for (const table of ["questions", "question_groups", "tell_requests", "unsent_messages"]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

describe("what waits to be grouped", () => {
  it("is what was handed off or voted down and still has its text, oldest first", async () => {
    const late = await ask("あとの質問", { askedAt: now });
    const early = await ask("はじめの質問", { askedAt: now - DAY_MS });
    const down = await ask("ちがう答えの質問", {
      outcome: "answer",
      entryId: "pin-lost",
      askedAt: now - HOUR_MS,
    });
    await asked.rate(down, false);
    const right = await ask("正しい答えの質問", { outcome: "answer" });
    await asked.rate(right, true);
    await ask("だれも投票しない質問", { outcome: "answer" });
    await ask(undefined);
    await ask("よその市の質問", { city: "morioka" });
    const start = await groups.start(city, 2);
    expect(start.questions.map(({ id }) => id)).toEqual([early, down]);
    expect(start.waiting).toBe(3);
    expect((await groups.start(city, 9)).questions.map(({ id }) => id)).toEqual([early, down, late]);
  });
});

describe("writing a grouping", () => {
  it("makes groups with a question's text and puts each question in one", async () => {
    await ask("犬 が逃げた");
    await ask("犬 を見た");
    await ask("猫 がいた");
    expect(await groupAll()).toBe(3);
    expect((await groups.start(city, 9)).waiting).toBe(0);
    expect((await groups.list(city, { ...all, order: "largest" })).map(({ count }) => count)).toEqual([2, 1]);
    expect((await rowsOf("questions")).map(({ unknown_words }) => unknown_words)).toContain('["猫"]');
  });

  it("by two people at once makes no group twice and loses no question", async () => {
    for (const text of ["犬 が逃げた", "犬 を見た", "猫 がいた"]) await ask(text);
    const [one, other] = await Promise.all([groups.start(city, 100), groups.start(city, 100)]);
    const written = await Promise.all([
      groups.write(city, one, byFirstWord(one, "-one"), now),
      groups.write(city, other, byFirstWord(other, "-other"), now),
    ]);
    expect(written.sort()).toEqual([0, 3]);
    expect(await rowsOf("question_groups")).toHaveLength(2);
  });

  it("from different beginnings leaves what only the slower one saw for the next time", async () => {
    await ask("犬 が逃げた");
    const slow = await groups.start(city, 100);
    await ask("猫 がいた", { askedAt: now - DAY_MS });
    const quick = await groups.start(city, 1);
    expect(await groups.write(city, quick, byFirstWord(quick, "-quick"), now)).toBe(1);
    expect(await groups.write(city, slow, byFirstWord(slow, "-slow"), now)).toBe(0);
    expect((await groups.start(city, 9)).waiting).toBe(1);
    expect(await groupAll()).toBe(1);
    expect(await rowsOf("question_groups")).toHaveLength(2);
  });

  it("keeps nothing of a message that was taken back meanwhile, nor of another city's", async () => {
    const id = await ask("犬 が逃げた");
    const foreign = await ask("犬 が来た", { city: "morioka" });
    const start = await groups.start(city, 9);
    await asked.unsend(`message-${id}`, now);
    const grouping = byFirstWord({
      ...start,
      questions: [...start.questions, { id: foreign, text: "犬 が来た" }],
    });
    expect(await groups.write(city, start, grouping, now)).toBe(0);
    expect(await rowsOf("question_groups")).toEqual([]);
  });

  it("gives a group its sound again only while its sample is the one that was heard", async () => {
    await ask("犬 が逃げた");
    await groupAll();
    const start = await groups.start(city, 9);
    const heard = (sample: string, sound: string): Grouping => ({
      made: [],
      placed: [],
      heard: start.groups.map(({ id }) => ({ id, sample, sound })),
    });
    await groups.write(city, start, heard("ほかの文", "+ほか"), now);
    await groups.write(city, start, heard("犬 が逃げた", "+いぬがにげた"), now);
    expect((await groups.start(city, 9)).groups.map(({ sound }) => sound)).toEqual(["+いぬがにげた"]);
  });
});

describe("the list", () => {
  it("goes by weeks that begin on Monday in Japan", async () => {
    await ask("犬 日曜", { askedAt: Date.parse("2026-11-15T23:00:00+09:00") });
    await ask("犬 月曜", { askedAt: Date.parse("2026-11-16T00:00:00+09:00") });
    await ask("猫 次の日曜", { askedAt: Date.parse("2026-11-22T23:00:00+09:00") });
    await groupAll();
    expect(await groups.weeks(city)).toEqual([
      { week: "2026-11-16", questions: 2, groups: 2 },
      { week: "2026-11-09", questions: 1, groups: 1 },
    ]);
    expect(await listed({ week: "2026-11-09" })).toEqual([["犬 日曜", 1]]);
    expect(await listed({ week: "2026-11-16" })).toEqual([
      ["猫 次の日曜", 1],
      ["犬 日曜", 1],
    ]);
    expect(await listed({ week: "2026-11-02" })).toEqual([]);
    expect(await groups.weeks("morioka")).toEqual([]);
  });

  it("is ordered by the newest or by the largest, and cut", async () => {
    await ask("犬 一", { askedAt: now - 2 * DAY_MS });
    await ask("犬 二", { askedAt: now - DAY_MS });
    await ask("猫 一", { askedAt: now });
    await groupAll();
    expect(await listed({ order: "newest" })).toEqual([
      ["猫 一", 1],
      ["犬 一", 2],
    ]);
    expect(await listed({ order: "largest" })).toEqual([
      ["犬 一", 2],
      ["猫 一", 1],
    ]);
    expect(await listed({ limit: 1 })).toEqual([["猫 一", 1]]);
  });

  it("tells what was shown and how many people wait, each once", async () => {
    const first = await ask("犬 が逃げた");
    const second = await ask("犬 を見た");
    for (const entryId of ["dog-a", "dog-b", "dog-a"]) {
      await asked.rate(await ask("犬 はどこ", { outcome: "answer", entryId }), false);
    }
    await groupAll();
    for (const [question, person] of [
      [first, "a"],
      [second, "a"],
      [second, "b"],
    ]) {
      await env.DB.prepare("INSERT INTO tell_requests VALUES (?1, ?2, 'noshiro', 'sealed', 0)")
        .bind(question, person)
        .run();
    }
    const [group] = await groups.list(city, all);
    expect(group).toMatchObject({ total: 5, handedOff: 2, votedDown: 3, waiting: 2 });
    expect(group?.shown).toEqual([
      { entry: "dog-a", count: 2 },
      { entry: "dog-b", count: 1 },
    ]);
    expect(JSON.stringify(group)).not.toMatch(/person|sealed/u);
    expect(await groups.find("morioka", group?.id ?? "")).toBeUndefined();
    expect(await groups.find(city, group?.id ?? "")).toEqual(group);
  });

  it("gives a group's questions, newest first, without those that were found right after all", async () => {
    await ask("犬 一", { askedAt: now - DAY_MS });
    const changed = await ask("犬 二", { outcome: "answer", entryId: "dog-a" });
    await asked.rate(changed, false);
    await groupAll();
    const id = (await groups.list(city, all))[0]?.id ?? "";
    expect(await groups.questions(city, id, 9)).toMatchObject([
      { text: "犬 二", outcome: "answer", votedDown: true, entry: "dog-a", askedAt: now - (now % HOUR_MS) },
      { text: "犬 一", outcome: "handoff", votedDown: false },
    ]);
    await asked.rate(changed, true);
    expect(await groups.questions(city, id, 9)).toHaveLength(1);
    expect(await listed()).toEqual([["犬 一", 1]]);
    expect(await groups.questions("morioka", id, 9)).toEqual([]);
  });
});

describe("a decision", () => {
  it("is kept with who took it, replaces the one before, and can be undone", async () => {
    await ask("犬 が逃げた");
    await groupAll();
    const [group] = await groups.list(city, all);
    const id = group?.id ?? "";
    expect(group).toMatchObject({ decision: { state: "open" }, changedAt: now });
    expect(group).not.toHaveProperty("changedBy");
    let seen = now;
    for (const decision of [
      { state: "assigned", section: "市民課", due: "2026-12-01" },
      { state: "assigned", section: "市民課" },
      { state: "answered", entry: "dog-lost" },
      { state: "out-of-scope" },
      { state: "open" },
    ] as const) {
      expect(await groups.decide(city, id, decision, { by: "a@example.jp", seen }, now + 1)).toBe(true);
      expect(await groups.find(city, id)).toMatchObject({
        decision,
        changedBy: "a@example.jp",
        changedAt: seen + 1,
      });
      seen++;
    }
    const row = (await rowsOf("question_groups"))[0];
    expect([row?.entry, row?.section, row?.due]).toEqual([null, null, null]);
    const deed = { by: "b@example.jp", seen };
    expect(await groups.decide("morioka", id, { state: "open" }, deed, now)).toBe(false);
  });

  it("takes no decision of who has not seen the latest, and keeps what was done along with it", async () => {
    await ask("犬 が逃げた");
    await groupAll();
    const id = (await groups.list(city, all))[0]?.id ?? "";
    expect(await groups.workOf(city, id)).toEqual({});
    const work = { version: 3, gold: "g" };
    const first = { by: "a@example.jp", seen: now, work };
    expect(await groups.decide(city, id, { state: "answered", entry: "dog-lost" }, first, now + 5)).toBe(
      true,
    );
    const late = { by: "b@example.jp", seen: now };
    expect(await groups.decide(city, id, { state: "out-of-scope" }, late, now + 6)).toBe(false);
    expect(await groups.find(city, id)).toMatchObject({
      decision: { state: "answered" },
      changedAt: now + 5,
    });
    expect(await groups.workOf(city, id)).toEqual(work);
    expect(await groups.workOf("morioka", id)).toEqual({});
    const rows = await audit.list(city, 1);
    expect(rows).toMatchObject([{ action: "group-decided", target: id, actor: "a@example.jp", at: now + 5 }]);
    expect(JSON.parse(rows[0]?.detail ?? "")).toEqual({ state: "answered", entry: "dog-lost", ...work });
    await groups.decide(city, id, { state: "open" }, { by: "a@example.jp", seen: now + 5 }, now + 7);
    expect(await groups.workOf(city, id)).toEqual({});
  });

  it("are given in pages", async () => {
    for (const [at, name] of ["犬", "猫", "鳥"].entries())
      await ask(`${name} がいない`, { askedAt: now - at * HOUR_MS });
    await groupAll();
    const pageOf = (skip: number) => listed({ limit: 2, skip });
    expect(await pageOf(0)).toEqual([
      ["犬 がいない", 1],
      ["猫 がいない", 1],
    ]);
    expect(await pageOf(2)).toEqual([["鳥 がいない", 1]]);
    expect(await pageOf(4)).toEqual([]);
  });

  it("counts what comes after a group was closed, and lists it again", async () => {
    await ask("犬 が逃げた", { askedAt: now - DAY_MS });
    await groupAll();
    const id = (await groups.list(city, all))[0]?.id ?? "";
    const by = "a@example.jp";
    await groups.decide(city, id, { state: "answered", entry: "dog-lost" }, { by, seen: now }, now);
    await ask("犬 同じ時間", { askedAt: now + 20 * 60 * 1000 });
    await groupAll();
    const open: GroupFilter = { ...all, states: ["open"], reopened: true };
    expect(await groups.list(city, open)).toEqual([]);
    await ask("犬 あとで", { askedAt: now + 2 * HOUR_MS });
    await groupAll();
    expect(await groups.list(city, open)).toMatchObject([{ id, sinceClosed: 1, total: 3 }]);
    expect(await groups.list(city, { ...open, reopened: false })).toEqual([]);
    await groups.decide(city, id, { state: "open" }, { by, seen: now + 1 }, now);
    expect(await groups.list(city, open)).toMatchObject([{ id, sinceClosed: 0 }]);
  });
});

describe("when questions go", () => {
  it("a message that is taken back leaves its group, and another question becomes the sample", async () => {
    const first = await ask("犬 私の犬ポチが逃げた", { askedAt: now - DAY_MS });
    const second = await ask("犬 を見た");
    await groupAll();
    await asked.unsend(`message-${second}`, now);
    expect(await listed()).toEqual([["犬 私の犬ポチが逃げた", 1]]);
    await ask("犬 がいない");
    await groupAll();
    await asked.unsend(`message-${first}`, now);
    expect(await rowsOf("question_groups")).toMatchObject([{ sample: "犬 がいない", sound: "" }]);
    expect(JSON.stringify([await rowsOf("questions"), await rowsOf("question_groups")])).not.toContain(
      "ポチ",
    );
  });

  it("a text that another question of the group has too stays the sample", async () => {
    const first = await ask("犬 が逃げた");
    await ask("犬 が逃げた");
    await groupAll();
    await asked.unsend(`message-${first}`, now);
    expect(await rowsOf("question_groups")).toMatchObject([{ sample: "犬 が逃げた", sound: "+犬" }]);
  });

  it("the last one takes its group along, and its words", async () => {
    const id = await ask("犬 が逃げた");
    await groupAll();
    await asked.unsend(`message-${id}`, now);
    expect(await rowsOf("question_groups")).toEqual([]);
    expect(await rowsOf("questions")).toMatchObject([{ text: null, group_id: null, unknown_words: null }]);
  });

  it("after 180 days samples and groups go with the questions", async () => {
    await ask("犬 むかし", { askedAt: now - 181 * DAY_MS });
    await ask("犬 いま");
    await ask("猫 むかし", { askedAt: now - 181 * DAY_MS });
    await ask("鳥 いま");
    await groupAll();
    await asked.removeOld(now);
    expect((await rowsOf("question_groups")).map(({ sample }) => sample).sort()).toEqual([
      "犬 いま",
      "鳥 いま",
    ]);
    expect(await groups.start(city, 9)).toMatchObject({ waiting: 0 });
  });
});
