/** Digits without a break, by their place in the numeric form. */
type Group = { readonly digits: string; readonly start: number; readonly end: number };
/** Groups with nothing but spaces, dashes and the like between them. */
export type Run = readonly Group[];

const GROUPS = /\d+/gu;
const SEPARATORS = /^[\s\-./・,、,_()()の]{1,3}$/u;
/** Dates, times, years, amounts and counts; a unit behind the last part of a phone number is none of them. */
const DATE = /(?<!\d[-./]?)\d{4}[-./年]\d{1,2}[-./月]\d{1,2}(?![-./]?\d)/gu;
const TIME = /(?<!\d[-:.]?)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/gu;
const COUNTED =
  /(?<!\d[\s\-./,、の]?)(?:\d{1,4}(?=年|円)|\d{1,2}(?=月|日(?![曜本中])|時|分(?![かるり])|秒|桁|けた|歳|才|週|か月|ヶ月|度)|\d{1,5}(?=人|名|件|回|枚|階|文字|もじ)|\d[\d,]{0,12}(?=円|億|万|千|yen))/gu;

const blank = (found: string): string => "#".repeat(found.length);

/** The numeric form without the digits of dates, times, amounts and counts; places stay. */
export const withoutCounts = (numeric: string): string =>
  numeric.replace(DATE, blank).replace(TIME, blank).replace(COUNTED, blank);

/** All digits of a numeric form, as runs. */
export function runsOf(numeric: string): Run[] {
  const runs: Group[][] = [];
  let open: Group[] = [];
  let end = 0;
  for (const { 0: digits, index } of numeric.matchAll(GROUPS)) {
    const apart = index - end > 3 || !SEPARATORS.test(numeric.slice(end, index));
    if (open.length === 0 || apart) {
      open = [];
      runs.push(open);
    }
    end = index + digits.length;
    open.push({ digits, start: index, end });
  }
  return runs;
}

/** The digits of a run in one row. */
export const digitsOf = (run: Run): string => run.map(({ digits }) => digits).join("");
