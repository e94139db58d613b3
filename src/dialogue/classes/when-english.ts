import {
  comingWeekday,
  type DayNumber,
  dayOf,
  mondayOf,
  monthSpan,
  nextDate,
  nextDayOfMonth,
  oneDay,
  partsOf,
  week,
  weekend,
} from "./days.ts";
import { type Found, type Part, partOfHour, type SpanRule, takeAll } from "./when-rule.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept?|october|oct|november|nov|december|dec)\\.?";
const DATE = "([0-9]{1,2})(?:st|nd|rd|th)?";
const WEEKDAY =
  "(sunday|sun|monday|mon|tuesday|tues?|wednesday|wed|thursday|thurs?|thu|friday|fri|saturday|sat)";
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** 1 to 12. */
const monthNamed = (name: string): number => MONTHS.indexOf(name.slice(0, 3)) + 1;
/** 0 = Sunday. */
const weekdayNamed = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 3));

const dayIn = (year: string | undefined, month: number, date: string | undefined, today: DayNumber) => {
  if (year === undefined) return nextDate(month, Number(date), today);
  const day = dayOf(Number(year), month, Number(date));
  return day === undefined ? undefined : oneDay(day);
};

/** Days that an English text names, the longest names first; 11/28 is read as in Japan, the month first. */
export const ENGLISH_RULES: readonly SpanRule[] = [
  {
    pattern: new RegExp(`\\b${MONTH} ${DATE}\\b(?!:| ?(?:am|pm|o'clock))(?:,? ([0-9]{4}))?`, "gu"),
    span: ([, month = "", date, year], today) => dayIn(year, monthNamed(month), date, today),
  },
  {
    pattern: new RegExp(`\\b(?:the )?${DATE} (?:of )?${MONTH}\\b(?:,? ([0-9]{4}))?`, "gu"),
    span: ([, date, month = "", year], today) => dayIn(year, monthNamed(month), date, today),
  },
  {
    pattern: /(?<!\d)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)/gu,
    span: ([, year, month, date], today) => dayIn(year, Number(month), date, today),
  },
  {
    pattern: /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu,
    span: ([, month, date], today) => nextDate(Number(month), Number(date), today),
  },
  { pattern: /\b(?:the )?day after tomorrow\b/gu, span: (_, today) => oneDay(today + 2) },
  { pattern: /\btomorrow\b|\btmrw?\b/gu, span: (_, today) => oneDay(today + 1) },
  {
    pattern: /\btoday\b|\btonight\b|\bthis (?=morning|afternoon|evening)/gu,
    span: (_, today) => oneDay(today),
  },
  { pattern: /\b(?:the )?week after next\b|\bin two weeks\b/gu, span: (_, today) => week(today, 2) },
  { pattern: /\bnext weekend\b/gu, span: (_, today) => weekend(today, 1) },
  { pattern: /\bthis (?:coming )?weekend\b|\bcoming weekend\b/gu, span: (_, today) => weekend(today, 0) },
  { pattern: /\bnext week\b/gu, span: (_, today) => week(today, 1) },
  { pattern: /\b(?:this|current) week\b/gu, span: (_, today) => week(today, 0) },
  {
    pattern: /\bnext month\b/gu,
    span: (_, today) => monthSpan(partsOf(today).year, partsOf(today).month + 1),
  },
  {
    pattern: /\bthis month\b/gu,
    span: (_, today) => monthSpan(partsOf(today).year, partsOf(today).month),
  },
  {
    // For some the coming Saturday, for others that of next week: both are shown, so the weekday is left to be read.
    pattern: new RegExp(`\\bnext (?=${WEEKDAY}\\b)`, "gu"),
    span: ([, name = ""], today) => {
      const weekday = weekdayNamed(name);
      const later = mondayOf(today) + 7 + ((weekday + 6) % 7);
      const coming = comingWeekday(weekday, today);
      return { from: coming, until: Math.max(later, coming) };
    },
  },
  {
    pattern: new RegExp(`\\b(?:this|coming|this coming) ${WEEKDAY}\\b`, "gu"),
    span: ([, name = ""], today) => {
      const day = comingWeekday(weekdayNamed(name), today - 1);
      return oneDay(day);
    },
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:in|during|for|of|early|late) )${MONTH}\\b|\\b(?!may\\b|march\\b|mar\\b)${MONTH}(?= ?[?.!]*$| (?:class|lesson|smart|phone|course))`,
      "gu",
    ),
    span: ([, first, second], today) => {
      const { year, month } = partsOf(today);
      const number = monthNamed(first ?? second ?? "");
      return monthSpan(number < month ? year + 1 : year, number);
    },
  },
  {
    pattern: /\bthe ([0-9]{1,2})(?:st|nd|rd|th)\b/gu,
    span: ([, date], today) => nextDayOfMonth(Number(date), today),
  },
];

/** Weekdays that an English text names, 0 = Sunday. */
export function englishWeekdays(text: string): Found<number> {
  const weekend = takeAll(text, /\bweekends?\b/gu, () => [0, 6]);
  const workdays = takeAll(weekend.rest, /\bweekdays?\b|\bworking days?\b/gu, () => [1, 2, 3, 4, 5]);
  const single = takeAll(
    workdays.rest,
    /\b(sunday|sun|monday|mon|tuesday|tues?|wednesday|wed|thursday|thurs?|thu|friday|fri|saturday|sat)s?\b/gu,
    ([, name = ""]) => [weekdayNamed(name)],
  );
  return { found: [weekend, workdays, single].flatMap(({ found }) => found.flat()), rest: single.rest };
}

/** The part of the day that an English text names, or that its hours lie in. */
export function englishParts(text: string): Found<Part> {
  const pattern =
    /\b([0-9]{1,2})(?::[0-9]{2})? ?([ap])\.?m\b\.?|\b([0-9]{1,2})(?::([0-9]{2})| ?o'?clock)|\b(mornings?|afternoons?|evenings?|nights?|noon|after work)\b/gu;
  return takeAll(text, pattern, ([, hour, half, clock, , name]) => {
    if (hour !== undefined) return partOfHour(Number(hour), half === "p" ? "afternoon" : "morning");
    if (clock !== undefined) return partOfHour(Number(clock));
    if (name === undefined) return undefined;
    if (name.startsWith("morning")) return "morning";
    return name.startsWith("afternoon") || name === "noon" ? "afternoon" : "evening";
  });
}
