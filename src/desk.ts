import type { Question, Reply } from "./dialogue/reply.ts";
import { respond } from "./dialogue/respond.ts";
import { openDictionary } from "./japanese/dictionary.ts";
import { createTokenizer, type Tokenizer } from "./japanese/tokenizer.ts";
import { CITY_IDS, type CityId } from "./knowledge/ids.ts";
import { type CityKnowledge, cityKnowledge } from "./knowledge/overlay.ts";
import type { Release } from "./knowledge/release.ts";
import { openSearchIndex } from "./search/index-file.ts";
import { createSearch, type Hit } from "./search/search.ts";

/** The whole desk behind any door: a question in, a reply out. */
export type Desk = {
  readonly releaseHash: string;
  respond(question: Question, context: { readonly city: CityId; readonly now: Date }): Reply;
  /** Ranks the city's entries for a text, best first. */
  rank(text: string, city: CityId): Hit[];
};

export type DeskParts = {
  readonly tokenizer: Tokenizer;
  readonly index: ArrayBuffer;
  readonly release: Release;
};

/** @throws Error when the release lacks one of the five cities. */
export function openDesk({ tokenizer, index, release }: DeskParts): Desk {
  const search = createSearch(tokenizer, openSearchIndex(index), release.synonyms);
  const opened = new Map<CityId, CityKnowledge>();
  const knowledgeOf = (city: CityId): CityKnowledge => {
    const knowledge = opened.get(city) ?? cityKnowledge(release, city);
    if (knowledge === undefined) throw new Error(`版 ${release.hash} に市「${city}」がありません`);
    opened.set(city, knowledge);
    return knowledge;
  };
  const rank = (text: string, city: CityId): Hit[] => {
    const { entries } = knowledgeOf(city);
    return search(text, (id) => entries.has(id));
  };
  for (const city of CITY_IDS) knowledgeOf(city);
  return {
    releaseHash: release.hash,
    rank,
    respond: (question, { city, now }) =>
      respond(question, { knowledge: knowledgeOf(city), search: (text) => rank(text, city), now }),
  };
}

/** Opens the tokenizer over build/dictionary.bin. */
export const openTokenizer = (dictionary: ArrayBuffer): Tokenizer =>
  createTokenizer(openDictionary(dictionary));
