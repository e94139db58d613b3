import { describe, expect, it } from "vitest";
import { standardForms } from "../../src/japanese/dialect.ts";
import { toHiragana, toKatakana } from "../../src/japanese/kana.ts";
import { normalize } from "../../src/japanese/normalize.ts";
import { readRomaji } from "../../src/japanese/romaji.ts";
import { analyze, kanaGrams } from "../../src/japanese/terms.ts";
import { tokenizer } from "../helpers/open-desk.ts";

describe("normalize", () => {
  it("makes one form of what means the same", () => {
    expect(normalize("ｶｰﾄﾞ　ＡＢＣ１２３")).toBe("カード abc123");
    expect(normalize("カ−ド")).toBe("カード");
    expect(normalize("あーーーーーー")).toBe("あーーー");
    expect(normalize(" カード\u200b\n無い ")).toBe("カード 無い");
  });

  it("leaves phone numbers and hyphens outside kana alone", () => {
    expect(normalize("0120-95-0178")).toBe("0120-95-0178");
  });
});

describe("kana", () => {
  it("turns one kana into the other and leaves the rest", () => {
    expect(toKatakana("まいなゔ漢ーA")).toBe("マイナヴ漢ーA");
    expect(toHiragana("マイナヴ漢ーA")).toBe("まいなゔ漢ーA");
  });
});

describe("analyze", () => {
  const bases = (text: string): string[] => analyze(tokenizer, text).terms.map(({ base }) => base);

  it("keeps the words that a question turns on", () => {
    expect(bases("暗証番号を忘れたのですが、どうすればいいですか")).toEqual(
      expect.arrayContaining(["暗証番号", "忘れる"]),
    );
    expect(bases("いつ受け取れますか")).toContain("いつ");
  });

  it("hears that something was lost without its particle", () => {
    for (const text of ["カードなくした", "カード無くした", "カードなくしちゃった"]) {
      expect(bases(text), text).toEqual(["カード", "なくす"]);
    }
    expect(bases("カードがなくて困る")).not.toContain("なくす");
  });

  it("reads the whole text aloud", () => {
    expect(analyze(tokenizer, "窓口の時間？").kana).toBe("まどぐちのじかん");
  });

  it("keeps English words, one form for one and many", () => {
    expect(bases("I lost my cards")).toEqual(["lost", "card"]);
  });

  it("finds nothing in marks and pictures", () => {
    expect(analyze(tokenizer, "？！😀")).toEqual({ terms: [], kana: "" });
  });
});

describe("how people speak", () => {
  it("hears dialect and casual forms as the standard ones, and leaves other words alone", () => {
    for (const [said, standard] of [
      ["カードなぐした、なんとせばいい", "カードなくした、どうすればいい"],
      ["どげんすればよかと", "どうすればよかと"],
      ["役所さ行けばいいのか", "役所に行けばいいのか"],
      ["教えてごせ", "教えてください"],
      ["なんぼかかる", "いくらかかる"],
      ["スマホの教室さがしてます", "スマホの教室さがしてます"],
      ["大きさを教えて", "大きさを教えて"],
    ] as const) {
      expect(standardForms(said)).toBe(standard);
    }
  });

  it("drops from the sound how a question ends, not what it is about", () => {
    const kana = (text: string): string => analyze(tokenizer, text).kana;
    expect(kana("暗証番号を忘れたのですが")).toBe("あんしょうばんごうをわすれた");
    expect(kana("カードをなくしました")).toBe(kana("カードをなくしましたか"));
    expect(kana("ですか")).toBe("ですか");
  });

  it("reads Japanese typed in Latin letters, and leaves English alone", () => {
    expect(readRomaji("mainanba-ka-do wo nakushita")).toBe("まいなんばーかーどをなくした");
    expect(readRomaji("I lost my card")).toBeUndefined();
    expect(readRomaji("no name")).toBeUndefined();
    expect(readRomaji("カード nakushita")).toBeUndefined();
    expect(readRomaji("e")).toBeUndefined();
    // LINE lets people send 5,000 letters.
    expect(readRomaji("ka".repeat(2_500))).toBeUndefined();
    expect(readRomaji("mainanba-ka-do wo nakushita ".repeat(150))).toMatch(
      /^(?:まいなんばーかーどをなくした){150}$/u,
    );
  });
});

describe("kanaGrams", () => {
  it("marks the ends", () => {
    expect(kanaGrams("あい")).toEqual(["^あ", "あい", "い$", "^あい", "あい$"]);
    expect(kanaGrams("")).toEqual([]);
  });
});
