/** What a column may hold here. */
export type Cell = string | number | null;

/** D1 takes statements up to 100,000 bytes (Cloudflare docs: D1 > Limits); the rest is for the first line. */
const MOST_BYTES = 90_000;

const literal = (cell: Cell): string => {
  if (cell === null) return "NULL";
  return typeof cell === "number" ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
};

/** INSERT statements for rows of a table, as few as D1 takes them. */
export function inserts(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): string[] {
  const head = `INSERT INTO ${table} (${columns.join(", ")}) VALUES\n`;
  const statements: string[] = [];
  let values: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (values.length > 0) statements.push(`${head}${values.join(",\n")};`);
    values = [];
    bytes = 0;
  };
  for (const row of rows) {
    const value = `(${row.map(literal).join(", ")})`;
    const size = Buffer.byteLength(value) + 2;
    if (bytes + size > MOST_BYTES) close();
    values.push(value);
    bytes += size;
  }
  close();
  return statements;
}
