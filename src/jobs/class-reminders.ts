import { dayInJapan } from "../knowledge/freshness.ts";
import type { ClassReminders, DueReminder, Reminded } from "../store/class-reminders.ts";
import { startOfDay } from "../store/japan-days.ts";

/** More than any run may tell, so that a city whose account is in trouble does not stand in the others' way. */
const LOOKED_AT = 200;

export type Reminding = DueReminder & {
  readonly whom: Reminded;
  /** The same for every try of the same message, another once the class has changed. */
  readonly key: string;
};

/**
 * told = LINE has the message, or says that it never will; unsayable = the class cannot be read; refused = LINE takes
 * nothing of this city now.
 */
export type Sent = "told" | "unsayable" | "refused";

export type ReminderParts = {
  readonly reminders: ClassReminders;
  /** Cities that send pushes. */
  readonly cities: readonly string[];
  readonly now: Date;
  /** Asked before each push; false = no more in this run. */
  readonly mayPush: () => boolean;
  readonly send: (reminding: Reminding) => Promise<Sent>;
};

const keyOf = ({ city, session, person, askedAt, startsAt, state }: DueReminder): string =>
  ["class", city, session, person, askedAt, startsAt, state].join(" ");

/**
 * Reminds people of the classes of tomorrow and of what is left of today, and tells those whose class is cancelled or
 * moved. Each is told once and then forgotten; who could not be told is tried again by the next run while the class is
 * still to come. Returns how many were told.
 */
export async function remindOfClasses(parts: ReminderParts): Promise<number> {
  const { reminders, cities, now, mayPush, send } = parts;
  const times = { now: now.getTime(), until: startOfDay(dayInJapan(now), 2) };
  const inTrouble = new Set<string>();
  const told: DueReminder[] = [];
  const unreadable: DueReminder[] = [];
  try {
    for (const due of await reminders.due(cities, times, LOOKED_AT)) {
      if (inTrouble.has(due.city)) continue;
      const whom = await reminders.open(due);
      if (whom === undefined) {
        unreadable.push(due);
        continue;
      }
      if (!mayPush()) break;
      const sent = await send({ ...due, whom, key: keyOf(due) });
      if (sent === "told") told.push(due);
      if (sent === "refused") inTrouble.add(due.city);
    }
  } finally {
    // Together, because a run may make only so many calls; what this fails to delete, LINE knows by its key.
    const done = [...told, ...unreadable];
    if (done.length > 0) await reminders.remove(done);
  }
  return told.length;
}
