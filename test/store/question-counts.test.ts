import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { questionCounts } from "../../src/store/question-counts.ts";
import { newRecordId, type QuestionRecord, questions } from "../../src/store/questions.ts";

const counts = questionCounts(env.DB);
const asked = questions(env.DB);
const november = { from: "2026-11-01", to: "2026-11-30" };
const nothing = {
  answer: 0,
  choices: 0,
  handoff: 0,
  "other-business": 0,
  notice: 0,
  private: 0,
  emergency: 0,
};

/** `at` is a time in Japan, such as 2026-11-21T08:10. */
const ask = async (at: string, own: Partial<QuestionRecord> = {}, helpful?: boolean): Promise<string> => {
  const id = newRecordId();
  const askedAt = Date.parse(`${at}:00+09:00`);
  await asked.write([
    { id, city: "noshiro", askedAt, register: "ja", outcome: "answer", release: "r1", ...own },
  ]);
  if (helpful !== undefined) await asked.rate(id, helpful);
  return id;
};

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM questions").run();
});

describe("counts", () => {
  it("are of the days in Japan, the first and the last included, and of one city or all", async () => {
    await ask("2026-10-31T23:59");
    await ask("2026-11-01T00:00");
    await ask("2026-11-30T23:59");
    await ask("2026-12-01T00:00");
    await ask("2026-11-01T12:00", { city: "morioka" });
    const days = async (city?: string) =>
      (await counts.between(city, november, [])).days.map(({ day, outcomes }) => [day, outcomes.answer]);
    expect(await days("noshiro")).toEqual([
      ["2026-11-01", 1],
      ["2026-11-30", 1],
    ]);
    expect(await days()).toEqual([
      ["2026-11-01", 2],
      ["2026-11-30", 1],
    ]);
    expect(await counts.between("chigasaki", november, [])).toEqual({
      days: [],
      hours: [],
      registers: [],
      doors: [],
      entries: [],
    });
  });

  it("tell outcomes and votes of each day apart", async () => {
    await ask("2026-11-02T10:00", {}, true);
    await ask("2026-11-02T10:00", {}, false);
    await ask("2026-11-02T11:00", { outcome: "other-business" });
    await ask("2026-11-03T11:00", { outcome: "handoff" });
    expect((await counts.between("noshiro", november, [])).days).toEqual([
      { day: "2026-11-02", right: 1, votedDown: 1, outcomes: { ...nothing, answer: 2, "other-business": 1 } },
      { day: "2026-11-03", right: 0, votedDown: 0, outcomes: { ...nothing, handoff: 1 } },
    ]);
  });

  it("go by day alone, and by city for those that are asked for", async () => {
    await ask("2026-10-31T23:59");
    await ask("2026-11-01T00:00", { outcome: "handoff" }, false);
    await ask("2026-11-30T23:59");
    await ask("2026-11-30T12:00", {}, true);
    await ask("2026-11-30T12:00", { city: "morioka" });
    await ask("2026-11-30T12:00", { city: "chigasaki" });
    expect(await counts.perDay("noshiro", november)).toEqual([
      { day: "2026-11-01", count: 1 },
      { day: "2026-11-30", count: 2 },
    ]);
    expect(await counts.perCity(["noshiro", "morioka", "miyakonojo"], november)).toEqual([
      { city: "morioka", right: 0, votedDown: 0, outcomes: { ...nothing, answer: 1 } },
      { city: "noshiro", right: 1, votedDown: 1, outcomes: { ...nothing, answer: 2, handoff: 1 } },
    ]);
  });

  it("go by weekday and hour in Japan, closed days by themselves", async () => {
    await ask("2026-11-16T08:59");
    await ask("2026-11-16T08:01");
    await ask("2026-11-23T08:00");
    await ask("2026-11-22T00:30");
    expect((await counts.between("noshiro", november, ["2026-11-23"])).hours).toEqual([
      { weekday: 0, hour: 0, closedDay: false, count: 1 },
      { weekday: 1, hour: 8, closedDay: false, count: 2 },
      { weekday: 1, hour: 8, closedDay: true, count: 1 },
    ]);
  });

  it("go by register and by entry with its votes, the most frequent first", async () => {
    await ask("2026-11-02T10:00", { entryId: "pin-lost" }, false);
    for (const helpful of [true, true, false])
      await ask("2026-11-02T10:00", { entryId: "card-lost" }, helpful);
    await ask("2026-11-02T10:00", { entryId: "card-lost", register: "easy" });
    const { registers, doors, entries } = await counts.between("noshiro", november, []);
    expect(registers).toEqual([
      { register: "ja", count: 4 },
      { register: "easy", count: 1 },
    ]);
    expect(doors).toEqual([{ door: "line", count: 5 }]);
    expect(entries).toEqual([
      { entry: "card-lost", shown: 4, right: 2, votedDown: 1 },
      { entry: "pin-lost", shown: 1, right: 0, votedDown: 1 },
    ]);
  });
});

describe("unknown words", () => {
  it("are those of handed-off questions, in enough of them, the most frequent first", async () => {
    const words = async (id: string, list: readonly string[]): Promise<void> => {
      await env.DB.prepare("UPDATE questions SET unknown_words = ?2 WHERE id = ?1")
        .bind(id, JSON.stringify(list))
        .run();
    };
    for (const list of [["猫", "手術"], ["猫", "手術"], ["猫"], ["盆踊り"], []]) {
      await words(await ask("2026-11-02T10:00", { outcome: "handoff", text: "質問" }), list);
    }
    await words(await ask("2026-11-02T10:00", { outcome: "answer", text: "質問" }), ["盆踊り"]);
    await words(await ask("2026-10-02T10:00", { outcome: "handoff", text: "質問" }), ["盆踊り"]);
    await ask("2026-11-02T10:00", { outcome: "handoff", text: "まだ組になっていない質問" });
    expect(await counts.unknownWords("noshiro", november, 2, 9)).toEqual([
      { word: "猫", count: 3 },
      { word: "手術", count: 2 },
    ]);
    expect(await counts.unknownWords(undefined, november, 2, 1)).toEqual([{ word: "猫", count: 3 }]);
    expect(await counts.unknownWords("morioka", november, 1, 9)).toEqual([]);
  });
});
