import { normalize } from "../japanese/normalize.ts";
import { readRomaji } from "../japanese/romaji.ts";
import { type AnalyzedText, analyze, kanaGrams, type Term } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import { accumulate, type WeightedKeys } from "./accumulator.ts";
import { featuresOf } from "./features.ts";
import { readingKey, type SearchIndex } from "./index-file.ts";
import { homophones, kanaWords } from "./kana-words.ts";
import { EVERY_PART, type SearchParts } from "./parts.ts";
import { PHRASED_WEIGHTS, PLAIN_WEIGHTS, type RankerWeights, type Signals, scoreOf } from "./ranker.ts";
import { NO_SYNONYMS, openThesaurus, type Synonyms, type Thesaurus } from "./synonyms.ts";

export type Hit = {
  readonly id: string;
  readonly score: number;
  readonly signals: Signals;
  /** Which of the document's phrasings sounds most like the question. */
  readonly nearest: number;
};

/** How one word of the question was found in the index. */
export type WordMatch = {
  /** As the question has it, in dictionary form. */
  readonly word: string;
  readonly how: "written" | "read" | "synonym";
  /** The word of the knowledge. */
  readonly as: string;
};
/** Why a document stands where it stands. */
export type Explanation = {
  readonly hit: Hit;
  /** What each signal adds to the score. */
  readonly parts: Readonly<Record<keyof Signals, number>>;
  readonly matches: readonly WordMatch[];
  /** Words of the question that the document does not have. */
  readonly missing: readonly string[];
};

export type Search = {
  /** Documents by falling score; only those that `allows` lets through. */
  rank(text: string, allows?: (id: string) => boolean): Hit[];
  /** Undefined when the document was not found for this text. */
  explain(text: string, id: string): Explanation | undefined;
  /**
   * Words of a text, in dictionary form, that no document has of those that `allows` lets through: neither as written
   * nor as read nor by a word of the same meaning.
   */
  unknownWords(text: string, allows?: (id: string) => boolean): string[];
};

type SearchOptions = {
  readonly synonyms?: Synonyms;
  readonly parts?: SearchParts;
  readonly weights?: RankerWeights;
};

/** Trust in a word that is not written as in the knowledge but sounds the same. */
const READING_TRUST = 0.9;
/** Brings the learned worth to about 0..1. */
const LEARNED_SCALE = 0.1;
/** Documents that are compared closely; the right one was among them for 99.9 % of phrasings kept out of the index. */
const CANDIDATES = 60;
/** Fewer phrasings than this for each document: a plain FAQ list. */
const PHRASED_FROM = 3;
const HIRAGANA_ONLY = /^[ぁ-ゖー]+$/u;
/** A single letter or katakana is a slip; a single kanji is a word. */
const LONG_ENOUGH = /\p{sc=Han}|[\p{L}ー]{2}/u;
/** Hiragana alone is cut anywhere where the tokenizer does not know the words. */
const mayBeWord = (base: string): boolean => LONG_ENOUGH.test(base) && !HIRAGANA_ONLY.test(base);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const termName = ({ base, reading }: Term): string => base || reading;

type TermKey = { readonly key: string; readonly weight: number; readonly how: WordMatch["how"] };

/** Opens search over an index. Synonyms are read when the first question needs them. */
export function createSearch(
  tokenizer: Tokenizer,
  index: SearchIndex,
  { synonyms = NO_SYNONYMS, parts = EVERY_PART, weights }: SearchOptions = {},
): Search {
  let opened: Thesaurus | undefined;
  const thesaurus = (): Thesaurus => {
    opened ??= openThesaurus(synonyms, parts);
    return opened;
  };
  const size = index.ids.length;
  const ranker = weights ?? (index.phrasingCount < size * PHRASED_FROM ? PLAIN_WEIGHTS : PHRASED_WEIGHTS);
  const readings = {
    has: (reading: string) => index.words.has(readingKey(reading)),
    hasPrefix: (start: string) => index.words.hasPrefix(readingKey(start)),
  };

  const keysFor = (term: Term): TermKey[] => {
    const keys: TermKey[] = term.base === "" ? [] : [{ key: term.base, weight: 1, how: "written" }];
    const reading = readingKey(term.reading);
    if (term.reading !== "" && parts.has("readings"))
      keys.push({ key: reading, weight: READING_TRUST, how: "read" });
    for (const { word, trust } of thesaurus().synonymsOf(term.base))
      keys.push({ key: word, weight: trust, how: "synonym" });
    return keys;
  };

  const isKnown = ({ base, reading }: Term): boolean =>
    index.words.has(base) || (reading !== "" && readings.has(reading));

  const hear = (text: string): AnalyzedText => {
    const romaji = parts.has("romaji") ? readRomaji(text) : undefined;
    const heard = romaji ?? text;
    const analysis = analyze(tokenizer, heard, parts);
    // English phrasings know some Japanese words in Latin letters: juminhyo, inkan.
    const latin = romaji === undefined ? [] : analyze(tokenizer, text, parts).terms.filter(isKnown);
    const known = new Set(analysis.terms.map(({ reading }) => reading));
    const words = new Set([
      ...(parts.has("kana-words") ? kanaWords(normalize(heard), readings) : []),
      ...(parts.has("homophones") ? homophones(analysis.kana, readings) : []),
    ]);
    const found = [...words].filter((reading) => !known.has(reading));
    if (found.length + latin.length === 0) return analysis;
    // What the tokenizer made of the same kana and nobody ever wrote is noise.
    const kept = analysis.terms.filter((term) => isKnown(term) || !HIRAGANA_ONLY.test(term.base));
    return { ...analysis, terms: [...kept, ...latin, ...found.map((reading) => ({ base: "", reading }))] };
  };

  const prepare = (text: string) => {
    const analysis = hear(text);
    const terms = [...new Map(analysis.terms.map((term) => [termName(term), term])).values()];
    const keys = terms.map(keysFor);
    const masses = terms.map(({ base, reading }) =>
      index.words.idf(index.words.has(base) ? base : readingKey(reading)),
    );
    const features = featuresOf(analysis, thesaurus(), parts);
    const rarities = features.map((feature) => index.learned.idf(feature));
    const length = Math.sqrt(sum(rarities.map((rarity) => rarity ** 2))) || 1;
    const lessons: WeightedKeys[] = features.map((feature, at) => [
      { key: feature, weight: ((rarities[at] ?? 0) / length) * LEARNED_SCALE },
    ]);
    return { analysis, terms, keys, masses, lessons };
  };

  const look = (text: string, allows: (id: string) => boolean): Hit[] => {
    const { analysis, keys, masses, lessons } = prepare(text);
    const mass = sum(masses) || 1;
    const learned = accumulate(index.learned, size, lessons);
    const words = accumulate(index.words, size, keys);
    const covered = accumulate(index.words, size, keys, (_, word) => masses[word] ?? 0);
    const listen = index.phrases.listen(kanaGrams(analysis.kana));
    const promise = (document: number): number =>
      ranker.learned * (learned.values[document] ?? 0) +
      (ranker.words * (words.values[document] ?? 0)) / mass;
    const candidates = [...new Set([...learned.touched, ...words.touched])]
      .filter((document) => allows(index.ids[document] ?? ""))
      .sort((a, b) => promise(b) - promise(a) || a - b)
      .slice(0, CANDIDATES);
    return candidates
      .map((document) => {
        const { sound, bodySound, nearest } = listen(document);
        const signals: Signals = {
          learned: parts.has("learned") ? (learned.values[document] ?? 0) : 0,
          words: parts.has("words") ? Math.min(1, (words.values[document] ?? 0) / mass) : 0,
          covered: parts.has("covered") ? Math.min(1, (covered.values[document] ?? 0) / mass) : 0,
          sound: parts.has("sound") ? Math.min(1, sound) : 0,
          bodySound: parts.has("body-sound") ? Math.min(1, bodySound) : 0,
        };
        return { id: index.ids[document] ?? "", score: scoreOf(signals, ranker), signals, nearest };
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };

  return {
    rank: (text, allows = () => true) => look(text, allows),
    unknownWords(text, allows = () => true) {
      const isFound = (key: string): boolean => {
        let found = false;
        index.words.postings(key, (document) => {
          found ||= allows(index.ids[document] ?? "");
        });
        return found;
      };
      const unknown = hear(text).terms.filter(
        (term) => mayBeWord(term.base) && !keysFor(term).some(({ key }) => isFound(key)),
      );
      return [...new Set(unknown.map(({ base }) => base))];
    },
    explain(text, id) {
      const hit = look(text, (other) => other === id)[0];
      if (hit === undefined) return undefined;
      const document = index.ids.indexOf(id);
      const { terms, keys } = prepare(text);
      const matches: WordMatch[] = [];
      const missing: string[] = [];
      terms.forEach((term, at) => {
        const key = (keys[at] ?? []).find((candidate) => {
          let has = false;
          index.words.postings(candidate.key, (other) => {
            has ||= other === document;
          });
          return has;
        });
        const word = termName(term);
        if (key === undefined) missing.push(word);
        else matches.push({ word, how: key.how, as: key.key.replace(/^~/u, "") });
      });
      const { learned, words, covered, sound, bodySound } = hit.signals;
      return {
        hit,
        parts: {
          learned: learned * ranker.learned,
          words: words * ranker.words,
          covered: covered * ranker.covered,
          sound: sound * ranker.sound,
          bodySound: bodySound * ranker.bodySound,
        },
        matches,
        missing,
      };
    },
  };
}
