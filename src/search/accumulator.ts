import type { InvertedIndex } from "./inverted-index.ts";

/** One query word and the index keys that may stand for it, each with how much it is trusted (0..1). */
export type WeightedKeys = readonly { readonly key: string; readonly weight: number }[];

/**
 * Adds up impacts per document over several query words, counting for each word only the best of its keys: a text
 * that has both 「紛失」 and 「なくす」 has said it once. `worth` may put another value in the place of an impact.
 */
export function accumulate(
  index: InvertedIndex,
  words: readonly WeightedKeys[],
  worth: (impact: number, word: number) => number = (impact) => impact,
): Map<number, number> {
  const totals = new Map<number, number>();
  words.forEach((keys, word) => {
    const best = new Map<number, number>();
    for (const { key, weight } of keys) {
      index.postings(key, (document, impact) => {
        const value = worth(impact, word) * weight;
        if (value > (best.get(document) ?? 0)) best.set(document, value);
      });
    }
    for (const [document, value] of best) totals.set(document, (totals.get(document) ?? 0) + value);
  });
  return totals;
}
