import { model } from "budoux/module/data/models/ja.js";
import { Parser } from "budoux/module/parser.js";
import { characterStarts } from "./limits.ts";

/** Beyond this it is a paragraph, and reads better as LINE breaks it. */
const MOST_LINES = 6;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const NARROW = /[\u0020-\u007e\uff61-\uff9f]/u;
/** Never at the start of a line (JIS X 4051), nor torn from the word whose reading it opens. */
const NOT_AT_START =
  /^[、。，．・：；！？!?,.)\]）」』】〕》ー〜～々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ…]|^[（(]\p{Script=Hiragana}/u;
/** An open bracket, or the reading of a word that has not come to its end. */
const NOT_AT_END = /[「『【〔《]$|[（(]\p{Script=Hiragana}*$/u;
const LATIN_END = /[!-~]$/u;
const LATIN_START = /^[!-~]/u;

/** Good places that the model does not know: behind a colon, before a bracket that is no reading. */
const BETWEEN_PHRASES = /(?<=：)|(?=（(?!\p{Script=Hiragana}))/u;

let parser: Parser | undefined;

/** Built with the first text that needs it: most events never do. */
const japaneseParser = (): Parser => {
  parser ??= new Parser(model);
  return parser;
};

/** Width in full-width letters. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const letter of text) width += NARROW.test(letter) ? 0.5 : 1;
  return width;
};

const lineWidth = (line: string): number => widthOf(line.trimEnd());

function phrases(text: string): string[] {
  const starts = characterStarts(text);
  const kept: string[] = [];
  let at = 0;
  const found = text.split(BETWEEN_PHRASES).flatMap((part) => japaneseParser().parse(part));
  for (const phrase of found) {
    const before = kept.at(-1);
    const start = at;
    at += phrase.length;
    const torn =
      before !== undefined &&
      (!starts.has(start) ||
        NOT_AT_START.test(phrase) ||
        NOT_AT_END.test(before) ||
        (LATIN_END.test(before) && LATIN_START.test(phrase)));
    if (torn) kept[kept.length - 1] = before + phrase;
    else kept.push(phrase);
  }
  return kept;
}

function fill(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    if (line !== undefined && lineWidth(line + part) <= width) lines[lines.length - 1] = line + part;
    else lines.push(part);
  }
  return lines;
}

/** The same number of lines, with the longest as short as can be. */
function balance(parts: readonly string[], width: number): string[] {
  const widest = fill(parts, width);
  let [low, high] = [widthOf(parts.join("")) / widest.length, width];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fill(parts, middle).length > widest.length) low = middle;
    else high = middle;
  }
  return fill(parts, high);
}

function breakLine(line: string, width: number): string {
  const whole = lineWidth(line);
  if (whole <= width || whole > width * MOST_LINES || !JAPANESE.test(line)) return line;
  return balance(phrases(line), width)
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .join("\n");
}

/**
 * Breaks Japanese between phrases into balanced lines of at most `width` full-width letters. LINE itself breaks Japanese
 * anywhere; invisible joiners would do the same but spoil copying and reading aloud. English stays as it is.
 */
export const breakLines = (text: string, width: number): string =>
  text
    .split("\n")
    .map((line) => breakLine(line, width))
    .join("\n");
