import type { ClassSession } from "../../knowledge/class-session.ts";
import { timeInJapan } from "../../knowledge/freshness.ts";
import type { ClassWish } from "../reply.ts";
import { dateOf, dayAt, dayNumber, week, weekdayOf } from "./days.ts";
import { partOfClock } from "./when-rule.ts";

const NOON = 12;

const hourOf = (startsAt: number): number => Number(timeInJapan(new Date(startsAt)).slice(0, 2));

/** Whether a class begins in that part of the day; 「午後」 holds the evening too. */
function isIn(part: NonNullable<ClassWish["part"]>, startsAt: number): boolean {
  const hour = hourOf(startsAt);
  return part === "afternoon" ? hour >= NOON : partOfClock(hour) === part;
}

/** Whether a class is one of those meant; a class on several topics teaches no single one for certain. */
export function fits({ unit, from, until, weekdays, part }: ClassWish, session: ClassSession): boolean {
  const day = dayAt(new Date(session.startsAt));
  const lastDay = dayAt(new Date(session.endsAt - 1));
  return (
    (unit === undefined || session.unit === unit) &&
    (from === undefined || lastDay >= dayNumber(from)) &&
    (until === undefined || day <= dayNumber(until)) &&
    (weekdays === undefined || weekdays.includes(weekdayOf(day))) &&
    (part === undefined || isIn(part, session.startsAt))
  );
}

export const isEmptyWish = (wish: ClassWish): boolean => Object.keys(wish).length === 0;

/** Less and less exact, for somebody whose wish finds nothing: another time of the day, other days, other topics. */
export const relaxed = (wish: ClassWish): ClassWish[] => {
  const { part: _, ...anyTime } = wish;
  return [anyTime, ...(wish.unit === undefined ? [] : [{ unit: wish.unit }]), {}];
};

/** Monday to Sunday of next week. */
export const nextWeek = (now: Date): ClassWish => {
  const { from, until } = week(dayAt(now), 1);
  return { from: dateOf(from), until: dateOf(until) };
};
