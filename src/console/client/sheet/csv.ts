import Papa from "papaparse";
import { SHEET_WORDS } from "../../words/sheet.ts";
import { openCell, readCell, writtenOut } from "./cell-text.ts";
import { BEYOND_ASCII, encodeCp932 } from "./cp932.ts";
import type { Table, TableReading } from "./table.ts";

/** UTF-8 with a BOM is what today's Excel opens; Shift_JIS is what older programs of a city hall want. */
export type CsvEncoding = "utf-8" | "shift_jis";

const BYTE_ORDER_MARK = "\u{FEFF}";

const decoded = (bytes: Uint8Array, encoding: CsvEncoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
};

function shiftJis(text: string): Uint8Array {
  const bytes = encodeCp932(text);
  const reading = decoded(bytes, "utf-8");
  // Some bytes are both (Shift_JIS ﾂｩ is UTF-8 ©) and would be read as UTF-8; no file with our headers is.
  return reading === undefined || reading === text
    ? bytes
    : encodeCp932(text.replace(BEYOND_ASCII, writtenOut));
}

/** A table as the bytes of a CSV file that Excel opens; decodeCsv gives back the same table. */
export function encodeCsv(table: Table, encoding: CsvEncoding): Uint8Array {
  const text = Papa.unparse(
    table.map((row) => row.map(openCell)),
    { newline: "\r\n" },
  );
  return encoding === "shift_jis" ? shiftJis(text) : new TextEncoder().encode(BYTE_ORDER_MARK + text);
}

/** The cells of a CSV file: UTF-8 where the bytes are UTF-8, else Shift_JIS. */
export function decodeCsv(bytes: Uint8Array): TableReading {
  const text = decoded(bytes, "utf-8") ?? decoded(bytes, "shift_jis");
  if (text === undefined) return { ok: false, message: SHEET_WORDS.unreadableText };
  const { data, errors } = Papa.parse<string[]>(text.replaceAll(/\r\n?/gu, "\n"), {
    delimiter: ",",
    newline: "\n",
  });
  const [error] = errors;
  if (error !== undefined) return { ok: false, message: SHEET_WORDS.openQuote((error.row ?? 0) + 1) };
  return { ok: true, table: data.map((row) => row.map(readCell)) };
}
