import type { CityId } from "../../../knowledge/ids.ts";
import { FIELD_NAMES } from "../../words/entry-fields.ts";
import type { CityEntries } from "../sheet/city-entries.ts";
import { idMaker } from "../sheet/new-id.ts";
import { planImport } from "../sheet/plan-import.ts";
import type { PreviewRow } from "../sheet/plan-row.ts";
import { type CellFinding, findingAt } from "../sheet/rows.ts";
import type { Table } from "../sheet/table.ts";
import type { Server } from "./server.ts";

/** A row of the file with what staff should see of it before anything is stored. */
export type ReviewedRow = {
  readonly plan: PreviewRow;
  /** The question, as staff know the entry; may be empty. */
  readonly name: string;
  /** What must be put right before the entry can be published; it may be stored as a draft. */
  readonly flags: readonly CellFinding[];
};
export type Review =
  | { readonly ok: true; readonly rows: readonly ReviewedRow[]; readonly notices: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Reads a table into what would happen, and has the server judge what would be stored. */
export async function review(
  table: Table,
  city: CityId,
  { current, versions }: CityEntries,
  server: Server,
  tell: (done: number, all: number) => void,
): Promise<Review> {
  const written = new Set(table.flat());
  const newId = idMaker((id) => versions.has(id) || written.has(id));
  const plan = planImport(table, { city, current, newId });
  if (!plan.ok) return plan;
  const questionAt = table[0]?.indexOf(FIELD_NAMES.question) ?? -1;
  const judged = plan.rows.flatMap((row) =>
    row.kind === "add" || (row.kind === "change" && !row.off) ? [row] : [],
  );
  const found = await server.check(
    judged.map(({ entry }) => entry),
    (done) => tell(done, judged.length),
  );
  const flags = new Map(
    judged.map(
      (row, at) => [row.row, (found[at] ?? []).map(({ path, message }) => findingAt(path, message))] as const,
    ),
  );
  const nameOf = (row: PreviewRow): string =>
    row.kind === "add" || row.kind === "change"
      ? row.entry.question
      : (current.get(row.id)?.entry.question ?? table[row.row - 1]?.[questionAt] ?? "");
  return {
    ok: true,
    notices: plan.notices,
    rows: plan.rows.map((row) => ({ plan: row, name: nameOf(row), flags: flags.get(row.row) ?? [] })),
  };
}
