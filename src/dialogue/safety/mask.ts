import { digitsOf, runsOf } from "./digit-runs.ts";
import { fold } from "./folded.ts";
import type { IsPublic } from "./numbers.ts";
import { type Finding, type FindingKind, findSensitive } from "./sensitive.ts";

const NAMES: Readonly<Record<FindingKind, string>> = {
  "my-number": "〔マイナンバー〕",
  "card-number": "〔カード番号〕",
  "account-number": "〔口座番号〕",
  phone: "〔電話番号〕",
  email: "〔メールアドレス〕",
  address: "〔住所〕",
  pin: "〔暗証番号〕",
};
const LONG_NUMBER = "〔長い数字〕";
const LONG_FROM = 7;
const LOG_LENGTH = 200;
const URL_WORDS = /https?:\/\/\S+/giu;

type Replacement = { readonly start: number; readonly end: number; readonly by: string };

function replaced(text: string, replacements: readonly Replacement[]): string {
  let kept = "";
  let from = 0;
  for (const { start, end, by } of replacements) {
    kept += text.slice(from, start) + by;
    from = end;
  }
  return kept + text.slice(from);
}

/** The text with a word in the place of each finding; findings as `findSensitive` gives them. */
export const mask = (text: string, findings: readonly Finding[]): string =>
  replaced(
    text,
    findings.map(({ kind, start, end }) => ({ start, end, by: NAMES[kind] })),
  );

function withoutLongNumbers(text: string, isPublic: IsPublic): string {
  const folded = fold(text);
  const long = runsOf(folded.numeric).flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    const digits = digitsOf(run);
    if (first === undefined || last === undefined || digits.length < LONG_FROM || isPublic(digits)) return [];
    return [{ ...folded.original(first.start, last.end), by: LONG_NUMBER }];
  });
  return replaced(text, long);
}

/** What may be kept of a message: masked, without long numbers and what links carry, at most 200 characters. */
export function maskForLog(text: string, isPublic: IsPublic): string {
  const masked = mask(text, findSensitive(text, isPublic)).replace(
    URL_WORDS,
    (url) => url.split(/[?#]/u)[0] ?? "",
  );
  return Array.from(withoutLongNumbers(masked, isPublic)).slice(0, LOG_LENGTH).join("");
}
