import { analyze } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import type { SearchDocument } from "./index-file.ts";
import type { WordMatch } from "./search.ts";

/** Where in a document a word of the question was found. */
export type MatchPlace = {
  readonly match: WordMatch;
  readonly inTitle: boolean;
  /** In how many phrasings beside the title. */
  readonly phrasings: number;
  readonly inBody: boolean;
};

/** Reads the document again, word by word: for the one document that a person wants explained, not for ranking. */
export function matchPlaces(
  tokenizer: Tokenizer,
  { phrasings, body }: SearchDocument,
  matches: readonly WordMatch[],
): MatchPlace[] {
  const wordsOf = (text: string): Set<string> =>
    new Set(analyze(tokenizer, text).terms.flatMap(({ base, reading }) => [base, reading]));
  const asked = phrasings.map(wordsOf);
  const answered = body.split("\n").map(wordsOf);
  return matches.map((match) => ({
    match,
    inTitle: asked[0]?.has(match.as) === true,
    phrasings: asked.slice(1).filter((words) => words.has(match.as)).length,
    inBody: answered.some((words) => words.has(match.as)),
  }));
}
