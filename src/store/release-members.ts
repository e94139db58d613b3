import * as z from "zod";

/** A version of an entry that a release is made of. */
export type ReleaseMember = { readonly number: number; readonly entry: string; readonly version: number };

const memberSchema = z.object({ number: z.int(), entry: z.string(), version: z.int() });
const labelSchema = z.object({ entry: z.string(), label: z.string() });

/** What releases are made of, to tell which entries changed with them. Every call throws when D1 cannot be reached. */
export type ReleaseMembers = {
  /** Of all these releases. */
  of(city: string, numbers: readonly number[]): Promise<ReleaseMember[]>;
  /** The last short name of each entry that has ever had one here, by its id. */
  labels(city: string, entries: readonly string[]): Promise<ReadonlyMap<string, string>>;
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
    async labels(city, entries) {
      // SQLite takes the other columns of a group from the row that holds its maximum.
      const { results } = await database
        .prepare(
          `SELECT entry, change ->> '$.entry.label' AS label, MAX(version) FROM entry_versions
           WHERE city = ?1 AND entry IN (SELECT value FROM json_each(?2))
             AND json_type(change, '$.entry.label') = 'text'
           GROUP BY entry`,
        )
        .bind(city, JSON.stringify(entries))
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
