import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import type { Release } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { confidenceFeatures, confidenceOf } from "../../src/search/confidence.ts";
import { entryDocument } from "../../src/search/entry-document.ts";
import { buildSearchIndex, openSearchIndex } from "../../src/search/index-file.ts";
import { createSearch } from "../../src/search/search.ts";

const FOLDS = 8;
const STEPS = 8000;
const STEP_SIZE = 2;
/** Keeps the weights from growing on a few lucky rows. */
const SHRINKAGE = 0.0005;
const BINS = 10;

type Row = { readonly features: readonly number[]; readonly right: boolean };
type Bin = { readonly rows: number; readonly predicted: number; readonly observed: number };
export type Calibration = {
  readonly rows: number;
  readonly weights: readonly number[];
  readonly curve: readonly Bin[];
};

const sharesCity = (left: Entry, right: Entry | undefined): boolean =>
  left.cities === undefined ||
  right?.cities === undefined ||
  left.cities.some((city) => right.cities?.includes(city));

/**
 * Questions whose right answer is known without anybody labelling them. In each fold one entry in eight is missing:
 * its phrasings have no right answer. Each entry that stays loses one phrasing, which asks for it.
 */
function rowsOf(tokenizer: Tokenizer, { entries, synonyms }: Release): Row[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const missing = entries.filter((_entry, position) => position % FOLDS === fold);
    const kept = entries
      .filter((_entry, position) => position % FOLDS !== fold)
      .map((entry, position) => {
        const drop = (position + fold) % entry.phrasings.length;
        const phrasings = entry.phrasings.filter((_phrasing, at) => at !== drop);
        return { entry, asked: entry.phrasings[drop] ?? "", indexed: { ...entry, phrasings } };
      });
    const index = buildSearchIndex(
      tokenizer,
      kept.map(({ indexed }) => entryDocument(indexed)),
    );
    const search = createSearch(tokenizer, openSearchIndex(index.buffer), synonyms);
    const ask = (text: string, entry: Entry): Row => {
      const hits = search(text, (id) => sharesCity(entry, byId.get(id)));
      return { features: confidenceFeatures(hits), right: hits[0]?.id === entry.id };
    };
    return [
      ...kept.map(({ asked, entry }) => ask(asked, entry)),
      ...missing.flatMap((entry) => [
        ask(entry.phrasings[fold % 3] ?? "", entry),
        ask(entry.phrasings[4] ?? "", entry),
      ]),
    ];
  }).flat();
}

function fitWeights(rows: readonly Row[]): number[] {
  const size = rows[0]?.features.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(size).fill(0);
    for (const { features, right } of rows) {
      const error = confidenceOf(features, weights) - Number(right);
      for (let at = 0; at < size; at++) gradient[at] = (gradient[at] ?? 0) + error * (features[at] ?? 0);
    }
    weights = weights.map(
      (weight, at) =>
        weight - STEP_SIZE * ((gradient[at] ?? 0) / rows.length + (at === 0 ? 0 : SHRINKAGE * weight)),
    );
  }
  return weights;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Fits the confidence and holds what it says against what happened. */
export function calibrate(tokenizer: Tokenizer, release: Release): Calibration {
  const rows = rowsOf(tokenizer, release);
  const weights = fitWeights(rows);
  const judged = rows.map(({ features, right }) => ({ chance: confidenceOf(features, weights), right }));
  const bins = Map.groupBy(judged, ({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)));
  const curve = [...bins]
    .sort(([left], [right]) => left - right)
    .map(([, list]) => ({
      rows: list.length,
      predicted: mean(list.map(({ chance }) => chance)),
      observed: mean(list.map(({ right }) => Number(right))),
    }));
  return { rows: rows.length, weights, curve };
}

export function printCalibration({ rows, weights, curve }: Calibration): string {
  return [
    `${rows}行から求めた重み（src/search/confidence.ts の CONFIDENCE_WEIGHTS）: [${weights.map((weight) => weight.toFixed(2)).join(", ")}]`,
    "言った確からしさ  本当に正しかった割合  行",
    ...curve.map(
      ({ rows: count, predicted, observed }) =>
        `${predicted.toFixed(2).padStart(14)}  ${observed.toFixed(2).padStart(18)}  ${count}`,
    ),
  ].join("\n");
}
