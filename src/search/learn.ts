import { buildPostings, type Postings } from "./inverted-index.ts";

/** A text that asks for (or belongs to) a document; `weight` is how much it counts. */
export type Example = {
  readonly features: readonly string[];
  readonly document: number;
  readonly weight: number;
};

/** Found on phrasings kept out of training, see `npm run evaluate -- --ablate`. */
const EPOCHS = 40;
const STEP_SIZE = 2;
/** Share of a text's features hidden at each step, so that no phrasing is learned by heart. */
const DROPOUT = 0.7;
const HIDDEN_BELOW = DROPOUT * 2 ** 32;
/** What a feature is worth at first in a document that has it; grows towards this with the number of texts. */
const FIRST_WORTH = 2;
/** Steps times documents: larger knowledge is read fewer times, so that building stays a matter of seconds. */
const MOST_WORK = 1.5e9;
/** A weight so small changes no order. */
const LEAST_WEIGHT = 0.02;

/** FNV-1a over all names, 32 bits: the same text learns the same way, whatever stands beside it. */
function keyOf(features: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const name of features) {
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** A number that looks random for every pair (lowbias32, a mixing function by C. Wellons): 0 to 2^32 - 1. */
function mixed(key: number, more: number): number {
  let state = (key + Math.imul(more + 1, 0x9e3779b9)) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b);
  return (state ^ (state >>> 16)) >>> 0;
}

const rarity = (frequency: number, examples: number): number => Math.log(1 + examples / (frequency + 0.5));

/** The examples with numbers for names, and how rare each feature is. */
type Lessons = {
  readonly names: readonly string[];
  readonly texts: readonly (readonly number[])[];
  readonly idf: Float64Array;
};

function numbered(examples: readonly Example[]): Lessons {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const frequency: number[] = [];
  const texts = examples.map(({ features }) =>
    features.map((name) => {
      const number = numbers.get(name) ?? names.length;
      if (number === names.length) {
        numbers.set(name, number);
        names.push(name);
        frequency.push(0);
      }
      frequency[number] = (frequency[number] ?? 0) + 1;
      return number;
    }),
  );
  return { names, texts, idf: Float64Array.from(frequency, (count) => rarity(count, examples.length)) };
}

/** One weight for each feature in each document that has it: feature by feature, from offsets[feature] on. */
type Weights = {
  readonly offsets: Uint32Array;
  readonly documentOf: Uint16Array;
  readonly values: Float32Array;
};

function firstWeights(examples: readonly Example[], { names, texts }: Lessons): Weights {
  const counts: Map<number, number>[] = names.map(() => new Map());
  texts.forEach((text, position) => {
    const { document = 0, weight = 0 } = examples[position] ?? {};
    for (const feature of text) {
      const count = counts[feature];
      count?.set(document, (count.get(document) ?? 0) + weight);
    }
  });
  const offsets = new Uint32Array(names.length + 1);
  counts.forEach((count, feature) => {
    offsets[feature + 1] = (offsets[feature] ?? 0) + count.size;
  });
  const documentOf = new Uint16Array(offsets[names.length] ?? 0);
  const values = new Float32Array(documentOf.length);
  counts.forEach((count, feature) => {
    let at = offsets[feature] ?? 0;
    for (const [document, times] of [...count].sort(([a], [b]) => a - b)) {
      documentOf[at] = document;
      values[at] = (FIRST_WORTH * times) / (times + 1);
      at++;
    }
  });
  return { offsets, documentOf, values };
}

/** Turns scores into exp(score - highest), in place. @returns their sum */
function exponentials(scores: Float32Array): number {
  const highest = scores.reduce((most, score) => Math.max(most, score), 0);
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    const part = Math.exp((scores[at] ?? 0) - highest);
    scores[at] = part;
    total += part;
  }
  return total;
}

/** One step of gradient descent towards one example; `chance` is room for one number a document. */
function learnFrom(
  { document: right, weight }: Example,
  kept: readonly number[],
  idf: Float64Array,
  { offsets, documentOf, values }: Weights,
  step: number,
  chance: Float32Array,
): void {
  const length = Math.sqrt(kept.reduce((sum, feature) => sum + (idf[feature] ?? 0) ** 2, 0)) || 1;
  chance.fill(0);
  for (const feature of kept) {
    const value = (idf[feature] ?? 0) / length;
    const end = offsets[feature + 1] ?? 0;
    for (let at = offsets[feature] ?? 0; at < end; at++) {
      const document = documentOf[at] ?? 0;
      chance[document] = (chance[document] ?? 0) + value * (values[at] ?? 0);
    }
  }
  const total = exponentials(chance);
  for (const feature of kept) {
    const pull = (step * weight * (idf[feature] ?? 0)) / length;
    const end = offsets[feature + 1] ?? 0;
    for (let at = offsets[feature] ?? 0; at < end; at++) {
      const document = documentOf[at] ?? 0;
      const error = (chance[document] ?? 0) / total - (document === right ? 1 : 0);
      values[at] = (values[at] ?? 0) - pull * error;
    }
  }
}

/** The weights that change an order, as postings. */
function postingsOf(
  { names, idf }: Lessons,
  { offsets, documentOf, values }: Weights,
): Map<string, Postings> {
  const postings = new Map<string, Postings>();
  names.forEach((name, feature) => {
    const documents: number[] = [];
    const impacts: number[] = [];
    const end = offsets[feature + 1] ?? 0;
    for (let at = offsets[feature] ?? 0; at < end; at++) {
      const impact = values[at] ?? 0;
      if (Math.abs(impact) < LEAST_WEIGHT) continue;
      documents.push(documentOf[at] ?? 0);
      impacts.push(impact);
    }
    postings.set(name, { idf: idf[feature] ?? 0, documents, impacts });
  });
  return postings;
}

/**
 * The order in which examples are learnt in one epoch. It hangs on the texts alone, so that one phrasing more leaves
 * the others where they were: staff who change one entry must not see others change by chance.
 */
const drawn = (keys: readonly number[], epoch: number): { position: number; draw: number }[] =>
  keys
    .map((key, position) => ({ position, draw: mixed(key, epoch) }))
    .sort((a, b) => a.draw - b.draw || a.position - b.position);

/**
 * Learns what each feature is worth for each document: softmax regression over all documents, with a weight only where
 * a document's own texts have the feature, starting from how often they have it. Deterministic. The result is an
 * inverted index, so that asking costs no more than BM25 does. `onEpoch` hears how many readings of the examples are
 * done, and of how many.
 */
export function learnWeights(
  examples: readonly Example[],
  documents: number,
  onEpoch: (done: number, of: number) => void = () => {},
): Uint8Array<ArrayBuffer> {
  const lessons = numbered(examples);
  const weights = firstWeights(examples, lessons);
  const keys = examples.map(({ features }) => keyOf(features));
  const chance = new Float32Array(documents);
  const epochs = Math.min(EPOCHS, Math.floor(MOST_WORK / Math.max(1, examples.length * documents)));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = STEP_SIZE * (1 - epoch / epochs);
    for (const { position, draw } of drawn(keys, epoch)) {
      const example = examples[position];
      if (example === undefined) continue;
      const kept = (lessons.texts[position] ?? []).filter((_, at) => mixed(draw, at) > HIDDEN_BELOW);
      learnFrom(example, kept, lessons.idf, weights, step, chance);
    }
    onEpoch(epoch + 1, epochs);
  }
  return buildPostings(postingsOf(lessons, weights), rarity(0, examples.length));
}
