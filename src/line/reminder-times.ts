import { dayInJapan } from "../knowledge/freshness.ts";
import { startOfDay } from "../store/japan-days.ts";

/** When the first run of the day tells people, in Japan: 10:07. Milliseconds after the day has begun. */
export const TOLD_FROM_MS = (10 * 60 + 7) * 60 * 1000;

/**
 * The beginning of the first day (in Japan) whose classes can still be reminded of the day before. Milliseconds since
 * 1970.
 */
export function remindableFrom(now: Date): number {
  const today = dayInJapan(now);
  const isBeforeRun = now.getTime() < startOfDay(today) + TOLD_FROM_MS;
  return startOfDay(today, isBeforeRun ? 1 : 2);
}
