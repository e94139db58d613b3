import type { Hit } from "./search.ts";

/** What the ranking allows us to say: one answer, a few to choose from, or nothing. */
export type Decision =
  | { readonly kind: "answer"; readonly hit: Hit; readonly confidence: number }
  | { readonly kind: "choices"; readonly hits: readonly Hit[]; readonly confidence: number }
  | { readonly kind: "none"; readonly confidence: number };

const MAX_CHOICES = 4;

/**
 * Logistic regression on labelled residents' questions, five-fold cross-validated: the chance that the first hit is
 * right, from how well it fits and how far the second is behind.
 */
const LOGISTIC = { bias: -2.64, words: 0.37, kana: 1.4, whole: 2.82, covered: 1.66, lead: 2.01 };
/** Below this a wrong answer costs a resident more than one more tap. */
const ANSWER_AT = 0.65;
const CHOICES_AT = 0.3;
/** A hit this far behind the first is no choice worth a resident's time. */
const CHOICE_WITHIN = 0.6;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The chance that the first hit answers the question. */
function confidenceOf(hits: readonly Hit[]): number {
  const [first, second] = hits;
  if (first === undefined) return 0;
  const lead = first.score - (second?.score ?? 0);
  const { words, kana, whole, covered } = first.signals;
  return logistic(
    LOGISTIC.bias +
      LOGISTIC.words * words +
      LOGISTIC.kana * kana +
      LOGISTIC.whole * whole +
      LOGISTIC.covered * covered +
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
