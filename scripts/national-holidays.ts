import holidayJp from "@holiday-jp/holiday_jp";
import type { HolidayList } from "../src/knowledge/holidays.ts";

/**
 * Years whose holidays a release carries. The equinox days are fixed by the state in February of the year before
 * (国立天文台 暦要項); for later years the package has the computed dates.
 */
const FIRST_YEAR = "2026";
const LAST_YEAR = "2030";

/** Read at build time, so that the Worker carries these years only and not the package. */
export const nationalHolidays = (): HolidayList =>
  Object.values(holidayJp.holidays)
    .filter(({ date }) => date >= FIRST_YEAR && date.slice(0, 4) <= LAST_YEAR)
    .map(({ date, name }) => [date, name.replace(" ", "の")] as const)
    .sort(([a], [b]) => a.localeCompare(b));
