import type { CityId } from "./ids.ts";
import { cityKnowledge } from "./overlay.ts";
import type { Release } from "./release.ts";

/** What one city serves of a release; its hash is told beside it, because it names the whole release. */
export type PocketRelease = Omit<Release, "hash">;

/** Every text in a value, however deep. */
function addTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) addTexts(part, texts);
  }
}

/**
 * The knowledge of one city without that of the others: its entries with the city's changes laid over them, its own
 * card, and the sources that are named somewhere in it. Answers are the same from it as from the whole release.
 * @throws Error when the release does not have the city.
 */
export function pocketRelease(release: PocketRelease, city: CityId): PocketRelease {
  const own = release.cities.find(({ card }) => card.id === city);
  const knowledge = cityKnowledge(release, city);
  if (own === undefined || knowledge === undefined) throw new Error(`版に市「${city}」がありません`);
  const { sources, ...rest } = release;
  const pocket = {
    ...rest,
    entries: [...knowledge.entries.values()],
    helpLines: knowledge.helpLines,
    cities: [{ ...own, overrides: [], off: [] }],
  };
  const named = new Set<string>();
  addTexts(pocket, named);
  return {
    ...pocket,
    // A number that some source prints is no private one, wherever it rings.
    sources: sources.filter(({ id, phones }) => named.has(id) || phones.length > 0),
  };
}

/** The content of a pocket as readRelease takes it: with the hash that names its release. */
export const namedRelease = (content: Uint8Array, hash: string): ArrayBuffer =>
  new TextEncoder()
    .encode(`{"hash":${JSON.stringify(hash)},${new TextDecoder().decode(content).slice(1)}`)
    .slice().buffer;
