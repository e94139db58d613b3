import { phrasingKey } from "../../../knowledge/entry-rules.ts";
import { SHEET_WORDS } from "../../words/sheet.ts";
import { COLUMNS, ID_COLUMN } from "./columns.ts";
import { type PlanParts, type PreviewRow, planRow, type SheetRow } from "./plan-row.ts";
import type { Table } from "./table.ts";

export type ImportPlan =
  | {
      readonly ok: true;
      /** In the order of the file, without rows that are empty. */
      readonly rows: readonly PreviewRow[];
      /** What staff should know beside the rows: columns not read, entries left alone. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** Where each of COLUMNS stands in the file; undefined = not in it. */
type Places = readonly (number | undefined)[];

const headerText = (header: string): string => header.normalize("NFKC").trim().toUpperCase();
const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

function placesIn(header: readonly string[]): Places {
  const headers = header.map(headerText);
  return COLUMNS.map((column) => {
    const at = headers.indexOf(headerText(column.header));
    return at < 0 ? undefined : at;
  });
}

/** Why nothing of the file can be read, or undefined. */
function refusal(table: Table, header: readonly string[]): string | undefined {
  if (table.every((row) => row.every(isBlank))) return SHEET_WORDS.empty;
  const byText = Map.groupBy(
    header.filter((text) => !isBlank(text)),
    headerText,
  );
  const twice = Array.from(byText.values()).flatMap(([text = "", ...more]) =>
    more.length > 0 ? [text] : [],
  );
  if (twice.length > 0) return SHEET_WORDS.sameHeader(twice);
  return byText.has(headerText(ID_COLUMN.header)) ? undefined : SHEET_WORDS.noIdColumn(ID_COLUMN.header);
}

function rowsIn(body: Table, places: Places): readonly SheetRow[] {
  const idAt = COLUMNS.indexOf(ID_COLUMN);
  return body.flatMap((row, at) => {
    if (row.every(isBlank)) return [];
    const cells = places.map((place) => (place === undefined ? undefined : (row[place] ?? "")));
    // The header is Excel's first row.
    return [{ row: at + 2, id: cells[idAt]?.trim() ?? "", cells }];
  });
}

function noticesOn([header = [], ...body]: Table, places: Places): readonly string[] {
  const known = new Set(places);
  const unknown = header.filter((text, at) => !isBlank(text) && !known.has(at));
  const absent = COLUMNS.filter((_column, at) => places[at] === undefined).map((column) => column.header);
  const isOutside = body.some((row) => row.some((cell, at) => !isBlank(cell) && isBlank(header[at])));
  const last = body.findLastIndex((row) => !row.every(isBlank));
  const empty = body.slice(0, last + 1).filter((row) => row.every(isBlank)).length;
  return [
    ...(unknown.length > 0 ? [SHEET_WORDS.unknownColumns(unknown)] : []),
    ...(isOutside ? [SHEET_WORDS.outsideColumns] : []),
    ...(absent.length > 0 ? [SHEET_WORDS.missingColumns(absent)] : []),
    ...(empty > 0 ? [SHEET_WORDS.emptyRows(empty)] : []),
  ];
}

/**
 * What would happen if this table were read into a city's entries; nothing happens yet. Columns that the file does not
 * have, and entries that it does not name, stay as they are.
 */
export function planImport(table: Table, city: Omit<PlanParts, "askedBy">): ImportPlan {
  const { current } = city;
  const [header = [], ...body] = table;
  const message = refusal(table, header);
  if (message !== undefined) return { ok: false, message };
  const places = placesIn(header);
  const rows = rowsIn(body, places);
  const byId = Map.groupBy(rows, ({ id }) => id);
  const untouched = Array.from(current.keys()).filter((id) => !byId.has(id)).length;
  const parts: PlanParts = {
    ...city,
    askedBy: new Map(
      [...current.values()].map(({ entry }) => [phrasingKey(entry.question), entry.id] as const),
    ),
  };
  return {
    ok: true,
    rows: rows.map((row) => {
      const others = (byId.get(row.id) ?? []).filter((other) => other !== row);
      return planRow(
        row,
        parts,
        others.map((other) => other.row),
      );
    }),
    notices: [...noticesOn(table, places), ...(untouched > 0 ? [SHEET_WORDS.untouched(untouched)] : [])],
  };
}
