import { toHiragana } from "../../japanese/kana.ts";
import { addressesIn, type Span } from "./addresses.ts";
import { digitsOf, type Run, runsOf, withoutCounts } from "./digit-runs.ts";
import { emailsIn } from "./emails.ts";
import { type Folded, fold } from "./folded.ts";
import { type IsPublic, type NumberKind, numbersIn } from "./numbers.ts";
import { secretsIn } from "./secrets.ts";

export type FindingKind = NumberKind | "email" | "address" | "pin";
/** What must neither be searched nor stored; places in the original text (UTF-16). */
export type Finding = { readonly kind: FindingKind; readonly start: number; readonly end: number };

const NEAR = 20;
const SHORTEST_NUMBER = 6;
const MY_NUMBER_DIGITS = 12;
const LETTERS = /\p{L}/u;
const DIGIT_OR_AT = /[\d@〇零一二三四五六七八九十]|あっと|アット/u;

/** Earlier ones win; what overlaps a kept one is dropped. */
function apart(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of found) {
    if (kept.every(({ start, end }) => finding.end <= start || finding.start >= end)) kept.push(finding);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** 記号 and 番号 of a ゆうちょ account, with their names between the digits. */
const YUCHO = /記号\D{0,4}\d{5}\D{0,6}\d{6,8}/gu;

const spansOf = (pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));

const near = (words: string, start: number, end: number) => ({
  before: words.slice(Math.max(0, start - NEAR), start),
  after: words.slice(end, end + NEAR / 2),
});

function numbersOf(words: string, runs: readonly Run[], isPublic: IsPublic) {
  const isOnlyANumber = !LETTERS.test(words);
  return runs.flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    const length = digitsOf(run).length;
    if (first === undefined || last === undefined || length < SHORTEST_NUMBER) return [];
    const found = numbersIn(run, near(words, first.start, last.end), isPublic);
    const isBareMyNumber = found.length === 0 && isOnlyANumber && length === MY_NUMBER_DIGITS;
    return isBareMyNumber ? [{ kind: "my-number" as const, start: first.start, end: last.end }] : found;
  });
}

function findIn(folded: Folded, isPublic: IsPublic): { kind: FindingKind; start: number; end: number }[] {
  const { text } = folded;
  const words = toHiragana(text);
  const numeric = toHiragana(withoutCounts(folded.numeric));
  const numbers = numbersOf(words, runsOf(numeric), isPublic);
  const known = (kind: FindingKind, spans: readonly Span[]) => spans.map((span) => ({ kind, ...span }));
  const isOfPublic = ({ start, end }: Span): boolean =>
    numbers.some((number) => number.kind === "public" && number.start < end && start < number.end);
  const personal = numbers.flatMap(({ kind, ...place }) => (kind === "public" ? [] : [{ kind, ...place }]));
  return [
    ...known("email", emailsIn(text)),
    ...personal,
    ...known("account-number", spansOf(YUCHO, numeric)),
    ...known("address", addressesIn(text, withoutCounts(folded.numeric))).filter((span) => !isOfPublic(span)),
    ...known("pin", secretsIn(words, numeric)).filter((span) => !isOfPublic(span)),
  ];
}

/** Personal numbers, addresses and secrets that a message gives away, in the order of the text. */
export function findSensitive(text: string, isPublic: IsPublic): readonly Finding[] {
  const folded = fold(text);
  if (!DIGIT_OR_AT.test(folded.numeric)) return [];
  return apart(
    findIn(folded, isPublic).map(({ kind, start, end }) => ({ kind, ...folded.original(start, end) })),
  );
}
