import { readPlanes, readVarints, writePlanes, writeVarints } from "./columns.ts";
import { DICTIONARY_SECTIONS, KATAKANA_START, LAST_ENTRY, READS_AS_WRITTEN } from "./dictionary.ts";
import { buildDoubleArray } from "./double-array.ts";
import { type FlatFile, openFlatFile, writeFlatFile } from "./flat-file.ts";
import { packCosts, unpackCosts } from "./pocket-costs.ts";
import { alphabetOf, packTexts, type Texts, unpackTexts } from "./sorted-texts.ts";

const SECTIONS = [
  "surfaces",
  "entryCost",
  "readingKinds",
  "readingShared",
  "readingTexts",
  "connectionCosts",
  "entryClass",
  "classContext",
  "classBaseDrop",
  "classFeatureText",
  "classBaseSuffixText",
  "textOffsets",
  "textBytes",
  "characterCategory",
  "categoryFlags",
  "unknownFirst",
] as const;

/** What travels as it is. */
const asItIs = (file: Dictionary | Pocket) => ({
  entryClass: file.bytes("entryClass"),
  classContext: file.bytes("classContext"),
  classBaseDrop: file.bytes("classBaseDrop"),
  classFeatureText: file.bytes("classFeatureText"),
  classBaseSuffixText: file.bytes("classBaseSuffixText"),
  textOffsets: file.bytes("textOffsets"),
  textBytes: file.bytes("textBytes"),
  characterCategory: file.bytes("characterCategory"),
  categoryFlags: file.bytes("categoryFlags"),
  unknownFirst: file.bytes("unknownFirst"),
});

type Pocket = FlatFile<(typeof SECTIONS)[number]>;
type Dictionary = FlatFile<(typeof DICTIONARY_SECTIONS)[number]>;

/** How an entry's reading is told. The stem is what comes before the kana that the surface ends with. */
const READING = { asWritten: 0, sameStem: 1, newStem: 2, whole: 3 } as const;

/** A kana as the dictionary's readings write it; 0 for what is no kana. */
function kanaByte(unit: number): number {
  const isHiragana = (unit >= 0x3041 && unit <= 0x3096) || unit === 0x309d || unit === 0x309e;
  if (isHiragana) return unit - KATAKANA_START + 0x60;
  return unit > KATAKANA_START && unit <= 0x30fe ? unit - KATAKANA_START : 0;
}

/** Where the kana begin that a text ends with. */
function kanaTail({ units, starts }: Texts, text: number): number {
  const start = starts[text] ?? 0;
  let at = starts[text + 1] ?? start;
  while (at > start && kanaByte(units[at - 1] ?? 0) !== 0) at--;
  return at;
}

/** The words of the trie and the first entry of each, in the order of the entries. */
function surfacesOf(dictionary: Dictionary): Texts {
  const base = dictionary.int32("trieBase");
  const check = dictionary.int32("trieCheck");
  const characterCodes = dictionary.uint16("characterCodes");
  const unitOf = new Uint16Array(1 << 16);
  characterCodes.forEach((code, unit) => {
    if (code > 0) unitOf[code] = unit;
  });
  const texts: { readonly text: string; readonly entry: number }[] = [];
  for (let state = 1; state < check.length; state++) {
    const entry = -(base[state] ?? 0) - 1;
    if (entry < 0 || (check[state] ?? -1) < 0) continue;
    let text = "";
    for (let at = state; at > 0; ) {
      const before = check[at] ?? 0;
      const code = at - (base[before] ?? 0);
      if (code > 0) text = String.fromCharCode(unitOf[code] ?? 0) + text;
      at = before;
    }
    texts.push({ text, entry });
  }
  texts.sort((a, b) => a.entry - b.entry);
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach(({ text }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + text.length;
  });
  const units = new Uint16Array(starts.at(-1) ?? 0);
  texts.forEach(({ text }, nth) => {
    for (let at = 0; at < text.length; at++) units[(starts[nth] ?? 0) + at] = text.charCodeAt(at);
  });
  return { units, starts };
}

/** Calls `each` with the numbers of all entries and of the surface that each belongs to; unknown words have none. */
function eachEntry(
  entryClass: Uint16Array,
  surfaces: Texts,
  each: (entry: number, surface: number) => void,
): void {
  let surface = 0;
  for (let entry = 0; entry < entryClass.length; entry++) {
    each(entry, surface);
    if (((entryClass[entry] ?? 0) & LAST_ENTRY) !== 0 && surface < surfaces.starts.length - 1) surface++;
  }
}

function packReadings(dictionary: Dictionary, surfaces: Texts) {
  const offsets = dictionary.uint32("entryReading");
  const bytes = dictionary.bytes("readingBytes");
  const kinds = new Uint8Array(offsets.length);
  const shared: number[] = [];
  const texts: number[] = [];
  let before: Uint8Array = new Uint8Array(0);
  const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
    a.length === b.length && a.every((byte, at) => byte === b[at]);
  eachEntry(dictionary.uint16("entryClass"), surfaces, (entry, surface) => {
    const offset = offsets[entry] ?? READS_AS_WRITTEN;
    if (offset === READS_AS_WRITTEN) return;
    const reading = bytes.subarray(offset, bytes.indexOf(0, offset));
    const tail = Array.from(
      surfaces.units.subarray(kanaTail(surfaces, surface), surfaces.starts[surface + 1]),
      kanaByte,
    );
    const stemLength = reading.length - tail.length;
    const hasTail = stemLength >= 0 && tail.every((byte, at) => byte === reading[stemLength + at]);
    const stem = hasTail ? reading.subarray(0, stemLength) : reading;
    if (hasTail && isSame(stem, before)) {
      kinds[entry] = READING.sameStem;
      return;
    }
    kinds[entry] = hasTail ? READING.newStem : READING.whole;
    let same = 0;
    while (same < stem.length && stem[same] === before[same]) same++;
    shared.push(same);
    texts.push(...stem.subarray(same), 0);
    before = stem;
  });
  return {
    readingKinds: kinds,
    readingShared: writeVarints(shared),
    readingTexts: Uint8Array.from(texts),
  };
}

/** The readings, each written once in the order in which entries first have it, and where each entry's starts. */
function unpackReadings(
  file: Pocket,
  surfaces: Texts,
): { readingBytes: Uint8Array; entryReading: Uint32Array } {
  const kinds = file.bytes("readingKinds");
  const shared = readVarints(file.bytes("readingShared"));
  const texts = file.bytes("readingTexts");
  const entryReading = new Uint32Array(kinds.length).fill(READS_AS_WRITTEN);
  const known = new Map<string, number>();
  let bytes = new Uint8Array(1 << 20);
  let length = 0;
  let stem = "";
  let next = 0;
  let at = 0;
  const offsetOf = (reading: string): number => {
    const there = known.get(reading);
    if (there !== undefined) return there;
    const offset = length;
    known.set(reading, offset);
    if (length + reading.length >= bytes.length) {
      const bigger = new Uint8Array(bytes.length * 2);
      bigger.set(bytes);
      bytes = bigger;
    }
    for (let nth = 0; nth < reading.length; nth++) bytes[length++] = reading.charCodeAt(nth);
    // Behind each reading stands a zero.
    length++;
    return offset;
  };
  eachEntry(file.uint16("entryClass"), surfaces, (entry, surface) => {
    const kind = kinds[entry] ?? READING.asWritten;
    if (kind === READING.asWritten) return;
    if (kind !== READING.sameStem) {
      stem = stem.slice(0, shared[next++] ?? 0);
      for (let byte = texts[at++] ?? 0; byte !== 0; byte = texts[at++] ?? 0)
        stem += String.fromCharCode(byte);
    }
    let reading = stem;
    if (kind !== READING.whole) {
      const end = surfaces.starts[surface + 1] ?? 0;
      for (let tail = kanaTail(surfaces, surface); tail < end; tail++) {
        reading += String.fromCharCode(kanaByte(surfaces.units[tail] ?? 0));
      }
    }
    entryReading[entry] = offsetOf(reading);
  });
  return { readingBytes: bytes.slice(0, length), entryReading };
}

/** The entries of one class after those of another: what entries of one class cost is similar. */
function byClass(entryClass: Uint16Array): Uint32Array {
  const classOf = (entry: number): number => (entryClass[entry] ?? 0) & ~LAST_ENTRY;
  const starts = new Uint32Array((1 << 15) + 1);
  for (let entry = 0; entry < entryClass.length; entry++) {
    const after = classOf(entry) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let one = 1; one < starts.length; one++) starts[one] = (starts[one] ?? 0) + (starts[one - 1] ?? 0);
  const order = new Uint32Array(entryClass.length);
  for (let entry = 0; entry < entryClass.length; entry++) {
    const one = classOf(entry);
    const place = starts[one] ?? 0;
    order[place] = entry;
    starts[one] = place + 1;
  }
  return order;
}

/**
 * Packs build/dictionary.bin for the way into a browser, to be gzipped: what follows from the rest is left out, above
 * all the trie. Takes some seconds.
 */
export function packDictionary(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const dictionary = openFlatFile(DICTIONARY_SECTIONS, bytes.buffer, bytes.byteOffset);
  const surfaces = surfacesOf(dictionary);
  const costs = dictionary.int16("entryCost");
  return writeFlatFile(SECTIONS, {
    ...asItIs(dictionary),
    surfaces: packTexts(surfaces),
    entryCost: writePlanes(
      Array.from(byClass(dictionary.uint16("entryClass")), (entry) => costs[entry] ?? 0),
    ),
    ...packReadings(dictionary, surfaces),
    connectionCosts: packCosts(dictionary.int16("connectionCosts")),
  });
}

/** The very bytes that packDictionary was given; about a second of a computer's time, several of a phone's. */
export function unpackDictionary(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  const surfaces = unpackTexts(file.bytes("surfaces"));
  const entryClass = file.uint16("entryClass");
  const characterCodes = new Uint16Array(1 << 16);
  alphabetOf(surfaces.units).forEach((unit, place) => {
    characterCodes[unit] = place + 1;
  });
  const values = new Uint32Array(surfaces.starts.length - 1);
  eachEntry(entryClass, surfaces, (entry, surface) => {
    if (surface + 1 < values.length) values[surface + 1] = entry + 1;
  });
  const trie = buildDoubleArray({
    codes: surfaces.units.map((unit) => characterCodes[unit] ?? 0),
    starts: surfaces.starts,
    values,
  });
  const entryCost = new Int16Array(entryClass.length);
  const costs = readPlanes(file.bytes("entryCost"));
  byClass(entryClass).forEach((entry, place) => {
    entryCost[entry] = costs[place] ?? 0;
  });
  const { readingBytes, entryReading } = unpackReadings(file, surfaces);
  return writeFlatFile(DICTIONARY_SECTIONS, {
    ...asItIs(file),
    characterCodes,
    trieBase: trie.base,
    trieCheck: trie.check,
    entryCost,
    entryReading,
    readingBytes,
    connectionCosts: unpackCosts(file.bytes("connectionCosts")),
  });
}
