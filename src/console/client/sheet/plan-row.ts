import { phrasingKey } from "../../../knowledge/entry-rules.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { Entry } from "../../../knowledge/schema.ts";
import { CITY_NAMES, FIELD_NAMES, ORIGIN_NAMES, STATE_NAMES } from "../../words/entry-fields.ts";
import { SHEET_WORDS } from "../../words/sheet.ts";
import { COLUMNS, type CurrentEntry, ID_COLUMN } from "./columns.ts";
import { type CellFinding, entryRow, readEntryRow } from "./rows.ts";

/** A cell that is not as it was, in the form of the sheet. */
type CellChange = { readonly column: string; readonly before: string; readonly after: string };

/** What a row of the file would do; `row` is its number in Excel. */
export type PreviewRow =
  | { readonly kind: "add"; readonly row: number; readonly id: string; readonly entry: Entry }
  | {
      readonly kind: "change";
      readonly row: number;
      readonly id: string;
      readonly current: CurrentEntry;
      readonly entry: Entry;
      readonly off: boolean;
      readonly changes: readonly CellChange[];
    }
  | { readonly kind: "same"; readonly row: number; readonly id: string }
  | {
      readonly kind: "error";
      readonly row: number;
      readonly id: string;
      readonly findings: readonly CellFinding[];
    };

/** A row of the file, with one cell for each of COLUMNS; undefined where the file has no such column. */
export type SheetRow = {
  readonly row: number;
  readonly id: string;
  readonly cells: readonly (string | undefined)[];
};

/** What a row is judged by. */
export type PlanParts = {
  readonly city: CityId;
  readonly current: ReadonlyMap<string, CurrentEntry>;
  /** An id for a row that has none; never one that is known or was given before. */
  readonly newId: () => string;
  /** The entry of the city that asks the same question, by phrasingKey. */
  readonly askedBy: ReadonlyMap<string, string>;
};

const indexOf = (header: string): number => COLUMNS.findIndex((column) => column.header === header);
const [ORIGIN, STATE, ID, QUESTION] = [
  indexOf(FIELD_NAMES.origin),
  indexOf(FIELD_NAMES.state),
  indexOf(FIELD_NAMES.id),
  indexOf(FIELD_NAMES.question),
];

/** What the file says of 扱い and もと, neither of which can make an entry something that it is not. */
function readState(
  cells: readonly (string | undefined)[],
  { origin, off }: Pick<CurrentEntry, "origin" | "off">,
  otherOrigin: string,
): { readonly off: boolean; readonly findings: readonly CellFinding[] } {
  const [originCell, stateCell] = [ORIGIN, STATE].map((at) => COLUMNS[at]?.read(cells[at] ?? ""));
  const wanted = stateCell?.ok && stateCell.value !== undefined ? stateCell.value === "off" : off;
  const ofOrigin = originCell?.ok === false ? [originCell.message] : [];
  if (originCell?.ok && originCell.value !== undefined && originCell.value !== origin)
    ofOrigin.push(otherOrigin);
  const ofState = stateCell?.ok === false ? [stateCell.message] : [];
  if (wanted && origin === "own") ofState.push(SHEET_WORDS.onlyCommonOff(STATE_NAMES.on, STATE_NAMES.off));
  return {
    off: wanted,
    findings: [
      ...ofOrigin.map((message) => ({ column: FIELD_NAMES.origin, message })),
      ...ofState.map((message) => ({ column: FIELD_NAMES.state, message })),
    ],
  };
}

const changesBetween = (before: readonly string[], after: readonly string[]): readonly CellChange[] =>
  COLUMNS.flatMap(({ header }, at) => {
    const [was = "", is = ""] = [before[at], after[at]];
    return was === is ? [] : [{ column: header, before: was, after: is }];
  });

function planChange({ row, id, cells }: SheetRow, current: CurrentEntry): PreviewRow {
  const before = entryRow(current);
  const after = before.map((was, at) => cells[at] ?? was);
  // Most rows come back as they went out, and need no reading; also an entry that today's rules would not take.
  if (after.every((cell, at) => cell === before[at])) return { kind: "same", row, id };
  const { origin } = current;
  const state = readState(after, current, SHEET_WORDS.otherOrigin(ORIGIN_NAMES[origin]));
  const reading = readEntryRow(after);
  const findings = [...state.findings, ...(reading.ok ? [] : reading.findings)];
  if (!reading.ok || findings.length > 0) return { kind: "error", row, id, findings };
  const { entry } = reading;
  const changes = changesBetween(before, entryRow({ entry, origin, off: state.off }));
  if (changes.length === 0) return { kind: "same", row, id };
  const cities = changes.find(({ column }) => column === FIELD_NAMES.cities);
  if (cities !== undefined) {
    const message = SHEET_WORDS.citiesStay(cities.before);
    return { kind: "error", row, id, findings: [{ column: FIELD_NAMES.cities, message }] };
  }
  const content = changes.map(({ column }) => column).filter((column) => column !== FIELD_NAMES.state);
  if (state.off && content.length > 0) {
    const message = SHEET_WORDS.offAndChanged(STATE_NAMES.off, content);
    return { kind: "error", row, id, findings: [{ column: FIELD_NAMES.state, message }] };
  }
  return { kind: "change", row, id, current, entry, off: state.off, changes };
}

/** A new entry is the city's own; a file need not say so. */
const isOfOthers = ({ cities }: Entry, city: CityId): boolean =>
  cities !== undefined && cities.join() !== city;

function planAdd({ row, id, cells }: SheetRow, { city }: PlanParts, missing: MissingColumns): PreviewRow {
  const notCommon = SHEET_WORDS.noSuchCommon(id, ORIGIN_NAMES.own);
  const state = readState(cells, { origin: "own", off: false }, notCommon);
  const reading = readEntryRow(cells.map((cell) => cell ?? ""));
  const ofCities =
    reading.ok && isOfOthers(reading.entry, city)
      ? [{ column: FIELD_NAMES.cities, message: SHEET_WORDS.citiesOwn(CITY_NAMES[city]) }]
      : [];
  if (reading.ok && state.findings.length === 0 && ofCities.length === 0) {
    return { kind: "add", row, id, entry: { ...reading.entry, cities: [city] } };
  }
  const absent = new Set(
    COLUMNS.filter((_column, at) => cells[at] === undefined).map(({ header }) => header),
  );
  const wrong = reading.ok ? [] : reading.findings;
  const needed = new Set(wrong.map(({ column }) => column).filter((column) => absent.has(column)));
  const findings = [
    ...(needed.size > 0 ? [{ column: ID_COLUMN.header, message: missing([...needed]) }] : []),
    ...state.findings,
    ...ofCities,
    ...wrong.filter(({ column }) => !absent.has(column)),
  ];
  return { kind: "error", row, id, findings };
}

type MissingColumns = (headers: readonly string[]) => string;

/** A row without an ID is a new entry, unless its question is that of another: then the ID was lost. */
function planWithoutId({ row, cells }: SheetRow, parts: PlanParts): PreviewRow {
  const same = parts.askedBy.get(phrasingKey(cells[QUESTION] ?? ""));
  if (same !== undefined) {
    const findings = [{ column: ID_COLUMN.header, message: SHEET_WORDS.questionIsThere(same) }];
    return { kind: "error", row, id: "", findings };
  }
  const id = parts.newId();
  const planned = planAdd({ row, id, cells: cells.with(ID, id) }, parts, SHEET_WORDS.newWithoutColumns);
  return planned.kind === "add" ? planned : { ...planned, id: "" };
}

/**
 * What one row would do to the entry of its ID, or to a new one. `sameId`: numbers of other rows with this ID.
 */
export function planRow(row: SheetRow, parts: PlanParts, sameId: readonly number[]): PreviewRow {
  if (row.id === "") return planWithoutId(row, parts);
  if (sameId.length > 0) {
    const findings = [{ column: ID_COLUMN.header, message: SHEET_WORDS.sameId(sameId) }];
    return { kind: "error", row: row.row, id: row.id, findings };
  }
  const current = parts.current.get(row.id);
  return current === undefined
    ? planAdd(row, parts, (headers) => SHEET_WORDS.newNeedsColumns(row.id, headers))
    : planChange(row, current);
}
