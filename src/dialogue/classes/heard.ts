import { normalize } from "../../japanese/normalize.ts";
import { readRomaji } from "../../japanese/romaji.ts";
import { type Reading, reading } from "../safety/folded.ts";

/** A text as questions about classes are heard: Latin letters that are Japanese become hiragana. */
export const heard = (text: string): Reading => reading(readRomaji(normalize(text)) ?? text);

/** Dates alone (11/28) are read as Japan writes them. */
export const isJapanese = ({ kana }: Reading): boolean =>
  /[ぁ-んァ-ヶ一-龠]/u.test(kana) || !/[a-z]/u.test(kana);
