import { describe, expect, it } from "vitest";
import { sentencesOf, styleFindings } from "../../src/knowledge/style/rules.ts";

const GRADES: Readonly<Record<string, number>> = { 市: 2, 役: 3, 所: 3, 払: 8, 免: 8, 許: 5 };
const gradeOf = (kanji: string): number | undefined => (kanji === "辻" ? undefined : (GRADES[kanji] ?? 3));
const errors = (text: string, register: "ja" | "easy" | "en" = "ja"): string[] =>
  styleFindings(text, register, gradeOf).flatMap(({ level, message }) =>
    level === "error" ? [message] : [],
  );

describe("styleFindings", () => {
  it("lets plain sentences pass", () => {
    expect(
      errors("カードと本人確認書類を持って、市役所の窓口へ行ってください。2026年3月5日までです。"),
    ).toEqual([]);
    expect(errors("市役所に行ってください。", "easy")).toEqual([]);
  });

  it.each([
    ["a sentence of more than 70 characters", "あ".repeat(71), "文が71文字"],
    ["an honorific upon another", "ご確認いただき、お申し込みください。", "敬語が重なっています"],
    ["an office word", "受付は9時からとなっております。", "「となっております」は使いません"],
    ["a loanword without its meaning", "ブラウザーで開きます。", "「ブラウザー」は知らない人が多い"],
    ["a day without a year", "8月25日に変わります。", "「8月25日」の年がありません"],
    ["an era year alone", "令和8年に変わります。", "年号だけの年"],
    ["full-width digits", "電話は１８８です。", "半角で書いてください"],
    ["a phone without hyphens", "0185892189 に電話します。", "ハイフンで区切って"],
    ["1ヶ月", "1ヶ月かかります。", "ひらがなの「か」"],
    ["等 for など", "免許証等を持って行きます。", "「など」と書いてください"],
  ])("objects to %s", (_, text, message) => {
    expect(errors(text).join("\n")).toContain(message);
  });

  it.each([
    ["a sentence of more than 40 characters", "あ".repeat(41), "文が41文字"],
    ["kanji beyond primary school", "お金を払います。", "「払」は小学校で習わない"],
    ["kanji outside the everyday list", "辻に行きます。", "「辻」は常用漢字ではありません"],
    ["two negatives", "カードがないと使えません。", "打ち消しが二つ"],
    ["an office word that only easy Japanese avoids", "申請してください。", "やさしい言葉"],
  ])("objects in easy Japanese to %s", (_, text, message) => {
    expect(errors(text, "easy").join("\n")).toContain(message);
  });

  it("leaves others' words between 「」, explained loanwords and taught words alone", () => {
    expect(errors("「ご利用いただけます」と出ます。")).toEqual([]);
    expect(errors("ブラウザー（ネットを見るアプリ）で開きます。")).toEqual([]);
    expect(errors("免許証を持って行きます。", "easy")).toEqual([]);
    expect(errors("毎年8月25日です。令和8年（2026年）です。")).toEqual([]);
  });

  it("counts words in English", () => {
    expect(errors(`${"word ".repeat(36)}.`, "en").join("\n")).toContain("36語");
    expect(errors("Call the city. Bring your card.", "en")).toEqual([]);
  });
});

describe("sentencesOf", () => {
  it("cuts at full stops and lines, without them", () => {
    expect(sentencesOf("一つ。二つ！\n三つ")).toEqual(["一つ", "二つ", "三つ"]);
  });
});
