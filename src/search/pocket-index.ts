import { readPlanes, readVarints, unzigzag, writePlanes, writeVarints, zigzag } from "../japanese/columns.ts";
import { type FlatFile, openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import { alphabetOf, packTexts, unpackTexts } from "../japanese/sorted-texts.ts";
import { INDEX_SECTIONS, openSearchIndex, readingKey } from "./index-file.ts";
import { POSTING_SECTIONS } from "./inverted-index.ts";
import { layPhrases, PHRASE_SECTIONS } from "./phrases.ts";
import { type Heard, hearDocuments, type SpokenDocument } from "./spoken.ts";
import { buildTermTable, TERM_SECTIONS, termsOf } from "./term-table.ts";

const SECTIONS = [
  "ids",
  "alphabet",
  "kana",
  "textCounts",
  "otherGrams",
  "gramRarities",
  "gramRarity",
  "phraseMeta",
  "words",
  "wordRarities",
  "wordRarity",
  "wordCounts",
  "wordDocuments",
  "wordImpacts",
  "wordMeta",
  "meanings",
  "isListed",
  "listCounts",
  "listDocuments",
  "learnedRarities",
  "learnedRarity",
  "learnedImpacts",
  "learnedMeta",
] as const;
type Pocket = FlatFile<(typeof SECTIONS)[number]>;

/** Letters of the kinds of features, see featuresOf, in the order of the terms. */
const KIND = { kana: "k", meaning: "m", reading: "r", word: "w" } as const;
const READING_MARK = readingKey("");

/** The texts that are told for an index are not those that it was made from. */
class OtherTexts extends Error {
  override readonly name = "OtherTexts";
  constructor() {
    super("索引と言い方が合いません。索引を作ったのと同じ知識から言い方を渡してください");
  }
}

/** Texts in no order, each closed by a zero, in codes of which the most frequent are the smallest. */
function writeKana(spoken: readonly SpokenDocument[]) {
  const texts = spoken.flatMap(({ phrasings, sentences }) => [...phrasings, ...sentences]);
  const all = texts.join("");
  const alphabet = alphabetOf(Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at)));
  const codeOf = new Map(Array.from(alphabet, (unit, place) => [unit, place + 1]));
  const codes = texts.flatMap((text) => [
    ...Array.from({ length: text.length }, (_, at) => codeOf.get(text.charCodeAt(at)) ?? 0),
    0,
  ]);
  const counts = spoken.flatMap(({ phrasings, sentences }) => [phrasings.length, sentences.length]);
  return { alphabet, kana: writeVarints(codes), textCounts: writeVarints(counts) };
}

function readKana(file: Pocket): SpokenDocument[] {
  const alphabet = file.uint16("alphabet");
  const texts: string[] = [];
  let text = "";
  for (const code of readVarints(file.bytes("kana"))) {
    if (code > 0) {
      text += String.fromCharCode(alphabet[code - 1] ?? 0);
      continue;
    }
    texts.push(text);
    text = "";
  }
  const counts = readVarints(file.bytes("textCounts"));
  let at = 0;
  const take = (count = 0): string[] => {
    at += count;
    return texts.slice(at - count, at);
  };
  return Array.from({ length: counts.length / 2 }, (_, document) => ({
    phrasings: take(counts[2 * document]),
    sentences: take(counts[2 * document + 1]),
  }));
}

type Rarities = { readonly values: Float32Array; readonly places: Uint8Array<ArrayBuffer> };

/**
 * How rare terms are takes few values: these travel once, the most common term's last, and for each term the place of
 * its value, as how far it is from the place that the term's number of texts in this city would give it.
 */
function writeRarities(idf: Float32Array, expected: readonly number[]): Rarities {
  const values = Float32Array.from(new Set(idf)).sort().reverse();
  const placeOf = new Map(Array.from(values, (value, place) => [value, place]));
  const away = Array.from(idf, (value, term) => zigzag((placeOf.get(value) ?? 0) - (expected[term] ?? 0)));
  return { values, places: writeVarints(away) };
}

const readRarities = ({ values, places }: Rarities, expected: readonly number[]): Float32Array =>
  Float32Array.from(readVarints(places), (away, term) => values[unzigzag(away) + (expected[term] ?? 0)] ?? 0);

/** A table of terms as packTexts takes it: it has the same two arrays. */
function packTerms(table: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(TERM_SECTIONS, table.buffer, table.byteOffset);
  return packTexts({ units: file.uint16("units"), starts: file.uint32("offsets") });
}

function unpackTerms(bytes: Uint8Array<ArrayBuffer>): string[] {
  const { units, starts } = unpackTexts(bytes);
  return termsOf(writeFlatFile(TERM_SECTIONS, { units, offsets: starts }));
}

type Lists = { readonly counts: Uint8Array<ArrayBuffer>; readonly documents: Uint8Array<ArrayBuffer> };

/** Lists of rising numbers of documents, each number as how far it is from the one before. */
const writeLists = (lists: readonly (readonly number[])[]): Lists => ({
  counts: writeVarints(lists.map(({ length }) => length)),
  documents: writeVarints(
    lists.flatMap((list) => list.map((document, at) => document - (list[at - 1] ?? -1))),
  ),
});

function readLists({ counts, documents }: Lists): number[][] {
  const steps = readVarints(documents);
  let at = 0;
  return Array.from(readVarints(counts), (count) => {
    let document = -1;
    return Array.from({ length: count }, () => {
      document += steps[at++] ?? 0;
      return document;
    });
  });
}

type Posting = {
  readonly term: string;
  readonly documents: readonly number[];
  readonly impacts: readonly number[];
};
type OpenedPostings = {
  readonly postings: readonly Posting[];
  readonly idf: Float32Array;
  readonly meta: Float32Array;
};

function openPostings(bytes: Uint8Array<ArrayBuffer>): OpenedPostings {
  const file = openFlatFile(POSTING_SECTIONS, bytes.buffer, bytes.byteOffset);
  const offsets = file.uint32("postingOffsets");
  const documents = file.uint16("documents");
  const impacts = file.int16("impacts");
  return {
    postings: termsOf(file.bytes("terms")).map((term, number) => ({
      term,
      documents: [...documents.subarray(offsets[number], offsets[number + 1])],
      impacts: [...impacts.subarray(offsets[number], offsets[number + 1])],
    })),
    idf: file.float32("idf"),
    meta: file.float32("meta"),
  };
}

/** Lays postings out as they were; an impact of 0 stands for a document that does not have the term. */
function layPostings(
  lists: readonly { readonly term: string; readonly documents: readonly number[] }[],
  impacts: Int16Array,
  { idf, meta }: Omit<OpenedPostings, "postings">,
): Uint8Array<ArrayBuffer> {
  const postingOffsets = new Uint32Array(lists.length + 1);
  const keptDocuments = new Uint16Array(impacts.length);
  const keptImpacts = new Int16Array(impacts.length);
  let at = 0;
  let kept = 0;
  lists.forEach(({ documents }, term) => {
    for (const document of documents) {
      const impact = impacts[at++] ?? 0;
      if (impact === 0) continue;
      keptDocuments[kept] = document;
      keptImpacts[kept] = impact;
      kept++;
    }
    postingOffsets[term + 1] = kept;
  });
  return writeFlatFile(POSTING_SECTIONS, {
    terms: buildTermTable(lists.map(({ term }) => term)),
    idf,
    postingOffsets,
    documents: keptDocuments.subarray(0, kept),
    impacts: keptImpacts.subarray(0, kept),
    meta,
  });
}

/** What a weight is learned for, the documents that may have it, and in how many texts of theirs it may be. */
type Feature = { readonly term: string; readonly documents: readonly number[]; readonly texts: number };

/** The runs of kana as features; all of them, in order. */
const kanaFeatures = ({ places }: Heard, grams: readonly string[]): Feature[] =>
  grams.map((gram) => {
    const { documents = [], texts = 0 } = places.get(gram) ?? {};
    return { term: KIND.kana + gram, documents, texts };
  });

type WordList = Omit<Posting, "impacts">;

/** What follows from the words of the index: readings, then words as written, each group in order. */
function wordFeatures(words: readonly WordList[]): Feature[] {
  const isReading = ({ term }: WordList): boolean => term.startsWith(READING_MARK);
  const feature = (kind: string, mark: string, { term, documents }: WordList): Feature => ({
    term: kind + term.slice(mark.length),
    documents,
    texts: documents.length,
  });
  return [
    ...words.filter(isReading).map((word) => feature(KIND.reading, READING_MARK, word)),
    ...words.filter((word) => !isReading(word)).map((word) => feature(KIND.word, "", word)),
  ];
}

/** Runs of kana that only documents elsewhere have keep their rarity: a question may have them. */
const sortedGrams = ({ places }: Heard, others: readonly string[]): string[] =>
  [...places.keys(), ...others].sort();

const phrasingsWith = ({ places }: Heard, grams: readonly string[]): number[] =>
  grams.map((gram) => places.get(gram)?.phrasings ?? 0);

/** For each document that may have the feature what it is worth there, 0 for one that does not have it. */
function spread({ documents }: Feature, posting: Posting): number[] {
  const impactOf = new Map(posting.documents.map((document, at) => [document, posting.impacts[at] ?? 0]));
  return documents.map((document) => impactOf.get(document) ?? 0);
}

/** What no document has. */
const NOWHERE: Feature = { term: "", documents: [], texts: 0 };

const isWithin = (posting: Posting, { documents }: Feature): boolean => {
  const known = new Set(documents);
  return posting.documents.every((document) => known.has(document));
};

/**
 * Packs an index (of cityIndex) for the way into a browser, to be gzipped. `spokenBy` gives what a document says:
 * from it follow the runs of kana and which document has which, which are most of an index.
 * @throws Error when the index was not made from these texts.
 */
export function packIndex(
  index: ArrayBuffer,
  spokenBy: (id: string) => SpokenDocument | undefined,
): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(INDEX_SECTIONS, index);
  const spoken = openSearchIndex(index).ids.map((id) => {
    const one = spokenBy(id);
    if (one === undefined) throw new OtherTexts();
    return one;
  });
  const phraseBytes = file.bytes("phrases");
  const phrases = openFlatFile(PHRASE_SECTIONS, phraseBytes.buffer, phraseBytes.byteOffset);
  const words = openPostings(file.bytes("words"));
  const learned = openPostings(file.bytes("learned"));

  const heard = hearDocuments(spoken);
  const grams = termsOf(phrases.bytes("terms"));
  const others = grams.filter((gram) => !heard.places.has(gram));
  if (grams.length !== others.length + heard.places.size) throw new OtherTexts();

  const meanings = learned.postings.filter(({ term }) => term.startsWith(KIND.meaning));
  const ofKana = kanaFeatures(heard, grams);
  const ofWords = wordFeatures(words.postings);
  const postingOf = new Map(learned.postings.map((posting) => [posting.term, posting]));
  const postingsOf = (features: readonly Feature[]): Posting[] =>
    features.map(({ term }) => {
      const posting = postingOf.get(term);
      if (posting === undefined) throw new OtherTexts();
      return posting;
    });
  const kanaPostings = postingsOf(ofKana);
  const wordPostings = postingsOf(ofWords);
  const known = [...kanaPostings, ...meanings, ...wordPostings];
  const isWhole =
    known.length === learned.postings.length && known.every((one, at) => one === learned.postings[at]);
  if (!isWhole || !kanaPostings.every((posting, at) => isWithin(posting, ofKana[at] ?? NOWHERE))) {
    throw new OtherTexts();
  }
  // A word that hundreds of documents have is cut short in both indexes, not in the same documents.
  const isListed = Uint8Array.from(ofWords, (feature, at) =>
    isWithin(wordPostings[at] ?? { ...NOWHERE, impacts: [] }, feature) ? 0 : 1,
  );
  const listed = [...meanings, ...wordPostings.filter((_, at) => isListed[at] === 1)];
  const impacts = [
    ...kanaPostings.flatMap((posting, at) => spread(ofKana[at] ?? NOWHERE, posting)),
    ...meanings.flatMap((posting) => posting.impacts),
    ...wordPostings.flatMap((posting, at) =>
      isListed[at] === 1 ? posting.impacts : spread(ofWords[at] ?? NOWHERE, posting),
    ),
  ];

  const gramRarities = writeRarities(phrases.float32("idf"), phrasingsWith(heard, grams));
  const wordRarities = writeRarities(
    words.idf,
    words.postings.map(({ documents }) => documents.length),
  );
  const learnedRarities = writeRarities(learned.idf, [
    ...ofKana.map(({ texts }) => texts),
    ...meanings.map(({ documents }) => documents.length),
    ...ofWords.map(({ texts }) => texts),
  ]);
  const wordLists = writeLists(words.postings.map(({ documents }) => documents));
  const lists = writeLists(listed.map(({ documents }) => documents));
  const { alphabet, kana, textCounts } = writeKana(spoken);
  return writeFlatFile(SECTIONS, {
    ids: file.bytes("ids"),
    alphabet,
    kana,
    textCounts,
    otherGrams: packTerms(buildTermTable(others)),
    gramRarities: gramRarities.values,
    gramRarity: gramRarities.places,
    phraseMeta: phrases.float32("meta"),
    words: packTerms(buildTermTable(words.postings.map(({ term }) => term))),
    wordRarities: wordRarities.values,
    wordRarity: wordRarities.places,
    wordCounts: wordLists.counts,
    wordDocuments: wordLists.documents,
    wordImpacts: writePlanes(words.postings.flatMap((posting) => posting.impacts)),
    wordMeta: words.meta,
    meanings: packTerms(buildTermTable(meanings.map(({ term }) => term))),
    isListed,
    listCounts: lists.counts,
    listDocuments: lists.documents,
    learnedRarities: learnedRarities.values,
    learnedRarity: learnedRarities.places,
    learnedImpacts: writePlanes(impacts.map(zigzag)),
    learnedMeta: learned.meta,
  });
}

/** The very bytes of the index that packIndex was given. */
export function unpackIndex(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  const heard = hearDocuments(readKana(file));
  const grams = sortedGrams(heard, unpackTerms(file.bytes("otherGrams")));
  const gramIdf = readRarities(
    { values: file.float32("gramRarities"), places: file.bytes("gramRarity") },
    phrasingsWith(heard, grams),
  );
  const phrases = layPhrases(heard.documents, grams, gramIdf, file.float32("phraseMeta")[0] ?? 0);

  const wordTerms = unpackTerms(file.bytes("words"));
  const wordLists = readLists({ counts: file.bytes("wordCounts"), documents: file.bytes("wordDocuments") });
  const words = wordTerms.map((term, number) => ({ term, documents: wordLists[number] ?? [] }));
  const wordIdf = readRarities(
    { values: file.float32("wordRarities"), places: file.bytes("wordRarity") },
    words.map(({ documents }) => documents.length),
  );

  const lists = readLists({ counts: file.bytes("listCounts"), documents: file.bytes("listDocuments") });
  const meanings = unpackTerms(file.bytes("meanings")).map((term, number): Feature => {
    const documents = lists[number] ?? [];
    return { term, documents, texts: documents.length };
  });
  const isListed = file.bytes("isListed");
  let nextList = meanings.length;
  const features = [
    ...kanaFeatures(heard, grams),
    ...meanings,
    ...wordFeatures(words).map((feature, at) =>
      isListed[at] === 1 ? { ...feature, documents: lists[nextList++] ?? [] } : feature,
    ),
  ];
  const learnedIdf = readRarities(
    { values: file.float32("learnedRarities"), places: file.bytes("learnedRarity") },
    features.map(({ texts }) => texts),
  );
  const phrasingCount = heard.documents.reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  return writeFlatFile(INDEX_SECTIONS, {
    ids: file.bytes("ids"),
    phrasingCount: Uint32Array.of(phrasingCount),
    words: layPostings(words, Int16Array.from(readPlanes(file.bytes("wordImpacts"))), {
      idf: wordIdf,
      meta: file.float32("wordMeta"),
    }),
    learned: layPostings(features, Int16Array.from(readPlanes(file.bytes("learnedImpacts")), unzigzag), {
      idf: learnedIdf,
      meta: file.float32("learnedMeta"),
    }),
    phrases,
  });
}
