import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openingAt, openingLine } from "../../src/dialogue/opening.ts";
import { dayInJapan } from "../../src/knowledge/freshness.ts";
import { REGISTERS } from "../../src/knowledge/ids.ts";
import { WEEKDAYS, type WeeklyOpening } from "../../src/knowledge/opening-hours.ts";
import { release } from "../helpers/open-desk.ts";

const holidays = new Map(release.holidays);
const noshiro = release.cities.find(({ card }) => card.id === "noshiro")?.card.contacts ?? [];
const openingOf = (section: string): WeeklyOpening =>
  noshiro.find((contact) => contact.section.startsWith(section))?.opening ?? [];
const counter14 = openingOf("市民保険課");
const futatsui = openingOf("二ツ井");
const at = (time: string): Date => new Date(`${time}:00+09:00`);

const opensOn = (date: string, from = "08:30") => ({ open: false, next: { date, from } });

describe("openingAt", () => {
  it.each([
    ["on a Friday evening at counter 14", counter14, "2026-11-20T18:00", { open: true, until: "19:00" }],
    ["on a Friday evening in 二ツ井", futatsui, "2026-11-20T18:00", opensOn("2026-11-24")],
    ["a minute before opening", counter14, "2026-11-24T08:29", opensOn("2026-11-24")],
    ["at the minute of opening", counter14, "2026-11-24T08:30", { open: true, until: "17:15" }],
    ["in the last minute", counter14, "2026-11-24T17:14", { open: true, until: "17:15" }],
    ["at the minute of closing", counter14, "2026-11-24T17:15", opensOn("2026-11-25")],
    ["on a holiday that is a Monday", counter14, "2026-11-23T10:00", opensOn("2026-11-24")],
    ["on the day between two holidays", counter14, "2026-09-22T10:00", opensOn("2026-09-24")],
    ["on a substitute holiday", counter14, "2027-03-22T10:00", opensOn("2027-03-23")],
    ["on 28 December", counter14, "2026-12-28T10:00", { open: true, until: "17:15" }],
    ["after 28 December", counter14, "2026-12-28T18:00", opensOn("2027-01-04")],
    ["on 29 December", counter14, "2026-12-29T10:00", opensOn("2027-01-04")],
    ["on 3 January", counter14, "2028-01-03T10:00", opensOn("2028-01-04")],
    ["on 4 January", counter14, "2028-01-04T10:00", { open: true, until: "17:15" }],
    [
      "at midnight in Japan, the afternoon before in UTC",
      counter14,
      "2026-11-24T00:00",
      opensOn("2026-11-24"),
    ],
    ["on a Saturday in UTC that is a Sunday in Japan", counter14, "2026-11-29T08:45", opensOn("2026-11-30")],
  ])("%s", (_, opening, time, expected) => {
    expect(openingAt(opening, holidays, at(time))).toMatchObject(expected);
  });

  it("tells why a day is closed", () => {
    const because = (time: string) => {
      const state = openingAt(counter14, holidays, at(time));
      return state?.open === false ? state.because : state;
    };
    expect(because("2026-11-23T10:00")).toEqual({ kind: "holiday", name: "勤労感謝の日" });
    expect(because("2027-03-22T10:00")).toEqual({ kind: "holiday", name: "春分の日の振替休日" });
    expect(because("2027-01-01T10:00")).toEqual({ kind: "new-year" });
    expect(because("2026-11-21T10:00")).toEqual({ kind: "weekday", weekday: "sat" });
    expect(because("2026-11-24T07:00")).toBeUndefined();
  });

  it("claims nothing where the holidays are not known", () => {
    expect(openingAt(counter14, holidays, at("2030-12-27T10:00"))).toEqual({ open: true, until: "19:00" });
    expect(openingAt(counter14, holidays, at("2030-12-27T20:00"))).toBeUndefined();
    expect(openingAt(counter14, holidays, at("2031-01-06T10:00"))).toBeUndefined();
    expect(openingAt(counter14, holidays, at("2025-12-26T10:00"))).toBeUndefined();
    expect(openingAt(counter14, new Map(), at("2026-11-24T10:00"))).toBeUndefined();
  });

  it("takes a break at noon as closed", () => {
    const broken: WeeklyOpening = [
      { days: ["tue"], from: "13:00", to: "17:00" },
      { days: ["tue"], from: "08:30", to: "12:00" },
    ];
    expect(openingAt(broken, holidays, at("2026-11-24T08:00"))).toMatchObject(opensOn("2026-11-24"));
    expect(openingAt(broken, holidays, at("2026-11-24T12:30"))).toMatchObject(opensOn("2026-11-24", "13:00"));
    expect(openingAt(broken, holidays, at("2026-11-24T17:00"))).toMatchObject(opensOn("2026-12-01"));
  });
});

const minute = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`);
const week = fc
  .uniqueArray(
    fc.record({
      day: fc.constantFrom(...WEEKDAYS),
      times: fc.uniqueArray(minute, { minLength: 2, maxLength: 2 }),
    }),
    { minLength: 1, selector: ({ day }) => day },
  )
  .map(
    (days): WeeklyOpening =>
      days.map(({ day, times }) => {
        const [from = "", to = ""] = times.toSorted();
        return { days: [day], from, to };
      }),
  );
const moment = fc.date({ min: at("2026-01-01T00:00"), max: at("2030-11-30T23:59"), noInvalidDate: true });
const isClosedDay = (date: string): boolean =>
  holidays.has(date) || /-(12-(29|30|31)|01-0[123])$/u.test(date);

describe("openingAt, whatever the hours and the moment", () => {
  it("names a next opening that is later, open then, closed a minute before, and on no closed day", () => {
    fc.assert(
      fc.property(week, moment, (opening, now) => {
        const state = openingAt(opening, holidays, now);
        if (state === undefined || state.open) return;
        const { date, from } = state.next;
        const next = at(`${date}T${from}`);
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(isClosedDay(date)).toBe(false);
        expect(openingAt(opening, holidays, next)?.open).toBe(true);
        expect(openingAt(opening, holidays, new Date(next.getTime() - 60_000))?.open ?? false).toBe(false);
      }),
    );
  });

  it("is open inside the printed hours of an ordinary day and never else", () => {
    fc.assert(
      fc.property(week, moment, (opening, now) => {
        const inJapan = new Date(now.getTime() + 9 * 3_600_000);
        const time = inJapan.toISOString().slice(11, 16);
        const today = WEEKDAYS[inJapan.getUTCDay()];
        const printed = opening.some(
          ({ days, from, to }) => days.some((day) => day === today) && from <= time && time < to,
        );
        expect(openingAt(opening, holidays, now)?.open).toBe(printed && !isClosedDay(dayInJapan(now)));
      }),
    );
  });
});

describe("openingLine", () => {
  const line = (time: string, register: (typeof REGISTERS)[number]) =>
    openingLine({ opening: counter14 }, holidays, at(time), register);

  it("says it in three registers", () => {
    expect(REGISTERS.map((register) => line("2026-11-24T10:00", register))).toEqual([
      { open: true, text: "今は受付時間です（今日は17時15分まで）。" },
      { open: true, text: "今はあいている時間です。今日は17時15分までです。" },
      { open: true, text: "Within opening hours now (until 17:15 today)." },
    ]);
    expect(REGISTERS.map((register) => line("2026-11-23T10:00", register)?.text)).toEqual([
      "今日は勤労感謝の日です。窓口は休みと思われます。次は11月24日（火）8時30分からです。",
      "今日は国の休みの日です（勤労感謝の日）。窓口もたぶん休みです。次は11月24日（火曜日）の8時30分からです。",
      "Today is a national holiday (勤労感謝の日): probably closed. Next: Tuesday 24 November, from 8:30.",
    ]);
    expect(REGISTERS.map((register) => line("2026-11-24T07:00", register)?.text)).toEqual([
      "今は受付時間の外です。今日は8時30分からです。",
      "今はしまっている時間です。今日は8時30分からです。",
      "Outside opening hours now. Opens at 8:30 today.",
    ]);
    expect(line("2026-12-30T10:00", "ja")?.text).toContain("年末年始なので、窓口は休みと思われます");
    expect(line("2026-11-21T10:00", "ja")?.text).toContain("今日は土曜日で、受付のない日です");
  });

  it("says nothing where no source gives the hours", () => {
    expect(openingLine({}, holidays, at("2026-11-24T10:00"), "ja")).toBeUndefined();
  });
});
