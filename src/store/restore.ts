import * as z from "zod";
import {
  ARCHIVE_TABLES,
  type ArchiveRow,
  type ArchiveTableName,
  archiveTable,
  RESTORE_SETTING,
} from "./archive-tables.ts";
import { auditIfChanged } from "./audit.ts";

const markSchema = z.object({
  sha256: z.string(),
  /** Rows that are in, counted over all tables in the order of the archive. */
  at: z.int(),
  total: z.int(),
  by: z.string(),
  since: z.number(),
  /** From then on nothing can be taken out again. */
  audit: z.boolean(),
});
/** A restoring that was begun and not finished. `since` in milliseconds since 1970. */
export type RestoreMark = z.infer<typeof markSchema>;

/** What stands where the archive's rows have to go. */
type InTheWay = { readonly table: ArchiveTableName; readonly count: number };

type RestoreBegin =
  | { readonly kind: "ready"; readonly mark: RestoreMark }
  | { readonly kind: "in-the-way"; readonly found: readonly InTheWay[] }
  /** Another archive was begun before. */
  | { readonly kind: "other"; readonly mark: RestoreMark };

type RestoreFile = { readonly city: string; readonly sha256: string };
type RestoreRows = RestoreFile & {
  /** How many rows of the archive come before these. */
  readonly at: number;
  readonly table: ArchiveTableName;
  readonly rows: readonly ArchiveRow[];
};
type RestoreRowsResult =
  /** `at` is how many rows are in now; another number than expected says from where to go on. */
  | { readonly kind: "at"; readonly at: number }
  | { readonly kind: "not-begun" }
  /** A row of the same key is there already, or a cell holds what its column refuses. */
  | { readonly kind: "refused" };

/**
 * Puts an archive back into an empty city, part by part; each part is all or nothing, and one that arrives twice goes in
 * once. Every call throws when D1 cannot be reached; times in milliseconds since 1970.
 */
export type Restores = {
  running(city: string): Promise<RestoreMark | undefined>;
  /** Begins, or goes on where the same archive stopped. */
  begin(file: RestoreFile & { readonly total: number }, by: string, now: number): Promise<RestoreBegin>;
  rows(part: RestoreRows): Promise<RestoreRowsResult>;
  /** Ends it. @returns false when rows are missing */
  finish(file: RestoreFile, by: string, now: number): Promise<boolean>;
  /** Takes out what was put in, with questions asked meanwhile; false when nothing was begun, or when the audit log is in already. */
  empty(city: string, by: string, now: number): Promise<boolean>;
};

/** Who founds a city's console, or tries to restore it, leaves these before anything is there. */
const FOUNDING = JSON.stringify(["member-set", "member-removed", "restore-begun", "restore-emptied"]);

const MARKED = `EXISTS (SELECT 1 FROM console_settings WHERE city = ?1 AND name = '${RESTORE_SETTING}'
  AND value ->> 'sha256' = ?2 AND value ->> 'at' = ?3)`;

/** The condition of a table's rows that stand in the way; undefined where none does. ?1 is the city, ?2 FOUNDING. */
function inTheWayOf(name: ArchiveTableName): string | undefined {
  switch (name) {
    // Residents go on asking while a city is restored, and their questions have ids of their own.
    case "questions":
    case "members":
      return undefined;
    // Questions are put into groups by themselves; only what somebody decided about one would be mixed up.
    case "question_groups":
      return "changed_by IS NOT NULL AND ?2 <> ''";
    case "audit":
      return "action NOT IN (SELECT value FROM json_each(?2))";
    case "console_settings":
      return `name <> '${RESTORE_SETTING}' AND ?2 <> ''`;
    default:
      return "?2 <> ''";
  }
}

const isConstraint = (error: unknown): boolean =>
  error instanceof Error && /constraint|malformed/iu.test(error.message);

export function restoreStore(database: D1Database): Restores {
  const running = async (city: string): Promise<RestoreMark | undefined> => {
    const row = await database
      .prepare("SELECT value FROM console_settings WHERE city = ?1 AND name = ?2")
      .bind(city, RESTORE_SETTING)
      .first();
    if (row === null) return undefined;
    return markSchema.parse(JSON.parse(z.object({ value: z.string() }).parse(row).value));
  };
  const inTheWay = async (city: string): Promise<InTheWay[]> => {
    const tables = ARCHIVE_TABLES.flatMap(({ name }) => {
      const condition = inTheWayOf(name);
      return condition === undefined ? [] : [{ name, condition }];
    });
    const counts = await database.batch(
      tables.map(({ name, condition }) =>
        database
          .prepare(`SELECT COUNT(*) AS count FROM ${name} WHERE city = ?1 AND ${condition}`)
          .bind(city, FOUNDING),
      ),
    );
    return tables.flatMap(({ name }, position) => {
      const [{ count }] = z.tuple([z.object({ count: z.number() })]).parse(counts[position]?.results);
      return count === 0 ? [] : [{ table: name, count }];
    });
  };

  return {
    running,
    async begin({ city, sha256, total }, by, now) {
      const before = await running(city);
      if (before !== undefined) return { kind: before.sha256 === sha256 ? "ready" : "other", mark: before };
      const found = await inTheWay(city);
      if (found.length > 0) return { kind: "in-the-way", found };
      const mark: RestoreMark = { sha256, at: 0, total, by, since: now, audit: false };
      await database.batch([
        database
          .prepare(
            "INSERT INTO console_settings (city, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
          )
          .bind(city, RESTORE_SETTING, JSON.stringify(mark)),
        auditIfChanged(
          database,
          { city, actor: by, action: "restore-begun", target: sha256, detail: { rows: total } },
          now,
        ),
      ]);
      const after = await running(city);
      if (after === undefined) throw new Error(`${city} の控えを戻しはじめた印がありません`);
      return { kind: after.sha256 === sha256 ? "ready" : "other", mark: after };
    },

    async rows({ city, sha256, at, table, rows }) {
      const { name, columns } = archiveTable(table);
      const names = Object.keys(columns);
      const cells = names.map((_, position) => `value ->> ${position}`);
      // A member who is there already, such as the one who restores, stays what they are.
      const conflict = name === "members" ? "ON CONFLICT (city, email) DO NOTHING" : "";
      try {
        await database.batch([
          database
            .prepare(
              `INSERT INTO ${name} (city, ${names.join(", ")})
               SELECT ?1, ${cells.join(", ")} FROM json_each(?4) WHERE ${MARKED} ORDER BY key ${conflict}`,
            )
            .bind(city, sha256, at, JSON.stringify(rows)),
          database
            .prepare(
              `UPDATE console_settings SET value = json_set(value, '$.at', ?3 + ?4, '$.audit', json(?5))
               WHERE city = ?1 AND name = '${RESTORE_SETTING}' AND value ->> 'sha256' = ?2 AND value ->> 'at' = ?3`,
            )
            .bind(city, sha256, at, rows.length, String(name === "audit" || name === "members")),
        ]);
      } catch (error) {
        if (isConstraint(error)) return { kind: "refused" };
        throw error;
      }
      const mark = await running(city);
      return mark?.sha256 === sha256 ? { kind: "at", at: mark.at } : { kind: "not-begun" };
    },

    async finish({ city, sha256 }, by, now) {
      const [, ended] = await database.batch([
        // Who took a message back meanwhile has taken it back here too.
        database
          .prepare(
            `UPDATE questions SET text = NULL, unknown_words = NULL
             WHERE city = ?1 AND text IS NOT NULL AND message IN (SELECT message FROM unsent_messages)`,
          )
          .bind(city),
        database
          .prepare(
            `DELETE FROM console_settings WHERE city = ?1 AND name = '${RESTORE_SETTING}'
               AND value ->> 'sha256' = ?2 AND value ->> 'at' = value ->> 'total' RETURNING name`,
          )
          .bind(city, sha256),
        auditIfChanged(
          database,
          { city, actor: by, action: "restore-finished", target: sha256, detail: {} },
          now,
        ),
      ]);
      return ended !== undefined && ended.results.length > 0;
    },

    async empty(city, by, now) {
      const mark = await running(city);
      if (mark === undefined || mark.audit) return false;
      const open = `EXISTS (SELECT 1 FROM console_settings WHERE city = ?1 AND name = '${RESTORE_SETTING}'
        AND NOT (value ->> 'audit'))`;
      const emptied = ARCHIVE_TABLES.flatMap(({ name }) =>
        name === "members" || name === "audit" || name === "console_settings" ? [] : [name],
      );
      const results = await database.batch([
        ...emptied.map((name) =>
          database.prepare(`DELETE FROM ${name} WHERE city = ?1 AND ${open}`).bind(city),
        ),
        database
          .prepare(
            `DELETE FROM console_settings WHERE city = ?1 AND name <> '${RESTORE_SETTING}' AND ${open}`,
          )
          .bind(city),
        database
          .prepare(
            `DELETE FROM console_settings WHERE city = ?1 AND name = '${RESTORE_SETTING}'
               AND NOT (value ->> 'audit') RETURNING name`,
          )
          .bind(city),
        auditIfChanged(
          database,
          { city, actor: by, action: "restore-emptied", target: mark.sha256, detail: { rows: mark.at } },
          now,
        ),
      ]);
      return (results.at(-2)?.results.length ?? 0) > 0;
    },
  };
}
