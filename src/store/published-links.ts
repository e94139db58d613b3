import * as z from "zod";

const rowsSchema = z.array(z.object({ url: z.string() }));

/** Pages that buttons of published entries open. Every call throws when D1 cannot be reached. */
export type PublishedLinks = {
  /** Those of every city's live release that staff have written; milliseconds since 1970. */
  live(now: number): Promise<string[]>;
};

export function publishedLinks(database: D1Database): PublishedLinks {
  return {
    // In the database, because opening the files of five releases costs more CPU than a run by the clock may use.
    async live(now) {
      const { results } = await database
        .prepare(
          `WITH live AS (
             SELECT city, number FROM (
               SELECT city, number,
                 row_number() OVER (PARTITION BY city ORDER BY starts_at DESC, id DESC) AS place
               FROM activations WHERE starts_at <= ?1 AND cancelled_at IS NULL)
             WHERE place = 1)
           SELECT DISTINCT action.value ->> 'url' AS url
           FROM live JOIN release_entries USING (city, number)
             JOIN entry_versions USING (city, entry, version)
             JOIN json_each(entry_versions.change, '$.entry.actions') AS action
           WHERE action.value ->> 'kind' = 'link' ORDER BY url`,
        )
        .bind(now)
        .all();
      return rowsSchema.parse(results).map(({ url }) => url);
    },
  };
}
