import { isRomaji, toHiragana } from "wanakana";

const WORDS = /[a-z'-]+/gu;
const KANA_ONLY = /^[ぁ-ゖー]+$/u;
/** Syllables that Japanese typed in Latin letters has and English hardly ever has as whole words. */
const SHORTEST = 4;

/**
 * The text in hiragana when it is Japanese typed in Latin letters (mainanba-ka-do wo nakushita), undefined when it is
 * anything else. `isEnglish` tells words that the knowledge has in English: one of them is enough to leave the text alone.
 */
export function readRomaji(text: string, isEnglish: (word: string) => boolean): string | undefined {
  const words = text.match(WORDS) ?? [];
  if (!isRomaji(text) || words.join("").length < SHORTEST) return undefined;
  const japanese = words.map((word) => toHiragana(word.replace(/'/gu, "n'").replace(/n'n'/gu, "n'")));
  if (!japanese.every((word) => KANA_ONLY.test(word))) return undefined;
  return words.some((word) => word.length >= SHORTEST && isEnglish(word)) ? undefined : japanese.join("");
}
