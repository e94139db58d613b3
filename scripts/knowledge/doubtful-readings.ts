import { counterReading } from "../../src/japanese/counters.ts";
import { createFurigana, type FixedReadings, unread } from "../../src/japanese/furigana.ts";
import { toHiragana } from "../../src/japanese/kana.ts";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";

/** A word whose reading a person should look at once. */
export type Doubt = {
  /** Stands for the word where it is the same: with its neighbours where they decide. */
  readonly key: string;
  readonly word: string;
  /** Hiragana; empty where the tokenizer knows none. */
  readonly reading: string;
  readonly why: string;
  readonly example: string;
};

const HAS_KANJI = /\p{Script=Han}/u;
const ENDS_IN_DIGIT = /\d$/u;

/** Words that the tokenizer cannot read, that can be read in several ways, or that follow a number. */
export function doubtfulReadings(
  tokenizer: Tokenizer,
  texts: Iterable<string>,
  fixed: FixedReadings,
  readingsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Doubt[] {
  const doubts = new Map<string, Doubt>();
  const add = (doubt: Doubt): void => {
    if (!doubts.has(doubt.key)) doubts.set(doubt.key, doubt);
  };
  const furigana = createFurigana(tokenizer, fixed);
  for (const text of texts) {
    for (const word of unread(furigana(text))) {
      add({ key: `${word}=`, word, reading: "", why: "読みがわかりません", example: text });
    }
    // Only what is left to the tokenizer can be doubtful; fixed words are read as a person wrote them.
    const open = [...fixed.keys()].reduce((rest, word) => rest.replaceAll(word, "。"), text);
    const tokens = tokenizer.tokenize(open);
    tokens.forEach(({ surface, reading }, position) => {
      if (!HAS_KANJI.test(surface) || reading === "") return;
      const before = tokens[position - 1]?.surface ?? "";
      const others = [...(readingsOf.get(surface) ?? [])].filter((other) => other !== reading);
      const afterNumber = ENDS_IN_DIGIT.test(before);
      if (afterNumber ? counterReading(1, surface) !== undefined : others.length === 0) return;
      const alone = [...surface].length === 1;
      const context =
        afterNumber || alone ? `${before}|${surface}|${tokens[position + 1]?.surface ?? ""}` : surface;
      const hiragana = toHiragana(reading);
      add({
        key: `${context}=${hiragana}`,
        word: surface,
        reading: hiragana,
        why: afterNumber ? "数字のあとです" : `ほかの読み：${others.map(toHiragana).join("、")}`,
        example: text,
      });
    });
  }
  return [...doubts.values()];
}
