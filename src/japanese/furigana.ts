import { counterReading, WHOLE_READINGS } from "./counters.ts";
import { toHiragana } from "./kana.ts";
import { MAX_TOKENIZED_LENGTH, type Tokenizer } from "./tokenizer.ts";
import { byWeekdays } from "./weekdays.ts";

/** A piece of text; `reading` (hiragana) stands over it where it is written in kanji. */
export type Ruby = { readonly text: string; readonly reading?: string };

/** Readings that the tokenizer cannot know, by how the word is written (14日 → ジュウヨッカ). */
export type FixedReadings = ReadonlyMap<string, string>;

const KANJI_RUN = /[\p{Script=Han}ヶヵ]+/gu;
const HAS_KANJI = /\p{Script=Han}/u;
const ONLY_KANJI = /^[\p{Script=Han}ヶヵ]+$/u;
const SENTENCE = /[^。！？\n]+[。！？\n]*|[。！？\n]+/gu;
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");

/** Puts a reading over the kanji of a word only: 書き込み + かきこみ → 書(か)き込(こ)み. */
function overKanji(surface: string, reading: string): Ruby[] {
  const hiragana = toHiragana(reading);
  // Most words; making a pattern for each took more than half of the time of a page.
  if (ONLY_KANJI.test(surface) && HAS_KANJI.test(surface)) return [{ text: surface, reading: hiragana }];
  const parts = surface.split(/([\p{Script=Han}ヶヵ]+)/u).filter((part) => part !== "");
  const pattern = parts
    .map((part) => (HAS_KANJI.test(part) ? "(.+?)" : `(${escaped(toHiragana(part))})`))
    .join("");
  const found = hiragana.match(new RegExp(`^${pattern}$`, "u"));
  if (found === null) return [{ text: surface, reading: hiragana }];
  return parts.map((part, position) => {
    const over = found[position + 1];
    return HAS_KANJI.test(part) && over !== undefined ? { text: part, reading: over } : { text: part };
  });
}

const NUMBER_AT_END = /(?<!\d)(\d[\d,]*)$/u;

/** A counter behind digits, read by its number; the digits themselves stay as they are. */
function counterRuby(before: string, surface: string): Ruby[] | undefined {
  const digits = before.match(NUMBER_AT_END)?.[1];
  if (digits === undefined) return undefined;
  const reading = counterReading(Number(digits.replaceAll(",", "")), surface);
  return reading === undefined ? undefined : overKanji(surface, reading);
}

function sentenceRuby(tokenizer: Tokenizer, sentence: string): Ruby[] {
  let before = "";
  return tokenizer.tokenize(sentence).flatMap(({ surface, reading }): Ruby[] => {
    const counted = counterRuby(before, surface);
    before += surface;
    if (!HAS_KANJI.test(surface)) return [{ text: surface }];
    if (counted !== undefined) return counted;
    return reading === "" ? [{ text: surface }] : overKanji(surface, reading);
  });
}

/** Where the words with a fixed reading stand, longest first. A fixed number starts in no longer one: 4日, not 14日. */
function fixedPattern(fixed: FixedReadings): RegExp {
  const words = [...fixed.keys()].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`((?<!\\d)(?:${words.join("|")}))`, "u");
}

const merged = (list: readonly Ruby[]): Ruby[] => {
  const joined: Ruby[] = [];
  for (const piece of list) {
    const last = joined.at(-1);
    if (last !== undefined && last.reading === undefined && piece.reading === undefined) {
      joined[joined.length - 1] = { text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined;
};

/** Gives a text the readings of its kanji. The pieces put together are the text again, letter by letter. */
export function createFurigana(tokenizer: Tokenizer, readings: FixedReadings): (text: string) => Ruby[] {
  const fixed = new Map([...WHOLE_READINGS, ...readings]);
  const pattern = fixedPattern(fixed);
  const read = (part: string): Ruby[] => {
    const reading = fixed.get(part);
    if (reading !== undefined) return overKanji(part, reading);
    return (part.match(SENTENCE) ?? []).flatMap((sentence) =>
      sentence.length > MAX_TOKENIZED_LENGTH ? [{ text: sentence }] : sentenceRuby(tokenizer, sentence),
    );
  };
  return (text) =>
    merged(
      byWeekdays(text).flatMap(({ text: part, weekday }) =>
        weekday === undefined ? part.split(pattern).flatMap(read) : [{ text: part, reading: weekday }],
      ),
    );
}

/** For places that cannot draw small letters above: 市役所（しやくしょ）. */
export const rubyAsText = (pieces: readonly Ruby[]): string =>
  pieces.map(({ text, reading }) => (reading === undefined ? text : `${text}（${reading}）`)).join("");

/** Runs of kanji that got no reading. */
export const unread = (pieces: readonly Ruby[]): string[] =>
  pieces.flatMap(({ text, reading }) =>
    reading === undefined ? [...text.matchAll(KANJI_RUN)].map(([run]) => run) : [],
  );
