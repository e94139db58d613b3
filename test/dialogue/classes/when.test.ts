import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateOf,
  dayAt,
  dayNumber,
  mondayOf,
  partsOf,
  weekdayOf,
} from "../../../src/dialogue/classes/days.ts";
import { heard } from "../../../src/dialogue/classes/heard.ts";
import { whenIn } from "../../../src/dialogue/classes/when.ts";
import { inJapan } from "../../helpers/classes.ts";

/** A Saturday at noon. */
const SATURDAY = "2026-11-21T12:00";
const when = (text: string, at = SATURDAY) => whenIn(heard(text), new Date(inJapan(at))).when;
const on = (from: string, until = from) => ({ from, until });

describe("whenIn", () => {
  it.each([
    ["今日の教室", on("2026-11-21")],
    ["きょうのきょうしつ", on("2026-11-21")],
    ["明日ある？", on("2026-11-22")],
    ["あした ありますか", on("2026-11-22")],
    ["あしたん教室", on("2026-11-22")],
    ["あさっての教室", on("2026-11-23")],
    ["明後日", on("2026-11-23")],
    ["しあさって", on("2026-11-24")],
    ["やのあさって", on("2026-11-24", "2026-11-25")],
    ["三日後", on("2026-11-24")],
    ["２週間以内", on("2026-11-21", "2026-12-05")],
    ["今週", on("2026-11-21", "2026-11-22")],
    ["こんしゅう", on("2026-11-21", "2026-11-22")],
    ["来週", on("2026-11-23", "2026-11-29")],
    ["らいしゅう", on("2026-11-23", "2026-11-29")],
    ["来周の教室", on("2026-11-23", "2026-11-29")],
    ["再来週", on("2026-11-30", "2026-12-06")],
    ["さらいしゅう", on("2026-11-30", "2026-12-06")],
    ["今週末", on("2026-11-21", "2026-11-22")],
    ["来週末", on("2026-11-28", "2026-11-29")],
    ["今度の週末", on("2026-11-21", "2026-11-22")],
    ["週末", { weekdays: [0, 6] }],
    ["今月", on("2026-11-21", "2026-11-30")],
    ["こんげつ", on("2026-11-21", "2026-11-30")],
    ["来月", on("2026-12-01", "2026-12-31")],
    ["再来月", on("2027-01-01", "2027-01-31")],
    ["来月の初め", on("2026-12-01", "2026-12-10")],
    ["12月中旬", on("2026-12-11", "2026-12-20")],
    ["来月末", on("2026-12-21", "2026-12-31")],
    ["月末", on("2026-11-21", "2026-11-30")],
    ["年内", on("2026-11-21", "2026-12-31")],
    ["年明け", on("2027-01-01", "2027-01-31")],
    ["12月", on("2026-12-01", "2026-12-31")],
    ["11月28日", on("2026-11-28")],
    ["１１月２８日", on("2026-11-28")],
    ["十一月二十八日", on("2026-11-28")],
    ["じゅういちがつにじゅうはちにち", on("2026-11-28")],
    ["11/28", on("2026-11-28")],
    ["2026-11-28", on("2026-11-28")],
    ["令和8年11月28日", on("2026-11-28")],
    ["11月28日（土）", on("2026-11-28")],
    ["28日", on("2026-11-28")],
    ["二十八日", on("2026-11-28")],
    ["はつかのきょうしつ", on("2026-12-20")],
    ["来月5日", on("2026-12-05")],
    ["来年の1月10日", on("2027-01-10")],
    ["12月5日から10日まで", on("2026-12-05", "2026-12-10")],
    ["12/28〜1/5", on("2026-12-28", "2027-01-05")],
    ["来週以降", { from: "2026-11-23" }],
    ["来月から", { from: "2026-12-01" }],
    ["12月10日までに", on("2026-11-21", "2026-12-10")],
    ["今日か明日", on("2026-11-21", "2026-11-22")],
    ["土曜", { weekdays: [6] }],
    ["ドヨウ", { weekdays: [6] }],
    ["土よう日", { weekdays: [6] }],
    ["土日", { weekdays: [0, 6] }],
    ["どにち", { weekdays: [0, 6] }],
    ["土・日", { weekdays: [0, 6] }],
    ["平日", { weekdays: [1, 2, 3, 4, 5] }],
    ["月水金", { weekdays: [1, 3, 5] }],
    ["月曜か木曜", { weekdays: [1, 4] }],
    ["来週の土曜", on("2026-11-28")],
    ["らい週の土よう日", on("2026-11-28")],
    ["再来週の月曜日", on("2026-11-30")],
    ["日曜の午後", { weekdays: [0], part: "afternoon" }],
    ["午前", { part: "morning" }],
    ["ごぜん", { part: "morning" }],
    ["朝の教室", { part: "morning" }],
    ["お昼すぎ", { part: "afternoon" }],
    ["夕方", { part: "evening" }],
    ["夜にやってる教室", { part: "evening" }],
    ["10時ころ", { part: "morning" }],
    ["午後2時から", { part: "afternoon" }],
    ["2時ごろ", { part: "afternoon" }],
    ["午後6時", { part: "evening" }],
    ["18:30", { part: "evening" }],
    ["午前か午後", {}],
    ["tomorrow morning", { ...on("2026-11-22"), part: "morning" }],
    ["this Saturday", on("2026-11-21")],
    ["next week", on("2026-11-23", "2026-11-29")],
    ["Nov 28", on("2026-11-28")],
    ["the 28th of November at 2 pm", { ...on("2026-11-28"), part: "afternoon" }],
    ["on weekends", { weekdays: [0, 6] }],
    ["in December", on("2026-12-01", "2026-12-31")],
    ["from Dec 1 to Dec 5", on("2026-12-01", "2026-12-05")],
    ["Tuesdays or Thursdays", { weekdays: [2, 4] }],
    ["sumaho kyoshitsu ashita", on("2026-11-22")],
  ])("reads %s", (text, expected) => {
    expect(when(text)).toEqual(expected);
  });

  it.each([
    "きょうしつ",
    "スマホ今日室",
    "今日は",
    "おばあさんのスマホ",
    "一日で習える教室",
    "2時間の教室",
    "朝日町の公民館",
    "あるいてかようきょうしつ",
    "日用品",
    "10年前のスマホ",
    "2月30日",
    "may I join a class?",
  ])("finds no time in %s", (text) => {
    expect(whenIn(heard(text), new Date(inJapan(SATURDAY)))).toMatchObject({ when: {}, named: false });
  });

  it("takes a day that is past as next year's, and the last of a month as the next that there is", () => {
    expect(when("11月3日")).toEqual(on("2027-11-03"));
    expect(when("11月21日")).toEqual(on("2026-11-21"));
    expect(when("10月")).toEqual(on("2027-10-01", "2027-10-31"));
    expect(when("2月29日")).toEqual(on("2028-02-29"));
    expect(when("31日")).toEqual(on("2026-12-31"));
    expect(when("30日", "2027-01-31T09:00")).toEqual(on("2027-03-30"));
    expect(when("2026年11月3日")).toEqual(on("2026-11-03"));
  });

  it("reads 次の土曜 as the coming one, never today", () => {
    expect(when("次の土曜")).toEqual(on("2026-11-28"));
    expect(when("次の土曜", "2026-11-20T12:00")).toEqual(on("2026-11-21"));
    expect(when("今週の土曜", "2026-11-20T12:00")).toEqual(on("2026-11-21"));
    expect(when("来週の土曜", "2026-11-20T12:00")).toEqual(on("2026-11-28"));
  });

  it("shows both Saturdays that next Saturday may mean", () => {
    expect(when("next Saturday", "2026-11-18T12:00")).toEqual({
      ...on("2026-11-21", "2026-11-28"),
      weekdays: [6],
    });
  });

  it("counts weeks from Monday", () => {
    expect(when("来週の日曜", "2026-11-22T12:00")).toEqual(on("2026-11-29"));
    expect(when("今週", "2026-11-22T12:00")).toEqual(on("2026-11-22"));
    expect(when("今週", "2026-11-23T12:00")).toEqual(on("2026-11-23", "2026-11-29"));
  });

  it.each([
    ["2026-12-31T23:59", "2026-12-31", "2027-01-01", "2027-01-01"],
    ["2027-01-01T00:00", "2027-01-01", "2027-01-02", "2027-02-01"],
    ["2028-02-28T23:59", "2028-02-28", "2028-02-29", "2028-03-01"],
    ["2027-02-28T23:59", "2027-02-28", "2027-03-01", "2027-03-01"],
    ["2026-11-30T00:00", "2026-11-30", "2026-12-01", "2026-12-01"],
  ])("goes by Japan's calendar at %s", (at, today, tomorrow, nextMonth) => {
    expect(when("今日", at)).toEqual(on(today));
    expect(when("明日", at)).toEqual(on(tomorrow));
    expect(when("来月", at)).toMatchObject({ from: nextMonth });
  });
});

const moments = fc
  .date({ min: new Date("2024-01-01T00:00:00Z"), max: new Date("2035-12-31T23:59:59Z"), noInvalidDate: true })
  .filter((moment) => !Number.isNaN(moment.getTime()));
const at = (text: string, moment: Date) => whenIn(heard(text), moment).when;
const span = (text: string, moment: Date) => {
  const { from = "", until = "" } = at(text, moment);
  return { from: dayNumber(from), until: dayNumber(until) };
};

describe("on any day", () => {
  it("keeps the order of days, whatever the year and the month do", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const today = dayAt(moment);
        const starts = ["今日", "明日", "あさって", "しあさって"].map((word) => span(word, moment).from);
        expect(starts).toEqual([today, today + 1, today + 2, today + 3]);
      }),
    );
  });

  it("gives next week seven days from Monday, right behind this week", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const [now, next] = [span("今週", moment), span("来週", moment)];
        expect(weekdayOf(next.from)).toBe(1);
        expect(next.until - next.from).toBe(6);
        expect(next.from).toBe(now.until + 1);
        expect(span("再来週", moment).from).toBe(next.until + 1);
      }),
    );
  });

  it("finds a weekday of next week within it, and a coming one within seven days", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 6 }), (moment, weekday) => {
        const name = "日月火水木金土"[weekday];
        const today = dayAt(moment);
        const next = span(`来週の${name}曜日`, moment);
        expect(mondayOf(next.from)).toBe(mondayOf(today) + 7);
        const coming = span(`次の${name}曜`, moment).from;
        expect([next.from, next.until, coming].map(weekdayOf)).toEqual([weekday, weekday, weekday]);
        expect(coming - today).toBeGreaterThanOrEqual(1);
        expect(coming - today).toBeLessThanOrEqual(7);
      }),
    );
  });

  it("reads every day of the calendar however it is written, and never gives one that is past", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 365 }), (moment, ahead) => {
        const today = dayAt(moment);
        const { month, date } = partsOf(today + ahead);
        const written = [`${month}月${date}日`, `${month}/${date}`, `${month}がつ${date}にち`];
        for (const text of written) {
          const { from, until } = span(text, moment);
          expect(until).toBe(from);
          expect(from).toBeGreaterThanOrEqual(today);
          expect(partsOf(from)).toMatchObject({ month, date });
        }
      }),
    );
  });

  it("gives a month all its days that are left", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 12 }), (moment, month) => {
        const { from, until } = span(`${month}月`, moment);
        expect(partsOf(until + 1).date).toBe(1);
        expect(partsOf(until).month).toBe(month);
        expect(from).toBe(Math.max(dayAt(moment), dayNumber(`${dateOf(until).slice(0, 7)}-01`)));
      }),
    );
  });
});
