import { isNewYear } from "../dialogue/opening.ts";
import { dayInJapan } from "../knowledge/freshness.ts";
import { type HolidayList, isKnownYear } from "../knowledge/holidays.ts";
import { REGISTERS, type Register } from "../knowledge/ids.ts";
import { startOfDay } from "../store/japan-days.ts";
import type { Counts, DayCount, EntryCount, Period } from "../store/question-counts.ts";
import { OUTCOMES, type Outcome, QUESTION_DOORS, type QuestionDoor } from "../store/questions.ts";
import { type Cell, cellOf, hideFew, type Rate, rateOf } from "./small-counts.ts";

/**
 * City halls are open on weekdays from 8:30 to 17:15. Questions are kept by the hour, so an hour counts as open when
 * at least half of it is: from 8 to 16 o'clock. That calls half an hour open that is not, and a quarter closed that
 * is open, so the share outside opening hours is told rather too small than too large.
 */
const OPEN_FROM_HOUR = 8;
const OPEN_TO_HOUR = 16;
const HOURS = 24;
const WEEKDAYS = 7;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Counts with what they count; what is few is hidden, and cannot be worked out from the total. */
type Parts<Key> = {
  readonly parts: readonly { readonly key: Key; readonly cell: Cell }[];
  readonly total: Cell;
};

function partsOf<Key>(counts: readonly (readonly [key: Key, count: number])[]): Parts<Key> {
  const { cells, total } = hideFew(counts.map(([, count]) => count));
  return {
    parts: counts.flatMap(([key], at) => {
      const cell = cells[at];
      return cell === undefined ? [] : [{ key, cell }];
    }),
    total,
  };
}

/** The days of a period, first to last. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let later = 0; ; later++) {
    const day = dayInJapan(new Date(startOfDay(from, later)));
    if (day > to) return days;
    days.push(day);
  }
}

/**
 * Days of a period on which city halls are closed whatever the weekday: national holidays and New Year. Undefined
 * where the holidays of a year are not known, so that nothing can be said about opening hours.
 */
export function closedDays(holidays: HolidayList, period: Period): string[] | undefined {
  const known = new Map(holidays);
  const days = daysOf(period);
  if (!days.every((day) => isKnownYear(known, day))) return undefined;
  return days.filter((day) => known.has(day) || isNewYear(day));
}

const totalOf = ({ outcomes }: Pick<DayCount, "outcomes">): number => sum(Object.values(outcomes));

function isOutside({ weekday, hour, closedDay }: Counts["hours"][number]): boolean {
  const weekend = weekday === 0 || weekday === WEEKDAYS - 1;
  return weekend || closedDay || hour < OPEN_FROM_HOUR || hour > OPEN_TO_HOUR;
}

const hoursWhere = (counts: Counts["hours"], isWanted: (count: Counts["hours"][number]) => boolean): number =>
  sum(counts.filter(isWanted).map(({ count }) => count));

/** What people said of answers. Of those who voted, `helped` is the share of whom it helped. */
type Votes = {
  readonly right: Cell;
  readonly votedDown: Cell;
  readonly noVote: Cell;
  readonly helped: Rate;
};

const HIDDEN = { kind: "hidden" } as const;

/** A share of those who voted would tell how many they are, so it is told only where that can be seen anyway. */
function votesOf(right: number, votedDown: number, total: number): Votes {
  const [rightCell = HIDDEN, downCell = HIDDEN, noVote = HIDDEN] = hideFew([
    right,
    votedDown,
    total - right - votedDown,
  ]).cells;
  const helped = noVote.kind === "count" ? rateOf(right, right + votedDown) : HIDDEN;
  return { right: rightCell, votedDown: downCell, noVote, helped };
}

/** An entry that was shown often enough to be told. */
type EntryNumbers = { readonly entry: string; readonly shown: number } & Votes;

type Category = string | undefined;
const byName = ([a]: readonly [Category, unknown], [b]: readonly [Category, unknown]): number =>
  (a ?? "") < (b ?? "") ? -1 : 1;

/**
 * Answers by category and, within each category whose sum is told, by entry: the entries add up to it. Their order
 * would tell what is hidden, so only what is told is put in order; entries that are not told are left out.
 */
function answersOf(
  counts: readonly EntryCount[],
  { categoryOf, mostEntries }: NumbersContext,
): Pick<Numbers, "categories" | "entries"> {
  const groups = [...Map.groupBy(counts, ({ entry }) => categoryOf(entry))].sort(byName);
  const { parts, total } = partsOf(
    groups.map(([category, own]) => [category, sum(own.map(({ shown }) => shown))] as const),
  );
  const countOf = ({ cell }: { readonly cell: Cell }): number => (cell.kind === "count" ? cell.count : 0);
  const told = new Set(parts.filter(({ cell }) => cell.kind === "count").map(({ key }) => key));
  const entries = groups.flatMap(([category, own]) => {
    if (!told.has(category)) return [];
    const { cells } = hideFew(own.map(({ shown }) => shown));
    return own.flatMap(({ entry, shown, right, votedDown }, at) =>
      cells[at]?.kind === "count" ? [{ entry, shown, ...votesOf(right, votedDown, shown) }] : [],
    );
  });
  return {
    categories: { parts: parts.toSorted((a, b) => countOf(b) - countOf(a)), total },
    entries: entries.sort((a, b) => b.shown - a.shown).slice(0, mostEntries),
  };
}

/** How the desk replied, and what people said of it. */
export type Summary = {
  readonly total: Cell;
  readonly outcomes: Parts<Outcome>;
  readonly votes: Votes;
  /** Of all questions, those that got an answer at once. */
  readonly answered: Rate;
};

/** What staff may see of the numbers of a period. */
export type Numbers = Summary & {
  /** Of all questions; absent where the holidays of a year are not known. */
  readonly outsideOpeningHours?: Rate;
  /** 0..23 */
  readonly hours: Parts<number>;
  /** 0 = Sunday. */
  readonly weekdays: Parts<number>;
  readonly registers: Parts<Register>;
  readonly doors: Parts<QuestionDoor>;
  /** Answers by the category of their entry, undefined for entries that the city has no longer; the largest first. */
  readonly categories: Parts<Category>;
  /** The most often shown first. */
  readonly entries: readonly EntryNumbers[];
};

export type NumbersContext = {
  /** Whether the counts know the closed days of the period. */
  readonly knowsClosedDays: boolean;
  readonly categoryOf: (entry: string) => string | undefined;
  readonly mostEntries: number;
};

/** The sum of outcomes and votes, as it may be shown. */
export function summaryOf(counts: readonly Pick<DayCount, "outcomes" | "right" | "votedDown">[]): Summary {
  const total = sum(counts.map(totalOf));
  const outcomes = partsOf(
    OUTCOMES.map((outcome) => [outcome, sum(counts.map((count) => count.outcomes[outcome]))] as const),
  );
  const answers = sum(counts.map((count) => count.outcomes.answer));
  const answerCell = outcomes.parts.find(({ key }) => key === "answer")?.cell ?? HIDDEN;
  return {
    total: cellOf(total),
    outcomes,
    votes: votesOf(
      sum(counts.map(({ right }) => right)),
      sum(counts.map(({ votedDown }) => votedDown)),
      total,
    ),
    answered: answerCell.kind === "hidden" ? HIDDEN : rateOf(answers, total),
  };
}

/**
 * Counts as they may be shown: nothing from 1 to 4 is told or can be worked out within a row. Two periods that differ
 * by a day can still be subtracted from each other, so a page should offer fixed ones.
 */
export function numbersOf(counts: Counts, context: NumbersContext): Numbers {
  const { days, hours, registers, doors, entries } = counts;
  const total = sum(days.map(totalOf));
  const throughDoor = new Map(doors.map(({ door, count }) => [door, count]));
  const inRegister = new Map(registers.map(({ register, count }) => [register, count]));
  return {
    ...summaryOf(days),
    ...(context.knowsClosedDays ? { outsideOpeningHours: rateOf(hoursWhere(hours, isOutside), total) } : {}),
    hours: partsOf(
      Array.from(
        { length: HOURS },
        (_, hour) => [hour, hoursWhere(hours, (own) => own.hour === hour)] as const,
      ),
    ),
    weekdays: partsOf(
      Array.from(
        { length: WEEKDAYS },
        (_, weekday) => [weekday, hoursWhere(hours, (own) => own.weekday === weekday)] as const,
      ),
    ),
    registers: partsOf(REGISTERS.map((register) => [register, inRegister.get(register) ?? 0] as const)),
    doors: partsOf(QUESTION_DOORS.map((door) => [door, throughDoor.get(door) ?? 0] as const)),
    ...answersOf(entries, context),
  };
}
