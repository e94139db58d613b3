import { inJapanese } from "../../../knowledge/issue-text.ts";
import { type Entry, entrySchema } from "../../../knowledge/schema.ts";
import { FIELD_NAMES } from "../../words/entry-fields.ts";
import { SHEET_WORDS } from "../../words/sheet.ts";
import { COLUMNS, type Column, type CurrentEntry, type FieldColumn } from "./columns.ts";
import type { Table } from "./table.ts";

/** What is wrong in a row: under which column, and what to do. */
export type CellFinding = { readonly column: string; readonly message: string };

export type EntryReading =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly findings: readonly CellFinding[] };

/** One cell for each of COLUMNS. */
export const entryRow = (current: CurrentEntry): readonly string[] =>
  COLUMNS.map((column) => column.write(current));

/** All entries as a sheet, the header first. */
export const entryTable = (entries: Iterable<CurrentEntry>): Table => [
  COLUMNS.map(({ header }) => header),
  ...Array.from(entries, entryRow),
];

type Leaf = { readonly path: readonly string[]; readonly value: unknown };

/** Objects inside one another, as the paths say; a value that is not there leaves no key, only the object around it. */
function assembled(leaves: readonly Leaf[]): Readonly<Record<string, unknown>> {
  const byKey = Map.groupBy(leaves, ({ path: [key = ""] }) => key);
  const fields = Array.from(byKey, ([key, group]): readonly [string, unknown] => {
    const [first] = group;
    return first?.path.length === 1
      ? [key, first.value]
      : [key, assembled(group.map(({ path: [, ...rest], value }) => ({ path: rest, value })))];
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const isField = (column: Column): column is FieldColumn => column.kind === "field";
const FIELDS = COLUMNS.filter(isField);

/** The schema's messages also name the field as the YAML files have it; a sheet has no such names. */
const FILE_NAME_OF_FIELD = /（[A-Za-z.]+）/gu;

/** A finding at a place of an entry, under the column where staff can put it right. */
export function findingAt(path: readonly PropertyKey[], message: string): CellFinding {
  const column = FIELDS.find((field) => field.path.every((part, at) => part === path[at]));
  const item = path[column?.path.length ?? 0];
  const plain = message.replace(FILE_NAME_OF_FIELD, "");
  return {
    column: column?.header ?? FIELD_NAMES.id,
    message: typeof item === "number" ? SHEET_WORDS.item(item + 1, plain) : plain,
  };
}

/** The entry that a row says, given one cell for each of COLUMNS. */
export function readEntryRow(cells: readonly string[]): EntryReading {
  const readings = COLUMNS.map((column, at) => ({ column, reading: column.read(cells[at] ?? "") }));
  const findings = readings.flatMap(({ column, reading }) =>
    reading.ok || !isField(column) ? [] : [{ column: column.header, message: reading.message }],
  );
  const leaves = readings.flatMap(({ column, reading }) =>
    isField(column) ? [{ path: column.path, value: reading.ok ? reading.value : undefined }] : [],
  );
  const parsed = entrySchema.safeParse(assembled(leaves));
  if (parsed.success && findings.length === 0) return { ok: true, entry: parsed.data };
  // One finding is enough for a value: what cannot be read is not also missing, what is no date not also unknown.
  const unread = new Set(findings.map(({ column }) => column));
  const byPlace = Map.groupBy(parsed.error?.issues ?? [], ({ path }) => path.join("."));
  const judged = Array.from(byPlace.values(), ([issue]) => issue)
    .flatMap((issue) => (issue === undefined ? [] : [findingAt(issue.path, inJapanese(issue))]))
    .filter(({ column }) => !unread.has(column));
  return { ok: false, findings: [...findings, ...judged] };
}
