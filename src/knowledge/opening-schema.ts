import * as z from "zod";
import { WEEKDAYS, type WeeklyOpening } from "./opening-hours.ts";

/** A time of day as HH:MM; such texts sort as the times do. */
const timeSchema = z
  .string({ error: '時刻を「"08:30"」の形で書いてください' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '時刻は「"08:30"」の形で書いてください');

const rangeSchema = z
  .strictObject({
    days: z
      .array(z.enum(WEEKDAYS, { error: `曜日は ${WEEKDAYS.join("、")} で書いてください` }))
      .min(1, "曜日（days）を1つ以上書いてください"),
    from: timeSchema,
    to: timeSchema,
  })
  .refine(({ from, to }) => from < to, {
    path: ["to"],
    error: "終わりの時刻（to）は、始まり（from）より後にしてください",
  });

/** Whether no minute of a week stands in two ranges, and none begins where another one ends. */
const areApart = (opening: WeeklyOpening): boolean =>
  WEEKDAYS.every((day) => {
    const times = opening
      .flatMap(({ days, from, to }) => days.filter((other) => other === day).map(() => ({ from, to })))
      .sort((a, b) => a.from.localeCompare(b.from));
    return times.every(({ from }, at) => at === 0 || from > (times[at - 1]?.to ?? ""));
  });

/** The hours of one contact for the clock. */
export const openingSchema = z
  .array(rangeSchema)
  .min(1, "受付の時間（opening）を1つ以上書いてください")
  .refine(areApart, "同じ曜日の時間が重なっています。一つにまとめるか、曜日を分けてください");
