import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask, maskForLog } from "../../../src/dialogue/safety/mask.ts";
import { findSensitive } from "../../../src/dialogue/safety/sensitive.ts";
import { isPublic, myNumbers, written } from "./numbers.ts";

const masked = (text: string): string => mask(text, findSensitive(text, isPublic));

describe("mask", () => {
  it("puts a word in the place of each finding", () => {
    expect(masked("😀 私は 090-1234-5678 、taro@example.com です")).toBe(
      "😀 私は 〔電話番号〕 、〔メールアドレス〕 です",
    );
    expect(masked("カードをなくしました")).toBe("カードをなくしました");
  });

  it("leaves no digit of a My Number, in whatever writing", () => {
    fc.assert(
      fc.property(myNumbers, written, (digits, write) => {
        expect(masked(`番号は${write(digits)}です`)).toBe("番号は〔マイナンバー〕です");
      }),
    );
  });
});

describe("maskForLog", () => {
  it("masks long numbers that are no findings, but not public ones", () => {
    expect(maskForLog("申請書ID 1234 5678 9012 3456 7890 123", isPublic)).toBe("申請書ID 〔長い数字〕");
    expect(maskForLog("整理番号１２３４５６７", isPublic)).toBe("整理番号〔長い数字〕");
    expect(maskForLog("0120-95-0178は何時まで", isPublic)).toBe("0120-95-0178は何時まで");
    expect(maskForLog("2026年に3回", isPublic)).toBe("2026年に3回");
  });

  it("cuts what a link carries", () => {
    expect(maskForLog("https://example.jp/a?token=abc#x を見た", isPublic)).toBe(
      "https://example.jp/a を見た",
    );
  });

  it("keeps at most 200 characters and breaks none", () => {
    const kept = maskForLog("😀".repeat(300), isPublic);
    expect(kept).toBe("😀".repeat(200));
  });

  it("leaves no row of seven digits", () => {
    const digits = fc.array(fc.constantFrom(..."0123456789０９一〇- の、\n年円あ@"), { maxLength: 60 });
    fc.assert(
      fc.property(digits, (characters) => {
        expect(maskForLog(characters.join(""), () => false).normalize("NFKC")).not.toMatch(/\d{7}/u);
      }),
    );
  });
});
