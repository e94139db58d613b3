import type { Dictionary } from "./dictionary.ts";
import { toKatakana } from "./kana.ts";
import { createPathSearch } from "./lattice.ts";

export type Token = {
  readonly surface: string;
  /** Dictionary form; the surface itself for unknown words. */
  readonly base: string;
  /** Katakana; empty where no reading is known. */
  readonly reading: string;
  readonly pos: string;
  readonly posDetail: string;
  readonly known: boolean;
};

export type Tokenizer = { tokenize(text: string): Token[] };

/** What a resident types fits; more is cut so that no message can cost more than a few milliseconds. */
export const MAX_TOKENIZED_LENGTH = 400;
/** A run without any break is cut here: lattice work grows faster than the length of a run. */
const MAX_RUN_LENGTH = 80;

const RUNS = /[^、。！？!?\s]+[、。！？!?\s]*|[、。！？!?\s]+/gu;
const KANA_ONLY = /^[ぁ-ゖァ-ヺー]+$/u;

const kanaReading = (surface: string): string => (KANA_ONLY.test(surface) ? toKatakana(surface) : "");

/** Cuts text into words with their dictionary forms and readings. Text past MAX_TOKENIZED_LENGTH is not looked at. */
export function createTokenizer(dictionary: Dictionary): Tokenizer {
  const cheapestPath = createPathSearch(dictionary);

  const tokenizeRun = (run: string): Token[] =>
    cheapestPath(run).map((node) => {
      const surface = node.surface_form;
      const known = node.type === "KNOWN";
      const { pos, posDetail } = dictionary.features(node.name);
      return {
        surface,
        base: known ? dictionary.baseForm(node.name, surface) : surface,
        reading: (known ? dictionary.reading(node.name) : undefined) ?? kanaReading(surface),
        pos,
        posDetail,
        known,
      };
    });

  return {
    tokenize(text) {
      const tokens: Token[] = [];
      for (const [run] of text.slice(0, MAX_TOKENIZED_LENGTH).matchAll(RUNS)) {
        for (let at = 0; at < run.length; at += MAX_RUN_LENGTH) {
          tokens.push(...tokenizeRun(run.slice(at, at + MAX_RUN_LENGTH)));
        }
      }
      return tokens;
    },
  };
}
