import * as z from "zod";

/** A version of an entry that a release is made of. */
export type ReleaseMember = { readonly number: number; readonly entry: string; readonly version: number };

const memberSchema = z.object({ number: z.int(), entry: z.string(), version: z.int() });
const labelSchema = z.object({ entry: z.string(), label: z.string() });

/** What releases are made of, to tell which entries changed with them. Every call throws when D1 cannot be reached. */
export type ReleaseMembers = {
  /** Of all these releases. */
  of(city: string, numbers: readonly number[]): Promise<ReleaseMember[]>;
  /** The last short name that each of these entries had in one of these releases, by its id; drafts do not count. */
  labels(
    city: string,
    numbers: readonly number[],
    entries: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
};

export function releaseMembers(database: D1Database): ReleaseMembers {
  return {
    async of(city, numbers) {
      const { results } = await database
        .prepare(
          `SELECT number, entry, version FROM release_entries
           WHERE city = ?1 AND number IN (SELECT value FROM json_each(?2))`,
        )
        .bind(city, JSON.stringify(numbers))
        .all();
      return z.array(memberSchema).parse(results);
    },
    async labels(city, numbers, entries) {
      // SQLite takes the other columns of a group from the row that holds its maximum.
      const { results } = await database
        .prepare(
          `SELECT v.entry, v.change ->> '$.entry.label' AS label, MAX(v.version)
           FROM release_entries r JOIN entry_versions v
             ON v.city = r.city AND v.entry = r.entry AND v.version = r.version
           WHERE r.city = ?1 AND r.number IN (SELECT value FROM json_each(?2))
             AND r.entry IN (SELECT value FROM json_each(?3)) AND json_type(v.change, '$.entry.label') = 'text'
           GROUP BY v.entry`,
        )
        .bind(city, JSON.stringify(numbers), JSON.stringify(entries))
        .all();
      return new Map(
        z
          .array(labelSchema)
          .parse(results)
          .map(({ entry, label }) => [entry, label]),
      );
    },
  };
}
