import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { buildTermTable, openTermTable } from "./term-table.ts";

/** Sections of the packed postings, in their order. */
export const POSTING_SECTIONS = ["terms", "idf", "postingOffsets", "documents", "impacts", "meta"] as const;

/** BM25 (Robertson and Zaragoza 2009): how fast a repeated word stops counting, how much long texts are held back. */
export type Bm25 = { readonly k1: number; readonly b: number };

/** Words of one document with their weighted counts. */
export type DocumentTerms = ReadonlyMap<string, number>;

/** One term's rarity and what it is worth in each document that has it. */
export type Postings = {
  readonly idf: number;
  readonly documents: readonly number[];
  readonly impacts: readonly number[];
};

/**
 * A term that thousands of documents have tells them apart the least: beyond this many, only those where it counts
 * most are kept, so that a question costs no more when the knowledge grows.
 */
const MOST_POSTINGS = 600;

const INT16_MAX = 32767;

/** Rarity of a term that `frequency` of `documents` have (Robertson and Zaragoza 2009). */
export const inverseDocumentFrequency = (frequency: number, documents: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

function strongest({ idf, documents, impacts }: Postings): Postings {
  if (documents.length <= MOST_POSTINGS) return { idf, documents, impacts };
  const kept = [...documents.keys()]
    .sort((a, b) => Math.abs(impacts[b] ?? 0) - Math.abs(impacts[a] ?? 0) || a - b)
    .slice(0, MOST_POSTINGS)
    .sort((a, b) => a - b);
  return {
    idf,
    documents: kept.map((at) => documents[at] ?? 0),
    impacts: kept.map((at) => impacts[at] ?? 0),
  };
}

/** Packs finished postings; the same postings give the same bytes. */
export function buildPostings(
  postings: ReadonlyMap<string, Postings>,
  unknownIdf: number,
): Uint8Array<ArrayBuffer> {
  const terms = [...postings.keys()].sort();
  const lists = terms.map((term) => strongest(postings.get(term) ?? { idf: 0, documents: [], impacts: [] }));
  const postingOffsets = new Uint32Array(terms.length + 1);
  lists.forEach(({ documents }, number) => {
    postingOffsets[number + 1] = (postingOffsets[number] ?? 0) + documents.length;
  });
  const largest = lists.reduce(
    (most, { impacts }) => impacts.reduce((more, impact) => Math.max(more, Math.abs(impact)), most),
    0,
  );
  const step = largest / INT16_MAX || 1;
  return writeFlatFile(POSTING_SECTIONS, {
    terms: buildTermTable(terms),
    idf: Float32Array.from(lists, ({ idf }) => idf),
    postingOffsets,
    documents: Uint16Array.from(lists.flatMap(({ documents }) => documents)),
    impacts: Int16Array.from(
      lists.flatMap(({ impacts }) => impacts),
      (impact) => Math.round(impact / step),
    ),
    meta: Float32Array.of(unknownIdf, step),
  });
}

/** Builds the index of words; a posting's impact is its finished BM25 contribution, so a query only adds. */
export function buildInvertedIndex(
  documents: readonly DocumentTerms[],
  { k1, b }: Bm25,
): Uint8Array<ArrayBuffer> {
  const lengths = documents.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const counted = new Map<string, { documents: number[]; counts: number[] }>();
  documents.forEach((terms, document) => {
    for (const [term, count] of terms) {
      const list = counted.get(term) ?? { documents: [], counts: [] };
      list.documents.push(document);
      list.counts.push(count);
      counted.set(term, list);
    }
  });
  const postings = new Map<string, Postings>();
  for (const [term, { documents: having, counts }] of counted) {
    const idf = inverseDocumentFrequency(having.length, documents.length);
    const impacts = having.map((document, position) => {
      const count = counts[position] ?? 0;
      const length = (lengths[document] ?? 0) / (average || 1);
      return (idf * count) / (count + k1 * (1 - b + b * length));
    });
    postings.set(term, { idf, documents: having, impacts });
  }
  return buildPostings(postings, inverseDocumentFrequency(0, documents.length));
}

export type InvertedIndex = {
  /** Weight of a word that no document has: as rare as can be. */
  readonly unknownIdf: number;
  has(term: string): boolean;
  hasPrefix(start: string): boolean;
  idf(term: string): number;
  /** Calls `found` with each document that has the term and what the term is worth there. */
  postings(term: string, found: (document: number, impact: number) => void): void;
};

/** Opens an index built by buildPostings; nothing is read before the first question. */
export function openInvertedIndex(bytes: Uint8Array<ArrayBuffer>): InvertedIndex {
  const file = openFlatFile(POSTING_SECTIONS, bytes.buffer, bytes.byteOffset);
  const table = openTermTable(file.bytes("terms"));
  const idf = file.float32("idf");
  const offsets = file.uint32("postingOffsets");
  const documents = file.uint16("documents");
  const impacts = file.int16("impacts");
  const [unknownIdf = 0, step = 1] = file.float32("meta");
  return {
    unknownIdf,
    has: (term) => table.find(term) !== undefined,
    hasPrefix: table.hasPrefix,
    idf(term) {
      const number = table.find(term);
      return number === undefined ? unknownIdf : (idf[number] ?? unknownIdf);
    },
    postings(term, found) {
      const number = table.find(term);
      if (number === undefined) return;
      const end = offsets[number + 1] ?? 0;
      for (let at = offsets[number] ?? 0; at < end; at++)
        found(documents[at] ?? 0, (impacts[at] ?? 0) * step);
    },
  };
}
