import type { CityChanges } from "./city-change.ts";
import { entryFindings, type PlacedEntry } from "./entry-rules.ts";
import type { CityId } from "./ids.ts";
import type { AuthoredRelease } from "./release.ts";
import { openLedger } from "./truth.ts";

/** What is wrong in an entry, in a sentence for staff. */
export type DraftFinding = { readonly entry: string; readonly message: string };

/**
 * All rules that reach across entries, over a city's whole draft: what is wrong with the entries that the city's staff
 * have written. The others were checked when the base was built, and are read before, so that a repeat is reported
 * where staff can mend it.
 */
export function draftFindings(
  { entries, sources }: Pick<AuthoredRelease, "entries" | "sources">,
  city: CityId,
  changes: CityChanges,
): DraftFinding[] {
  const isWritten = (id: string): boolean => changes.get(id)?.kind === "put";
  const placed = entries.map((entry): PlacedEntry & { readonly written: boolean } => {
    const written = isWritten(entry.id);
    return {
      written,
      entry,
      // What a city has put in the place of a common entry may name the city's own pages.
      ...(written ? { city, rewritten: entry.cities === undefined } : {}),
      at: (path, message) => ({ file: entry.id, line: 0, field: path.join("."), message }),
    };
  });
  const inOrder = [...placed.filter(({ written }) => !written), ...placed.filter(({ written }) => written)];
  return entryFindings(inOrder, openLedger(sources))
    .filter(({ file }) => isWritten(file))
    .map(({ file, message }) => ({ entry: file, message }));
}
