import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/console/small-counts.ts";
import { trendOf } from "../../src/console/trend.ts";

/** Monday 2 to Sunday 29 November 2026: four weeks in one month. */
const november = { from: "2026-11-02", to: "2026-11-29" };
const brief = (cell: Cell): string | number => (cell.kind === "count" ? cell.count : cell.kind);
const told = (list: readonly { day: string; cell: Cell }[]) =>
  Object.fromEntries(list.map(({ day, cell }) => [day, brief(cell)]));
const counts = (own: Readonly<Record<string, number>>) =>
  Object.entries(own).map(([day, count]) => ({ day, count }));

describe("the trend", () => {
  it("has the days without a question too, and whole weeks only", () => {
    const { days, weeks } = trendOf(counts({ "2026-11-10": 6, "2026-11-12": 8, "2026-11-24": 50 }), {
      from: "2026-11-04",
      to: "2026-11-25",
    });
    expect(days).toHaveLength(22);
    expect(told(days)).toMatchObject({ "2026-11-09": 0, "2026-11-10": 6, "2026-11-12": 8 });
    expect(told(weeks)).toEqual({ "2026-11-09": 14, "2026-11-16": 0 });
  });

  it("hides a second day of the week, so that the week does not tell the few", () => {
    const { days, weeks } = trendOf(
      counts({ "2026-11-02": 3, "2026-11-03": 20, "2026-11-04": 40, "2026-11-10": 9 }),
      november,
    );
    expect(told(weeks)).toMatchObject({ "2026-11-02": 63, "2026-11-09": 9 });
    expect(told(days)).toMatchObject({
      "2026-11-02": "few",
      "2026-11-03": "hidden",
      "2026-11-04": 40,
      "2026-11-05": 0,
      "2026-11-10": 9,
    });
  });

  it("hides a second week of the month, with the days of both, so that the month does not tell the few", () => {
    const { days, weeks } = trendOf(
      counts({ "2026-11-02": 3, "2026-11-09": 20, "2026-11-16": 40, "2026-11-23": 60 }),
      november,
    );
    expect(told(weeks)).toEqual({
      "2026-11-02": "few",
      "2026-11-09": "hidden",
      "2026-11-16": 40,
      "2026-11-23": 60,
    });
    expect(told(days)).toMatchObject({
      "2026-11-02": "hidden",
      "2026-11-03": "hidden",
      "2026-11-09": "hidden",
      "2026-11-16": 40,
    });
  });

  it("tells a week that two months share only where what it has in each may be told", () => {
    const days = { from: "2026-10-19", to: "2026-11-08" };
    const shared = { "2026-10-19": 30, "2026-10-30": 12, "2026-11-02": 25 };
    expect(told(trendOf(counts({ ...shared, "2026-11-01": 8 }), days).weeks)).toEqual({
      "2026-10-19": 30,
      "2026-10-26": 20,
      "2026-11-02": 25,
    });
    expect(told(trendOf(counts({ ...shared, "2026-11-01": 2 }), days).weeks)).toEqual({
      "2026-10-19": 30,
      "2026-10-26": "hidden",
      "2026-11-02": "hidden",
    });
  });
});
