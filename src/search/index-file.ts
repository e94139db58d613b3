import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { analyze, kanaGrams, type Term } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import { featuresOf } from "./features.ts";
import { buildInvertedIndex, type InvertedIndex, openInvertedIndex } from "./inverted-index.ts";
import { type Example, learnWeights } from "./learn.ts";
import { EVERY_PART, type SearchParts } from "./parts.ts";
import { buildPhrases, openPhrases, type Phrases } from "./phrases.ts";
import { NO_SYNONYMS, openThesaurus, type Synonyms } from "./synonyms.ts";

/** What can be found: the ways it is asked, best first, and the text that answers. */
export type SearchDocument = {
  readonly id: string;
  readonly phrasings: readonly string[];
  readonly body: string;
};

/** Sections of the search index, in their order. */
export const INDEX_SECTIONS = ["ids", "phrasingCount", "words", "learned", "phrases"] as const;

/** A title counts more than the text below it; found, as BM25's two numbers, on phrasings kept out of the index. */
const TITLE_WEIGHT = 3;
const PHRASING_WEIGHT = 1;
const BODY_WEIGHT = 1;
const BM25 = { k1: 1.2, b: 0.4 };
/** A sentence of the answer teaches less about how people ask than a phrasing does. */
const BODY_LESSON = 0.3;
const SENTENCE_END = /\n|(?<=[。！？])/u;

/** The sentences of a document's body that say something. */
export const sentencesOf = ({ body }: SearchDocument): string[] =>
  body.split(SENTENCE_END).filter((sentence) => sentence.trim() !== "");

/** Index key for "any word read so". */
export const readingKey = (reading: string): string => `~${reading}`;

const keysOf = (term: Term): string[] =>
  term.reading === "" ? [term.base] : [term.base, readingKey(term.reading)];

const addCounts = (counts: Map<string, number>, keys: readonly string[], weight: number): void => {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + weight);
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Hears how far building is: documents read, then rounds of training done. */
export type OnBuildProgress = (step: "reading" | "training", done: number, of: number) => void;

/**
 * Builds the bytes of the search index, learned weights included; the same documents give the same bytes. At most
 * 65,535 documents.
 */
export function buildSearchIndex(
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
  synonyms: Synonyms = NO_SYNONYMS,
  parts: SearchParts = EVERY_PART,
  onProgress: OnBuildProgress = () => {},
): Uint8Array<ArrayBuffer> {
  const thesaurus = openThesaurus(synonyms, parts);
  const examples: Example[] = [];
  const words: Map<string, number>[] = [];
  const grams = documents.map((document, number) => {
    const counts = new Map<string, number>();
    const learn = (text: string, wordWeight: number, lesson: number): string[] => {
      const analysis = analyze(tokenizer, text, parts);
      addCounts(counts, analysis.terms.flatMap(keysOf), wordWeight);
      examples.push({
        features: featuresOf(analysis, thesaurus, parts),
        document: number,
        weight: lesson,
      });
      return kanaGrams(analysis.kana);
    };
    const phrasings = document.phrasings.map((phrasing, position) =>
      learn(phrasing, position === 0 ? TITLE_WEIGHT : PHRASING_WEIGHT, 1),
    );
    const body = sentencesOf(document).flatMap((sentence) => learn(sentence, BODY_WEIGHT, BODY_LESSON));
    words.push(counts);
    onProgress("reading", number + 1, documents.length);
    return { phrasings, body };
  });
  return writeFlatFile(INDEX_SECTIONS, {
    ids: encoder.encode(documents.map((document) => document.id).join("\n")),
    phrasingCount: Uint32Array.of(documents.reduce((sum, { phrasings }) => sum + phrasings.length, 0)),
    words: buildInvertedIndex(words, BM25),
    learned: parts.has("learned")
      ? learnWeights(examples, documents.length, (done, of) => onProgress("training", done, of))
      : learnWeights([], 0),
    phrases: buildPhrases(grams),
  });
}

export type SearchIndex = {
  readonly ids: readonly string[];
  /** Over all documents. */
  readonly phrasingCount: number;
  readonly words: InvertedIndex;
  readonly learned: InvertedIndex;
  readonly phrases: Phrases;
};

/** Opens the bytes of buildSearchIndex; the arrays stay views, only the ids are read. */
export function openSearchIndex(buffer: ArrayBuffer): SearchIndex {
  const file = openFlatFile(INDEX_SECTIONS, buffer);
  const ids = decoder.decode(file.bytes("ids"));
  return {
    ids: ids === "" ? [] : ids.split("\n"),
    phrasingCount: file.uint32("phrasingCount")[0] ?? 0,
    words: openInvertedIndex(file.bytes("words")),
    learned: openInvertedIndex(file.bytes("learned")),
    phrases: openPhrases(file.bytes("phrases")),
  };
}
