import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { INDEX_SECTIONS } from "./index-file.ts";
import { POSTING_SECTIONS } from "./inverted-index.ts";
import { PHRASE_SECTIONS } from "./phrases.ts";

const NONE = -1;

/** Keeps the postings of some documents under their new numbers; a worth of 0 says nothing and goes, too. */
function cutPostings(bytes: Uint8Array<ArrayBuffer>, newNumbers: Int32Array): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(POSTING_SECTIONS, bytes.buffer, bytes.byteOffset);
  const offsets = file.uint32("postingOffsets");
  const documents = file.uint16("documents");
  const impacts = file.int16("impacts");
  const postingOffsets = new Uint32Array(offsets.length);
  const keptDocuments = new Uint16Array(documents.length);
  const keptImpacts = new Int16Array(documents.length);
  let kept = 0;
  for (let term = 0; term < offsets.length - 1; term++) {
    const end = offsets[term + 1] ?? 0;
    for (let at = offsets[term] ?? 0; at < end; at++) {
      const document = newNumbers[documents[at] ?? 0] ?? NONE;
      const impact = impacts[at] ?? 0;
      if (document === NONE || impact === 0) continue;
      keptDocuments[kept] = document;
      keptImpacts[kept] = impact;
      kept++;
    }
    postingOffsets[term + 1] = kept;
  }
  return writeFlatFile(POSTING_SECTIONS, {
    terms: file.bytes("terms"),
    idf: file.float32("idf"),
    postingOffsets,
    documents: keptDocuments.subarray(0, kept),
    impacts: keptImpacts.subarray(0, kept),
    meta: file.float32("meta"),
  });
}

/** Keeps the texts of some documents. */
function cutPhrases(
  bytes: Uint8Array<ArrayBuffer>,
  kept: readonly number[],
): { readonly phrases: Uint8Array<ArrayBuffer>; readonly phrasingCount: number } {
  const file = openFlatFile(PHRASE_SECTIONS, bytes.buffer, bytes.byteOffset);
  const oldDocuments = file.uint32("documentOffsets");
  const oldGrams = file.uint32("gramOffsets");
  const grams = file.uint32("grams");
  const masses = file.float32("masses");
  const texts = kept.flatMap((document) => {
    const first = oldDocuments[document] ?? 0;
    return Array.from({ length: (oldDocuments[document + 1] ?? 0) - first }, (_, nth) => first + nth);
  });
  const documentOffsets = new Uint32Array(kept.length + 1);
  kept.forEach((document, place) => {
    const own = (oldDocuments[document + 1] ?? 0) - (oldDocuments[document] ?? 0);
    documentOffsets[place + 1] = (documentOffsets[place] ?? 0) + own;
  });
  const gramOffsets = new Uint32Array(texts.length + 1);
  texts.forEach((text, place) => {
    gramOffsets[place + 1] = (gramOffsets[place] ?? 0) + (oldGrams[text + 1] ?? 0) - (oldGrams[text] ?? 0);
  });
  const keptGrams = new Uint32Array(gramOffsets.at(-1) ?? 0);
  texts.forEach((text, place) => {
    keptGrams.set(grams.subarray(oldGrams[text], oldGrams[text + 1]), gramOffsets[place]);
  });
  return {
    // The last text of each document is its body.
    phrasingCount: texts.length - kept.length,
    phrases: writeFlatFile(PHRASE_SECTIONS, {
      terms: file.bytes("terms"),
      idf: file.float32("idf"),
      documentOffsets,
      gramOffsets,
      grams: keptGrams,
      masses: Float32Array.from(texts, (text) => masses[text] ?? 0),
      meta: file.float32("meta"),
    }),
  };
}

/**
 * The index without the documents that one city does not serve. How rare words are stays as it was over all, so the
 * documents that stay are ranked to the last bit as before.
 */
export function cityIndex(index: ArrayBuffer, keeps: (id: string) => boolean): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(INDEX_SECTIONS, index);
  const ids = new TextDecoder().decode(file.bytes("ids")).split("\n");
  const kept = [...ids.keys()].filter((document) => keeps(ids[document] ?? ""));
  const newNumbers = new Int32Array(ids.length).fill(NONE);
  kept.forEach((document, place) => {
    newNumbers[document] = place;
  });
  const { phrases, phrasingCount } = cutPhrases(file.bytes("phrases"), kept);
  return writeFlatFile(INDEX_SECTIONS, {
    ids: new TextEncoder().encode(kept.map((document) => ids[document] ?? "").join("\n")),
    phrasingCount: Uint32Array.of(phrasingCount),
    words: cutPostings(file.bytes("words"), newNumbers),
    learned: cutPostings(file.bytes("learned"), newNumbers),
    phrases,
  });
}
