/** What each way of looking found for a document. */
export type Signals = {
  /** Learned worth of the question's words, sounds and type for this document; about 0..1, below 0 when they speak against it. */
  readonly learned: number;
  /** BM25 of the question's words in the document, against the most they could give, 0..1. */
  readonly words: number;
  /** Share of the question's words that the document has at all, 0..1; what is left over asks for something else. */
  readonly covered: number;
  /** Sound shared with the nearest phrasing, in runs of kana, 0..1. */
  readonly sound: number;
  /** Share of the question's sound that the answer's own text has, 0..1. */
  readonly bodySound: number;
};
export type Signal = keyof Signals;
export const SIGNALS = ["learned", "words", "covered", "sound", "bodySound"] as const;

export type RankerWeights = Readonly<Record<Signal, number>>;

/**
 * How much each signal counts: softmax regression on phrasings kept out of the index (`npm run evaluate -- --calibrate`
 * fits them anew), so that the scores' softmax is a chance.
 */
export const PHRASED_WEIGHTS: RankerWeights = {
  learned: 6.27,
  words: 4.2,
  covered: 2.45,
  sound: 2.53,
  bodySound: 0,
};
/** The same for an FAQ list whose entries have one question each and no other phrasings. */
export const PLAIN_WEIGHTS: RankerWeights = {
  learned: 6.42,
  words: 4.25,
  covered: 3.81,
  sound: 7.24,
  bodySound: 1.52,
};

/** The score by which hits are ordered. */
export const scoreOf = (signals: Signals, weights: RankerWeights): number =>
  SIGNALS.reduce((sum, signal) => sum + weights[signal] * signals[signal], 0);
