import { toHiragana } from "../../japanese/kana.ts";
import { normalize } from "../../japanese/normalize.ts";

/** A text in one written form, which still knows where each of its characters stands in the original. */
export type Folded = {
  /** NFKC, lower case, without invisible characters. */
  readonly text: string;
  /** The same with kanji digits as digits and every dash as "-"; as long as `text`. */
  readonly numeric: string;
  /** Where in the original (UTF-16) what stands in [start, end) of `text` begins and ends. */
  readonly original: (start: number, end: number) => { readonly start: number; readonly end: number };
};

const ALREADY_FOLDED = /^[\n\x20-\x40\x5b-\x7e、。「」ぁ-ゖァ-ヺー々一-龠]*$/u;
/** A character with what is written onto it: half-width voicing marks, accents, keycap frames. */
const CHARACTERS = /\P{M}[\p{M}ﾞﾟ]{0,4}|\p{M}/gu;
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u20e3/gu;
/** They number the items of a list; NFKC would glue them to the digits behind. */
const CIRCLED = /[①-⓿❶-➓]/u;
const KANJI_DIGITS = "〇一二三四五六七八九";
const NUMERIC = /[〇零○◯一二三四五六七八九‐‑‒–—―−─ー~〜]/gu;

const foldCharacter = (character: string): string =>
  CIRCLED.test(character) ? " " : character.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();

function numericCharacter(character: string): string {
  const digit = KANJI_DIGITS.indexOf(character);
  if (digit >= 0) return String(digit);
  return "零○◯".includes(character) ? "0" : "-";
}

/** Typed for a dash, because it looks like one. */
const ONE_AS_DASH = /(?<=[0-9])一(?=[0-9])/gu;

const numericForm = (text: string): string =>
  text.replace(ONE_AS_DASH, "-").replace(NUMERIC, numericCharacter);

/** Folds a text as far as numbers, addresses and words around them need it. */
export function fold(original: string): Folded {
  if (ALREADY_FOLDED.test(original)) {
    const text = original;
    return { text, numeric: numericForm(text), original: (start, end) => ({ start, end }) };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const { 0: character, index } of original.matchAll(CHARACTERS)) {
    const folded = foldCharacter(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  return {
    text,
    numeric: numericForm(text),
    original: (start, end) => ({ start: starts[start] ?? original.length, end: ends[end - 1] ?? 0 }),
  };
}

/** Beyond this, beginning and end are read: who is in danger writes short, and a door has 10 ms for a message. */
const MOST_READ = 600;

const glance = (text: string): string =>
  text.length <= MOST_READ ? text : `${text.slice(0, MOST_READ / 2)}\n${text.slice(-MOST_READ / 2)}`;

/** How a message is read for danger and manners. */
export type Reading = {
  /** Hiragana instead of katakana, without spaces and marks between words of やさしい日本語. */
  readonly kana: string;
  /** With its spaces, for English. */
  readonly words: string;
};

export function reading(text: string): Reading {
  const words = normalize(glance(text));
  return { kana: toHiragana(words).replace(/[\s・…]+/gu, ""), words: words.replace(/[’‘]/gu, "'") };
}
