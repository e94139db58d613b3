import { describe, expect, it } from "vitest";
import { isAbuse, isNonsense } from "../../../src/dialogue/safety/manners.ts";

const ABUSE = [
  "ばか",
  "死ね",
  "くそ",
  "役立たず",
  "ばかやろう",
  "バーカ",
  "このぽんこつめ",
  "うるさい 黙れ",
  "お前はばかか",
  "you are useless",
  "Shut up",
  "fuck you",
  "殺すぞ",
  "使えない 役立たず！",
  "しね",
  "くそったれ",
  "このやろう ばか",
  "アホか",
  "役に立たない ぽんこつ",
];

const NO_ABUSE = [
  "ばかだから教えて",
  "くそ難しい、暗証番号どこで",
  "しねんじゃ",
  "ばかにしないで教えて",
  "死ねる保険",
  "だまれば消えますか",
  "うざい広告を消したい",
  "使えない",
  "カードが使えない",
  "うるさい隣の犬",
  "ごみ",
  "最悪",
  "無能力者の代理人",
  "stupid question: where is my card?",
  "the system is slow",
  "かばん",
];

const NONSENSE = [
  "あああああ",
  "asdfgh",
  "、、、、",
  "😀😀😀",
  "？？？",
  "qwerty",
  "ｗｗｗ",
  "あいうえお",
  "ーーー",
  "!!!!",
  "asdfasdf",
  "ああああ",
  "…………",
  "👍👍👍",
];

const WORDS = [
  "うん",
  "マイナ",
  "はい",
  "わからない",
  "kaado wo nakushita",
  "1234",
  "もしもし",
  "パパ",
  "お",
  "カカオ",
  "property",
  "ささ",
  "power",
  "www.example.com",
  "0000",
  "TV",
  "笑",
  "ああ",
  "あいうえおが打てない",
  "were",
  "DX",
  "りんご",
];

describe("isAbuse", () => {
  it.each(ABUSE)("hears an insult: %s", (text) => expect(isAbuse(text)).toBe(true));
  it.each(NO_ABUSE)("leaves alone: %s", (text) => expect(isAbuse(text)).toBe(false));
});

describe("isNonsense", () => {
  it.each(NONSENSE)("finds no words: %s", (text) => expect(isNonsense(text)).toBe(true));
  it.each(WORDS)("leaves alone: %s", (text) => expect(isNonsense(text)).toBe(false));
});
