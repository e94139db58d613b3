import * as z from "zod";
import type { ClassWish } from "../dialogue/reply.ts";
import { classUnitIdSchema } from "../knowledge/class-units.ts";
import { dayInJapan } from "../knowledge/freshness.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEKEND = [0, 6] as const;

const weeks = ["this", "next"] as const;
type Week = (typeof weeks)[number];

/** What the address of the list of classes may say: fixed words and days, never a resident's own. */
const querySchema = z.object({
  unit: classUnitIdSchema.optional().catch(undefined),
  week: z.enum(weeks).optional().catch(undefined),
  weekdays: z
    .string()
    .regex(/^[0-6]{1,7}$/)
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  part: z.enum(["morning", "afternoon", "evening"]).optional().catch(undefined),
});

export type ClassQuery = z.infer<typeof querySchema>;

/** Other words in the address mean nothing and are left out. */
export const classQueryIn = (query: Readonly<Record<string, string>>): ClassQuery => querySchema.parse(query);

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Weeks run from Monday to Sunday (JIS X 0301); what is over of this one is not asked for. */
function daysOfWeek(week: Week, today: string): { readonly from: string; readonly until: string } {
  const afterMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = dayAfter(today, -afterMonday);
  return week === "this"
    ? { from: today, until: dayAfter(monday, 6) }
    : { from: dayAfter(monday, 7), until: dayAfter(monday, 13) };
}

/** The classes that an address means on a day. */
export function wishOf(query: ClassQuery, now: Date): ClassWish {
  const { unit, week, weekdays, part } = query;
  const { from, until } = week === undefined ? query : daysOfWeek(week, dayInJapan(now));
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(weekdays === undefined ? {} : { weekdays: [...new Set([...weekdays].map(Number))] }),
    ...(part === undefined ? {} : { part }),
  };
}

/** What stands behind the question mark, the mark included; empty where all classes are meant. */
export function queryText(query: Readonly<Record<string, string | undefined>>): string {
  const fields = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return fields.length === 0 ? "" : `?${new URLSearchParams(fields)}`;
}

export const queryOf = ({ unit, from, until, weekdays, part }: ClassWish): ClassQuery => ({
  unit,
  from,
  until,
  weekdays: weekdays?.join(""),
  part,
});

export const WEEKEND_FIELD = WEEKEND.join("");
