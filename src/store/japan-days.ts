const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Japan has no summer time. */
const JAPAN_OFFSET_MS = 9 * HOUR_MS;

/** When a day (YYYY-MM-DD) begins in Japan, or the one so many days later; milliseconds since 1970. */
export const startOfDay = (day: string, later = 0): number =>
  Date.parse(`${day}T00:00:00+09:00`) + later * DAY_MS;

/** When the day of a moment began in Japan; milliseconds since 1970. */
export const dayBegan = (moment: number): number =>
  Math.floor((moment + JAPAN_OFFSET_MS) / DAY_MS) * DAY_MS - JAPAN_OFFSET_MS;
