import type { Reply } from "../../../dialogue/reply.ts";
import type { MatchPlace } from "../../../search/match-places.ts";
import type { Signals } from "../../../search/ranker.ts";

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
  readonly matches: readonly MatchPlace[];
  /** Words of the question that it does not have. */
  readonly missing: readonly string[];
};

/** What a desk replies and why. */
export type Asked = {
  readonly reply: Reply;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
};
