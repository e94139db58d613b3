import { dayInJapan } from "../knowledge/freshness.ts";
import { startOfDay } from "../store/japan-days.ts";
import type { Period } from "../store/question-counts.ts";
import { KEPT_DAYS } from "../store/questions.ts";

/** A calendar month (YYYY-MM). The month that is not over yet goes until yesterday. */
export type Month = { readonly month: string; readonly period: Period; readonly isOver: boolean };

const firstOf = (month: string): string => `${month}-01`;
const dayBefore = (day: string): string => dayInJapan(new Date(startOfDay(day, -1)));
const monthOf = (day: string): string => day.slice(0, 7);

/**
 * The days of which all questions are still kept, until yesterday: today would let everybody who looks twice tell
 * what was asked in between. `now` in milliseconds since 1970.
 */
export function keptDays(now: number): Period {
  const today = dayInJapan(new Date(now));
  return { from: dayInJapan(new Date(startOfDay(today, 1 - KEPT_DAYS))), to: dayBefore(today) };
}

/** The months of which numbers are told, the newest first: those of which no day has been deleted yet. */
export function offeredMonths(now: number): Month[] {
  const { from, to } = keptDays(now);
  const months: Month[] = [];
  for (let last = to; firstOf(monthOf(last)) >= from; last = dayBefore(firstOf(monthOf(last)))) {
    const month = monthOf(last);
    months.push({
      month,
      period: { from: firstOf(month), to: last },
      isOver: monthOf(dayInJapan(new Date(now))) !== month,
    });
  }
  return months;
}
