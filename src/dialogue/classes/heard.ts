import { normalize } from "../../japanese/normalize.ts";
import { readRomaji } from "../../japanese/romaji.ts";
import { type Reading, reading } from "../safety/folded.ts";

/** A text as questions about classes are heard: Latin letters that are Japanese become hiragana. */
export const heard = (text: string): Reading => reading(readRomaji(normalize(text)) ?? text);
