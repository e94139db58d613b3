import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import { confidenceFeatures, confidenceOf } from "../../src/search/confidence.ts";
import { topicOfHit, wordingText } from "../../src/search/entry-document.ts";
import { buildSearchIndex, openSearchIndex } from "../../src/search/index-file.ts";
import { type RankerWeights, SIGNALS, type Signal, scoreOf } from "../../src/search/ranker.ts";
import { createSearch, type Hit } from "../../src/search/search.ts";
import { type HeldOutRow, heldOutRows } from "./held-out.ts";

const BINS = 10;
/** How much a question without an answer counts: near-misses are rarer among residents than in these rows. */
const UNSEEN_WEIGHT = 0.5;

type ChoiceRow = { readonly options: readonly (readonly number[])[]; readonly right: number };
type JudgedRow = {
  readonly features: readonly number[];
  readonly right: boolean;
  /** The right entry is among the first four. */
  readonly inFour: boolean;
  readonly weight: number;
};
type Bin = { readonly rows: number; readonly predicted: number; readonly observed: number };
export type Calibration = {
  readonly rows: number;
  readonly phrased: RankerWeights;
  readonly plain: RankerWeights;
  readonly confidence: readonly number[];
  readonly choices: readonly number[];
  readonly curve: readonly Bin[];
};

/** Gradient descent with momentum and per-weight step sizes (Adam, Kingma and Ba 2015), full batch, deterministic. */
function descend(
  size: number,
  gradientOf: (weights: readonly number[]) => number[],
  steps: number,
): number[] {
  const weights = new Array<number>(size).fill(0);
  const momentum = new Array<number>(size).fill(0);
  const scale = new Array<number>(size).fill(0);
  for (let step = 1; step <= steps; step++) {
    gradientOf(weights).forEach((slope, at) => {
      momentum[at] = 0.9 * (momentum[at] ?? 0) + 0.1 * slope;
      scale[at] = 0.999 * (scale[at] ?? 0) + 0.001 * slope * slope;
      const moved = (momentum[at] ?? 0) / (1 - 0.9 ** step);
      weights[at] =
        (weights[at] ?? 0) - (0.1 * moved) / (Math.sqrt((scale[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
    });
  }
  return weights;
}

/**
 * Topics have no answer text, so that signal would only learn whether a row is a topic, at the cost of every entry:
 * measured, 2 points of entries right first.
 */
const PHRASED_SIGNALS: readonly Signal[] = SIGNALS.filter((signal) => signal !== "bodySound");

/** Softmax regression: the weights under which the right option's chance is the highest over all rows. */
export function fitRanker(
  rows: readonly ChoiceRow[],
  fittedSignals: readonly Signal[] = PHRASED_SIGNALS,
): RankerWeights {
  const isFitted = SIGNALS.map((signal) => fittedSignals.includes(signal));
  const fitted = descend(
    SIGNALS.length,
    (weights) => {
      const gradient = weights.map((weight) => 0.001 * weight);
      for (const { options, right } of rows) {
        const scores = options.map((option) =>
          option.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0),
        );
        const highest = Math.max(...scores);
        const parts = scores.map((score) => Math.exp(score - highest));
        const total = parts.reduce((sum, part) => sum + part, 0);
        options.forEach((option, at) => {
          const error = ((parts[at] ?? 0) / total - (at === right ? 1 : 0)) / rows.length;
          option.forEach((value, signal) => {
            gradient[signal] = (gradient[signal] ?? 0) + error * value;
          });
        });
      }
      return gradient.map((slope, at) => (isFitted[at] ? slope : 0));
    },
    300,
  );
  const weightOf = (signal: (typeof SIGNALS)[number]): number => fitted[SIGNALS.indexOf(signal)] ?? 0;
  return {
    learned: weightOf("learned"),
    words: weightOf("words"),
    covered: weightOf("covered"),
    sound: weightOf("sound"),
    bodySound: weightOf("bodySound"),
  };
}

export const choiceRow = (hits: readonly Hit[], right: string | undefined): ChoiceRow[] => {
  const at = hits.findIndex(({ id }) => id === right);
  return at < 0
    ? []
    : [{ options: hits.map(({ signals }) => SIGNALS.map((name) => signals[name])), right: at }];
};

/** The entries as an FAQ list without phrasings; every third phrasing asks. */
function plainRows(tokenizer: Tokenizer, { entries, synonyms }: AuthoredRelease): ChoiceRow[] {
  const common = entries.filter(({ cities }) => cities === undefined);
  const documents = common.map(({ id, question, answer }) => ({
    id,
    phrasings: [question],
    body: wordingText(answer.ja),
  }));
  const index = openSearchIndex(buildSearchIndex(tokenizer, documents, synonyms).buffer);
  const search = createSearch(tokenizer, index, { synonyms });
  return common.flatMap(({ id, phrasings }) =>
    phrasings.filter((_, at) => at % 3 === 0).flatMap((text) => choiceRow(search.rank(text), id)),
  );
}

export const reranked = (hits: readonly Hit[], weights: RankerWeights): Hit[] =>
  hits.map((hit) => ({ ...hit, score: scoreOf(hit.signals, weights) })).sort((a, b) => b.score - a.score);

const judgedRow = ({ hits, right, kind }: HeldOutRow, weights: RankerWeights): JudgedRow => {
  const ordered = reranked(hits, weights);
  const ids = ordered.map(({ id }) => id).filter((id) => topicOfHit(id) === undefined);
  const at = right === undefined ? -1 : ids.indexOf(right);
  return {
    features: confidenceFeatures(ordered),
    right: at === 0,
    inFour: at >= 0 && at < 4,
    weight: kind === "entry" ? 1 : UNSEEN_WEIGHT,
  };
};

function fitConfidence(
  rows: readonly JudgedRow[],
  isRight: (row: JudgedRow) => boolean = ({ right }) => right,
): number[] {
  const size = rows[0]?.features.length ?? 0;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return descend(
    size,
    (weights) => {
      const gradient = weights.map((weight, at) => (at === 0 ? 0 : 0.0005 * weight));
      for (const row of rows) {
        const { features, weight } = row;
        const error = ((confidenceOf(features, weights) - Number(isRight(row))) * weight) / total;
        features.forEach((value, at) => {
          gradient[at] = (gradient[at] ?? 0) + error * value;
        });
      }
      return gradient;
    },
    2000,
  );
}

function weightedMean<T extends { readonly weight: number }>(
  items: readonly T[],
  read: (item: T) => number,
): number {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  return items.reduce((sum, item) => sum + read(item) * item.weight, 0) / total;
}

/** Fits ranker and confidence and holds what the confidence says against what happened in the other half of the rows. */
export function calibrate(tokenizer: Tokenizer, release: AuthoredRelease): Calibration {
  const rows = heldOutRows(tokenizer, release);
  const phrased = fitRanker(rows.flatMap(({ hits, right }) => choiceRow(hits, right)));
  const judged = rows.map((row) => judgedRow(row, phrased));
  const confidence = fitConfidence(judged);
  const half = (parity: number) => judged.filter((_, at) => at % 2 === parity);
  const checked = [0, 1].flatMap((parity) => {
    const weights = fitConfidence(half(1 - parity));
    return half(parity).map(({ features, right, weight }) => ({
      chance: confidenceOf(features, weights),
      right: Number(right),
      weight,
    }));
  });
  const bins = Map.groupBy(checked, ({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)));
  const curve = [...bins]
    .sort(([left], [right]) => left - right)
    .map(([, list]) => ({
      rows: list.length,
      predicted: weightedMean(list, ({ chance }) => chance),
      observed: weightedMean(list, ({ right }) => right),
    }));
  return {
    rows: rows.length,
    phrased,
    plain: fitRanker(plainRows(tokenizer, release), SIGNALS),
    confidence,
    choices: fitConfidence(judged, ({ inFour }) => inFour),
    curve,
  };
}

const weightList = (weights: RankerWeights): string =>
  SIGNALS.map((name) => `${name}: ${weights[name].toFixed(2)}`).join(", ");

export function printCalibration({ rows, phrased, plain, confidence, choices, curve }: Calibration): string {
  return [
    `${rows}行から求めた重み`,
    `  src/search/ranker.ts PHRASED_WEIGHTS: { ${weightList(phrased)} }`,
    `  src/search/ranker.ts PLAIN_WEIGHTS: { ${weightList(plain)} }`,
    `  src/search/confidence.ts CONFIDENCE_WEIGHTS: [${confidence.map((weight) => weight.toFixed(2)).join(", ")}]`,
    `  src/search/confidence.ts CHOICES_WEIGHTS: [${choices.map((weight) => weight.toFixed(2)).join(", ")}]`,
    "言った確からしさ  本当に正しかった割合  行（重みは残りの半分の行から）",
    ...curve.map(
      ({ rows: count, predicted, observed }) =>
        `${predicted.toFixed(2).padStart(14)}  ${observed.toFixed(2).padStart(18)}  ${count}`,
    ),
  ].join("\n");
}
