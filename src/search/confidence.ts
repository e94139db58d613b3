import { topicOfHit } from "./entry-document.ts";
import type { Hit } from "./search.ts";

/** What the ranking allows us to say: one answer, a few to choose from, that it is another's business, or nothing. */
export type Decision =
  | { readonly kind: "answer"; readonly hit: Hit; readonly confidence: number }
  | { readonly kind: "choices"; readonly hits: readonly Hit[]; readonly confidence: number }
  | { readonly kind: "other-topic"; readonly topic: string; readonly confidence: number }
  | { readonly kind: "none"; readonly confidence: number };

const MAX_CHOICES = 4;

/** The chance of each hit to be the right one, were the right one among them: softmax of the scores. */
export function chances(hits: readonly Hit[]): number[] {
  const highest = hits[0]?.score ?? 0;
  const parts = hits.map(({ score }) => Math.exp(score - highest));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

type Standing = { readonly hit: Hit; readonly chance: number };

const standings = (hits: readonly Hit[]): Standing[] => {
  const chance = chances(hits);
  return hits.map((hit, at) => ({ hit, chance: chance[at] ?? 0 }));
};

/** What both chances below are read from, in the order of their weights. */
export function confidenceFeatures(hits: readonly Hit[]): number[] {
  const all = standings(hits);
  const entries = all.filter(({ hit }) => topicOfHit(hit.id) === undefined);
  const [first, second] = entries;
  if (first === undefined) return [1, 0, 0, 0, 0, 0, 0, 0, 0];
  const topics = all.filter(({ hit }) => topicOfHit(hit.id) !== undefined);
  const { learned, covered, sound, words } = first.hit.signals;
  return [
    1,
    first.chance,
    first.chance - (second?.chance ?? 0),
    topics.reduce((sum, { chance }) => sum + chance, 0),
    learned,
    covered,
    sound,
    words,
    entries.slice(0, MAX_CHOICES).reduce((sum, { chance }) => sum + chance, 0),
  ];
}

/**
 * Logistic regression on the knowledge itself: phrasings that were kept out of the index, and phrasings of entries and
 * topics that were kept out whole, which nothing left may answer. `npm run evaluate -- --calibrate` fits them anew and
 * prints the reliability curve.
 */
const CONFIDENCE_WEIGHTS = [-1.34, 1.52, 2.44, -4.01, 1.47, -1.13, -2.68, -0.35, -0.26];
/** The same for the chance that one of the first four entries answers: whether choices are worth offering. */
const CHOICES_WEIGHTS = [-1.12, 1.46, 0.88, -4.97, 2.03, -0.13, -3.17, -1.75, 0.96];
/** Below this a wrong answer costs a resident more than one more tap. */
export const ANSWER_AT = 0.46;
export const CHOICES_AT = 0.35;
/** A hit less likely than this share of the first is no choice worth a resident's time. */
const CHOICE_WITHIN = 0.02;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The chance that the first entry answers the question. */
export const confidenceOf = (
  features: readonly number[],
  weights: readonly number[] = CONFIDENCE_WEIGHTS,
): number => logistic(features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));

/** The chance that a topic is what the question is about, were it about anything that is known. */
export function topicChance(hits: readonly Hit[], topic: string): number {
  return standings(hits).find(({ hit }) => topicOfHit(hit.id) === topic)?.chance ?? 0;
}

/** The chances that the first entry answers, and that one of the first four does: what the decision turns on. */
export type Odds = { readonly answer: number; readonly choices: number };

export function oddsOf(hits: readonly Hit[]): Odds {
  if (hits.length === 0) return { answer: 0, choices: 0 };
  const features = confidenceFeatures(hits);
  return { answer: confidenceOf(features), choices: confidenceOf(features, CHOICES_WEIGHTS) };
}

/** Decides between answering, offering choices and handing off. */
export function decide(hits: readonly Hit[]): Decision {
  const { answer: confidence, choices: offering } = oddsOf(hits);
  const worthOffering = offering >= CHOICES_AT;
  const entries = standings(hits).filter(({ hit }) => topicOfHit(hit.id) === undefined);
  const [first] = entries;
  if (first !== undefined && (worthOffering || confidence >= ANSWER_AT)) {
    const near = entries
      .filter(({ chance }) => chance >= first.chance * CHOICE_WITHIN)
      .slice(0, MAX_CHOICES)
      .map(({ hit }) => hit);
    if (confidence >= ANSWER_AT || near.length < 2) return { kind: "answer", hit: first.hit, confidence };
    return { kind: "choices", hits: near, confidence };
  }
  const topic = topicOfHit(hits[0]?.id ?? "");
  return topic === undefined ? { kind: "none", confidence } : { kind: "other-topic", topic, confidence };
}
