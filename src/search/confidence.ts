import type { Hit } from "./search.ts";

/** What the ranking allows us to say: one answer, a few to choose from, or nothing. */
export type Decision =
  | { readonly kind: "answer"; readonly hit: Hit; readonly confidence: number }
  | { readonly kind: "choices"; readonly hits: readonly Hit[]; readonly confidence: number }
  | { readonly kind: "none"; readonly confidence: number };

const MAX_CHOICES = 4;

/** What the chance of a right first hit is read from, in the order of CONFIDENCE_WEIGHTS; each 0..1. */
export function confidenceFeatures(hits: readonly Hit[]): number[] {
  const [first, second] = hits;
  if (first === undefined) return [1, 0, 0, 0, 0];
  const { kana, whole, covered } = first.signals;
  return [1, kana, whole, covered, first.score - (second?.score ?? 0)];
}

/**
 * Logistic regression on the knowledge itself: phrasings that were kept out of the index, and phrasings of entries
 * that were kept out whole, which nothing left may answer. `npm run evaluate -- --calibrate` fits them anew and
 * prints the reliability curve.
 */
const CONFIDENCE_WEIGHTS = [-2.31, 1.92, 0.85, 0.65, 7.28];
/** Below this a wrong answer costs a resident more than one more tap. */
const ANSWER_AT = 0.5;
const CHOICES_AT = 0.23;
/** A hit this far behind the first is no choice worth a resident's time. */
const CHOICE_WITHIN = 0.6;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The chance that the first hit answers the question. */
export const confidenceOf = (
  features: readonly number[],
  weights: readonly number[] = CONFIDENCE_WEIGHTS,
): number => logistic(features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));

/** Decides between answering, offering choices and handing off. */
export function decide(hits: readonly Hit[]): Decision {
  const confidence = hits.length === 0 ? 0 : confidenceOf(confidenceFeatures(hits));
  const [first] = hits;
  if (first === undefined || confidence < CHOICES_AT) return { kind: "none", confidence };
  if (confidence >= ANSWER_AT) return { kind: "answer", hit: first, confidence };
  const near = hits.filter((hit) => hit.score >= first.score * CHOICE_WITHIN).slice(0, MAX_CHOICES);
  return near.length > 1
    ? { kind: "choices", hits: near, confidence }
    : { kind: "answer", hit: first, confidence };
}
