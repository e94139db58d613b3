import { dayInJapan, timeInJapan } from "../knowledge/freshness.ts";
import { type Holidays, isKnownYear } from "../knowledge/holidays.ts";
import type { Register } from "../knowledge/ids.ts";
import { WEEKDAYS, type Weekday, type WeeklyOpening } from "../knowledge/opening-hours.ts";
import { OPENING_WORDS } from "./opening-words.ts";
import type { OpeningLine } from "./reply.ts";

/** Why a counter does not open at all today. */
export type ClosedDay =
  | { readonly kind: "holiday"; readonly name: string }
  | { readonly kind: "new-year" }
  | { readonly kind: "weekday"; readonly weekday: Weekday };

/** When a counter opens: the day in Japan (YYYY-MM-DD), its weekday and the time (HH:MM). */
export type OpeningMoment = {
  readonly date: string;
  readonly weekday: Weekday;
  readonly from: string;
  readonly isToday: boolean;
};

export type Opening =
  | { readonly open: true; readonly until: string }
  | { readonly open: false; readonly next: OpeningMoment; readonly because?: ClosedDay };

const DAY_MS = 24 * 60 * 60 * 1000;

const dayAfter = (date: string): string =>
  dayInJapan(new Date(Date.parse(`${date}T00:00:00+09:00`) + DAY_MS));

const weekdayOf = (date: string): Weekday => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "sun";

/** Cities' own days around New Year (see `closedAllDay`); a day is YYYY-MM-DD. */
export const isNewYear = (date: string): boolean => date.slice(5) >= "12-29" || date.slice(5) <= "01-03";

const timesOn = (opening: WeeklyOpening, date: string) =>
  opening.filter(({ days }) => days.includes(weekdayOf(date))).sort((a, b) => a.from.localeCompare(b.from));

/**
 * Why a counter is closed all day, or undefined. Cities close on national holidays and over New Year by ordinance,
 * as 地方自治法 第4条の2 lets them; the state's own days are 12/29 to 1/3 (行政機関の休日に関する法律 第1条). What is likely,
 * not certain: a counter may open on such a day, and its hours would not tell.
 */
function closedAllDay(opening: WeeklyOpening, holidays: Holidays, date: string): ClosedDay | undefined {
  if (timesOn(opening, date).length === 0) return { kind: "weekday", weekday: weekdayOf(date) };
  if (isNewYear(date)) return { kind: "new-year" };
  const name = holidays.get(date);
  return name === undefined ? undefined : { kind: "holiday", name };
}

/**
 * Whether a counter is open at a moment, and until or from when. Undefined where the holidays of a day that decides
 * are not known: then nothing may be claimed.
 */
export function openingAt(opening: WeeklyOpening, holidays: Holidays, now: Date): Opening | undefined {
  const today = dayInJapan(now);
  const time = timeInJapan(now);
  if (!isKnownYear(holidays, today)) return undefined;
  const because = closedAllDay(opening, holidays, today);
  const times = because === undefined ? timesOn(opening, today) : [];
  const current = times.find(({ from, to }) => from <= time && time < to);
  if (current !== undefined) return { open: true, until: current.to };
  const closed = because === undefined ? {} : { because };
  const later = times.find(({ from }) => from > time);
  if (later !== undefined) {
    const next = { date: today, weekday: weekdayOf(today), from: later.from, isToday: true };
    return { open: false, next, ...closed };
  }
  for (let date = dayAfter(today); isKnownYear(holidays, date); date = dayAfter(date)) {
    const [first] = closedAllDay(opening, holidays, date) === undefined ? timesOn(opening, date) : [];
    if (first === undefined) continue;
    return {
      open: false,
      next: { date, weekday: weekdayOf(date), from: first.from, isToday: false },
      ...closed,
    };
  }
  return undefined;
}

/** The same in words; undefined where no source gives the contact's hours or the holidays are not known. */
export function openingLine(
  { opening }: { readonly opening?: WeeklyOpening | undefined },
  holidays: Holidays,
  now: Date,
  register: Register,
): OpeningLine | undefined {
  const state = opening === undefined ? undefined : openingAt(opening, holidays, now);
  if (state === undefined) return undefined;
  const words = OPENING_WORDS[register];
  if (state.open) return { open: true, text: words.openUntil(state.until) };
  const reason = state.because === undefined ? words.outsideHours : words.closed(state.because);
  return { open: false, text: `${reason}${words.between}${words.next(state.next)}` };
}
