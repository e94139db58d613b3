import { dayInJapan } from "../../knowledge/freshness.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const THURSDAY = 4;

/** A calendar day as a number: days since 1970-01-01, so that days can be added and compared. */
export type DayNumber = number;

/** YYYY-MM-DD -> day. */
export const dayNumber = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** Day -> YYYY-MM-DD. */
export const dateOf = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day in Japan at a moment. */
export const dayAt = (moment: Date): DayNumber => dayNumber(dayInJapan(moment));

/** 0 = Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + THURSDAY) % 7) + 7) % 7;

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: DayNumber): {
  readonly year: number;
  readonly month: number;
  readonly date: number;
} {
  const [year = 0, month = 0, date = 0] = dateOf(day).split("-").map(Number);
  return { year, month, date };
}

/** Undefined for days that do not exist, like 30 February. */
export function dayOf(year: number, month: number, date: number): DayNumber | undefined {
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  const parts = partsOf(day);
  return parts.year === year && parts.month === month && parts.date === date ? day : undefined;
}

/** First and last day of a month; months beyond December run on into the next year. */
export const monthSpan = (year: number, month: number): Span => ({
  from: Date.UTC(year, month - 1, 1) / DAY_MS,
  until: Date.UTC(year, month, 0) / DAY_MS,
});

/**
 * Monday of the week. Weeks run from Monday to Sunday (JIS X 0301, ISO 8601), which is also what 「週末」 says; printed
 * calendars that begin on Sunday would put 「来週の日曜」 a week earlier.
 */
export const mondayOf = (day: DayNumber): DayNumber => day - ((weekdayOf(day) + 6) % 7);

/** Both days belong to it; `until` may be Infinity. */
export type Span = { readonly from: DayNumber; readonly until: DayNumber };

export const oneDay = (day: DayNumber): Span => ({ from: day, until: day });

/** A week, so many after this one. */
export const week = (today: DayNumber, ahead: number): Span => {
  const monday = mondayOf(today) + ahead * 7;
  return { from: monday, until: monday + 6 };
};
/** Its Saturday and Sunday. */
export const weekend = (today: DayNumber, ahead: number): Span => {
  const { until } = week(today, ahead);
  return { from: until - 1, until };
};

const MOST_YEARS_AHEAD = 8;

/**
 * The next day of that name. Who asks for classes asks for what comes: a day that is past this year is next year's, and
 * 29 February is in the next leap year.
 */
export function nextDate(month: number, date: number, today: DayNumber): Span | undefined {
  const { year } = partsOf(today);
  for (let ahead = 0; ahead <= MOST_YEARS_AHEAD; ahead++) {
    const day = dayOf(year + ahead, month, date);
    if (day !== undefined && day >= today) return oneDay(day);
  }
  return undefined;
}

/** 「28日」 without a month: the next one, in the next month that has it. */
export function nextDayOfMonth(date: number, today: DayNumber): Span | undefined {
  const { year, month } = partsOf(today);
  for (let ahead = 0; ahead < 3; ahead++) {
    const at = month - 1 + ahead;
    const day = dayOf(year + Math.floor(at / 12), (at % 12) + 1, date);
    if (day !== undefined && day >= today) return oneDay(day);
  }
  return undefined;
}

/** The coming day of that weekday (0 = Sunday), never today. */
export const comingWeekday = (weekday: number, today: DayNumber): DayNumber =>
  today + ((weekday - weekdayOf(today) + 6) % 7) + 1;
