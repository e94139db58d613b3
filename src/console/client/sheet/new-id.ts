import type { CityId } from "../../../knowledge/ids.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const LENGTH = 6;

/** Makes ids for entries that staff add: the city and six letters, none that is known and none twice. */
export function idMaker(city: CityId, isKnown: (id: string) => boolean): () => string {
  const made = new Set<string>();
  return () => {
    for (;;) {
      const letters = Array.from(
        crypto.getRandomValues(new Uint8Array(LENGTH)),
        (byte) => LETTERS[byte % LETTERS.length],
      );
      const id = `${city}-${letters.join("")}`;
      if (isKnown(id) || made.has(id)) continue;
      made.add(id);
      return id;
    }
  };
}
