import type { D1Database } from "@cloudflare/workers-types";
import * as z from "zod";

/**
 * ok = it opens; moved = it opens elsewhere; gone = 404 or 410; refused = the server does not want to be asked (401,
 * 403), which a person may still be able to open; busy = asked to wait (429, 503); broken = another error;
 * unreachable = no answer; unchecked = not asked yet.
 */
const LINK_STATES = ["unchecked", "ok", "moved", "gone", "refused", "busy", "broken", "unreachable"] as const;
export type LinkState = (typeof LINK_STATES)[number];

export type LinkCheck = {
  readonly url: string;
  readonly state: LinkState;
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  readonly movedTo?: string;
  /** How many checks in a row have failed. */
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly checkedAt?: number;
  readonly nextCheckAt: number;
};

/** Remembers when each link was tried and what came of it. Every call throws when D1 cannot be reached. */
export type LinkChecks = {
  /** Makes the list hold exactly these links; new ones are due at once. */
  keep(urls: readonly string[], now: number): Promise<void>;
  /** Those whose time has come, the longest waiting first. */
  due(now: number, limit: number): Promise<LinkCheck[]>;
  record(check: LinkCheck): Promise<void>;
  /** Those that have failed at least so many times in a row, the longest failing first. */
  failing(times: number): Promise<LinkCheck[]>;
};

const rowSchema = z.object({
  url: z.string(),
  state: z.enum(LINK_STATES),
  status: z.number().nullable(),
  moved_to: z.string().nullable(),
  failures: z.number(),
  checked_at: z.number().nullable(),
  next_check_at: z.number(),
});

const urlRowSchema = rowSchema.pick({ url: true });

const readRow = (row: unknown): LinkCheck => {
  const { url, state, status, moved_to, failures, checked_at, next_check_at } = rowSchema.parse(row);
  return {
    url,
    state,
    failures,
    nextCheckAt: next_check_at,
    ...(status === null ? {} : { status }),
    ...(moved_to === null ? {} : { movedTo: moved_to }),
    ...(checked_at === null ? {} : { checkedAt: checked_at }),
  };
};

export function linkChecks(database: D1Database): LinkChecks {
  return {
    async keep(urls, now) {
      const insert = database.prepare(
        "INSERT INTO link_checks (url, state, next_check_at) VALUES (?1, 'unchecked', ?2) ON CONFLICT (url) DO NOTHING",
      );
      const { results } = await database.prepare("SELECT url FROM link_checks").all();
      const wanted = new Set(urls);
      const known = new Set(results.map((row) => urlRowSchema.parse(row).url));
      const remove = database.prepare("DELETE FROM link_checks WHERE url = ?1");
      const changes = [
        ...urls.filter((url) => !known.has(url)).map((url) => insert.bind(url, now)),
        ...[...known].filter((url) => !wanted.has(url)).map((url) => remove.bind(url)),
      ];
      if (changes.length > 0) await database.batch(changes);
    },
    async due(now, limit) {
      const { results } = await database
        .prepare("SELECT * FROM link_checks WHERE next_check_at <= ?1 ORDER BY next_check_at, url LIMIT ?2")
        .bind(now, limit)
        .all();
      return results.map(readRow);
    },
    async record({ url, state, status, movedTo, failures, checkedAt, nextCheckAt }) {
      await database
        .prepare(
          `UPDATE link_checks SET state = ?2, status = ?3, moved_to = ?4, failures = ?5, checked_at = ?6,
             next_check_at = ?7 WHERE url = ?1`,
        )
        .bind(url, state, status ?? null, movedTo ?? null, failures, checkedAt ?? null, nextCheckAt)
        .run();
    },
    async failing(times) {
      const { results } = await database
        .prepare("SELECT * FROM link_checks WHERE failures >= ?1 ORDER BY failures DESC, url")
        .bind(times)
        .all();
      return results.map(readRow);
    },
  };
}
