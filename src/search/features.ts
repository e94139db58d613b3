import { type AnalyzedText, kanaGrams } from "../japanese/terms.ts";
import type { SearchParts } from "./parts.ts";
import type { Thesaurus } from "./synonyms.ts";

/**
 * What the learned weights are kept for, each with a letter for its kind: words as written (w) and as read (r), their
 * meanings (m), question types (q), runs of kana (k).
 */
export function featuresOf(
  { terms, kana, types }: AnalyzedText,
  thesaurus: Thesaurus,
  parts: SearchParts,
): string[] {
  const features = new Set<string>();
  for (const term of terms) {
    if (term.base !== "") features.add(`w${term.base}`);
    if (parts.has("readings") && term.reading !== "") features.add(`r${term.reading}`);
    for (const meaning of thesaurus.meaningsOf(term.base)) features.add(`m${meaning}`);
  }
  if (parts.has("question-types")) for (const type of types) features.add(`q${type}`);
  for (const gram of kanaGrams(kana)) features.add(`k${gram}`);
  return [...features];
}
