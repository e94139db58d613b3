import type { DayTotal, Period } from "../store/question-counts.ts";
import { daysOf } from "./numbers.ts";
import { type Cell, hideFew } from "./small-counts.ts";
import { mondayOf } from "./week.ts";

const WEEKDAYS = 7;
const HIDDEN = { kind: "hidden" } as const;

/** A day, or the Monday of a week (YYYY-MM-DD), with its questions as they may be told. */
type Dated = { readonly day: string; readonly cell: Cell };

/** Days, and those weeks from Monday that lie wholly within the same time. */
export type Trend = { readonly days: readonly Dated[]; readonly weeks: readonly Dated[] };

const monthOf = (day: string): string => day.slice(0, 7);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The days that a week has in one month. */
type Stretch = { readonly days: readonly DayTotal[]; readonly week: string; readonly total: number };

/**
 * Months, weeks and days cross each other, and what is few in one could be worked out from the others. So all of it
 * is made of the stretches that a week has in a month: they are a row whose total is the month, and their days are a
 * row whose total is the stretch. A week is told where its stretches are, which tells nothing beyond them.
 */
export function trendOf(counts: readonly DayTotal[], period: Period): Trend {
  const asked = new Map(counts.map(({ day, count }) => [day, count]));
  const days = daysOf(period).map((day) => ({ day, count: asked.get(day) ?? 0 }));
  const told: Dated[] = [];
  const weeks = new Map<string, { days: number; cells: Cell[] }>();
  for (const own of Map.groupBy(days, ({ day }) => monthOf(day)).values()) {
    const stretches: Stretch[] = [...Map.groupBy(own, ({ day }) => mondayOf(day))].map(([week, inWeek]) => ({
      days: inWeek,
      week,
      total: sum(inWeek.map(({ count }) => count)),
    }));
    const { cells } = hideFew(stretches.map(({ total }) => total));
    for (const [at, { days: inWeek, week }] of stretches.entries()) {
      const cell = cells[at] ?? HIDDEN;
      const row = cell.kind === "count" ? hideFew(inWeek.map(({ count }) => count)).cells : [];
      told.push(...inWeek.map(({ day }, nth) => ({ day, cell: row[nth] ?? HIDDEN })));
      const whole = weeks.get(week) ?? { days: 0, cells: [] };
      weeks.set(week, { days: whole.days + inWeek.length, cells: [...whole.cells, cell] });
    }
  }
  return {
    days: told,
    weeks: [...weeks].flatMap(([day, { days: length, cells }]) =>
      length === WEEKDAYS ? [{ day, cell: together(cells) }] : [],
    ),
  };
}

function together(cells: readonly Cell[]): Cell {
  const [only, ...others] = cells;
  if (only !== undefined && others.length === 0) return only;
  const counts = cells.flatMap((cell) => (cell.kind === "count" ? [cell.count] : []));
  return counts.length === cells.length ? { kind: "count", count: sum(counts) } : HIDDEN;
}
