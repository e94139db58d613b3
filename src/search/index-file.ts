import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { analyze, kanaGrams, type Term } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import { buildInvertedIndex, type InvertedIndex, openInvertedIndex } from "./inverted-index.ts";

/** What can be found: the ways it is asked, best first, and the text that answers. */
export type SearchDocument = {
  readonly id: string;
  readonly phrasings: readonly string[];
  readonly body: string;
};

const SECTIONS = ["ids", "phraseDocument", "kanaMass", "phraseKana", "wholeWords"] as const;

/** A title counts more than the text below it; found, as BM25's two numbers, on phrasings kept out of the index. */
const TITLE_WEIGHT = 3;
const PHRASING_WEIGHT = 1;
const BODY_WEIGHT = 1;
const WHOLE_BM25 = { k1: 1.2, b: 0.4 };
/** A phrasing either has a gram or not: its length is weighed by the ranker. */
const PRESENCE = { k1: 0, b: 0 };

/** Index key for "any word read so". */
export const readingKey = (reading: string): string => `~${reading}`;

const keysOf = (term: Term): string[] =>
  term.reading === "" ? [term.base] : [term.base, readingKey(term.reading)];

const addCounts = (counts: Map<string, number>, keys: readonly string[], weight: number): void => {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + weight);
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Builds the bytes of the search index; the same documents give the same bytes. */
export function buildSearchIndex(
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
): Uint8Array<ArrayBuffer> {
  const phraseDocument: number[] = [];
  const kanaCounts: Map<string, number>[] = [];
  const wholeCounts = documents.map((document, number) => {
    const whole = new Map<string, number>();
    document.phrasings.forEach((phrasing, position) => {
      const { terms, kana } = analyze(tokenizer, phrasing);
      const keys = terms.flatMap(keysOf);
      phraseDocument.push(number);
      kanaCounts.push(new Map(kanaGrams(kana).map((gram) => [gram, 1])));
      addCounts(whole, keys, position === 0 ? TITLE_WEIGHT : PHRASING_WEIGHT);
    });
    for (const line of document.body.split("\n")) {
      addCounts(whole, analyze(tokenizer, line).terms.flatMap(keysOf), BODY_WEIGHT);
    }
    return whole;
  });

  const phraseKana = buildInvertedIndex(kanaCounts, PRESENCE);
  const mass = (index: InvertedIndex, keys: Iterable<string>): number =>
    [...keys].reduce((sum, key) => sum + index.idf(key), 0);
  const kana = openInvertedIndex(phraseKana);
  return writeFlatFile(SECTIONS, {
    ids: encoder.encode(documents.map((document) => document.id).join("\n")),
    phraseDocument: Uint32Array.from(phraseDocument),
    kanaMass: Float32Array.from(kanaCounts, (counts) => mass(kana, counts.keys())),
    phraseKana,
    wholeWords: buildInvertedIndex(wholeCounts, WHOLE_BM25),
  });
}

export type SearchIndex = {
  readonly ids: readonly string[];
  /** Document number of each phrasing. */
  readonly phraseDocument: Uint32Array;
  /** Sum of the gram weights of each phrasing. */
  readonly kanaMass: Float32Array;
  readonly phraseKana: InvertedIndex;
  readonly wholeWords: InvertedIndex;
};

/** Opens the bytes of buildSearchIndex; arrays stay views, only the word lists are read. */
export function openSearchIndex(buffer: ArrayBuffer): SearchIndex {
  const file = openFlatFile(SECTIONS, buffer);
  const ids = decoder.decode(file.bytes("ids"));
  return {
    ids: ids === "" ? [] : ids.split("\n"),
    phraseDocument: file.uint32("phraseDocument"),
    kanaMass: file.float32("kanaMass"),
    phraseKana: openInvertedIndex(file.bytes("phraseKana")),
    wholeWords: openInvertedIndex(file.bytes("wholeWords")),
  };
}
