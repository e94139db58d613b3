import type { ClassSession } from "../../src/knowledge/class-session.ts";

/** A class on 2026-12-01, with what the test changes in it. */
export const classSession = (changes: Partial<ClassSession>): ClassSession => ({
  id: "abcdefgh12345678",
  city: "noshiro",
  title: "はじめてのスマホ",
  unit: "power-buttons",
  level: "first-step",
  venue: { name: "公民館", accessible: "unknown" },
  startsAt: Date.parse("2026-12-01T10:00:00+09:00"),
  endsAt: Date.parse("2026-12-01T12:00:00+09:00"),
  feeYen: 0,
  contactName: "係",
  state: "open",
  sample: false,
  changedAt: Date.parse("2026-11-20T09:30:00+09:00"),
  ...changes,
});
