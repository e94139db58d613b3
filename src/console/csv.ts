import Papa from "papaparse";
import { openCell } from "./client/sheet/cell-text.ts";

const BYTE_ORDER_MARK = "\u{FEFF}";

/** A CSV file for Excel, its header first. A cell that Excel would take for a formula gets an apostrophe. */
export const csvFile = (rows: readonly (readonly (string | number)[])[]): string =>
  `${BYTE_ORDER_MARK}${Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : openCell(cell)))),
    { newline: "\r\n" },
  )}\r\n`;
