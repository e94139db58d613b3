import { InvalidInputError, readSheet } from "read-excel-file/universal";
import writeXlsxFile from "write-excel-file/universal";
import { SHEET_WORDS } from "../../words/sheet.ts";
import { readCell, textCell } from "./cell-text.ts";
import type { Table, TableReading } from "./table.ts";

/** Microsoft, "Excel specifications and limits": characters in a cell, in UTF-16 units. */
const CELL_LIMIT = 32_767;
/** Points: a few lines of a cell that may hold forty, so that rows stay within the screen. */
const ROW_HEIGHT = 75;
/** `_x0041_` is how xlsx writes a character by number; the same letters of a value must not be taken for it. */
const LOOKS_LIKE_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/gu;

export type XlsxWriting =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };

const byNumber = (letter: string): string =>
  `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** The writer keeps texts as keys of a plain object, and would take "constructor" for one that it has. */
const isKeyOfEveryObject = (text: string): boolean => text in {};

function xlsxText(value: string): string {
  const text = textCell(value).replaceAll(LOOKS_LIKE_NUMBER, byNumber);
  return isKeyOfEveryObject(text) ? byNumber(text) + text.slice(1) : text;
}

const cellOf = (value: string) =>
  ({
    value: xlsxText(value),
    type: String,
    format: "@",
    wrap: true,
    alignVertical: "top",
    height: ROW_HEIGHT,
  }) as const;
const headerOf = (value: string) => ({ value: xlsxText(value), type: String, fontWeight: "bold" }) as const;

/**
 * A table as an Excel file: every cell text, so that Excel turns no date and no number into something else; the
 * header and the first column stay in view. `widths` are in characters.
 *
 * The libraries zip and unzip what is large in workers of their own, made from blob: addresses. A page whose policy
 * has no `worker-src blob:` waits for them for ever.
 */
export async function encodeXlsx(table: Table, widths: readonly number[]): Promise<XlsxWriting> {
  const [header = [], ...rows] = table;
  const data = [header.map(headerOf), ...rows.map((row) => row.map(cellOf))];
  for (const [at, row] of data.entries()) {
    const long = row.findIndex(({ value }) => value.length > CELL_LIMIT);
    if (long >= 0) {
      return { ok: false, message: SHEET_WORDS.tooLong(at + 1, header[long] ?? "", CELL_LIMIT) };
    }
  }
  const file = await writeXlsxFile(data, {
    sheet: SHEET_WORDS.sheetName,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  }).toBlob();
  return { ok: true, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** What staff see in the cell, dates as YYYY-MM-DD. The reader gives the time of a date in UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, "2026-11-21".length);
  return typeof cell === "string" ? readCell(cell) : String(cell);
}

/** The cells of the first sheet of an Excel file. */
export async function decodeXlsx(bytes: Uint8Array): Promise<TableReading> {
  try {
    const rows = await readSheet(Uint8Array.from(bytes).buffer, 1, { trim: false });
    return { ok: true, table: rows.map((row) => row.map(cellText)) };
  } catch (error) {
    const isOld = error instanceof InvalidInputError && error.code === "XLS_FILE_NOT_SUPPORTED";
    return { ok: false, message: isOld ? SHEET_WORDS.oldExcel : SHEET_WORDS.brokenExcel };
  }
}
