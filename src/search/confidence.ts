import type { Hit } from "./search.ts";

/** What the ranking allows us to say: one answer, a few to choose from, or nothing. */
export type Decision =
  | { readonly kind: "answer"; readonly hit: Hit; readonly confidence: number }
  | { readonly kind: "choices"; readonly hits: readonly Hit[]; readonly confidence: number }
  | { readonly kind: "none"; readonly confidence: number };

export const MAX_CHOICES = 4;

/**
 * Logistic regression on the development questions (`npm run evaluate -- --calibrate` prints a new fit): the chance
 * that the first hit is right, from how well it fits and how far the second is behind.
 */
const LOGISTIC = { bias: -5, words: 3, kana: 5, whole: 3, lead: 5 };
const ANSWER_AT = 0.6;
const CHOICES_AT = 0.3;
/** A hit this far behind the first is no choice worth a resident's time. */
const CHOICE_WITHIN = 0.6;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The chance that the first hit answers the question. */
export function confidenceOf(hits: readonly Hit[]): number {
  const [first, second] = hits;
  if (first === undefined) return 0;
  const lead = first.score - (second?.score ?? 0);
  const { words, kana, whole } = first.signals;
  return logistic(
    LOGISTIC.bias +
      LOGISTIC.words * words +
      LOGISTIC.kana * kana +
      LOGISTIC.whole * whole +
      LOGISTIC.lead * lead,
  );
}

/** Decides between answering, offering choices and handing off. */
export function decide(hits: readonly Hit[]): Decision {
  const confidence = confidenceOf(hits);
  const [first] = hits;
  if (first === undefined || confidence < CHOICES_AT) return { kind: "none", confidence };
  if (confidence >= ANSWER_AT) return { kind: "answer", hit: first, confidence };
  const near = hits.filter((hit) => hit.score >= first.score * CHOICE_WITHIN).slice(0, MAX_CHOICES);
  return near.length > 1
    ? { kind: "choices", hits: near, confidence }
    : { kind: "answer", hit: first, confidence };
}
