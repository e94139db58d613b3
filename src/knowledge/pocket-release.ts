import type { CityId } from "./ids.ts";
import { cityKnowledge } from "./overlay.ts";
import type { Release } from "./release.ts";

/** What one city serves of a release; its hash is told beside it, because it names the whole release. */
export type PocketRelease = Omit<Release, "hash">;

/**
 * The knowledge of one city without that of the others: its entries with the city's changes laid over them, its own
 * card, and the sources that these name. Answers are the same from it as from the whole release.
 * @throws Error when the release does not have the city.
 */
export function pocketRelease(release: PocketRelease, city: CityId): PocketRelease {
  const own = release.cities.find(({ card }) => card.id === city);
  const knowledge = cityKnowledge(release, city);
  if (own === undefined || knowledge === undefined) throw new Error(`版に市「${city}」がありません`);
  const entries = [...knowledge.entries.values()];
  const helpLines = [...knowledge.helpLines];
  const named = new Set([
    ...[...entries, ...helpLines].flatMap(({ basis = [] }) => basis),
    ...release.navigators.flatMap(({ items }) => items.flatMap((item) => ("basis" in item ? item.basis : []))),
  ]);
  return {
    ...release,
    entries,
    helpLines,
    cities: [{ ...own, overrides: [], off: [] }],
    // A number that some source prints is no private one, wherever it rings.
    sources: release.sources.filter(({ id, phones }) => named.has(id) || phones.length > 0),
  };
}

/** A release of pocketRelease as JSON, once more with the hash that names it; readRelease takes it. */
export const namedRelease = (content: Uint8Array, hash: string): ArrayBuffer =>
  new TextEncoder().encode(`{"hash":${JSON.stringify(hash)},${new TextDecoder().decode(content).slice(1)}`).buffer;
