/** Days of the week as they are read when one letter stands for the whole word: （水） is すい, not みず. */
const READINGS: ReadonlyMap<string, string> = new Map([
  ["月", "げつ"],
  ["火", "か"],
  ["水", "すい"],
  ["木", "もく"],
  ["金", "きん"],
  ["土", "ど"],
  ["日", "にち"],
]);

const DAY = "[月火水木金土日]";
const BETWEEN = "[〜～・、]";

/** One letter in brackets, in a range or a list of days, or before a time of day: 月〜木 8時30分. */
const WEEKDAY = new RegExp(
  [
    `(?<=[（(])${DAY}(?=[）)])`,
    `(?<!\\p{L}|\\d)${DAY}(?=${BETWEEN}(?:${DAY}|祝)(?!\\p{Script=Han}))`,
    `(?<=(?<!\\p{L}|\\d)${DAY}${BETWEEN}(?:${DAY}${BETWEEN})*)${DAY}(?!\\p{Script=Han})`,
    `(?<!\\p{L}|\\d)${DAY}(?= \\d{1,2}時)`,
  ]
    .map((part) => `(?:${part})`)
    .join("|"),
  "u",
);
const SPLIT = new RegExp(`(${WEEKDAY.source})`, "u");

/** A text in turns: what is no day of the week, a day with its reading, and so on. */
export const byWeekdays = (text: string): { readonly text: string; readonly weekday?: string }[] =>
  text.split(SPLIT).map((part, position) => {
    const weekday = position % 2 === 1 ? READINGS.get(part) : undefined;
    return weekday === undefined ? { text: part } : { text: part, weekday };
  });
