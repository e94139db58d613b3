import type { CityId } from "../../../knowledge/ids.ts";
import type { Numbers, Summary } from "../../numbers.ts";
import type { Cell, Rate } from "../../small-counts.ts";
import type { Trend } from "../../trend.ts";
import { DOOR_NAMES } from "../../words/common.ts";
import { CATEGORY_NAMES, CITY_NAMES, REGISTER_NAMES } from "../../words/entry-fields.ts";
import { NUMBERS, OUTCOME_NAMES, type TableName } from "../../words/numbers.ts";
import { cellText, rateText } from "./cells.ts";

/** Words, a count or a share: written differently for people and for files. */
export type Value = string | Cell | Rate;
export type Row = readonly [name: string, ...Value[]];
/** The rows of every table of the page. */
export type Tables = Readonly<Record<TableName, readonly Row[]>>;

export type TablesParts = {
  readonly numbers: Numbers;
  readonly trend: Trend;
  /** YYYY-MM; the trend goes beyond it. */
  readonly month: string;
  readonly words: readonly { readonly word: string; readonly count: number }[];
  readonly cities: readonly { readonly city: CityId; readonly summary: Summary }[];
  readonly questionOf: (entry: string) => string | undefined;
};

const WEEKDAYS = 7;
const count = (value: number): Cell => ({ kind: "count", count: value });

/** Month, day and weekday (0 = Sunday) of a day, YYYY-MM-DD. */
const dayParts = (day: string): { month: number; date: number; weekday: number } => {
  const at = new Date(`${day}T00:00:00Z`);
  return { month: at.getUTCMonth() + 1, date: at.getUTCDate(), weekday: at.getUTCDay() };
};

const dayName = (day: string): string => {
  const { month, date, weekday } = dayParts(day);
  return NUMBERS.day(month, date, NUMBERS.weekdays[weekday] ?? "");
};

/** Monday first, as people plan their week. */
const weekdaysFromMonday = <T extends { readonly key: number }>(parts: readonly T[]): T[] =>
  parts.toSorted((a, b) => ((a.key + WEEKDAYS - 1) % WEEKDAYS) - ((b.key + WEEKDAYS - 1) % WEEKDAYS));

const weekdayName = (weekday: number): string => NUMBERS.weekday(NUMBERS.weekdays[weekday] ?? "");

const categoryNames = new Map<string, string>(Object.entries(CATEGORY_NAMES));
const categoryName = (category: string | undefined): string =>
  category === undefined ? NUMBERS.gone : (categoryNames.get(category) ?? category);

/** All tables, for the page and for its files: what one hides the other hides. */
export function tablesOf({ numbers, trend, month, words, cities, questionOf }: TablesParts): Tables {
  const { votes } = numbers;
  return {
    replies: [
      ...numbers.outcomes.parts.map(({ key, cell }): Row => {
        const { name, meaning } = OUTCOME_NAMES[key];
        return [name, cell, meaning];
      }),
      [NUMBERS.total, numbers.total, ""],
    ],
    votes: [
      [NUMBERS.votes.right, votes.right],
      [NUMBERS.votes.votedDown, votes.votedDown],
      [NUMBERS.votes.noVote, votes.noVote],
    ],
    days: trend.days
      .filter(({ day }) => day.startsWith(month))
      .map(({ day, cell }): Row => [dayName(day), cell]),
    weeks: trend.weeks.map(({ day, cell }): Row => [dayName(day), cell]),
    hours: numbers.hours.parts.map(({ key, cell }): Row => [NUMBERS.hour(key), cell]),
    weekdays: weekdaysFromMonday(numbers.weekdays.parts).map(
      ({ key, cell }): Row => [weekdayName(key), cell],
    ),
    registers: numbers.registers.parts.map(({ key, cell }): Row => [REGISTER_NAMES[key], cell]),
    doors: numbers.doors.parts.map(({ key, cell }): Row => [DOOR_NAMES[key], cell]),
    categories: numbers.categories.parts.map(({ key, cell }): Row => [categoryName(key), cell]),
    entries: numbers.entries.map(
      ({ entry, shown, right, votedDown, helped }): Row => [
        questionOf(entry) ?? NUMBERS.gone,
        count(shown),
        right,
        votedDown,
        helped,
      ],
    ),
    words: words.map(({ word, count: times }): Row => [word, count(times)]),
    cities: cities.map(({ city, summary: { total, outcomes, answered, votes: own } }): Row => {
      const of = new Map(outcomes.parts.map(({ key, cell }) => [key, cell]));
      const cellOf = (outcome: "answer" | "choices" | "handoff"): Cell =>
        of.get(outcome) ?? { kind: "hidden" };
      return [
        CITY_NAMES[city],
        total,
        cellOf("answer"),
        answered,
        cellOf("choices"),
        cellOf("handoff"),
        own.right,
        own.helped,
      ];
    }),
  };
}

/** A value as a person reads it. */
export function valueText(value: Value): string {
  if (typeof value === "string") return value;
  return value.kind === "count" || value.kind === "few" ? cellText(value) : rateText(value);
}

/** A value as a cell of a file, where counts are numbers that can be added up. */
export const fileValue = (value: Value): string | number =>
  typeof value !== "string" && value.kind === "count" ? value.count : valueText(value);
