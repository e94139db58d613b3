import { describe, expect, it } from "vitest";
import { closedDays, type NumbersContext, numbersOf } from "../../src/console/numbers.ts";
import type { Cell } from "../../src/console/small-counts.ts";
import type { Counts, DayCount, HourCount } from "../../src/store/question-counts.ts";
import { release } from "../helpers/open-desk.ts";

const empty: Counts = { days: [], hours: [], registers: [], doors: [], entries: [] };
const context: NumbersContext = {
  knowsClosedDays: true,
  categoryOf: (entry) => entry.split("-")[0],
  mostEntries: 10,
};

const day = (date: string, outcomes: Partial<DayCount["outcomes"]>, right = 0, votedDown = 0): DayCount => ({
  day: date,
  right,
  votedDown,
  outcomes: {
    answer: 0,
    choices: 0,
    handoff: 0,
    "other-business": 0,
    notice: 0,
    private: 0,
    emergency: 0,
    ...outcomes,
  },
});
const hour = (weekday: number, at: number, count: number, closedDay = false): HourCount => ({
  weekday,
  hour: at,
  count,
  closedDay,
});
const entry = (id: string, shown: number, right = 0, votedDown = 0) => ({
  entry: id,
  shown,
  right,
  votedDown,
});
const brief = (cell: Cell): string | number => (cell.kind === "count" ? cell.count : cell.kind);
const shownIn = <Key>({ parts }: { readonly parts: readonly { readonly key: Key; readonly cell: Cell }[] }) =>
  parts.flatMap(({ key, cell }) => (cell.kind === "count" && cell.count === 0 ? [] : [[key, brief(cell)]]));

describe("closed days", () => {
  it("are the national holidays and New Year of a period", () => {
    expect(closedDays(release.holidays, { from: "2026-11-03", to: "2026-11-23" })).toEqual([
      "2026-11-03",
      "2026-11-23",
    ]);
    expect(closedDays(release.holidays, { from: "2026-12-27", to: "2027-01-04" })).toEqual([
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
      "2027-01-02",
      "2027-01-03",
    ]);
  });

  it("are not known where the holidays of a year are not", () => {
    expect(closedDays(release.holidays, { from: "2025-12-31", to: "2026-01-01" })).toBeUndefined();
  });
});

describe("the share outside opening hours", () => {
  const share = (...hours: HourCount[]) => {
    const total = hours.reduce((sum, { count }) => sum + count, 0);
    return numbersOf({ ...empty, hours, days: [day("2026-11-02", { answer: total })] }, context)
      .outsideOpeningHours;
  };

  it("counts the hours from 8 to 16 of weekdays as open, half of each of which is", () => {
    for (const at of [8, 9, 16])
      expect(share(hour(1, at, 20)), `${at}`).toEqual({ kind: "percent", percent: 0 });
    for (const at of [7, 17, 0, 23])
      expect(share(hour(5, at, 20)), `${at}`).toEqual({ kind: "percent", percent: 100 });
  });

  it("counts weekends and closed days as closed", () => {
    expect(share(hour(0, 10, 10), hour(6, 10, 10), hour(1, 10, 10, true), hour(1, 10, 10))).toEqual({
      kind: "percent",
      percent: 75,
    });
  });

  it("is not told where holidays are not known, nor of too few", () => {
    expect(share(hour(1, 20, 4))).toEqual({ kind: "hidden" });
    expect(numbersOf(empty, { ...context, knowsClosedDays: false })).not.toHaveProperty(
      "outsideOpeningHours",
    );
  });
});

describe("numbers", () => {
  it("of nothing are noughts and no shares", () => {
    const numbers = numbersOf(empty, context);
    expect(numbers).toMatchObject({
      total: { kind: "count", count: 0 },
      answered: { kind: "hidden" },
      votes: { helped: { kind: "hidden" } },
      entries: [],
      categories: { parts: [] },
    });
    expect(numbers.hours.parts).toHaveLength(24);
    expect(numbers.weekdays.parts).toHaveLength(7);
    expect(numbers.registers.parts.map(({ key }) => key)).toEqual(["ja", "easy", "en"]);
  });

  it("add the days up", () => {
    const { total, outcomes, votes, answered } = numbersOf(
      {
        ...empty,
        days: [
          day("2026-11-02", { answer: 30, handoff: 6 }, 10, 4),
          day("2026-11-03", { answer: 30, handoff: 14 }, 5, 1),
        ],
      },
      context,
    );
    expect(brief(total)).toBe(80);
    expect(shownIn(outcomes)).toEqual([
      ["answer", 60],
      ["handoff", 20],
    ]);
    expect([votes.right, votes.votedDown, votes.noVote].map(brief)).toEqual([15, 5, 60]);
    expect(votes.helped).toEqual({ kind: "percent", percent: 75 });
    expect(answered).toEqual({ kind: "percent", percent: 75 });
  });

  it("tell no share by which something hidden could be worked out", () => {
    const hiddenAnswer = numbersOf(
      { ...empty, days: [day("2026-11-02", { answer: 7, handoff: 2, choices: 90 })] },
      context,
    );
    expect(shownIn(hiddenAnswer.outcomes)).toEqual([
      ["answer", "hidden"],
      ["choices", 90],
      ["handoff", "few"],
    ]);
    expect(hiddenAnswer.answered).toEqual({ kind: "hidden" });
    const fewWithoutVote = numbersOf(
      { ...empty, days: [day("2026-11-02", { answer: 123 }, 100, 20)] },
      context,
    ).votes;
    expect(brief(fewWithoutVote.noVote)).toBe("few");
    expect(fewWithoutVote.helped).toEqual({ kind: "hidden" });
  });

  it("go by category, the largest first, and by entry with its votes", () => {
    const { categories, entries } = numbersOf(
      {
        ...empty,
        entries: [entry("pin-lost", 30, 6, 14), entry("card-lost", 20, 10, 5), entry("card-new", 15)],
      },
      context,
    );
    expect(shownIn(categories)).toEqual([
      ["card", 35],
      ["pin", 30],
    ]);
    expect(entries.map(({ entry: id, shown, helped }) => [id, shown, helped])).toEqual([
      ["pin-lost", 30, { kind: "percent", percent: 30 }],
      ["card-lost", 20, { kind: "percent", percent: 67 }],
      ["card-new", 15, { kind: "hidden" }],
    ]);
  });

  it("leave out entries whose count, or whose category's, is not told, and order nothing by it", () => {
    const { categories, entries } = numbersOf(
      {
        ...empty,
        entries: [
          entry("tax-a", 9),
          entry("card-a", 40),
          entry("card-b", 12),
          entry("card-c", 3),
          entry("pin-a", 60),
          entry("line-a", 2),
        ],
      },
      context,
    );
    expect(shownIn(categories)).toEqual([
      ["pin", 60],
      ["card", 55],
      ["line", "few"],
      ["tax", "hidden"],
    ]);
    expect(entries.map(({ entry: id }) => id)).toEqual(["pin-a", "card-a"]);
  });

  it("cut the list of entries, and keep answers of entries that are gone", () => {
    const { categories, entries } = numbersOf(
      { ...empty, entries: [entry("old", 9), entry("card-a", 40)] },
      { ...context, mostEntries: 1, categoryOf: (id) => (id === "old" ? undefined : "card") },
    );
    expect(shownIn(categories)).toEqual([
      ["card", 40],
      [undefined, 9],
    ]);
    expect(entries.map(({ entry: id }) => id)).toEqual(["card-a"]);
  });
});
