import * as z from "zod";
import { auditIfChanged } from "./audit.ts";

const rowSchema = z.object({
  id: z.string(),
  starts_at: z.int(),
  ends_at: z.int(),
  state: z.string(),
  content: z.string(),
  sample: z.int().transform((flag) => flag === 1),
  version: z.int(),
  changed_at: z.int(),
  changed_by: z.string(),
});

/** What of a class has a column of its own, and all else that residents are told as JSON. Times in milliseconds since 1970. */
export type SessionContent = {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** open, full or cancelled. */
  readonly state: string;
  readonly content: string;
};

/** A class as its row holds it. */
export type StoredSession = SessionContent & {
  readonly sample: boolean;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: string;
};

/** A class to be stored, and the version that the person saw; 0 = a new class. */
export type SessionWriting = SessionContent & { readonly seen: number };

/** conflict = somebody has changed one of them since, nothing was stored; `newest` has those that are still there. */
type SavedSessions =
  | { readonly kind: "saved" }
  | { readonly kind: "conflict"; readonly newest: readonly StoredSession[] };

export const SESSION_TIMES = ["coming", "past"] as const;
type SessionPage = {
  /** coming = has not ended. */
  readonly time: (typeof SESSION_TIMES)[number];
  readonly limit: number;
  readonly skip: number;
};

/**
 * The classes of the cities. A sample row is only there for a database that says of itself that it is a sample: nobody
 * else's residents are ever told of a made-up class. Every call throws when D1 cannot be reached; times in milliseconds
 * since 1970.
 */
export type ClassSessions = {
  /** Those of a city that have not ended, the earliest first; at most 200. */
  upcoming(city: string, now: number): Promise<StoredSession[]>;
  /** Those that come, the earliest first, or those that are over, the latest first; `of` counts them all. */
  list(city: string, now: number, page: SessionPage): Promise<{ sessions: StoredSession[]; of: number }>;
  get(city: string, id: string): Promise<StoredSession | undefined>;
  /** Those of these ids that are there. */
  those(city: string, ids: readonly string[]): Promise<StoredSession[]>;
  /**
   * Stores all of them or none. What the same person has stored already just so, as when a form is sent twice, counts
   * as saved.
   */
  save(city: string, writings: readonly SessionWriting[], by: string, now: number): Promise<SavedSessions>;
  /** Somebody wants to be reminded of it. */
  isAwaited(city: string, id: string): Promise<boolean>;
  /** Takes a class away with its reminders; false when it is another version now, or gone. */
  remove(city: string, id: string, seen: number, by: string, now: number): Promise<boolean>;
  /** What this person removed last, so that it can be put back. */
  lastRemoved(city: string, by: string): Promise<SessionContent | undefined>;
};

const COLUMNS = "id, starts_at, ends_at, state, content, sample, version, changed_at, changed_by";
const SHOWN = `(sample = 0
  OR EXISTS (SELECT 1 FROM console_settings WHERE console_settings.city = '*' AND name = 'sample'))`;
/** ?1 the city, ?2 the writings: nobody has changed any of them since. */
const ALL_AS_SEEN = `NOT EXISTS (
  SELECT 1 FROM json_each(?2) AS w
  LEFT JOIN class_sessions AS stands ON stands.city = ?1 AND stands.id = w.value ->> 'id'
  WHERE COALESCE(stands.version, 0) <> w.value ->> 'seen')`;

const REMOVED = "class-removed";
const removedSchema = z.object({
  id: z.string(),
  startsAt: z.int(),
  endsAt: z.int(),
  state: z.string(),
  content: z.string(),
});
const detailSchema = z.object({ detail: z.string() });
const countSchema = z.tuple([z.object({ count: z.int() })]);

const sessionOf = ({
  starts_at,
  ends_at,
  changed_at,
  changed_by,
  ...rest
}: z.infer<typeof rowSchema>): StoredSession => ({
  ...rest,
  startsAt: starts_at,
  endsAt: ends_at,
  changedAt: changed_at,
  changedBy: changed_by,
});
const sessionsOf = (results: unknown): StoredSession[] => z.array(rowSchema).parse(results).map(sessionOf);

const isSentAgain = (writing: SessionWriting, stands: StoredSession | undefined, by: string): boolean =>
  stands !== undefined &&
  stands.version === writing.seen + 1 &&
  stands.changedBy === by &&
  stands.startsAt === writing.startsAt &&
  stands.endsAt === writing.endsAt &&
  stands.state === writing.state &&
  stands.content === writing.content;

export function classSessions(database: D1Database): ClassSessions {
  const those = async (city: string, ids: readonly string[]): Promise<StoredSession[]> => {
    const { results } = await database
      .prepare(
        `SELECT ${COLUMNS} FROM class_sessions
         WHERE city = ?1 AND id IN (SELECT value FROM json_each(?2)) AND ${SHOWN} ORDER BY starts_at, id`,
      )
      .bind(city, JSON.stringify(ids))
      .all();
    return sessionsOf(results);
  };
  return {
    those,
    async upcoming(city, now) {
      const { results } = await database
        .prepare(
          `SELECT ${COLUMNS} FROM class_sessions
           WHERE city = ?1 AND ends_at > ?2 AND ${SHOWN} ORDER BY starts_at, id LIMIT 200`,
        )
        .bind(city, now)
        .all();
      return sessionsOf(results);
    },
    async list(city, now, { time, limit, skip }) {
      const [which, order] = time === "coming" ? ["ends_at > ?2", "ASC"] : ["ends_at <= ?2", "DESC"];
      const wanted = `FROM class_sessions WHERE city = ?1 AND ${which} AND ${SHOWN}`;
      const [counted, found] = await database.batch([
        database.prepare(`SELECT count(*) AS count ${wanted}`).bind(city, now),
        database
          .prepare(`SELECT ${COLUMNS} ${wanted} ORDER BY starts_at ${order}, id ${order} LIMIT ?3 OFFSET ?4`)
          .bind(city, now, limit, skip),
      ]);
      const [{ count }] = countSchema.parse(counted?.results);
      return { sessions: sessionsOf(found?.results), of: count };
    },
    async get(city, id) {
      const [session] = await those(city, [id]);
      return session;
    },
    async save(city, writings, by, now) {
      const rows = JSON.stringify(writings);
      const [, written] = await database.batch([
        // First, because afterwards nothing tells what stood there.
        database
          .prepare(
            `INSERT INTO audit (city, at, actor, action, target, detail)
             SELECT ?1, ?3, ?4, 'class-saved', w.value ->> 'id', json_object(
               'title', (w.value ->> 'content') ->> 'title', 'startsAt', w.value ->> 'startsAt',
               'state', w.value ->> 'state', 'before', (SELECT state FROM class_sessions AS stood
                 WHERE stood.city = ?1 AND stood.id = w.value ->> 'id'))
             FROM json_each(?2) AS w WHERE ${ALL_AS_SEEN} ORDER BY w.key`,
          )
          .bind(city, rows, now, by),
        database
          .prepare(
            `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, changed_at, changed_by)
             SELECT ?1, w.value ->> 'id', w.value ->> 'startsAt', w.value ->> 'endsAt', w.value ->> 'state',
               w.value ->> 'content', ?3, ?4
             FROM json_each(?2) AS w WHERE ${ALL_AS_SEEN}
             ON CONFLICT (city, id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
               state = excluded.state, content = excluded.content, changed_at = excluded.changed_at,
               changed_by = excluded.changed_by, version = version + 1
             RETURNING id`,
          )
          .bind(city, rows, now, by),
      ]);
      if (writings.length === 0 || (written?.results.length ?? 0) > 0) return { kind: "saved" };
      const newest = await those(
        city,
        writings.map(({ id }) => id),
      );
      const byId = new Map(newest.map((session) => [session.id, session]));
      return writings.every((writing) => isSentAgain(writing, byId.get(writing.id), by))
        ? { kind: "saved" }
        : { kind: "conflict", newest };
    },
    async isAwaited(city, id) {
      const row = await database
        .prepare("SELECT 1 FROM class_reminders WHERE city = ?1 AND session = ?2 LIMIT 1")
        .bind(city, id)
        .first();
      return row !== null;
    },
    async remove(city, id, seen, by, now) {
      const [stands] = await those(city, [id]);
      if (stands === undefined) return false;
      const detail: SessionContent = removedSchema.parse(stands);
      const [removed] = await database.batch([
        database
          .prepare("DELETE FROM class_sessions WHERE city = ?1 AND id = ?2 AND version = ?3 RETURNING id")
          .bind(city, id, seen),
        auditIfChanged(database, { city, actor: by, action: REMOVED, target: id, detail }, now),
        database
          .prepare(
            `DELETE FROM class_reminders WHERE city = ?1 AND session = ?2
               AND NOT EXISTS (SELECT 1 FROM class_sessions WHERE city = ?1 AND id = ?2)`,
          )
          .bind(city, id),
      ]);
      return removed !== undefined && removed.results.length > 0;
    },
    async lastRemoved(city, by) {
      const row = await database
        .prepare(
          `SELECT detail FROM audit WHERE city = ?1 AND actor = ?2 AND action = '${REMOVED}'
           ORDER BY id DESC LIMIT 1`,
        )
        .bind(city, by)
        .first();
      return row === null ? undefined : removedSchema.parse(JSON.parse(detailSchema.parse(row).detail));
    },
  };
}
