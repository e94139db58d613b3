import type { ClassSession } from "../knowledge/class-session.ts";
import type { CityId } from "../knowledge/ids.ts";
import {
  CLASS_FIELDS,
  type ClassField,
  type ClassFields,
  EMPTY_CLASS,
  isSameClass,
  type WrittenClass,
  writtenFrom,
  writtenOf,
} from "./class-fields.ts";
import type { Table } from "./client/sheet/table.ts";
import { csvFile } from "./csv.ts";
import { CLASS_ADVICE, CLASS_FIELD_PROBLEMS, CLASS_FIELD_WORDS, CLASS_SHEET } from "./words/classes.ts";

/** Reading more takes a request more than the 10 ms of CPU that the free plan gives it. */
export const MOST_CLASSES = 200;

const NEEDED = ["title", "day", "start", "end", "unit", "level", "venue", "contactName"] as const;
const HEADER = [CLASS_SHEET.id, ...CLASS_FIELDS.map((field) => CLASS_FIELD_WORDS[field].name)];

const rowOf = ({ textOf }: ClassFields, id: string, written: WrittenClass): string[] => [
  id,
  ...CLASS_FIELDS.map((field) => textOf(written, field)),
];

/** Classes as a CSV file that Excel opens. */
export const classesFile = (fields: ClassFields, sessions: readonly ClassSession[]): string =>
  csvFile([HEADER, ...sessions.map((session) => rowOf(fields, session.id, writtenOf(session)))]);

/** An empty CSV file with a row that shows how to write, which is not read. `day` is YYYY-MM-DD. */
export const templateFile = (fields: ClassFields, day: string): string =>
  csvFile([
    HEADER,
    rowOf(fields, CLASS_SHEET.example, {
      ...EMPTY_CLASS,
      title: `${CLASS_SHEET.exampleTitle}はじめてのスマホ教室`,
      day,
      start: "10:00",
      end: "12:00",
      unit: "power-buttons",
      level: "first-step",
      venue: "○○公民館 第1会議室",
      accessible: "yes",
      accessNote: "エレベーターがあります",
      fee: "0",
      seats: "10",
      who: "市内に住む60歳以上の人",
      howToApply: "問い合わせ先に電話する",
      contactName: "○○課",
    }),
  ]);

export type ClassFinding = { readonly row: number; readonly column: string; readonly message: string };
/** A row as it would be stored; `seen` as SessionWriting has it. */
export type PlannedClass = {
  readonly row: number;
  readonly kind: "new" | "changed" | "same";
  readonly session: ClassSession;
  readonly seen: number;
};
export type ClassPlan = {
  readonly planned: readonly PlannedClass[];
  /** With any of these nothing is stored. */
  readonly problems: readonly ClassFinding[];
  readonly advice: readonly ClassFinding[];
  readonly unknownColumns: readonly string[];
  /** Rows that only show how to write. */
  readonly examples: readonly number[];
};
/** Why a file cannot be read at all, as a sentence, or what it comes to. */
export type ClassPlanning =
  | { readonly ok: false; readonly message: string }
  | ({ readonly ok: true } & ClassPlan);

export type KnownClass = { readonly session: ClassSession; readonly version: number };
type PlanContext = {
  readonly fields: ClassFields;
  readonly city: CityId;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Classes that a row may name by its id, and those that come. */
  readonly known: ReadonlyMap<string, KnownClass>;
  /** Ids that rows were given when they were checked, and the versions that were seen then. */
  readonly given: ReadonlyMap<string, number>;
  readonly newId: () => string;
};

type Columns = ReadonlyMap<ClassField, number>;

/** The ids that a file names, for looking them up. */
export function idsIn([header = [], ...rows]: Table): string[] {
  const at = header.findIndex((name) => name.trim() === CLASS_SHEET.id);
  return at < 0 ? [] : [...new Set(rows.map((row) => (row[at] ?? "").trim()))].filter((id) => id !== "");
}

const contentOf = ({ changedAt: _, ...told }: ClassSession): string => JSON.stringify(told);

const columnsOf = (names: readonly string[]): Columns =>
  new Map(
    CLASS_FIELDS.flatMap((field) => {
      const at = names.indexOf(CLASS_FIELD_WORDS[field].name);
      return at < 0 ? [] : [[field, at] as const];
    }),
  );

/** How the file is laid out. */
type Layout = {
  readonly names: readonly string[];
  readonly columns: Columns;
  /** The column of the ids; -1 = none. */
  readonly idAt: number;
  /** Columns that a new class needs and the file lacks. */
  readonly missing: readonly string[];
  /** What the city has already, by the time at which it begins. */
  readonly byTime: ReadonlyMap<number, readonly KnownClass[]>;
};
type Row = { readonly row: number; readonly cells: readonly string[] };
type PlannedRow =
  | { readonly kind: "example" }
  | { readonly kind: "wrong"; readonly findings: readonly Omit<ClassFinding, "row">[] }
  | {
      readonly kind: "planned";
      readonly planned: PlannedClass;
      readonly advice: readonly Omit<ClassFinding, "row">[];
    };

const wrongId = (message: string): PlannedRow => ({
  kind: "wrong",
  findings: [{ column: CLASS_SHEET.id, message }],
});

/** What a row comes to by itself. */
function planRow({ row, cells }: Row, layout: Layout, context: PlanContext): PlannedRow {
  const { names, columns, idAt, missing } = layout;
  const textAt = (at: number | undefined): string => (at === undefined ? "" : (cells[at] ?? "").trim());
  const named = textAt(idAt);
  // The mark may have been taken away with the cell.
  if (named === CLASS_SHEET.example || textAt(columns.get("title")).startsWith(CLASS_SHEET.exampleTitle)) {
    return { kind: "example" };
  }
  if (cells.some((cell, at) => cell.trim() !== "" && (names[at] ?? "") === "")) {
    return wrongId(CLASS_SHEET.outside);
  }
  const isNew = named === "" || context.given.get(named) === 0;
  const stands = isNew ? undefined : context.known.get(named);
  if (!isNew && stands === undefined) return wrongId(CLASS_SHEET.noSuchId(named));
  if (isNew && missing.length > 0) return wrongId(CLASS_SHEET.missingColumns(missing));

  const { city, now, fields } = context;
  const id = named === "" ? context.newId() : named;
  // A column that the file lacks stays as it is.
  const before = stands === undefined ? EMPTY_CLASS : writtenOf(stands.session);
  const written = writtenFrom((field) =>
    columns.has(field) ? textAt(columns.get(field)) : fields.textOf(before, field),
  );
  const seen = context.given.get(id) ?? stands?.version ?? 0;
  // Most rows of a file that was taken out and is put back: to read them all would take the CPU of two requests.
  if (
    stands !== undefined &&
    CLASS_FIELDS.every((field) => written[field] === fields.textOf(before, field))
  ) {
    return { kind: "planned", planned: { row, kind: "same", session: stands.session, seen }, advice: [] };
  }
  const read = fields.read(written, { id, city, now, before: stands?.session });
  if (!read.ok) {
    const findings = CLASS_FIELDS.flatMap((field) =>
      (read.errors[field] ?? []).map((message) => ({ column: CLASS_FIELD_WORDS[field].name, message })),
    );
    return { kind: "wrong", findings };
  }
  const { session, advice } = read;
  const atThatTime = isNew ? (layout.byTime.get(session.startsAt) ?? []) : [];
  const twin = atThatTime.find((other) => other.session.id !== id && isSameClass(other.session, session));
  if (twin !== undefined) return wrongId(CLASS_FIELD_PROBLEMS.sameClass(twin.session.id));
  const isSame = stands !== undefined && contentOf(stands.session) === contentOf(session);
  const kind = isNew ? "new" : isSame ? "same" : "changed";
  return {
    kind: "planned",
    planned: { row, kind, session, seen },
    advice: advice.map(({ field, about }) => ({
      column: CLASS_FIELD_WORDS[field].name,
      message: CLASS_ADVICE[about],
    })),
  };
}

/** Rows that say what another row says. */
function doubled(planned: readonly PlannedClass[]): ClassFinding[] {
  const byId = new Map<string, PlannedClass>();
  const byTime = new Map<number, PlannedClass[]>();
  return planned.flatMap((one) => {
    const { row, session } = one;
    const sameId = byId.get(session.id);
    const sameTime = byTime.get(session.startsAt) ?? [];
    const same = sameTime.find((other) => isSameClass(other.session, session));
    byId.set(session.id, one);
    byTime.set(session.startsAt, [...sameTime, one]);
    if (sameId !== undefined) {
      return [{ row, column: CLASS_SHEET.id, message: CLASS_SHEET.sameId(sameId.row) }];
    }
    return same === undefined
      ? []
      : [{ row, column: CLASS_SHEET.id, message: CLASS_SHEET.sameRow(same.row) }];
  });
}

/** What a file of classes comes to; nothing is stored yet. */
export function planClasses([header = [], ...rows]: Table, context: PlanContext): ClassPlanning {
  const names = header.map((name) => name.trim());
  const twice = names.filter((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice.length > 0) return { ok: false, message: CLASS_SHEET.sameHeader([...new Set(twice)]) };
  const columns = columnsOf(names);
  if (columns.size === 0) return { ok: false, message: CLASS_SHEET.noHeader };
  const written = rows
    .map((cells, at) => ({ cells, row: at + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (written.length === 0) return { ok: false, message: CLASS_SHEET.empty };
  if (written.length > MOST_CLASSES) return { ok: false, message: CLASS_SHEET.tooMany(MOST_CLASSES) };

  const layout: Layout = {
    names,
    columns,
    idAt: names.indexOf(CLASS_SHEET.id),
    byTime: Map.groupBy(context.known.values(), ({ session }) => session.startsAt),
    missing: NEEDED.filter((field) => !columns.has(field)).map((field) => CLASS_FIELD_WORDS[field].name),
  };
  const planned: PlannedClass[] = [];
  const problems: ClassFinding[] = [];
  const advice: ClassFinding[] = [];
  const examples: number[] = [];
  for (const one of written) {
    const { row } = one;
    const plan = planRow(one, layout, context);
    if (plan.kind === "example") examples.push(row);
    else if (plan.kind === "wrong") problems.push(...plan.findings.map((finding) => ({ row, ...finding })));
    else {
      planned.push(plan.planned);
      advice.push(...plan.advice.map((finding) => ({ row, ...finding })));
    }
  }
  const known = new Set([layout.idAt, ...columns.values()]);
  return {
    ok: true,
    planned,
    problems: [...problems, ...doubled(planned)].sort((a, b) => a.row - b.row),
    advice,
    unknownColumns: names.filter((name, at) => name !== "" && !known.has(at)),
    examples,
  };
}

/** The table with the ids that its new rows were given, so that storing it twice stores it once. */
export function withIds(table: Table, planned: readonly PlannedClass[]): string[][] {
  const [header = [], ...rows] = table;
  const found = header.findIndex((name) => name.trim() === CLASS_SHEET.id);
  const ids = new Map(planned.map(({ row, session }) => [row, session.id]));
  const at = found < 0 ? header.length : found;
  const put = (cells: readonly string[], cell: string): string[] =>
    Array.from({ length: Math.max(cells.length, at + 1) }, (_, column) =>
      column === at ? cell : (cells[column] ?? ""),
    );
  return [
    put(header, CLASS_SHEET.id),
    ...rows.map((cells, position) => put(cells, ids.get(position + 2) ?? cells[at] ?? "")),
  ];
}
