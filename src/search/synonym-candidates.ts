import { analyze } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import type { SearchDocument } from "./index-file.ts";
import type { Synonyms } from "./synonyms.ts";

/** Two words that residents seem to use for one another, for a person to accept or not. */
export type SynonymCandidate = {
  readonly words: readonly [string, string];
  /** Entries in which either word asks for the same answer. */
  readonly entries: readonly string[];
  /** How much more often that is than by chance, in bits; higher is likelier. */
  readonly strength: number;
};

const LEAST_ENTRIES = 3;
/** A word in more entries than this share says too little. */
const MOST_COMMON = 0.15;
/** Words that stand side by side in this share of the entries they meet in complete each other, they do not replace. */
const MOST_TOGETHER = 0.25;
const HAS_KANJI_OR_KATAKANA = /[一-龠ァ-ヶ]/u;

type Meeting = { readonly entries: string[]; together: number };

/**
 * Pairs of words that ask for the same entries but hardly ever in the same phrasing: one stands in for the other.
 * Words with one reading, and pairs that are synonyms already, are left out. Best first.
 */
export function synonymCandidates(
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
  known: Synonyms,
): SynonymCandidate[] {
  const readings = new Map<string, string>();
  const entriesOf = new Map<string, number>();
  const meetings = new Map<string, Meeting>();
  for (const { id, phrasings } of documents) {
    const sets = phrasings.map((phrasing) => {
      const { terms } = analyze(tokenizer, phrasing);
      for (const { base, reading } of terms) readings.set(base, reading);
      return new Set(terms.map(({ base }) => base).filter((base) => HAS_KANJI_OR_KATAKANA.test(base)));
    });
    const words = [...new Set(sets.flatMap((set) => [...set]))].sort();
    for (const word of words) entriesOf.set(word, (entriesOf.get(word) ?? 0) + 1);
    words.forEach((left, at) => {
      for (const right of words.slice(at + 1)) {
        const key = `${left}\n${right}`;
        const meeting = meetings.get(key) ?? { entries: [], together: 0 };
        meeting.entries.push(id);
        if (sets.some((set) => set.has(left) && set.has(right))) meeting.together++;
        meetings.set(key, meeting);
      }
    });
  }
  const already = new Set(
    [...known.own, ...known.general].flatMap((group) =>
      group.flatMap((left) => group.map((right) => `${left}\n${right}`)),
    ),
  );
  const share = (word: string): number => (entriesOf.get(word) ?? 0) / documents.length;
  return [...meetings]
    .flatMap(([key, { entries, together }]) => {
      const [left = "", right = ""] = key.split("\n");
      const usual = share(left) * share(right) * documents.length;
      if (
        entries.length < LEAST_ENTRIES ||
        together / entries.length > MOST_TOGETHER ||
        Math.max(share(left), share(right)) > MOST_COMMON ||
        already.has(key) ||
        readings.get(left) === readings.get(right)
      )
        return [];
      const strength = Math.log2(entries.length / usual) * (1 - together / entries.length);
      return [{ words: [left, right] as const, entries, strength }];
    })
    .sort(
      (a, b) =>
        b.strength * Math.log2(b.entries.length) - a.strength * Math.log2(a.entries.length) ||
        (a.words.join() < b.words.join() ? -1 : 1),
    );
}
