import * as z from "zod";
import type { Vault } from "./sealing.ts";

/** Whom to remind, and in which register. */
export type Reminded = { readonly userId: string; readonly register: string };
const remindedSchema = z.object({ userId: z.string(), register: z.string() });

/** One person's wish to be reminded of one class. */
type ReminderPlace = { readonly city: string; readonly session: string; readonly person: string };

/** A wish whose time has come. */
export type DueReminder = ReminderPlace & {
  /** Milliseconds since 1970, as `startsAt`. */
  readonly askedAt: number;
  readonly startsAt: number;
  readonly state: string;
  readonly sealed: string;
};
const dueSchema = z
  .object({
    city: z.string(),
    session: z.string(),
    person: z.string(),
    asked_at: z.number(),
    starts_at: z.number(),
    state: z.string(),
    sealed: z.string(),
  })
  .transform(
    ({ asked_at: askedAt, starts_at: startsAt, ...rest }): DueReminder => ({ ...rest, askedAt, startsAt }),
  );

/** A sealed address opens only in the row that it was written for. */
const seal = ({ city, session, person }: ReminderPlace): string => `${city}\n${session}\n${person}`;

/** Who wants to be told of a class the day before. Every call throws when D1 cannot be reached. */
export type ClassReminders = {
  /**
   * False where the city has no such class that takes place and begins at `from` or later. Times in milliseconds since
   * 1970.
   */
  add(
    at: ReminderPlace,
    whom: Reminded,
    times: { readonly now: number; readonly from: number },
  ): Promise<boolean>;
  remove(places: readonly ReminderPlace[]): Promise<void>;
  /**
   * Those to tell now, the most urgent first, at most `limit`: their class has not begun and begins before `until`, or
   * it is cancelled, or at another time than they were told.
   */
  due(
    cities: readonly string[],
    times: { readonly now: number; readonly until: number },
    limit: number,
  ): Promise<DueReminder[]>;
  /** Whom a reminder is for; undefined where the key no longer opens it. */
  open(reminder: DueReminder): Promise<Reminded | undefined>;
};

export function classReminders(database: D1Database, vault: Vault): ClassReminders {
  return {
    async add(at, whom, { now, from }) {
      const sealed = await vault.seal(JSON.stringify(whom), seal(at));
      const row = await database
        .prepare(
          `INSERT INTO class_reminders (city, session, person, sealed, asked_at, starts_at)
           SELECT city, id, ?3, ?4, ?5, starts_at FROM class_sessions
           WHERE city = ?1 AND id = ?2 AND state <> 'cancelled' AND starts_at >= ?6
           ON CONFLICT (city, session, person) DO UPDATE
             SET sealed = excluded.sealed, asked_at = excluded.asked_at, starts_at = excluded.starts_at
           RETURNING session`,
        )
        .bind(at.city, at.session, at.person, sealed, now, from)
        .first();
      return row !== null;
    },
    async remove(places) {
      await database
        .prepare(
          `DELETE FROM class_reminders WHERE (city, session, person) IN
             (SELECT value ->> 'city', value ->> 'session', value ->> 'person' FROM json_each(?1))`,
        )
        .bind(JSON.stringify(places))
        .run();
    },
    async due(cities, { now, until }, limit) {
      const { results } = await database
        .prepare(
          `SELECT wish.city, wish.session, wish.person, wish.sealed, wish.asked_at, class.starts_at, class.state
           FROM class_reminders AS wish
             JOIN class_sessions AS class ON class.city = wish.city AND class.id = wish.session
           WHERE wish.city IN (SELECT value FROM json_each(?1)) AND class.starts_at > ?2
             AND (class.starts_at < ?3 OR class.state = 'cancelled' OR class.starts_at <> wish.starts_at)
           ORDER BY class.starts_at, wish.asked_at, wish.person LIMIT ?4`,
        )
        .bind(JSON.stringify(cities), now, until, limit)
        .all();
      return z.array(dueSchema).parse(results);
    },
    async open(reminder) {
      const opened = await vault.open(reminder.sealed, seal(reminder));
      return opened === undefined ? undefined : remindedSchema.parse(JSON.parse(opened));
    },
  };
}

/** Deletes the wishes for classes that are over or gone; `now` in milliseconds since 1970. */
export async function removePastReminders(database: D1Database, now: number): Promise<void> {
  await database
    .prepare(
      `DELETE FROM class_reminders WHERE NOT EXISTS (SELECT 1 FROM class_sessions
         WHERE class_sessions.city = class_reminders.city AND class_sessions.id = class_reminders.session
           AND class_sessions.ends_at > ?1)`,
    )
    .bind(now)
    .run();
}
