import type { ClassWish } from "../reply.ts";
import type { Reading } from "../safety/folded.ts";
import { type DayNumber, dateOf, dayAt, type Span, weekdayOf } from "./days.ts";
import { isJapanese } from "./heard.ts";
import { ENGLISH_RULES, englishParts, englishWeekdays } from "./when-english.ts";
import { JAPANESE_RULES, japaneseParts, japaneseWeekdays, withDigits } from "./when-japanese.ts";
import { blank, type Part, type SpanRule } from "./when-rule.ts";

type When = Pick<ClassWish, "from" | "until" | "weekdays" | "part">;
/** What a text says about the time; `rest` is the text with TIME_READ for those letters. */
export type WhenRead = { readonly when: When; readonly named: boolean; readonly rest: string };

/** Words taken out of a text, each by its place and length, so that no other rule reads them again. */
type Taken = { readonly at: number; readonly end: number; readonly span: Span };

function takeSpans(
  text: string,
  rules: readonly SpanRule[],
  today: DayNumber,
): { readonly rest: string; readonly taken: readonly Taken[] } {
  const taken: Taken[] = [];
  let rest = text;
  for (const { pattern, span } of rules) {
    for (const match of [...rest.matchAll(pattern)]) {
      const found = span(match, today);
      if (found === undefined) continue;
      const end = match.index + match[0].length;
      taken.push({ at: match.index, end, span: found });
      rest = blank(rest, match.index, match[0].length);
    }
  }
  return { rest, taken: taken.sort((a, b) => a.at - b.at) };
}

/** Letters between two days that are one stretch: 「28日(土)から30日」. */
const MOST_BETWEEN = 8;
const FROM_BEHIND = /^(?:から|がら|以降|いこう|より|〜|~|-|–|ー|\s+(?:to|until|till|-|–)\s)/u;
const UNTIL_BEHIND = /^(?:まで|までに|までの|以前)/u;
const FROM_BEFORE = /(?:from|after|since|between)\s+(?:the\s+)?$/u;
const UNTIL_BEFORE = /(?:until|till|by|before)\s+(?:the\s+)?$/u;

/** Days that are named with 「から」 or 「まで」 become stretches; two of them in a row become one. */
function stretches(text: string, taken: readonly Taken[], today: DayNumber): Span[] {
  const spans: Span[] = [];
  for (let position = 0; position < taken.length; position++) {
    const current = taken[position];
    if (current === undefined) continue;
    const next = taken[position + 1];
    const behind = text.slice(current.end, current.end + MOST_BETWEEN);
    const before = text.slice(0, current.at);
    const isStart = FROM_BEHIND.test(behind) || FROM_BEFORE.test(before);
    if (
      isStart &&
      next !== undefined &&
      next.at - current.end <= MOST_BETWEEN &&
      next.span.until >= current.span.from
    ) {
      spans.push({ from: current.span.from, until: next.span.until });
      position++;
    } else if (isStart) spans.push({ from: current.span.from, until: Number.POSITIVE_INFINITY });
    else if (UNTIL_BEHIND.test(behind) || UNTIL_BEFORE.test(before)) {
      spans.push({ from: Math.min(today, current.span.until), until: current.span.until });
    } else spans.push(current.span);
  }
  return spans;
}

const holds = (outer: Span, inner: Span): boolean => outer.from <= inner.from && outer.until >= inner.until;

/** 「来週の28日」 means the day, 「今日か明日」 both. */
function joined(spans: readonly Span[]): Span | undefined {
  const inner = spans.filter(
    (span) => !spans.some((other) => other !== span && holds(span, other) && !holds(other, span)),
  );
  if (inner.length === 0) return undefined;
  return {
    from: Math.min(...inner.map(({ from }) => from)),
    until: Math.max(...inner.map(({ until }) => until)),
  };
}

const DAYS_OF_WEEK = 7;

/** The one day of a week that is meant by 「来週の土曜」. */
function onlyDay(span: Span, weekdays: readonly number[]): Span | undefined {
  if (weekdays.length !== 1 || span.until - span.from >= DAYS_OF_WEEK) return undefined;
  for (let day = span.from; day <= span.until; day++)
    if (weekdays.includes(weekdayOf(day))) return { from: day, until: day };
  return undefined;
}

function wishOf(
  span: Span | undefined,
  weekdays: readonly number[],
  parts: readonly Part[],
  today: DayNumber,
): When {
  const [part] = parts;
  const partOfDay = part === undefined || parts.length > 1 ? {} : { part };
  const days = weekdays.length === 0 ? {} : { weekdays };
  if (span === undefined) return { ...days, ...partOfDay };
  const { from, until } = onlyDay(span, weekdays) ?? span;
  return {
    from: dateOf(from < today && until >= today ? today : from),
    ...(until === Number.POSITIVE_INFINITY ? {} : { until: dateOf(until) }),
    ...(from === until ? {} : days),
    ...partOfDay,
  };
}

/** Which days and which part of the day a text names, by Japan's calendar at `now`. */
export function whenIn(reading: Reading, now: Date): WhenRead {
  const today = dayAt(now);
  const inJapanese = isJapanese(reading);
  const text = inJapanese ? withDigits(reading.kana) : reading.words;
  const { rest, taken } = takeSpans(text, inJapanese ? JAPANESE_RULES : ENGLISH_RULES, today);
  const weekdays = new Set<number>();
  const parts = new Set<Part>();
  const readParts = inJapanese ? japaneseParts(rest) : englishParts(rest);
  for (const part of readParts.found) parts.add(part);
  const readDays = inJapanese ? japaneseWeekdays(readParts.rest) : englishWeekdays(readParts.rest);
  for (const weekday of readDays.found) weekdays.add(weekday);
  const named = taken.length + weekdays.size + parts.size > 0;
  const when = wishOf(
    joined(stretches(text, taken, today)),
    [...weekdays].sort((a, b) => a - b),
    [...parts],
    today,
  );
  return { when, named, rest: readDays.rest };
}
