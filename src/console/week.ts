/**
 * How many rows of each list fit on one A4, in the order of the sheet: two lines each at most, what has happened one.
 */
export const SHEET_ROWS = {
  published: 2,
  done: 3,
  overdue: 3,
  late: 3,
  links: 2,
  groups: 5,
  alerts: 2,
} as const;

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 7;
const SUNDAY_AS_LAST = 6;

const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** A day (YYYY-MM-DD) so many days later. */
export const daysLater = (day: string, days: number): string => dayOf(atNoon(day) + days * DAY_MS);

/** The Monday of the week of a day, both YYYY-MM-DD. */
export const mondayOf = (day: string): string =>
  daysLater(day, -((new Date(atNoon(day)).getUTCDay() + SUNDAY_AS_LAST) % WEEK_DAYS));

/** The Monday so many weeks later. */
export const weeksLater = (monday: string, weeks: number): string => daysLater(monday, weeks * WEEK_DAYS);

/** A day (YYYY-MM-DD) as staff read it. */
export const japaneseDay = (day: string): string => {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
};
