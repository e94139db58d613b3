import * as z from "zod";

const rowsSchema = z.array(z.object({ entry: z.string(), kind: z.enum(["put", "off"]), base: z.string() }));
/** Which common text somebody had before them when they changed an entry: its fingerprint. */
export type DraftBase = z.infer<typeof rowsSchema>[number];

/** Of the newest version of every entry that stands on a common one. Throws when D1 cannot be reached. */
export async function draftBases(database: D1Database, city: string): Promise<DraftBase[]> {
  // Two short fields of each row: reading all texts of a city would cost a page its CPU.
  const { results } = await database
    .prepare(
      `SELECT entry, change ->> 'kind' AS kind, change ->> 'base' AS base
       FROM (SELECT entry, MAX(version) AS version, change FROM entry_versions WHERE city = ?1 GROUP BY entry)
       WHERE change ->> 'kind' <> 'common' AND change ->> 'base' IS NOT NULL ORDER BY entry`,
    )
    .bind(city)
    .all();
  return rowsSchema.parse(results);
}
