/** Dashes that people type for the long-vowel mark; NFKC leaves them apart. */
const DASH_AFTER_KANA = /(?<=[ぁ-ゖァ-ヶー])[-‐‑‒–—―−─~〜]/gu;
const REPEATED = /(.)\1{3,}/gu;
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;

/**
 * One written form for what means the same: full and half width (NFKC), letter case, dashes typed for 「ー」, a
 * character held down too long, invisible characters.
 */
export const normalize = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(DASH_AFTER_KANA, "ー")
    .replace(REPEATED, "$1$1$1")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
