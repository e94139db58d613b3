import { createRequire } from "node:module";
import * as z from "zod";
import { analyze } from "../src/japanese/terms.ts";
import type { Tokenizer } from "../src/japanese/tokenizer.ts";

/** As the dictionary marks them: 0 = always stands for the others. */
const ALWAYS = 0;
const packageSchema = z.object({ fetchDictionary: z.custom<() => Promise<unknown>>() });
const dictionarySchema = z.array(
  z.object({ items: z.array(z.object({ midashi: z.string(), expandControl: z.number() })) }),
);

/**
 * Groups of the Sudachi synonym dictionary (Works Applications, Apache License 2.0) that share a word with the texts, cut
 * to words that the tokenizer keeps whole. Read at build time only.
 * @throws Error when the installed dictionary has another form.
 */
export async function generalSynonyms(tokenizer: Tokenizer, texts: readonly string[]): Promise<string[][]> {
  // The package names an ES module that it does not contain; its CommonJS one works.
  const load: unknown = createRequire(import.meta.url)("sudachi-synonyms-dictionary");
  const groups = dictionarySchema.parse(await packageSchema.parse(load).fetchDictionary());
  const vocabulary = new Set(texts.flatMap((text) => analyze(tokenizer, text).terms.map(({ base }) => base)));
  return groups.flatMap(({ items }) => {
    const words = new Set(
      items.flatMap(({ midashi, expandControl }) => {
        const { terms } = analyze(tokenizer, midashi);
        const [term] = terms;
        return expandControl === ALWAYS && term !== undefined && terms.length === 1 ? [term.base] : [];
      }),
    );
    return words.size > 1 && [...words].some((word) => vocabulary.has(word)) ? [[...words]] : [];
  });
}
