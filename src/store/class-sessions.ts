import * as z from "zod";

/** A class as its row holds it; `content` is JSON. */
export type StoredSession = {
  readonly id: string;
  readonly content: string;
  readonly sample: boolean;
  readonly version: number;
};

const rowSchema = z.object({
  id: z.string(),
  content: z.string(),
  sample: z.int().transform((flag) => flag === 1),
  version: z.int(),
});

/** The classes of the cities. Every call throws when D1 cannot be reached. */
export type ClassSessions = {
  /** Those of a city that have not ended, the earliest first; at most 200. Milliseconds since 1970. */
  upcoming(city: string, now: number): Promise<StoredSession[]>;
};

export function classSessions(database: D1Database): ClassSessions {
  return {
    async upcoming(city, now) {
      const { results } = await database
        .prepare(
          `SELECT id, content, sample, version FROM class_sessions
           WHERE city = ?1 AND ends_at > ?2 ORDER BY starts_at, id LIMIT 200`,
        )
        .bind(city, now)
        .all();
      return z.array(rowSchema).parse(results);
    },
  };
}
