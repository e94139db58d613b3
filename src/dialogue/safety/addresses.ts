export type Span = { readonly start: number; readonly end: number };

const POSTAL = /(?:〒|郵便番号|ゆうびんばんごう)[はが:\s]{0,3}\d{3}[-\s]?\d{4}(?!\d)/gu;
const NUMBER = "(?:\\d|[十百]){1,5}";
/** What a block number can be followed by when it counts something else. */
const COUNTED = "(?![\\d階月日時年人回分歳枚件週円%:/]|か月|ヶ月|のどれ|のうち|桁|文字)";
/** Blocks that are an address whatever stands before them. */
const BLOCKS = [
  `${NUMBER}丁目\\s?の?\\s?${NUMBER}(?:(?:番地?|[-の])\\s?\\d{0,4}|号){0,3}${COUNTED}`,
  `${NUMBER}番地(?:の?\\s?\\d{1,4})?`,
  `${NUMBER}番(?:の)?\\s?${NUMBER}号`,
].join("|");
const BLOCK = new RegExp(BLOCKS, "gu");
/** Three numbers of a block, house and room: behind or before a name. */
const THREE = new RegExp(
  `(?<![\\d.\\-])\\d{1,3}[-の]\\d{1,4}[-の]\\d{1,4}(?:[-の]\\d{1,4})?${COUNTED}(?![-.])`,
  "gu",
);
/** Two numbers need a city or a town's name before them. */
const TWO = new RegExp(`(?<![\\d.\\-])\\d{1,4}[-の]\\d{1,4}${COUNTED}(?![-.])`, "gu");
/** A house of a town that has no blocks (都城市高城町穂満坊105). */
const HOUSE = new RegExp(
  `[市郡区][一-龠々ァ-ヶー]{1,8}[町村字][一-龠々ァ-ヶー]{0,8}(\\d{1,5})${COUNTED}(?![-.番第号])`,
  "gu",
);
const NAMED_BEFORE = /[ぁ-ゖァ-ヶ一-龠々a-z]\s?$/u;
const NAMED_BEHIND = /^,?\s[a-z]{3,}/u;
const TOWN_BEFORE = /[都道府県市区町村郡字](?:[一-龠々ァ-ヶー]|の(?!窓口)|が|つ|\s){0,12}$/u;
const MOST_BLOCK_DIGITS = 9;
/** The name that leads to a block; no longer than prefecture, city and town together. */
const NAME_BEFORE = /[一-龠々ァ-ヶー〇\d-]{1,24}\s?$/u;
const LONGEST_NAME = 25;

const before = (text: string, start: number): string => text.slice(Math.max(0, start - LONGEST_NAME), start);

/**
 * Places of addresses down to the block; the name of a city alone tells nothing about a person.
 * @param text folded text
 * @param numeric its numeric form, without dates and counts
 */
export function addressesIn(text: string, numeric: string): Span[] {
  const spans: Span[] = [];
  const withName = (start: number, end: number): Span => {
    const name = NAME_BEFORE.exec(before(text, start))?.[0] ?? "";
    return { start: start - name.length, end };
  };
  for (const { 0: found, index } of numeric.matchAll(POSTAL)) {
    spans.push({ start: index, end: index + found.length });
  }
  for (const { 0: found, index } of numeric.matchAll(BLOCK))
    spans.push(withName(index, index + found.length));
  for (const { 0: found, index } of numeric.matchAll(THREE)) {
    const end = index + found.length;
    const isNamed = NAMED_BEFORE.test(before(text, index)) || NAMED_BEHIND.test(text.slice(end, end + 5));
    const isBlock = found.replace(/\D/gu, "").length <= MOST_BLOCK_DIGITS;
    if (isNamed && isBlock) spans.push(withName(index, end));
  }
  for (const { 0: found, index } of numeric.matchAll(TWO)) {
    const isInTown = TOWN_BEFORE.test(before(text, index));
    if (isInTown) spans.push(withName(index, index + found.length));
  }
  for (const { 0: found, 1: house = "", index } of numeric.matchAll(HOUSE)) {
    const end = index + found.length;
    spans.push(withName(end - house.length, end));
  }
  return spans;
}
