import type { ClassSession } from "../../src/knowledge/class-session.ts";

let made = 0;

/** 「2026-11-25T10:00」 in Japan, in milliseconds since 1970. */
export const inJapan = (time: string): number => Date.parse(`${time}:00+09:00`);

type Changes = Partial<Omit<ClassSession, "startsAt" | "endsAt">>;

/** A class that begins at a time in Japan (「2026-11-25T10:00」) and lasts 90 minutes. */
export function classSession(begins: string, changes: Changes = {}): ClassSession {
  const startsAt = inJapan(begins);
  return {
    id: `class${String(++made).padStart(11, "0")}`,
    city: "noshiro",
    title: "はじめてのスマホ",
    unit: "camera",
    level: "first-step",
    venue: { name: "中央公民館", accessible: "yes" },
    startsAt,
    endsAt: startsAt + 90 * 60 * 1000,
    contactName: "地域情報課",
    state: "open",
    sample: false,
    changedAt: startsAt,
    ...changes,
  };
}
