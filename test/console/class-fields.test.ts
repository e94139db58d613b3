import { describe, expect, it } from "vitest";
import {
  type ClassField,
  classFields,
  EMPTY_CLASS,
  type WrittenClass,
  writtenOf,
} from "../../src/console/class-fields.ts";
import { CLASS_FIELD_PROBLEMS } from "../../src/console/words/classes.ts";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { release } from "../helpers/open-desk.ts";

const fields = classFields(release.units);
const NOW = Date.parse("2026-11-21T12:00:00+09:00");
const identity = { id: "a".repeat(16), city: "noshiro", now: NOW } as const;
const GOOD: WrittenClass = {
  ...EMPTY_CLASS,
  title: "はじめてのスマホ",
  day: "2026-11-28",
  start: "10:00",
  end: "12:00",
  unit: "phone",
  level: "first-step",
  venue: "中央公民館",
  contactName: "地域情報課",
};
const read = (more: Partial<WrittenClass> = {}, before?: ClassSession) =>
  fields.read({ ...GOOD, ...more }, { ...identity, before });
const sessionOf = (more: Partial<WrittenClass> = {}): ClassSession => {
  const reading = read(more);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.session;
};
const errorsOf = (more: Partial<WrittenClass>) => {
  const reading = read(more);
  return reading.ok ? {} : reading.errors;
};
const startOf = (more: Partial<WrittenClass>): string => new Date(sessionOf(more).startsAt).toISOString();

describe("a class as staff write it", () => {
  it("is read with Japan's clock, and is the same again when it is written out", () => {
    const full = sessionOf({
      address: "能代市上町1-3",
      accessible: "no",
      accessNote: "階段だけです",
      mapUrl: "https://maps.example.jp/x",
      place: "40.2123, 140.0266",
      fee: "1,500円",
      feeNote: "教材代",
      seats: "20名",
      who: "60歳以上",
      howToApply: "電話する",
      applyBy: "令和8年11月27日",
      contactPhone: "０１８５ー５２ー１１１１",
      state: "満員",
    });
    expect(full).toMatchObject({
      startsAt: Date.parse("2026-11-28T01:00:00Z"),
      endsAt: Date.parse("2026-11-28T03:00:00Z"),
      venue: { latitude: 40.2123, longitude: 140.0266 },
      feeYen: 1500,
      seats: 20,
      applyBy: "2026-11-27",
      contactPhone: "0185-52-1111",
      state: "full",
      sample: false,
    });
    expect(sessionOf(writtenOf(full))).toEqual(full);
    const bare = sessionOf();
    expect(sessionOf(writtenOf(bare))).toEqual(bare);
    expect(Object.keys(JSON.parse(JSON.stringify(bare)))).not.toContain("feeYen");
  });

  it.each([
    ["2026/11/28", "10:00"],
    ["2026-11-28", "１０：００"],
    ["令和8年11月28日", "10時"],
    ["2026年11月28日（土）", "午前10時"],
    ["R8.11.28", "10時00分"],
    ["2026/11/28(土曜日)", "10:00:00"],
    ["46354", "10:00 AM"],
  ])("takes the day %s and the time %s", (day, start) => {
    expect(startOf({ day, start })).toBe("2026-11-28T01:00:00.000Z");
  });

  it.each([
    ["午後1時半", "04:30"],
    ["13時30分", "04:30"],
    ["1:30 PM", "04:30"],
    ["午後12時", "03:00"],
  ])("takes the time %s", (start, utc) => {
    expect(startOf({ start, end: "20:00" })).toBe(`2026-11-28T${utc}:00.000Z`);
  });

  it.each<[ClassField, string, string]>([
    ["day", "11月28日", CLASS_FIELD_PROBLEMS.day],
    ["day", "2026/2/30", CLASS_FIELD_PROBLEMS.day],
    ["day", "2026年11月28日（日）", CLASS_FIELD_PROBLEMS.weekday("2026年11月28日", "土")],
    ["day", "2026-11-20", CLASS_FIELD_PROBLEMS.past],
    ["day", "", CLASS_FIELD_PROBLEMS.day],
    ["start", "25時", CLASS_FIELD_PROBLEMS.time],
    ["start", "朝", CLASS_FIELD_PROBLEMS.time],
    ["end", "", CLASS_FIELD_PROBLEMS.time],
    ["end", "09:00", "終わりは、始まりよりあとにしてください"],
    ["fee", "500円くらい", CLASS_FIELD_PROBLEMS.fee],
    ["fee", "-5", CLASS_FIELD_PROBLEMS.fee],
    ["seats", "約20", CLASS_FIELD_PROBLEMS.seats],
    ["place", "40.2123", CLASS_FIELD_PROBLEMS.place],
    ["place", "140.0266, 40.2123", "緯度は20から46までです"],
    ["applyBy", "2026-11-29", CLASS_FIELD_PROBLEMS.applyByLate],
    ["mapUrl", "maps.example.jp", "地図の住所は https:// から書いてください"],
    ["mapUrl", `https://maps.example.jp/${"a".repeat(1000)}`, CLASS_FIELD_PROBLEMS.mapLong],
    ["contactPhone", "0185521111", "電話番号は「0120-95-0178」の形で書いてください"],
    ["contactName", " ", "問い合わせ先を書いてください"],
    ["title", "あ".repeat(41), "教室の名前は40文字以内で書いてください"],
    ["unit", "", CLASS_FIELD_PROBLEMS.choose("教えること")],
  ])("says at %s what is wrong with 「%s」", (field, text, message) => {
    expect(errorsOf({ [field]: text })).toEqual({ [field]: [message] });
  });

  it("says all that is wrong at once", () => {
    const wrong = { title: "", day: "あした", level: "まあまあ", contactName: "", seats: "x" };
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(Object.keys(wrong).sort());
    expect(errorsOf(wrong).level?.[0]).toContain("はじめて、少し使える、使いなれている");
  });

  it("may stay in the past when only its words change", () => {
    const before = { ...sessionOf(), startsAt: Date.parse("2026-11-01T01:00:00Z") };
    const own = { day: "2026-11-01", title: "名前だけ直す" };
    expect(read(own, before).ok).toBe(true);
    expect(read({ ...own, start: "11:00" }, before).ok).toBe(false);
  });

  it("is advised on where it is seldom meant so", () => {
    const aboutOf = (more: Partial<WrittenClass>): string[] => {
      const reading = read(more);
      return reading.ok ? reading.advice.map(({ field, about }) => `${field} ${about}`) : ["wrong"];
    };
    expect(aboutOf({})).toEqual([]);
    expect(aboutOf({ contactPhone: "090-1234-5678" })).toEqual(["contactPhone mobile"]);
    expect(aboutOf({ howToApply: "田中（０８０－１２３４－５６７８）に電話" })).toEqual([
      "howToApply mobile",
    ]);
    expect(aboutOf({ contactPhone: "0185-52-1111" })).toEqual([]);
    expect(aboutOf({ day: "2027-12-28" })).toEqual(["day far"]);
    expect(aboutOf({ end: "18:00" })).toEqual(["end long"]);
    expect(aboutOf({ start: "2:00", end: "4:00" })).toEqual(["start hour"]);
    expect(aboutOf({ applyBy: "2026-11-20" })).toEqual(["applyBy applyByPast"]);
  });
});
