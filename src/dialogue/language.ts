import { readRomaji } from "../japanese/romaji.ts";
import type { Register } from "../knowledge/ids.ts";
import type { Preference } from "./reply.ts";

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;
/** Names that Japanese write in Latin letters too. */
const NAMES =
  /\b(?:LINE|SMS|SNS|QR|eL-QR|e-?Tax|DX|BPR|RPA|AI|OCR|GIS|ICT|FTTH|KPI|PDCA|CIO|CDO|Web\d|Well-Being|Wi-?Fi|iPhone|Android|PIN|IC|PC)\b/giu;
const LATIN_WORDS = /[a-z]{2,}/iu;

function writtenIn(text: string): "ja" | "en" {
  const isEnglish = !JAPANESE.test(text) && LATIN_WORDS.test(text.replace(NAMES, ""));
  return isEnglish && readRomaji(text) === undefined ? "en" : "ja";
}

/** How to answer a text: who writes English is answered in English, else the person's own choice counts. */
export function registerFor(text: string, preferred: Preference | undefined): Register {
  const written = writtenIn(text);
  return written === "en" || preferred === undefined ? written : preferred.register;
}

/**
 * How to greet somebody who has not written yet, by the language that LINE's profile names (a BCP 47 tag): English
 * where it is that, easy Japanese for those who read neither, plain Japanese where LINE does not tell.
 */
export function registerForTag(tag: string | undefined): Register {
  const [language] = (tag ?? "ja").toLowerCase().split("-");
  if (language === "ja") return "ja";
  return language === "en" ? "en" : "easy";
}
