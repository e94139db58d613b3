import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines, widthOf } from "../../src/line/line-breaks.ts";
import { nastyText } from "../helpers/nasty-text.ts";

const lines = (text: string, width = 12): string[] => breakLines(text, width).split("\n");

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const characters = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment).filter((each) => each.trim() !== "");

describe("line breaks", () => {
  it("keep phrases whole, in lines of about the same length", () => {
    expect(lines("マイナンバーカードをなくしたときの手続き")).toEqual([
      "マイナンバーカードを",
      "なくしたときの手続き",
    ]);
    expect(lines("ほかの市や町から引っ越してきましたか")).toEqual([
      "ほかの市や町から",
      "引っ越してきましたか",
    ]);
  });

  it("prefer a place behind a colon or before a bracket", () => {
    expect(lines("順に確かめる：カードをなくしたとき", 10)).toEqual([
      "順に確かめる：",
      "カードをなくしたとき",
    ]);
    expect(lines("電話する（24時間無料）", 10)).toEqual(["電話する", "（24時間無料）"]);
  });

  it("leave what fits in a line, English and paragraphs as they are", () => {
    for (const text of [
      "カードをなくした",
      "I lost my card and do not know what to do",
      "長い文です。".repeat(40),
    ]) {
      expect(breakLines(text, 12)).toBe(text);
    }
  });

  it("never tear a phone number, a word in Latin letters or a reading from what it belongs to", () => {
    const text =
      "手続（てつづ）きのことは 0120-95-0178 か マイナポータル（MynaPortal）で聞（き）いてください";
    const broken = lines(text, 11).join("|");
    for (const whole of ["0120-95-0178", "MynaPortal", "（てつづ）", "聞（き）"])
      expect(broken).toContain(whole);
  });

  it("never start a line with a mark that closes", () => {
    const text = "「はい、そうです」、または「いいえ、ちがいます」。どちらですか？";
    for (let width = 4; width < 20; width++) {
      for (const line of lines(text, width)) expect(line).not.toMatch(/^[、。」？]/u);
    }
  });

  it("lose no letter and split none, whatever the text", () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 4, max: 20 }), (text, width) => {
        const broken = breakLines(text, width);
        expect(broken.replaceAll(/\s/gu, "")).toBe(text.replaceAll(/\s/gu, ""));
        expect(characters(broken)).toEqual(characters(text));
      }),
    );
  });

  it("count a Latin letter as half", () => {
    expect(widthOf("市abｱ")).toBe(2.5);
  });
});
