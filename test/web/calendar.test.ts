import { describe, expect, it } from "vitest";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { classCalendar } from "../../src/web/calendar.ts";

const SESSION: ClassSession = {
  id: "abcdefghij012345",
  city: "noshiro",
  title: "カメラ, はじめの一歩; 見本",
  unit: "camera",
  level: "first-step",
  venue: { name: "中央公民館", address: "能代市1-1", accessible: "yes" },
  startsAt: Date.parse("2026-12-01T10:00:00+09:00"),
  endsAt: Date.parse("2026-12-01T11:30:00+09:00"),
  contactName: "地域情報課",
  state: "open",
  sample: false,
  changedAt: Date.parse("2026-11-20T09:00:00+09:00"),
};
const URL_OF_CLASS = "https://desk.example/noshiro/classes/abcdefghij012345";
const fileOf = (own: Partial<ClassSession> = {}, description = "持ち物: スマホ\n定員: 10人"): string =>
  classCalendar({ session: { ...SESSION, ...own }, description, url: URL_OF_CLASS });

/** RFC 5545, 3.1: lines end with CRLF; a line that begins with a space goes on with the one before. */
const linesOf = (file: string): string[] => file.replaceAll(/\r\n[ \t]/gu, "").split("\r\n");

/** The value of a property of the event itself. */
const propertyOf = (file: string, name: string): string | undefined =>
  linesOf(file.replaceAll(/BEGIN:VALARM.*END:VALARM/gsu, ""))
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/u, "");

describe("the calendar file of a class", () => {
  it("is one event in one calendar, with nothing left open", () => {
    const lines = linesOf(fileOf());
    expect(lines[0]).toBe("BEGIN:VCALENDAR");
    expect(lines).toContain("VERSION:2.0");
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
    const open: string[] = [];
    for (const line of lines) {
      const [, name] = line.match(/^BEGIN:(\w+)$/u) ?? [];
      if (name !== undefined) open.push(name);
      const [, end] = line.match(/^END:(\w+)$/u) ?? [];
      if (end !== undefined) expect(open.pop()).toBe(end);
    }
    expect(open).toEqual([]);
  });

  it("names the times in UTC, so that no time zone has to travel along", () => {
    const file = fileOf();
    expect(propertyOf(file, "DTSTART")).toBe("20261201T010000Z");
    expect(propertyOf(file, "DTEND")).toBe("20261201T023000Z");
    expect(propertyOf(file, "DTSTAMP")).toBe("20261120T000000Z");
  });

  it("writes commas, semicolons and line breaks so that they do not end a value", () => {
    const file = fileOf();
    expect(propertyOf(file, "SUMMARY")).toBe("カメラ\\, はじめの一歩\\; 見本");
    expect(propertyOf(file, "DESCRIPTION")).toBe("持ち物: スマホ\\n定員: 10人");
    expect(propertyOf(file, "LOCATION")).toBe("中央公民館 能代市1-1");
  });

  it("lets no text begin a property of its own", () => {
    const file = fileOf({ title: "教室\r\nATTENDEE:mailto:x@example.jp" }, "x\r\nEND:VEVENT\nBEGIN:VEVENT");
    expect(linesOf(file).filter((line) => /^(?:ATTENDEE|BEGIN:VEVENT)/u.test(line))).toEqual([
      "BEGIN:VEVENT",
    ]);
  });

  it("has no line longer than 75 bytes", () => {
    const file = fileOf({}, "とても長い説明。".repeat(40));
    for (const line of file.split("\r\n")) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
  });

  it("keeps its name when the class changes, and counts up", () => {
    const [before, after] = [fileOf(), fileOf({ changedAt: SESSION.changedAt + 120_000 })];
    expect(propertyOf(after, "UID")).toBe(propertyOf(before, "UID"));
    expect(Number(propertyOf(after, "SEQUENCE"))).toBeGreaterThan(Number(propertyOf(before, "SEQUENCE")));
    expect(propertyOf(fileOf({ city: "morioka" }), "UID")).not.toBe(propertyOf(before, "UID"));
  });

  it("reminds the day before", () => {
    const lines = linesOf(fileOf());
    expect(lines.slice(lines.indexOf("BEGIN:VALARM"))).toContain("TRIGGER:-P1D");
    expect(propertyOf(fileOf(), "STATUS")).toBe("CONFIRMED");
  });

  it("takes a cancelled class back, without a reminder", () => {
    const file = fileOf({ state: "cancelled" });
    expect(propertyOf(file, "STATUS")).toBe("CANCELLED");
    expect(linesOf(file)).toContain("METHOD:CANCEL");
    expect(file).not.toContain("VALARM");
  });
});
