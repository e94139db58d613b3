import { createRequire } from "node:module";
import path from "node:path";
import kuromoji, { type IpadicFeatures } from "kuromoji";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";

const CONTENT = new Set(["名詞", "動詞", "形容詞", "副詞"]);

type Span = {
  readonly from: number;
  readonly to: number;
  readonly base: string;
  readonly pos: string;
  readonly surface: string;
};
type Agreement = {
  /** Content words that the full IPADIC sees. */
  readonly words: number;
  /** Of these, inside a word of our own list, which is meant to be cut otherwise. */
  readonly ours: number;
  /** Share of the rest with the same place, dictionary form and part of speech. */
  readonly share: number;
  readonly disagreements: readonly string[];
};

const openFullDictionary = (): Promise<kuromoji.Tokenizer<IpadicFeatures>> => {
  const dicPath = path.join(
    path.dirname(createRequire(import.meta.url).resolve("kuromoji/package.json")),
    "dict",
  );
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, tokenizer) => (error ? reject(error) : resolve(tokenizer)));
  });
};

const withPlaces = (tokens: readonly Omit<Span, "from" | "to">[]): Span[] => {
  let at = 0;
  return tokens.map((token) => {
    const from = at;
    at += token.surface.length;
    return { ...token, from, to: at };
  });
};

/** Compares our compact dictionary with kuromoji's own full one, word by word. */
export async function measureAgreement(
  tokenizer: Tokenizer,
  isOurs: (base: string) => boolean,
  texts: readonly string[],
): Promise<Agreement> {
  const full = await openFullDictionary();
  let words = 0;
  let ours = 0;
  let same = 0;
  const disagreements: string[] = [];
  for (const text of texts) {
    const compactSpans = withPlaces(tokenizer.tokenize(text));
    const fullSpans = withPlaces(
      full.tokenize(text).map((token) => ({
        surface: token.surface_form,
        base: token.basic_form === "*" ? token.surface_form : token.basic_form,
        pos: token.pos,
      })),
    );
    for (const word of fullSpans.filter(({ pos }) => CONTENT.has(pos))) {
      words++;
      if (compactSpans.some((span) => isOurs(span.base) && span.from < word.to && span.to > word.from)) {
        ours++;
        continue;
      }
      const agrees = compactSpans.some(
        (span) =>
          span.from === word.from && span.to === word.to && span.base === word.base && span.pos === word.pos,
      );
      if (agrees) same++;
      else
        disagreements.push(
          `${text}: 「${word.surface}」 / ${compactSpans.map(({ surface }) => surface).join("|")}`,
        );
    }
  }
  return { words, ours, share: same / Math.max(1, words - ours), disagreements };
}
