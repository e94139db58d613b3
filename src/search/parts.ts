import { LANGUAGE_PARTS } from "../japanese/parts.ts";

/** Parts of search that can be left out, to measure what each is worth (`npm run evaluate -- --ablate`). */
export const SEARCH_PARTS = [
  ...LANGUAGE_PARTS,
  "readings",
  "kana-words",
  "homophones",
  "synonyms",
  "general-synonyms",
  "learned",
  "words",
  "covered",
  "sound",
  "body-sound",
] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];
export type SearchParts = ReadonlySet<SearchPart>;

export const EVERY_PART: SearchParts = new Set(SEARCH_PARTS);
