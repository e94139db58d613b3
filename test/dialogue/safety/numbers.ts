import fc from "fast-check";

const PUBLIC = new Set(["0120950178", "0120210364", "110", "119", "188", "9110"]);
export const isPublic = (digits: string): boolean => PUBLIC.has(digits);

/** The rule as it is printed: 平成26年総務省令第85号 第5条, with n counted from the right. */
function withCheckDigit(eleven: string): string {
  const sum = [...eleven]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at + 1 <= 6 ? at + 2 : at - 4), 0);
  return `${eleven}${sum % 11 <= 1 ? 0 : 11 - (sum % 11)}`;
}

export const myNumbers = fc.stringMatching(/^[1-9]\d{10}$/).map(withCheckDigit);

const FULL_WIDTH = "０１２３４５６７８９";
const KANJI = "〇一二三四五六七八九";
const rows = fc.constantFrom("0123456789", FULL_WIDTH, KANJI);
const separators = fc.constantFrom(
  "",
  " ",
  "　",
  "\n",
  "-",
  "‐",
  "−",
  "ー",
  "―",
  "–",
  ".",
  "・",
  "\u200b",
  " - ",
);

/** A way of writing a number down: its digits, and what stands between them. */
export const written = fc.tuple(rows, separators, fc.constantFrom(1, 2, 3, 4, 6)).map(
  ([row, separator, size]) =>
    (digits: string) =>
      [...digits]
        .map((digit, at) => `${at > 0 && at % size === 0 ? separator : ""}${row[Number(digit)]}`)
        .join(""),
);
