import { digitsOf, type Run } from "./digit-runs.ts";
import { isMyNumber } from "./my-number.ts";

export type NumberKind = "my-number" | "card-number" | "account-number" | "phone";

/** What is written around a run, as far as it tells what the number is; in hiragana and kanji. */
export type Around = { readonly before: string; readonly after: string };

/** Whether a source of ours prints the number; ASCII digits without "+" and "#". */
export type IsPublic = (digits: string) => boolean;

const FIXED_OR_MOBILE = /^(?:0[1-9]\d{8}|0[256789]0\d{8}|0800\d{7})$/u;
const WITHOUT_ZERO = /^[789]0\d{8}$/u;
const CARD = /^[2-6]\d{12,18}$/u;
const LUHN_NINE = 9;

const MY_NUMBER_WORDS = /(?:まいなんば|個人番号|こじんばんごう|my ?number|mynumber|個人ナンバ)/u;
const OTHER_NUMBERS =
  /(?:法人番号|申請書id|しんせいしょid|受付番号|問い?合わ?せ番号|製造番号|注文番号|追跡番号)/u;
const CARD_WORDS = /(?:くれじっと|かーど番号|かーどばんごう|credit)/u;
const ACCOUNT_WORDS =
  /(?:口座|こうざ|普通|当座|支店|ゆうちょ|記号|銀行|ぎんこう|通帳|つうちょう|振込先|account)/u;
const PHONE_WORDS = /(?:電話|でんわ|携帯|けいたい|tel|fax|ふぁっくす|ふぁくす|自宅|連絡先)[^\d]{0,8}$/u;

/** The check of ISO/IEC 7812-1, annex B, that card numbers carry. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > LUHN_NINE ? doubled - LUHN_NINE : doubled;
  }
  return sum % 10 === 0;
}

/** A number from abroad of a Japanese phone, as it is dialled at home. */
const national = (digits: string): string =>
  digits.startsWith("81") ? digits.slice(2).replace(/^0?/u, "0") : digits;

/** What a row of digits is by itself. */
function kindOf(digits: string): NumberKind | undefined {
  if (digits.length < 10 || digits.length > 19) return undefined;
  if (isMyNumber(digits)) return "my-number";
  if (FIXED_OR_MOBILE.test(digits)) return "phone";
  return CARD.test(digits) && hasLuhnDigit(digits) ? "card-number" : undefined;
}

/** What a whole run is with the words around it. */
function kindAmong(run: Run, { before, after }: Around): NumberKind | "public" | undefined {
  const digits = digitsOf(run);
  const around = `${before}\n${after}`;
  if (before.endsWith("+") && digits.length >= 8 && digits.length <= 15) return "phone";
  if (OTHER_NUMBERS.test(before)) return "public";
  const own = kindOf(digits);
  if (own !== undefined) return own;
  if (digits.length === 12 && MY_NUMBER_WORDS.test(around)) return "my-number";
  if (digits.length >= 14 && digits.length <= 16 && CARD_WORDS.test(around)) return "card-number";
  if (WITHOUT_ZERO.test(digits) && PHONE_WORDS.test(before)) return "phone";
  const [first, second, third] = run.map((group) => group.digits.length);
  if (ACCOUNT_WORDS.test(around)) {
    const isPostal = first === 3 && second === 4 && third === undefined;
    if (digits.length === 7 && !isPostal) return "account-number";
    const number = third ?? second ?? 0;
    if (first === 5 && run.length <= 3 && number >= 6 && number <= 8) return "account-number";
  }
  const isLocal = run.length === 2 && first !== undefined && first <= 4 && second === 4 && digits.length >= 6;
  return isLocal && PHONE_WORDS.test(before) ? "phone" : undefined;
}

/** Longer runs are no numbers of a person spelt digit by digit: only unbroken parts are looked at. */
const LONGEST_SPELT = 64;
const FEW_GROUPS = 4;

/** A part stands for itself when all its groups are of one size and its neighbours are of another. */
function standsAlone(run: Run, from: number, to: number): boolean {
  const size = run[from]?.digits.length;
  const differs = (at: number): boolean => run[at]?.digits.length !== size;
  if (from + 1 === to) return true;
  for (let at = from; at < to; at++) if (differs(at)) return false;
  return differs(from - 1) && differs(to);
}

export type Numbered = { readonly kind: NumberKind | "public"; readonly start: number; readonly end: number };

/**
 * The personal and public numbers of a run: the whole, or parts of it where several numbers stand side by side.
 * Places are those of the numeric form.
 */
export function numbersIn(run: Run, around: Around, isPublic: IsPublic): Numbered[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  const digits = digitsOf(run);
  const isAbroad = around.before.endsWith("+");
  const place = { start: isAbroad ? first.start - 1 : first.start, end: last.end };
  if (isPublic(isAbroad ? national(digits) : digits)) return [{ kind: "public", ...place }];
  const whole = kindAmong(run, around);
  return whole === undefined ? parts(run, digits.length, isPublic) : [{ kind: whole, ...place }];
}

function parts(run: Run, length: number, isPublic: IsPublic): Numbered[] {
  const found: Numbered[] = [];
  const most = length > LONGEST_SPELT ? FEW_GROUPS : LONGEST_SPELT;
  let at = 0;
  while (at < run.length) {
    const part = partFrom(run, at, most, isPublic);
    if (part !== undefined) found.push(part.number);
    at = part?.next ?? at + 1;
  }
  return found;
}

type Part = { readonly number: Numbered; readonly next: number };

function partFrom(run: Run, from: number, most: number, isPublic: IsPublic): Part | undefined {
  const first = run[from];
  if (first === undefined) return undefined;
  let digits = "";
  for (let to = from + 1; to <= Math.min(run.length, from + most); to++) {
    const last = run[to - 1];
    if (last === undefined) return undefined;
    digits += last.digits;
    if (digits.length > 19) return undefined;
    const groups = to - from;
    const part = (kind: Numbered["kind"]): Part => ({
      number: { kind, start: first.start, end: last.end },
      next: to,
    });
    if (groups <= FEW_GROUPS && isPublic(digits)) return part("public");
    const kind = kindOf(digits);
    if (kind === "phone" && (groups <= FEW_GROUPS || standsAlone(run, from, to))) return part(kind);
    if (kind !== undefined && standsAlone(run, from, to)) return part(kind);
  }
  return undefined;
}
