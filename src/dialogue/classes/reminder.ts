import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan } from "../../knowledge/freshness.ts";
import { startOfDay } from "../../store/japan-days.ts";
import { dayAt } from "./days.ts";

/** Reminders go out the day before at 10:07 in Japan, by the cron of jobs/scheduled.ts. */
const REMINDED_AT_MS = (10 * 60 + 7) * 60 * 1000;

/** When people are reminded of a class that begins at that moment. Milliseconds since 1970. */
export const remindsAt = (startsAt: number): number =>
  startOfDay(dayInJapan(new Date(startsAt)), -1) + REMINDED_AT_MS;

/** Whether a reminder that is asked for now would still come, and make sense. */
export const mayRemind = ({ state, startsAt }: ClassSession, now: Date): boolean =>
  state !== "cancelled" && now.getTime() < remindsAt(startsAt);

/** What the reminder of a class says: people are also told as soon as it is cancelled or moved. */
export function reminderKind(
  { state, startsAt }: ClassSession,
  now: Date,
): "cancelled" | "today" | "tomorrow" | "moved" {
  if (state === "cancelled") return "cancelled";
  const ahead = dayAt(new Date(startsAt)) - dayAt(now);
  if (ahead === 0) return "today";
  return ahead === 1 ? "tomorrow" : "moved";
}
