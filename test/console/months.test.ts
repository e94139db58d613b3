import { describe, expect, it } from "vitest";
import { keptDays, offeredMonths } from "../../src/console/months.ts";

const japan = (time: string): number => Date.parse(`${time}:00+09:00`);

describe("the days that are kept", () => {
  it("go until yesterday, and begin with the first day of which nothing has been deleted", () => {
    expect(keptDays(japan("2026-11-21T00:00"))).toEqual({ from: "2026-05-26", to: "2026-11-20" });
    expect(keptDays(japan("2026-11-20T23:59"))).toEqual({ from: "2026-05-25", to: "2026-11-19" });
  });
});

describe("the months of which numbers are told", () => {
  it("are this one until yesterday and those of which no day has been deleted", () => {
    const [now, last, ...before] = offeredMonths(japan("2026-11-21T09:00"));
    expect(now).toEqual({
      month: "2026-11",
      period: { from: "2026-11-01", to: "2026-11-20" },
      isOver: false,
    });
    expect(last).toEqual({
      month: "2026-10",
      period: { from: "2026-10-01", to: "2026-10-31" },
      isOver: true,
    });
    expect(before.map(({ month }) => month)).toEqual(["2026-09", "2026-08", "2026-07", "2026-06"]);
  });

  it("begin with the last one on the first of a month, and reach into the year before", () => {
    const months = offeredMonths(japan("2027-01-01T12:00"));
    expect(months[0]).toMatchObject({ month: "2026-12", isOver: true, period: { to: "2026-12-31" } });
    expect(offeredMonths(japan("2027-01-02T12:00"))[0]).toMatchObject({ month: "2027-01", isOver: false });
  });

  it("lose a month on the day when its first day is deleted", () => {
    const oldest = (time: string) => offeredMonths(japan(time)).at(-1)?.month;
    expect(oldest("2026-11-27T12:00")).toBe("2026-06");
    expect(oldest("2026-11-28T12:00")).toBe("2026-07");
  });
});
