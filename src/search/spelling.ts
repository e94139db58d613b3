import Fuse from "fuse.js";

/** Known words near a misspelt one, best first; likeness 0..1. */
type SpellingGuess = { readonly word: string; readonly likeness: number };
export type Speller = (word: string) => readonly SpellingGuess[];

const MAX_GUESSES = 3;
/** Fuse's own score runs from 0 (same) to 1; above this a match is chance. */
const FARTHEST = 0.4;
const SHORTEST_CORRECTED = 3;
const LENGTH_DIFFERENCE = 2;

const bigrams = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));

/**
 * Fuse.js over the few known words that share two neighbouring characters with the misspelt one: over the whole
 * vocabulary it would cost more than everything else in a search.
 */
export function createSpeller(vocabulary: () => readonly string[]): Speller {
  let byBigram: Map<string, string[]> | undefined;
  const wordsByBigram = (): Map<string, string[]> => {
    if (byBigram === undefined) {
      byBigram = new Map();
      for (const word of vocabulary()) {
        for (const gram of new Set(bigrams(word))) {
          const words = byBigram.get(gram);
          if (words === undefined) byBigram.set(gram, [word]);
          else words.push(word);
        }
      }
    }
    return byBigram;
  };

  return (word) => {
    if (word.length < SHORTEST_CORRECTED) return [];
    const near = new Set(bigrams(word).flatMap((gram) => wordsByBigram().get(gram) ?? []));
    const candidates = [...near].filter((known) => Math.abs(known.length - word.length) <= LENGTH_DIFFERENCE);
    if (candidates.length === 0) return [];
    return new Fuse(candidates, { includeScore: true, threshold: FARTHEST, ignoreLocation: true })
      .search(word, { limit: MAX_GUESSES })
      .map(({ item, score = 1 }) => ({ word: item, likeness: 1 - score }));
  };
}
