import * as z from "zod";
import { auditIfChanged } from "./audit.ts";

/** Who looks at something, and until when. */
export type Assignment = {
  /** What sort of thing it is, and which one: stable names of the console's. */
  readonly kind: string;
  readonly item: string;
  /** As it was called when it was assigned, for when it is gone. */
  readonly title: string;
  readonly section: string;
  /** The last day, YYYY-MM-DD. */
  readonly due: string;
  readonly note: string;
  /** Milliseconds since 1970; since then there has been nothing left to do. */
  readonly doneAt?: number;
};
export type AssignedItem = Pick<Assignment, "kind" | "item">;

const rowsSchema = z.array(
  z.object({
    kind: z.string(),
    item: z.string(),
    title: z.string(),
    section: z.string(),
    due: z.string(),
    note: z.string(),
    done_at: z.number().nullable(),
  }),
);

/** Whoever comes back from a long leave still finds what was done. */
const DONE_KEPT_FOR_MS = 60 * 24 * 60 * 60 * 1000;
/** The name in the audit of what no person does. */
const BY_ITSELF = "まよわない窓口";

/** Things to look at with who does it. Every call throws when D1 cannot be reached; times in milliseconds since 1970. */
export type Assignments = {
  /** The earliest due first, those done among them. */
  list(city: string): Promise<Assignment[]>;
  /** Assigns anew what was assigned before, also when that was done. */
  assign(city: string, assignment: Omit<Assignment, "doneAt">, by: string, now: number): Promise<void>;
  /** False when nobody had it. */
  remove(city: string, item: AssignedItem, by: string, now: number): Promise<boolean>;
  /** There is nothing left to do about these. */
  done(city: string, items: readonly AssignedItem[], now: number): Promise<void>;
  /** Forgets what was done long ago. */
  removeOld(now: number): Promise<void>;
};

const targetOf = ({ kind, item }: AssignedItem): string => `${kind} ${item}`;

export function assignmentStore(database: D1Database): Assignments {
  return {
    async list(city) {
      const { results } = await database
        .prepare(
          `SELECT kind, item, title, section, due, note, done_at FROM assignments
           WHERE city = ?1 ORDER BY due, kind, item`,
        )
        .bind(city)
        .all();
      return rowsSchema
        .parse(results)
        .map(({ done_at, ...rest }) => ({ ...rest, ...(done_at === null ? {} : { doneAt: done_at }) }));
    },
    async assign(city, assignment, by, now) {
      const { kind, item, title, section, due, note } = assignment;
      await database.batch([
        database
          .prepare(
            `INSERT INTO assignments (city, kind, item, title, section, due, note, made_at, made_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (city, kind, item) DO UPDATE SET title = ?4, section = ?5, due = ?6, note = ?7,
               made_at = ?8, made_by = ?9, done_at = NULL`,
          )
          .bind(city, kind, item, title, section, due, note, now, by),
        auditIfChanged(
          database,
          {
            city,
            actor: by,
            action: "assigned",
            target: targetOf(assignment),
            detail: { section, due, note },
          },
          now,
        ),
      ]);
    },
    async remove(city, item, by, now) {
      const [removed] = await database.batch([
        database
          .prepare(
            `DELETE FROM assignments WHERE city = ?1 AND kind = ?2 AND item = ?3 AND done_at IS NULL
             RETURNING item`,
          )
          .bind(city, item.kind, item.item),
        auditIfChanged(
          database,
          { city, actor: by, action: "assignment-removed", target: targetOf(item), detail: {} },
          now,
        ),
      ]);
      return removed !== undefined && removed.results.length > 0;
    },
    async done(city, items, now) {
      if (items.length === 0) return;
      const list = JSON.stringify(items.map(({ kind, item }) => ({ kind, item })));
      const theseOpen = `city = ?1 AND done_at IS NULL AND EXISTS (SELECT 1 FROM json_each(?2)
        WHERE value ->> 'kind' = assignments.kind AND value ->> 'item' = assignments.item)`;
      await database.batch([
        database
          .prepare(
            `INSERT INTO audit (city, at, actor, action, target, detail)
             SELECT city, ?3, ?4, 'assignment-done', kind || ' ' || item, '{}' FROM assignments
             WHERE ${theseOpen}`,
          )
          .bind(city, list, now, BY_ITSELF),
        database.prepare(`UPDATE assignments SET done_at = ?3 WHERE ${theseOpen}`).bind(city, list, now),
      ]);
    },
    async removeOld(now) {
      await database
        .prepare("DELETE FROM assignments WHERE done_at < ?1")
        .bind(now - DONE_KEPT_FOR_MS)
        .run();
    },
  };
}
