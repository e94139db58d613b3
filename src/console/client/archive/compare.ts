import type { Archive } from "../../../store/archive-file.ts";
import { archiveTable } from "../../../store/archive-tables.ts";

export type Comparison = {
  /** Rows and contents of the file that are there again. */
  readonly same: number;
  /** Rows that only the restored city has: who was a member before, and the deeds of restoring. */
  readonly more: number;
  /** Contents that KV does not show yet. */
  readonly lateContents: number;
  /** Tables in which rows of the file are missing. */
  readonly missing: readonly { readonly table: string; readonly count: number }[];
};

/**
 * Compares a file with the archive of the city that it was restored into, line by line and in order. A member who was
 * there before may stand with another role.
 */
export function compareArchives(file: Archive, restored: Archive): Comparison {
  let [same, more] = [0, 0];
  const missing: { table: string; count: number }[] = [];
  for (const [position, { name, rows }] of file.tables.entries()) {
    const email = Object.keys(archiveTable(name).columns).indexOf("email");
    const lineOf = (row: readonly unknown[]): string => JSON.stringify(email < 0 ? row : row[email]);
    const there = (restored.tables[position]?.rows ?? []).map(lineOf);
    let [next, found] = [0, 0];
    for (const line of rows.map(lineOf)) {
      const place = there.indexOf(line, next);
      if (place < 0) continue;
      found += 1;
      next = place + 1;
    }
    same += found;
    more += there.length - found;
    if (found < rows.length) missing.push({ table: name, count: rows.length - found });
  }
  const contents = new Map(restored.contents.map(({ hash, json }) => [hash, json]));
  const lateContents = file.contents.filter(({ hash }) => !contents.has(hash)).length;
  const changed = file.contents.filter(({ hash, json }) => (contents.get(hash) ?? json) !== json).length;
  if (changed > 0) missing.push({ table: "contents", count: changed });
  return { same: same + file.contents.length - lateContents - changed, more, lateContents, missing };
}
