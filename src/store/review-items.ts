import * as z from "zod";

/** What the daily job found; the names are those of the knowledge room, kept as text. */
const rowSchema = z.object({
  day: z.string(),
  release: z.string(),
  kind: z.string(),
  id: z.string(),
  city: z.string().nullable(),
  state: z.string(),
  date: z.string().nullable(),
});
export type ReviewRow = z.infer<typeof rowSchema>;

/** The list of what staff should look at again. Every call throws when D1 cannot be reached. */
export type ReviewItems = {
  /** Puts today's list in the place of the last one, all or nothing. */
  replace(rows: readonly ReviewRow[]): Promise<void>;
  /** The last list, most urgent first. */
  all(): Promise<ReviewRow[]>;
};

export function reviewItemStore(database: D1Database): ReviewItems {
  return {
    async replace(rows) {
      const insert = database.prepare(
        `INSERT INTO review_items (position, day, release, kind, id, city, state, date)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      );
      await database.batch([
        database.prepare("DELETE FROM review_items"),
        ...rows.map(({ day, release, kind, id, city, state, date }, position) =>
          insert.bind(position, day, release, kind, id, city, state, date),
        ),
      ]);
    },
    async all() {
      const { results } = await database
        .prepare("SELECT day, release, kind, id, city, state, date FROM review_items ORDER BY position")
        .all();
      return results.map((row) => rowSchema.parse(row));
    },
  };
}
