import * as z from "zod";

const isText = (cell: unknown): boolean => typeof cell === "string";
const isInteger = (cell: unknown): boolean => Number.isSafeInteger(cell);

/** What a cell of a column may hold; `?` = also nothing. Plain tests: a schema for each cell costs ten times as much. */
const CELLS = {
  text: isText,
  "text?": (cell: unknown) => cell === null || isText(cell),
  integer: isInteger,
  "integer?": (cell: unknown) => cell === null || isInteger(cell),
  "real?": (cell: unknown) => cell === null || Number.isFinite(cell),
} as const;
type Cell = keyof typeof CELLS;

/** Of the archive's format. Older ones can still be read; see `since`. */
export const ARCHIVE_VERSION = 2;

export type ArchiveTable = {
  readonly name: string;
  /** The first version of the format that has it; 1 where nothing is said. */
  readonly since?: number;
  /** The columns at its end that came with a later version, with what held for every row before. */
  readonly later?: { readonly since: number; readonly cells: Readonly<Record<string, string>> };
  /** Which rows go into an archive, in SQL; all where nothing is said. */
  readonly only?: string;
  /** All columns but the city, in the order of the archive. */
  readonly columns: Readonly<Record<string, Cell>>;
  /** The order of its rows. A key that is no column (AUTOINCREMENT) gives the order only: it is another elsewhere. */
  readonly key: readonly string[];
};

/** The restoring of an archive is written down under this name among a city's settings; see restore.ts. */
export const RESTORE_SETTING = "restore";

/**
 * The tables of an archive. The audit log comes late, because what is in it cannot be taken out again; members come
 * last, so that nobody gets in before all else is there.
 */
export const ARCHIVE_TABLES = [
  {
    name: "entry_versions",
    columns: {
      entry: "text",
      version: "integer",
      change: "text",
      stage: "text",
      errors: "integer",
      made_at: "integer",
      made_by: "text",
    },
    key: ["entry", "version"],
  },
  {
    name: "releases",
    columns: {
      number: "integer",
      hash: "text",
      base: "text",
      made_at: "integer",
      made_by: "text",
      note: "text",
      gate: "text",
      override_reason: "text?",
    },
    key: ["number"],
  },
  {
    name: "release_entries",
    columns: { number: "integer", entry: "text", version: "integer" },
    key: ["number", "entry"],
  },
  {
    name: "activations",
    columns: {
      number: "integer",
      kind: "text",
      starts_at: "integer",
      ends_at: "integer?",
      made_at: "integer",
      made_by: "text",
      cancelled_at: "integer?",
    },
    key: ["id"],
  },
  {
    name: "gold_questions",
    columns: {
      id: "text",
      text: "text",
      accepted: "text",
      origin: "text",
      made_at: "integer",
      made_by: "text",
    },
    key: ["id"],
  },
  {
    name: "question_groups",
    columns: {
      id: "text",
      sample: "text",
      sound: "text",
      state: "text",
      entry: "text?",
      section: "text?",
      due: "text?",
      made_at: "integer",
      changed_at: "integer",
      changed_by: "text?",
    },
    key: ["id"],
  },
  {
    name: "questions",
    columns: {
      id: "text",
      asked_at: "integer",
      register: "text",
      outcome: "text",
      text: "text?",
      // Without it a message that is taken back after the restoring would keep its text.
      message: "text?",
      entry: "text?",
      confidence: "real?",
      release: "text",
      helpful: "integer?",
      group_id: "text?",
      unknown_words: "text?",
      door: "text",
    },
    later: { since: 2, cells: { door: "line" } },
    key: ["id"],
  },
  {
    name: "class_sessions",
    since: 2,
    columns: {
      id: "text",
      starts_at: "integer",
      ends_at: "integer",
      state: "text",
      content: "text",
      version: "integer",
      changed_at: "integer",
      changed_by: "text",
    },
    // Restored, a made-up class would look like a real one.
    only: "sample = 0",
    key: ["id"],
  },
  {
    name: "assignments",
    columns: {
      kind: "text",
      item: "text",
      title: "text",
      section: "text",
      due: "text",
      note: "text",
      made_at: "integer",
      made_by: "text",
      done_at: "integer?",
    },
    key: ["kind", "item"],
  },
  {
    name: "console_settings",
    columns: { name: "text", value: "text" },
    only: `name <> '${RESTORE_SETTING}'`,
    key: ["name"],
  },
  {
    name: "audit",
    columns: { at: "integer", actor: "text", action: "text", target: "text", detail: "text" },
    key: ["id"],
  },
  {
    name: "members",
    columns: { email: "text", role: "text", added_at: "integer", added_by: "text" },
    key: ["email"],
  },
] as const satisfies readonly ArchiveTable[];

export type ArchiveTableName = (typeof ARCHIVE_TABLES)[number]["name"];
export const archiveTableNameSchema = z.enum(ARCHIVE_TABLES.map(({ name }) => name));

/** Every other table, and why it is not in an archive. */
export const LEFT_OUT = {
  preferences: "住民が選んだ言葉の設定。暗号になっていて、鍵のあるところでしか開けません",
  tell_requests: "「答えができたら知らせて」の宛先。暗号になっていて、鍵のあるところでしか開けません",
  class_reminders: "「教室の前の日に知らせて」の宛先。暗号になっていて、鍵のあるところでしか開けません",
  unsent_messages: "送信取消の印。一週間で消える、市の区別のないものです",
  webhook_events: "LINEのイベントを二度受けないための印。一週間で消えます",
  alerts: "窓口の調子のお知らせ。いまのことだけを書いています",
  review_items: "見直す項目の一覧。毎晩作り直されます",
  link_checks: "リンクの確かめの結果。自動で確かめ直されます",
} as const;

/** A row as the archive has it: the cells in the order of the columns. */
export type ArchiveRow = readonly (string | number | null)[];

/** Rows of one table, checked cell by cell. */
export const archiveRowsSchema = ({ columns }: ArchiveTable) => {
  const cells = Object.values(columns);
  return z.array(
    z.custom<ArchiveRow>(
      (row) =>
        Array.isArray(row) &&
        row.length === cells.length &&
        cells.every((cell, column) => CELLS[cell](row[column])),
    ),
  );
};

/** The table of this name. */
export function archiveTable(name: ArchiveTableName): ArchiveTable {
  const found = ARCHIVE_TABLES.find((table) => table.name === name);
  if (found === undefined) throw new Error(`控えに「${name}」という表はありません`);
  return found;
}
