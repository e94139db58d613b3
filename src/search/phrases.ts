import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { inverseDocumentFrequency } from "./inverted-index.ts";
import { buildTermTable, openTermTable } from "./term-table.ts";

/** Sections of the packed phrases, in their order. */
export const PHRASE_SECTIONS = [
  "terms",
  "idf",
  "documentOffsets",
  "gramOffsets",
  "grams",
  "masses",
  "meta",
] as const;

/** The runs of kana in each of a document's texts: its phrasings, then its body as one. */
export type DocumentGrams = { readonly phrasings: readonly string[][]; readonly body: readonly string[] };

/** Packs the texts of every document, document by document; the last text of each is its body. */
export function buildPhrases(documents: readonly DocumentGrams[]): Uint8Array<ArrayBuffer> {
  const phraseCount = documents.reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  const frequency = new Map<string, number>();
  for (const { phrasings, body } of documents) {
    for (const phrasing of phrasings) {
      for (const gram of new Set(phrasing)) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
    }
    for (const gram of body) if (!frequency.has(gram)) frequency.set(gram, 0);
  }
  const terms = [...frequency.keys()].sort();
  const idf = Float32Array.from(terms, (term) =>
    inverseDocumentFrequency(frequency.get(term) ?? 0, phraseCount),
  );
  return layPhrases(documents, terms, idf, inverseDocumentFrequency(0, phraseCount));
}

/** The same where it is known how rare the runs of kana are; `terms` are all of them, sorted. */
export function layPhrases(
  documents: readonly DocumentGrams[],
  terms: readonly string[],
  idf: Float32Array,
  unknownIdf: number,
): Uint8Array<ArrayBuffer> {
  const texts = documents.flatMap(({ phrasings, body }) => [...phrasings, body]).map((text) => new Set(text));
  const numberOf = new Map(terms.map((term, number) => [term, number]));
  const documentOffsets = new Uint32Array(documents.length + 1);
  documents.forEach(({ phrasings }, document) => {
    documentOffsets[document + 1] = (documentOffsets[document] ?? 0) + phrasings.length + 1;
  });
  const gramOffsets = new Uint32Array(texts.length + 1);
  texts.forEach((text, number) => {
    gramOffsets[number + 1] = (gramOffsets[number] ?? 0) + text.size;
  });
  const grams = new Uint32Array(gramOffsets.at(-1) ?? 0);
  const masses = new Float32Array(texts.length);
  texts.forEach((text, number) => {
    let at = gramOffsets[number] ?? 0;
    let mass = 0;
    for (const gram of text) {
      const term = numberOf.get(gram) ?? 0;
      grams[at++] = term;
      mass += idf[term] ?? 0;
    }
    masses[number] = mass;
  });
  return writeFlatFile(PHRASE_SECTIONS, {
    terms: buildTermTable(terms),
    idf,
    documentOffsets,
    gramOffsets,
    grams,
    masses,
    meta: Float32Array.of(unknownIdf),
  });
}

/** How a question sounds beside one document, each 0..1. */
type Likeness = {
  /** Idf-weighted Dice with the nearest phrasing. */
  readonly sound: number;
  /** Share of the question that the answer's own text says. */
  readonly bodySound: number;
  /** Which phrasing is the nearest. */
  readonly nearest: number;
};
export type Phrases = {
  /** Prepares one question; the function compares it with a document. Valid until the next question. */
  listen(grams: readonly string[]): (document: number) => Likeness;
};

/** Opens the texts packed by buildPhrases. */
export function openPhrases(bytes: Uint8Array<ArrayBuffer>): Phrases {
  const file = openFlatFile(PHRASE_SECTIONS, bytes.buffer, bytes.byteOffset);
  const table = openTermTable(file.bytes("terms"));
  const idf = file.float32("idf");
  const documentOffsets = file.uint32("documentOffsets");
  const gramOffsets = file.uint32("gramOffsets");
  const grams = file.uint32("grams");
  const masses = file.float32("masses");
  const [unknownIdf = 0] = file.float32("meta");
  const asked = new Float32Array(table.size);
  let touched: number[] = [];

  const sharedMass = (text: number): number => {
    const end = gramOffsets[text + 1] ?? 0;
    let shared = 0;
    for (let at = gramOffsets[text] ?? 0; at < end; at++) shared += asked[grams[at] ?? 0] ?? 0;
    return shared;
  };

  return {
    listen(wanted) {
      for (const gram of touched) asked[gram] = 0;
      touched = [];
      let mass = 0;
      for (const gram of new Set(wanted)) {
        const number = table.find(gram);
        const weight = number === undefined ? unknownIdf : (idf[number] ?? 0);
        mass += weight;
        if (number !== undefined) {
          asked[number] = weight;
          touched.push(number);
        }
      }
      return (document) => {
        const from = documentOffsets[document] ?? 0;
        const body = (documentOffsets[document + 1] ?? 1) - 1;
        let sound = 0;
        let nearest = 0;
        for (let text = from; text < body; text++) {
          const likeness = (2 * sharedMass(text)) / (mass + (masses[text] ?? 0) || 1);
          if (likeness <= sound) continue;
          sound = likeness;
          nearest = text - from;
        }
        return {
          sound,
          bodySound: mass === 0 ? 0 : sharedMass(body) / mass,
          nearest,
        };
      };
    },
  };
}
