import { toKatakana } from "../../../japanese/kana.ts";
import { normalize } from "../../../japanese/normalize.ts";

/** One form for what reads the same: width, letter case, hiragana and katakana. */
export const folded = (text: string): string => toKatakana(normalize(text));

/** Whether a folded text has all of the words, which spaces part. */
export function finder(words: string): (foldedText: string) => boolean {
  const wanted = folded(words)
    .split(" ")
    .filter((word) => word !== "");
  return (text) => wanted.every((word) => text.includes(word));
}
