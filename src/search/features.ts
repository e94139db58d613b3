import { type AnalyzedText, kanaGrams } from "../japanese/terms.ts";
import type { SearchParts } from "./parts.ts";
import type { Thesaurus } from "./synonyms.ts";

/**
 * What the learned weights are kept for, each with a letter for its kind: words as written (w) and as read (r), their
 * meanings (m), runs of kana (k).
 */
export function featuresOf(
  { terms, kana }: AnalyzedText,
  thesaurus: Thesaurus,
  parts: SearchParts,
): string[] {
  const features = new Set<string>();
  for (const term of terms) {
    if (term.base !== "") features.add(`w${term.base}`);
    if (parts.has("readings") && term.reading !== "") features.add(`r${term.reading}`);
    for (const meaning of thesaurus.meaningsOf(term.base)) features.add(`m${meaning}`);
  }
  for (const gram of kanaGrams(kana)) features.add(`k${gram}`);
  return [...features];
}
