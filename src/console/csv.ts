import Papa from "papaparse";
import { openCell } from "./client/sheet/cell-text.ts";

type Rows = readonly (readonly (string | number)[])[];

/** Excel takes a file without it for Shift_JIS. */
export const BYTE_ORDER_MARK = "\u{FEFF}";

/** Lines of a CSV file for Excel. A cell that Excel would take for a formula gets an apostrophe. */
export const csvLines = (rows: Rows): string =>
  `${Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : openCell(cell)))),
    { newline: "\r\n" },
  )}\r\n`;

/** A whole CSV file, its header first. */
export const csvFile = (rows: Rows): string => `${BYTE_ORDER_MARK}${csvLines(rows)}`;
