import type { ClassWish } from "../reply.ts";
import type { DayNumber, Span } from "./days.ts";

export type Part = NonNullable<ClassWish["part"]>;

/** Names days: the span, or undefined where there is no such day. */
export type SpanRule = {
  readonly pattern: RegExp;
  readonly span: (match: RegExpExecArray, today: DayNumber) => Span | undefined;
};

/** What was found in a text, and the text without it. */
export type Found<T> = { readonly found: readonly T[]; readonly rest: string };

/** Stands for a letter of a time that has been read; normalised texts of residents hardly ever hold it. */
export const TIME_READ = "◇";

export const blank = (text: string, at: number, length: number): string =>
  text.slice(0, at) + TIME_READ.repeat(length) + text.slice(at + length);

/** Takes every match out of a text; `read` gives undefined for what is something else. */
export function takeAll<T>(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => T | undefined,
): Found<T> {
  const found: T[] = [];
  let rest = text;
  for (const match of text.matchAll(pattern)) {
    const value = read(match);
    if (value === undefined) continue;
    found.push(value);
    rest = blank(rest, match.index, match[0].length);
  }
  return { found, rest };
}

const LAST_MORNING_HOUR = 11;
const FIRST_EVENING_HOUR = 16;
/** Nobody teaches at two at night: 「2時」 is the afternoon. */
const FIRST_MORNING_HOUR = 7;
const HALF_DAY = 12;

/** In which part of the day an hour lies, as people name it who leave 「午後」 away. */
export function partOfHour(hour: number, said?: Part): Part | undefined {
  if (hour > 24) return undefined;
  const isLater =
    said === "afternoon" || said === "evening" || (said === undefined && hour < FIRST_MORNING_HOUR);
  return partOfClock(isLater && hour < HALF_DAY ? hour + HALF_DAY : hour);
}

/** The part of the day of an hour of the 24-hour clock; evening is what people call 夕方 or 夜. */
export function partOfClock(hour: number): Part {
  if (hour <= LAST_MORNING_HOUR) return "morning";
  return hour < FIRST_EVENING_HOUR ? "afternoon" : "evening";
}
