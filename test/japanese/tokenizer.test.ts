import { describe, expect, it } from "vitest";
import dictionary from "../../build/dictionary.bin";
import { openDictionary } from "../../src/japanese/dictionary.ts";
import { createTokenizer, MAX_TOKENIZED_LENGTH } from "../../src/japanese/tokenizer.ts";

const { tokenize } = createTokenizer(openDictionary(dictionary));
const words = (text: string): string[] => tokenize(text).map(({ surface }) => surface);

describe("tokenizer", () => {
  it("keeps our words whole and gives dictionary forms and readings", () => {
    const [card, particle, lose] = tokenize("マイナンバーカードをなくした");
    expect(card).toMatchObject({ surface: "マイナンバーカード", base: "マイナンバーカード", pos: "名詞" });
    expect(particle?.pos).toBe("助詞");
    expect(lose).toMatchObject({ surface: "なくし", base: "なくす", reading: "ナクシ", pos: "動詞" });
  });

  it("knows our words written in kana", () => {
    expect(tokenize("まいなんばーかーどがほしい")[0]).toMatchObject({
      base: "マイナンバーカード",
      known: true,
    });
  });

  it("reads kanji words", () => {
    expect(tokenize("窓口")[0]?.reading).toBe("マドグチ");
  });

  it("loses no character of what fits", () => {
    for (const text of [
      "引っ越しの何日前から？",
      "😀カード👨‍👩‍👧",
      "ＡＢＣ　123、改行\nあり。",
      "々〆ヵヶ",
      "",
    ]) {
      expect(words(text).join("")).toBe(text);
    }
  });

  it("looks at a bounded part of hostile input only", () => {
    for (const unit of ["あ", "漢", "a", "😀", "マイナンバーカード", "\u0000", "、"]) {
      const surfaces = words(unit.repeat(5000));
      expect(surfaces.join("").length).toBeLessThanOrEqual(MAX_TOKENIZED_LENGTH);
      expect(surfaces.length).toBeGreaterThan(0);
    }
  });
});
