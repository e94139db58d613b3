const HIRAGANA_TO_KATAKANA = 0x60;

const shift = (text: string, pattern: RegExp, by: number): string =>
  text.replace(pattern, (character) => String.fromCharCode(character.charCodeAt(0) + by));

/** ひらがな -> カタカナ; everything else stays. */
export const toKatakana = (text: string): string => shift(text, /[ぁ-ゖゝゞ]/gu, HIRAGANA_TO_KATAKANA);

/** カタカナ -> ひらがな; everything else stays, the long-vowel mark too. */
export const toHiragana = (text: string): string => shift(text, /[ァ-ヶヽヾ]/gu, -HIRAGANA_TO_KATAKANA);
