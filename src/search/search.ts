import { analyze, kanaGrams, type Term } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import { accumulate, type WeightedKeys } from "./accumulator.ts";
import { readingKey, type SearchIndex } from "./index-file.ts";
import { createSpeller, type Speller } from "./spelling.ts";

/** What each way of looking found for a document, each 0..1. */
type Signals = {
  /** Sound shared with the nearest phrasing, in runs of kana. */
  readonly kana: number;
  /** BM25 of the question's words in the document, against the most they could give. */
  readonly whole: number;
  /** Share of the question's words that the document has at all; what is left over asks for something else. */
  readonly covered: number;
};
export type Hit = { readonly id: string; readonly score: number; readonly signals: Signals };
export type Search = (text: string, allows?: (id: string) => boolean) => Hit[];

/** Trust in a word that is not written as in the knowledge: same sound, same meaning, or nearly the same letters. */
const READING_TRUST = 0.9;
const SYNONYM_TRUST = 0.8;
const SPELLING_TRUST = 0.7;

/**
 * How much each signal counts in the order of hits; found by grid search on phrasings kept out of the index, and the
 * same on labelled questions. `covered` tells sure from unsure, not first from second.
 */
const KANA_WEIGHT = 0.43;
const WHOLE_WEIGHT = 0.57;

/** Groups of words with one meaning, e.g. ["なくす", "紛失", "落とす"]. */
export type SynonymGroups = readonly (readonly string[])[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Opens search over an index. Spelling help reads the vocabulary at the first unknown word only. */
export function createSearch(tokenizer: Tokenizer, index: SearchIndex, synonyms: SynonymGroups): Search {
  const groupsOf = new Map<string, string[]>();
  for (const group of synonyms) {
    for (const word of group) groupsOf.set(word, [...(groupsOf.get(word) ?? []), ...group]);
  }
  const speller: Speller = createSpeller(() => index.wholeWords.vocabulary());

  const keysFor = (term: Term): WeightedKeys => {
    const keys = [{ key: term.base, weight: 1 }];
    const reading = readingKey(term.reading);
    if (term.reading !== "") keys.push({ key: reading, weight: READING_TRUST });
    for (const word of groupsOf.get(term.base) ?? []) {
      if (word !== term.base) keys.push({ key: word, weight: SYNONYM_TRUST });
    }
    if (keys.every(({ key }) => !index.wholeWords.has(key))) {
      const spelt = term.reading === "" ? term.base : reading;
      for (const { word, likeness } of speller(spelt))
        keys.push({ key: word, weight: SPELLING_TRUST * likeness });
    }
    return keys;
  };

  const massesOf = (terms: readonly Term[]): number[] =>
    terms.map(({ base, reading }) =>
      index.wholeWords.idf(index.wholeWords.has(base) ? base : readingKey(reading)),
    );

  /** Best phrasing of each document by idf-weighted Dice. */
  const bestByDocument = (
    shared: Map<number, number>,
    queryMass: number,
    masses: Float32Array,
  ): Map<number, number> => {
    const best = new Map<number, number>();
    for (const [phrase, mass] of shared) {
      const document = index.phraseDocument[phrase] ?? 0;
      const likeness = (2 * mass) / (queryMass + (masses[phrase] ?? 0));
      if (likeness > (best.get(document) ?? 0)) best.set(document, likeness);
    }
    return best;
  };

  return (text, allows = () => true) => {
    const { terms, kana } = analyze(tokenizer, text);
    const unique = [...new Map(terms.map((term) => [term.base, term])).values()];
    const keys = unique.map(keysFor);
    const grams = [...new Set(kanaGrams(kana))];
    const gramMass = sum(grams.map((gram) => index.phraseKana.idf(gram)));
    const sounds = bestByDocument(
      accumulate(
        index.phraseKana,
        grams.map((key) => [{ key, weight: 1 }]),
      ),
      gramMass,
      index.kanaMass,
    );
    const whole = accumulate(index.wholeWords, keys);
    const wholeMasses = massesOf(unique);
    const wholeMass = sum(wholeMasses);
    const covered = accumulate(index.wholeWords, keys, (_, word) => wholeMasses[word] ?? 0);

    const hits: Hit[] = [];
    for (const document of new Set([...sounds.keys(), ...whole.keys()])) {
      const id = index.ids[document];
      if (id === undefined || !allows(id)) continue;
      const signals: Signals = {
        kana: Math.min(1, sounds.get(document) ?? 0),
        whole: wholeMass === 0 ? 0 : Math.min(1, (whole.get(document) ?? 0) / wholeMass),
        covered: wholeMass === 0 ? 0 : (covered.get(document) ?? 0) / wholeMass,
      };
      hits.push({ id, score: KANA_WEIGHT * signals.kana + WHOLE_WEIGHT * signals.whole, signals });
    }
    return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };
}
