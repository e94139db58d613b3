import { openFlatFile } from "./flat-file.ts";

/** Sections of build/dictionary.bin; scripts/build-dictionary writes them in this order. */
export const DICTIONARY_SECTIONS = [
  "characterCodes",
  "trieBase",
  "trieCheck",
  "entryClass",
  "entryCost",
  "entryReading",
  "readingBytes",
  "classContext",
  "classBaseDrop",
  "classFeatureText",
  "classBaseSuffixText",
  "textOffsets",
  "textBytes",
  "connectionCosts",
  "characterCategory",
  "categoryFlags",
  "unknownFirst",
] as const;

/** Marks the last entry of a surface in `entryClass`; the bits below are the class. */
export const LAST_ENTRY = 0x8000;
/** The trie's mark for "a word ends here". */
export const TERMINAL = 0;
/** In `entryReading`: the word is written in kana and reads as it is written. */
export const READS_AS_WRITTEN = 0xffffffff;
/** Readings hold one byte a character, counted from here (U+30A0, start of the katakana block). */
export const KATAKANA_START = 0x30a0;
/** Bits of `categoryFlags`, from IPADIC's char.def (INVOKE and GROUP columns). */
export const ALWAYS_INVOKE = 1;
export const GROUP_RUN = 2;

type Features = {
  /** 品詞 */
  readonly pos: string;
  /** 品詞細分類1 */
  readonly posDetail: string;
  /** 活用型; `*` where the word does not inflect */
  readonly conjugationType: string;
  /** 活用形 */
  readonly conjugationForm: string;
};

/** Word lookup over the flat arrays of build/dictionary.bin. Ids are entry numbers. */
export type Dictionary = {
  /** Calls `found(firstEntry, length)` for each word that starts at `start`; length in UTF-16 units. */
  wordsAt(text: string, start: number, found: (firstEntry: number, length: number) => void): number;
  isLastOfSurface(entry: number): boolean;
  context(entry: number): number;
  cost(entry: number): number;
  features(entry: number): Features;
  /** Dictionary form of an inflected surface: 「なくした」の「なくし」 -> 「なくす」. */
  baseForm(entry: number, surface: string): string;
  /** Katakana, or undefined where the word reads as written. */
  reading(entry: number): string | undefined;
  connectionCost(rightContext: number, leftContext: number): number;
  /** char.def category of a UTF-16 unit. */
  category(codeUnit: number): number;
  categoryFlags(category: number): number;
  /** First entry that IPADIC's unk.def gives an unknown word of the category. */
  unknownEntries(category: number): number;
};

/** Opens build/dictionary.bin without copying it. */
export function openDictionary(buffer: ArrayBuffer): Dictionary {
  const file = openFlatFile(DICTIONARY_SECTIONS, buffer);
  const characterCodes = file.uint16("characterCodes");
  const base = file.int32("trieBase");
  const check = file.int32("trieCheck");
  const entryClass = file.uint16("entryClass");
  const entryCost = file.int16("entryCost");
  const entryReading = file.uint32("entryReading");
  const readingBytes = file.bytes("readingBytes");
  const classContext = file.uint16("classContext");
  const classBaseDrop = file.bytes("classBaseDrop");
  const classFeatureText = file.uint16("classFeatureText");
  const classBaseSuffixText = file.uint16("classBaseSuffixText");
  const textOffsets = file.uint32("textOffsets");
  const textBytes = file.bytes("textBytes");
  const connectionCosts = file.int16("connectionCosts");
  const contexts = Math.sqrt(connectionCosts.length);
  const characterCategory = file.bytes("characterCategory");
  const categoryFlags = file.bytes("categoryFlags");
  const unknownFirst = file.uint32("unknownFirst");

  const decoder = new TextDecoder();
  const texts = new Map<number, string>();
  const text = (number: number): string => {
    let decoded = texts.get(number);
    if (decoded === undefined) {
      decoded = decoder.decode(textBytes.subarray(textOffsets[number], textOffsets[number + 1]));
      texts.set(number, decoded);
    }
    return decoded;
  };
  const featureCache = new Map<number, Features>();
  const classOf = (entry: number): number => (entryClass[entry] ?? 0) & ~LAST_ENTRY;

  return {
    wordsAt(sentence, start, found) {
      let count = 0;
      let state = 0;
      for (let end = start; end < sentence.length; end++) {
        const code = characterCodes[sentence.charCodeAt(end)] ?? 0;
        if (code === 0) break;
        const next = (base[state] ?? 0) + code;
        if (check[next] !== state) break;
        const nextBase = base[next] ?? 0;
        if (nextBase < 0) {
          found(-nextBase - 1, end + 1 - start);
          return count + 1;
        }
        const terminal = nextBase + TERMINAL;
        if (check[terminal] === next) {
          found(-(base[terminal] ?? 0) - 1, end + 1 - start);
          count++;
        }
        state = next;
      }
      return count;
    },
    isLastOfSurface: (entry) => ((entryClass[entry] ?? LAST_ENTRY) & LAST_ENTRY) !== 0,
    context: (entry) => classContext[classOf(entry)] ?? 0,
    cost: (entry) => entryCost[entry] ?? 0,
    features(entry) {
      const number = classFeatureText[classOf(entry)] ?? 0;
      let features = featureCache.get(number);
      if (features === undefined) {
        const [pos = "", posDetail = "", conjugationType = "", conjugationForm = ""] =
          text(number).split(",");
        features = { pos, posDetail, conjugationType, conjugationForm };
        featureCache.set(number, features);
      }
      return features;
    },
    baseForm(entry, surface) {
      const wordClass = classOf(entry);
      const stem = surface.slice(0, surface.length - (classBaseDrop[wordClass] ?? 0));
      return stem + text(classBaseSuffixText[wordClass] ?? 0);
    },
    reading(entry) {
      const offset = entryReading[entry] ?? READS_AS_WRITTEN;
      if (offset === READS_AS_WRITTEN) return undefined;
      let reading = "";
      for (let at = offset; ; at++) {
        const byte = readingBytes[at] ?? 0;
        if (byte === 0) return reading;
        reading += String.fromCharCode(KATAKANA_START + byte);
      }
    },
    connectionCost: (rightContext, leftContext) =>
      connectionCosts[rightContext * contexts + leftContext] ?? 0,
    category: (codeUnit) => characterCategory[codeUnit] ?? 0,
    categoryFlags: (category) => categoryFlags[category] ?? 0,
    unknownEntries: (category) => unknownFirst[category] ?? 0,
  };
}
