import { decodeCsv } from "./csv.ts";
import type { TableReading } from "./table.ts";
import { decodeXlsx } from "./xlsx.ts";

/** Zip (xlsx), and the container of old and of locked Excel files. */
const EXCEL_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/** The table in a file that staff chose, whatever its name says it is. */
export async function readTable(bytes: Uint8Array): Promise<TableReading> {
  const isExcel = EXCEL_STARTS.some((start) => start.every((byte, at) => bytes[at] === byte));
  return isExcel ? await decodeXlsx(bytes) : decodeCsv(bytes);
}
