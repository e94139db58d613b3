/** Days of the month and numbers of days that are read …か: ふつか, じゅうよっか, にじゅうよっか. */
const KA_DAYS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 24]);
/** Last digits after which h- becomes p-, and those after which it becomes b- (さんぼん). */
const P_DIGITS = new Set([1, 6, 8, 0]);

const minutes = (count: number): string =>
  P_DIGITS.has(count % 10) || [3, 4].includes(count % 10) ? "ぷん" : "ふん";
const sticks = (count: number): string =>
  P_DIGITS.has(count % 10) ? "ぽん" : count % 10 === 3 ? "ぼん" : "ほん";
const storeys = (count: number): string => (count === 3 ? "がい" : "かい");

const READINGS: Readonly<Record<string, (count: number) => string>> = {
  月: () => "がつ",
  日: (count) => (KA_DAYS.has(count) ? "か" : "にち"),
  年: () => "ねん",
  人: () => "にん",
  分: minutes,
  本: sticks,
  階: storeys,
  円: () => "えん",
  回: () => "かい",
  時: () => "じ",
  歳: () => "さい",
  番: () => "ばん",
  号: () => "ごう",
  位: () => "い",
  枚: () => "まい",
  点: () => "てん",
  件: () => "けん",
  通: () => "つう",
  台: () => "だい",
  秒: () => "びょう",
  か月: () => "かげつ",
  週間: () => "しゅうかん",
  年度: () => "ねんど",
  日間: (count) => (KA_DAYS.has(count) ? "かかん" : "にちかん"),
  時間: () => "じかん",
  種類: () => "しゅるい",
  年間: () => "ねんかん",
};

/** How a counter is read behind a number in digits; undefined for words that are no counters (hiragana). */
export const counterReading = (count: number, counter: string): string | undefined =>
  READINGS[counter]?.(count);

/** Numbers that are read as one word with their counter. */
export const WHOLE_READINGS: readonly (readonly [surface: string, reading: string])[] = [
  ["1人", "ひとり"],
  ["2人", "ふたり"],
  ["20日", "はつか"],
  ["20歳", "はたち"],
];
