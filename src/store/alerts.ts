import * as z from "zod";

/**
 * line-token = LINE refuses the channel's access token; message-refused = LINE refuses words of ours; reply-refused =
 * LINE refuses a fresh reply token; reply-too-late = a reply came too late and no push was possible; reply-unsure = LINE
 * never said whether a reply arrived; push-refused = LINE refuses a push.
 */
const ALERT_KINDS = [
  "line-token",
  "message-refused",
  "reply-refused",
  "reply-too-late",
  "reply-unsure",
  "push-refused",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Kinds that stand until they are cleared; the others end by themselves after a quiet day. */
const STANDING = JSON.stringify(["line-token"] satisfies AlertKind[]);
const QUIET_MS = 24 * 60 * 60 * 1000;

const rowSchema = z.object({
  kind: z.enum(ALERT_KINDS),
  city: z.string(),
  since: z.number(),
  last_at: z.number(),
  count: z.number(),
  detail: z.string(),
});

export type Alert = {
  readonly kind: AlertKind;
  readonly city: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly lastAt: number;
  readonly count: number;
  /** For staff, in a few words and without personal data. */
  readonly detail: string;
};

/** What staff should set right. Every call throws when D1 cannot be reached; times in milliseconds since 1970. */
export type Alerts = {
  raise(alert: Pick<Alert, "kind" | "city" | "count" | "detail">, now: number): Promise<void>;
  clear(kind: AlertKind, city: string): Promise<void>;
  /** Those that hold at `now`, the oldest first. */
  list(now: number): Promise<Alert[]>;
};

export function alertStore(database: D1Database): Alerts {
  return {
    async raise({ kind, city, count, detail }, now) {
      await database.batch([
        database
          .prepare(
            `DELETE FROM alerts WHERE kind = ?1 AND city = ?2 AND last_at < ?3
               AND kind NOT IN (SELECT value FROM json_each(?4))`,
          )
          .bind(kind, city, now - QUIET_MS, STANDING),
        database
          .prepare(
            `INSERT INTO alerts (kind, city, since, last_at, count, detail) VALUES (?1, ?2, ?3, ?3, ?4, ?5)
             ON CONFLICT (kind, city) DO UPDATE SET last_at = ?3, count = count + ?4, detail = ?5`,
          )
          .bind(kind, city, now, count, detail),
      ]);
    },
    async clear(kind, city) {
      await database.batch([
        database.prepare("DELETE FROM alerts WHERE kind = ?1 AND city = ?2").bind(kind, city),
      ]);
    },
    async list(now) {
      const [rows] = await database.batch([
        database
          .prepare(
            `SELECT kind, city, since, last_at, count, detail FROM alerts
             WHERE last_at >= ?1 OR kind IN (SELECT value FROM json_each(?2)) ORDER BY since, kind, city`,
          )
          .bind(now - QUIET_MS, STANDING),
      ]);
      return (rows?.results ?? []).map((row) => {
        const { last_at, ...alert } = rowSchema.parse(row);
        return { ...alert, lastAt: last_at };
      });
    },
  };
}
