import type { PreviewRow } from "./plan-row.ts";
import type { Table } from "./table.ts";

/** The rows of a file that cannot be read in, as they stand there, each with the reasons in a column of its own. */
export function errorTable(table: Table, rows: readonly PreviewRow[], reason: string): Table {
  const [header = []] = table;
  const wrong = rows.flatMap((row) => {
    if (row.kind !== "error") return [];
    const cells = table[row.row - 1] ?? [];
    const padded = header.map((_text, at) => cells[at] ?? "");
    return [[...padded, row.findings.map(({ column, message }) => `${column}：${message}`).join("\n")]];
  });
  return [[...header, reason], ...wrong];
}
