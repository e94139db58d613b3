import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import { wordingText } from "../../src/search/entry-document.ts";
import type { SearchDocument } from "../../src/search/index-file.ts";

export const SIZES = [300, 1_000, 5_000, 20_000] as const;

const MULTIPLIER = 48271;
const MODULUS = 2147483647;

/** The same order on every machine, mixing all kinds of text from the first hundred on. */
function mixed<T>(items: readonly T[]): T[] {
  let state = 7;
  return items
    .map((item) => {
      state = (state * MULTIPLIER) % MODULUS;
      return { item, key: state };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/**
 * Documents of real text only, for measuring how cost grows: each pairs one real phrasing with one register of the real
 * answer; topics and sentences of the cities' plans stand beside them. No sentence is made up, no pair stands twice.
 */
export function realDocuments(
  { entries, topics }: AuthoredRelease,
  planTexts: readonly string[],
): SearchDocument[] {
  const answered = entries.flatMap((entry) =>
    [entry.question, ...entry.phrasings, ...entry.phrasingsEn].flatMap((phrasing) =>
      Object.values(entry.answer).map((wording) => ({
        phrasings: [phrasing],
        body: wordingText(wording),
      })),
    ),
  );
  const others = topics.flatMap(({ phrasings, phrasingsEn }) =>
    [...phrasings, ...phrasingsEn].map((phrasing) => ({ phrasings: [phrasing], body: "" })),
  );
  const planned = planTexts.flatMap((text) => {
    const sentences = text.split(/(?<=。)|\n/u).filter((sentence) => sentence.trim().length > 10);
    return sentences.map((sentence, at) => ({ phrasings: [sentence], body: sentences[at + 1] ?? "" }));
  });
  return mixed([...answered, ...others, ...planned]).map((document, number) => ({
    id: `real-${number}`,
    ...document,
  }));
}
