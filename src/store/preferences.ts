import * as z from "zod";
import type { Vault } from "./sealing.ts";

const rowSchema = z.object({ person: z.string(), sealed: z.string() });

/** What people chose for themselves, encrypted. Every call throws when D1 cannot be reached. */
export type Preferences = {
  /** The chosen values of those who chose one, by the person's hash. */
  of(people: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** `now` in milliseconds since 1970. */
  keep(person: string, value: string, now: number): Promise<void>;
};

export function preferences(database: D1Database, vault: Vault): Preferences {
  return {
    async of(people) {
      const { results } = await database
        .prepare("SELECT person, sealed FROM preferences WHERE person IN (SELECT value FROM json_each(?1))")
        .bind(JSON.stringify(people))
        .all();
      const opened = await Promise.all(
        z
          .array(rowSchema)
          .parse(results)
          .map(async ({ person, sealed }) => ({ person, value: await vault.open(sealed, person) })),
      );
      return new Map(
        opened.flatMap(({ person, value }) => (value === undefined ? [] : [[person, value] as const])),
      );
    },
    async keep(person, value, now) {
      await database
        .prepare(
          `INSERT INTO preferences (person, sealed, changed_at) VALUES (?1, ?2, ?3)
           ON CONFLICT (person) DO UPDATE SET sealed = ?2, changed_at = ?3`,
        )
        .bind(person, await vault.seal(value, person), now)
        .run();
    },
  };
}

/** Deletes all that is kept of a person: the choice of language and the wishes to be told and reminded. */
export async function forgetPerson(database: D1Database, person: string): Promise<void> {
  await database.batch([
    database.prepare("DELETE FROM preferences WHERE person = ?1").bind(person),
    database.prepare("DELETE FROM tell_requests WHERE person = ?1").bind(person),
    database.prepare("DELETE FROM class_reminders WHERE person = ?1").bind(person),
  ]);
}
