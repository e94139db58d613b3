import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";

const SECTIONS = [
  "termUnits",
  "termOffsets",
  "idf",
  "postingOffsets",
  "documents",
  "impacts",
  "meta",
] as const;

/** BM25 (Robertson and Zaragoza 2009): how fast a repeated word stops counting, how much long texts are held back. */
export type Bm25 = { readonly k1: number; readonly b: number };

/** Words of one document with their weighted counts. */
export type DocumentTerms = ReadonlyMap<string, number>;

/** Order of UTF-16 units, the order of `sort()`; the lookup below relies on it. */
const unitsOf = (text: string): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/** Builds the index; a posting's impact is its finished BM25 contribution, so a query only adds. */
export function buildInvertedIndex(
  documents: readonly DocumentTerms[],
  { k1, b }: Bm25,
): Uint8Array<ArrayBuffer> {
  const lengths = documents.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const postings = new Map<string, { documents: number[]; counts: number[] }>();
  documents.forEach((terms, document) => {
    for (const [term, count] of terms) {
      const list = postings.get(term) ?? { documents: [], counts: [] };
      list.documents.push(document);
      list.counts.push(count);
      postings.set(term, list);
    }
  });
  const terms = [...postings.keys()].sort();
  const termOffsets = new Uint32Array(terms.length + 1);
  terms.forEach((term, number) => {
    termOffsets[number + 1] = (termOffsets[number] ?? 0) + term.length;
  });
  const idf = new Float32Array(terms.length);
  const postingOffsets = new Uint32Array(terms.length + 1);
  const allDocuments: number[] = [];
  const impacts: number[] = [];
  terms.forEach((term, number) => {
    const list = postings.get(term) ?? { documents: [], counts: [] };
    const frequency = list.documents.length;
    const weight = Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));
    idf[number] = weight;
    list.documents.forEach((document, position) => {
      const count = list.counts[position] ?? 0;
      const length = (lengths[document] ?? 0) / (average || 1);
      allDocuments.push(document);
      impacts.push((weight * count) / (count + k1 * (1 - b + b * length)));
    });
    postingOffsets[number + 1] = allDocuments.length;
  });
  return writeFlatFile(SECTIONS, {
    termUnits: Uint16Array.from(terms.flatMap(unitsOf)),
    termOffsets,
    idf,
    postingOffsets,
    documents: Uint32Array.from(allDocuments),
    impacts: Float32Array.from(impacts),
    meta: Float32Array.of(documents.length, Math.log(1 + (documents.length + 0.5) / 0.5)),
  });
}

export type InvertedIndex = {
  /** Weight of a word that no document has: as rare as can be. */
  readonly unknownIdf: number;
  /** All words, sorted; read out at each call. */
  vocabulary(): string[];
  has(term: string): boolean;
  idf(term: string): number;
  /** Calls `found` with each document that has the term and its BM25 contribution, at most idf. */
  postings(term: string, found: (document: number, impact: number) => void): void;
};

/** Opens an index built by buildInvertedIndex; nothing is read before the first question. */
export function openInvertedIndex(bytes: Uint8Array<ArrayBuffer>): InvertedIndex {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  const units = file.uint16("termUnits");
  const termOffsets = file.uint32("termOffsets");
  const idf = file.float32("idf");
  const offsets = file.uint32("postingOffsets");
  const documents = file.uint32("documents");
  const impacts = file.float32("impacts");
  const [, unknownIdf = 0] = file.float32("meta");

  /** Below 0 when the stored term comes before the one looked for. */
  const compare = (number: number, term: string): number => {
    const start = termOffsets[number] ?? 0;
    const length = (termOffsets[number + 1] ?? 0) - start;
    const shared = Math.min(length, term.length);
    for (let at = 0; at < shared; at++) {
      const difference = (units[start + at] ?? 0) - term.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  };
  const find = (term: string): number | undefined => {
    let low = 0;
    let high = idf.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const difference = compare(middle, term);
      if (difference === 0) return middle;
      if (difference < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };

  return {
    unknownIdf,
    vocabulary: () =>
      Array.from(idf, (_, number) =>
        String.fromCharCode(...units.subarray(termOffsets[number], termOffsets[number + 1])),
      ),
    has: (term) => find(term) !== undefined,
    idf(term) {
      const number = find(term);
      return number === undefined ? unknownIdf : (idf[number] ?? unknownIdf);
    },
    postings(term, found) {
      const number = find(term);
      if (number === undefined) return;
      const end = offsets[number + 1] ?? 0;
      for (let at = offsets[number] ?? 0; at < end; at++) found(documents[at] ?? 0, impacts[at] ?? 0);
    },
  };
}
