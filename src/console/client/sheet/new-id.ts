import { newEntryId } from "../../../knowledge/new-id.ts";

/** Makes ids for the new entries of a sheet, none that is known and none twice. */
export function idMaker(isKnown: (id: string) => boolean): () => string {
  const made = new Set<string>();
  return () => {
    for (;;) {
      const id = newEntryId();
      if (isKnown(id) || made.has(id)) continue;
      made.add(id);
      return id;
    }
  };
}
