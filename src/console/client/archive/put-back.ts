import type { Archive } from "../../../store/archive-file.ts";
import type { ArchiveRow, ArchiveTableName } from "../../../store/archive-tables.ts";

/** A request carries no more: the server has to read it within its CPU. */
const MOST_ROWS = 200;
const MOST_LETTERS = 150_000;

/** What the server says to some rows: how many of the archive it has now, or why it takes none. */
type RowsResult =
  | { readonly kind: "at"; readonly at: number }
  | { readonly kind: "not-begun" }
  | { readonly kind: "refused" };
export type SendRows = (part: {
  readonly sha256: string;
  readonly at: number;
  readonly table: ArchiveTableName;
  readonly rows: readonly ArchiveRow[];
}) => Promise<RowsResult>;

export type PutBack =
  | { readonly kind: "all-in" }
  | { readonly kind: "refused"; readonly table: ArchiveTableName }
  | { readonly kind: "not-begun" };
export type Progress = (table: ArchiveTableName, at: number) => void;

export const rowCount = ({ tables }: Pick<Archive, "tables">): number =>
  tables.reduce((sum, { rows }) => sum + rows.length, 0);

/** As many rows from `from` on as one request carries; at least one. */
function nextPart(rows: readonly ArchiveRow[], from: number): readonly ArchiveRow[] {
  let letters = 0;
  let until = from;
  while (until < rows.length && until - from < MOST_ROWS) {
    letters += JSON.stringify(rows[until]).length;
    if (letters > MOST_LETTERS && until > from) break;
    until += 1;
  }
  return rows.slice(from, until);
}

/** Sends all rows that the server does not have yet; it says itself how many it has. @throws when it cannot be reached */
export async function putRowsBack(
  { sha256, tables }: Archive,
  send: SendRows,
  startAt: number,
  progress: Progress,
): Promise<PutBack> {
  let at = startAt;
  let before = 0;
  for (const { name, rows } of tables) {
    while (at < before + rows.length) {
      progress(name, at);
      const result = await send({ sha256, at, table: name, rows: nextPart(rows, at - before) });
      if (result.kind === "refused") return { kind: "refused", table: name };
      // The server never goes back; where it does, somebody else has begun anew.
      if (result.kind === "not-begun" || result.at <= at) return { kind: "not-begun" };
      at = result.at;
    }
    before += rows.length;
  }
  return { kind: "all-in" };
}
