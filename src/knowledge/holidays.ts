/** National holidays of Japan as a release carries them: every one of the years that are known, in order. */
export type HolidayList = readonly (readonly [date: string, name: string])[];

/** The same for looking up: the name by the date (YYYY-MM-DD). */
export type Holidays = ReadonlyMap<string, string>;

/** Whether the holidays of a date's year are known: 元日 (国民の祝日に関する法律 第2条) is one in every year. */
export const isKnownYear = (holidays: Holidays, date: string): boolean =>
  holidays.has(`${date.slice(0, 4)}-01-01`);
