import type { InvertedIndex } from "./inverted-index.ts";

/** One query word and the index keys that may stand for it, each with how much it is trusted (0..1). */
export type WeightedKeys = readonly { readonly key: string; readonly weight: number }[];

/** Sums per document; `touched` lists the documents that have one. */
export type Totals = { readonly values: Float32Array; readonly touched: readonly number[] };

/**
 * Adds up impacts per document over several query words, counting for each word only the best of its keys: a text
 * that has both 「紛失」 and 「なくす」 has said it once. `worth` may put another value in the place of an impact.
 */
export function accumulate(
  index: InvertedIndex,
  documents: number,
  words: readonly WeightedKeys[],
  worth: (impact: number, word: number) => number = (impact) => impact,
): Totals {
  const values = new Float32Array(documents);
  const seen = new Uint8Array(documents);
  const touched: number[] = [];
  const add = (document: number, value: number): void => {
    if (seen[document] === 0) {
      seen[document] = 1;
      touched.push(document);
    }
    values[document] = (values[document] ?? 0) + value;
  };
  words.forEach((keys, word) => {
    const [only] = keys;
    if (only !== undefined && keys.length === 1) {
      index.postings(only.key, (document, impact) => add(document, worth(impact, word) * only.weight));
      return;
    }
    const best = new Map<number, number>();
    for (const { key, weight } of keys) {
      index.postings(key, (document, impact) => {
        const value = worth(impact, word) * weight;
        if (value > (best.get(document) ?? 0)) best.set(document, value);
      });
    }
    for (const [document, value] of best) add(document, value);
  });
  return { values, touched };
}
