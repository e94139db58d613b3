import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import * as z from "zod";

/** What somebody did: `action` is a stable English word, `target` names what it was done to, `detail` is JSON. */
export type Deed = {
  readonly city: string;
  /** E-mail address of the person, or the name of what ran by itself. */
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: unknown;
};

const rowSchema = z.object({
  id: z.number(),
  city: z.string(),
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.string(),
});
export type AuditRow = z.infer<typeof rowSchema>;

/** Every change by staff. Every call throws when D1 cannot be reached; times in milliseconds since 1970. */
export type Audit = {
  record(deed: Deed, now: number): Promise<void>;
  /** The newest first, those before the row `before` where given. */
  list(city: string, limit: number, before?: number): Promise<AuditRow[]>;
  /** The oldest first, those after the row `after`, with `from` <= at < `until`. */
  listBetween(city: string, span: AuditSpan, limit: number, after: number): Promise<AuditRow[]>;
  /** When the first deed was done; undefined where there is none. */
  firstAt(city: string): Promise<number | undefined>;
};
export type AuditSpan = { readonly from: number; readonly until: number };

const auditStatement = (database: D1Database, deed: Deed, now: number): D1PreparedStatement =>
  database
    .prepare("INSERT INTO audit (city, at, actor, action, target, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(deed.city, now, deed.actor, deed.action, deed.target, JSON.stringify(deed.detail));

/** A deed as a statement of the batch that does it, written only when the statement before it in the batch has changed a row. */
export const auditIfChanged = (database: D1Database, deed: Deed, now: number): D1PreparedStatement =>
  database
    .prepare(
      `INSERT INTO audit (city, at, actor, action, target, detail)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE changes() > 0`,
    )
    .bind(deed.city, now, deed.actor, deed.action, deed.target, JSON.stringify(deed.detail));

export function auditStore(database: D1Database): Audit {
  return {
    async record(deed, now) {
      await auditStatement(database, deed, now).run();
    },
    async list(city, limit, before = Number.MAX_SAFE_INTEGER) {
      const { results } = await database
        .prepare(
          `SELECT id, city, at, actor, action, target, detail FROM audit
           WHERE city = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`,
        )
        .bind(city, before, limit)
        .all();
      return z.array(rowSchema).parse(results);
    },
    async listBetween(city, { from, until }, limit, after) {
      const { results } = await database
        .prepare(
          `SELECT id, city, at, actor, action, target, detail FROM audit
           WHERE city = ?1 AND id > ?2 AND at >= ?3 AND at < ?4 ORDER BY id LIMIT ?5`,
        )
        .bind(city, after, from, until, limit)
        .all();
      return z.array(rowSchema).parse(results);
    },
    async firstAt(city) {
      const row = await database
        .prepare("SELECT MIN(at) AS at FROM audit WHERE city = ?1")
        .bind(city)
        .first();
      return z.object({ at: z.number().nullable() }).parse(row).at ?? undefined;
    },
  };
}
