const DAY_MS = 24 * 60 * 60 * 1000;

/** When a day (YYYY-MM-DD) begins in Japan, or the one so many days later; milliseconds since 1970. */
export const startOfDay = (day: string, later = 0): number =>
  Date.parse(`${day}T00:00:00+09:00`) + later * DAY_MS;
