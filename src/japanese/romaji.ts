import { isRomaji, toHiragana } from "wanakana";

/** Short English words that would read as kana. */
const ENGLISH_LIKE_KANA = new Set(
  "a i no to so do go he me we be are use one name date note same time home take make".split(" "),
);
const WORDS = /[a-z'-]+/gu;
const KANA_ONLY = /^[ぁ-ゖー]+$/u;
const SHORTEST = 4;
/** Of one word, in letters; wanakana calls itself for every letter, and thousands of them end the program's stack. */
const LONGEST_WORD = 200;

/**
 * The text in hiragana when it is Japanese typed in Latin letters (mainanba-ka-do wo nakushita), undefined when it is
 * anything else. English hardly ever falls into Japanese syllables from end to end.
 */
export function readRomaji(text: string): string | undefined {
  const words = text.match(WORDS) ?? [];
  if (!isRomaji(text) || words.join("").length < SHORTEST) return undefined;
  if (words.some(({ length }) => length > LONGEST_WORD)) return undefined;
  const japanese = words.map((word) => toHiragana(word));
  const isJapanese = japanese.every((word) => KANA_ONLY.test(word));
  return isJapanese && words.some((word) => !ENGLISH_LIKE_KANA.has(word)) ? japanese.join("") : undefined;
}
