import type { Desk, DeskContext } from "../../../desk.ts";
import type { Reply } from "../../../dialogue/reply.ts";
import type { Tokenizer } from "../../../japanese/tokenizer.ts";
import type { Release } from "../../../knowledge/release.ts";
import { chances, type Odds, oddsOf } from "../../../search/confidence.ts";
import { topicOfHit } from "../../../search/entry-document.ts";
import type { SearchDocument } from "../../../search/index-file.ts";
import { type MatchPlace, matchPlaces } from "../../../search/match-places.ts";
import type { Signals } from "../../../search/ranker.ts";
import type { WordMatch } from "../../../search/search.ts";

/** One of those that came into question, and why it stands where it stands. */
export type Candidate = {
  readonly id: string;
  /** The entry's question, or the name of another business. */
  readonly name: string;
  /** Its share of all that came into question, 0..1. */
  readonly chance: number;
  readonly score: number;
  /** What each way of looking adds to the score. */
  readonly parts: Signals;
  /** The phrasing that sounds most alike; absent where the ways of asking are not known here. */
  readonly nearest?: string;
  readonly matches: readonly WordMatch[];
  /** Where in it each of these words stands; absent as above. */
  readonly places?: readonly MatchPlace[];
  /** Words of the question that it does not have. */
  readonly missing: readonly string[];
};

/** What a desk replies and why. */
export type Asked = {
  readonly reply: Reply;
  readonly odds: Odds;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
};

/** As many as are ever offered to choose from. */
const EXPLAINED = 4;

type Side = {
  readonly desk: Desk;
  readonly release: Release;
  readonly documents: ReadonlyMap<string, SearchDocument> | undefined;
};

const nameIn = ({ entries, topics }: Release, id: string): string => {
  const topic = topicOfHit(id);
  return (
    (topic === undefined
      ? entries.find((entry) => entry.id === id)?.question
      : topics.find((other) => other.id === topic)?.label) ?? id
  );
};

/** What a desk replies to a text, with what came into question. */
export function explain(side: Side, tokenizer: Tokenizer, text: string, context: DeskContext): Asked {
  const { desk, release, documents } = side;
  const hits = desk.rank(text, context.city);
  const chance = chances(hits);
  const candidates = hits.slice(0, EXPLAINED).flatMap(({ id, score }, position): Candidate[] => {
    const explanation = desk.explain(text, id);
    if (explanation === undefined) return [];
    const document = documents?.get(id);
    const { parts, matches, missing, hit } = explanation;
    const nearest = document?.phrasings[hit.nearest];
    return [
      {
        id,
        name: nameIn(release, id),
        chance: chance[position] ?? 0,
        score,
        parts,
        ...(nearest === undefined ? {} : { nearest }),
        matches,
        ...(document === undefined ? {} : { places: matchPlaces(tokenizer, document, matches) }),
        missing,
      },
    ];
  });
  return { reply: desk.respond({ kind: "text", text }, context), odds: oddsOf(hits), candidates };
}
