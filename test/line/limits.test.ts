import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipGraphemes, clipSentences, clipUnits, splitUnits } from "../../src/line/limits.ts";
import { nastyText } from "../helpers/nasty-text.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const graphemes = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
const family = "👨‍👩‍👧‍👦";
const closed = (text: string): string => text.replaceAll(/\s/gu, "");

describe("clipping", () => {
  it("counts what a person counts: a family is one character for a label, eleven units for a text", () => {
    expect(clipGraphemes(family.repeat(20), 20)).toBe(family.repeat(20));
    expect(clipGraphemes(family.repeat(21), 20)).toBe(`${family.repeat(19)}…`);
    expect(clipUnits(family.repeat(2), 22)).toBe(family.repeat(2));
    expect(clipUnits(family.repeat(2), 21)).toBe(`${family}…`);
  });

  it("never splits a character", () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const whole = graphemes(text);
        for (const clipped of [clipUnits(text, limit), clipGraphemes(text, limit)]) {
          if (clipped === text) continue;
          const kept = graphemes(clipped.slice(0, -1));
          // A stack of marks without end is the one thing that has to be split.
          const endless = whole.some((each) => each.length > 32);
          if (!endless) expect(kept).toEqual(whole.slice(0, kept.length));
        }
        expect(clipUnits(text, limit).length).toBeLessThanOrEqual(limit);
        expect(graphemes(clipGraphemes(text, limit)).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("ends at a sentence where it can", () => {
    expect(clipSentences("一つめです。二つめです。三つめです。", 14)).toBe("一つめです。二つめです。");
    expect(clipSentences("あ".repeat(20), 8)).toBe("あ".repeat(8));
  });
});

describe("splitting", () => {
  it("ends pieces at ends of sentences, with the closing bracket", () => {
    expect(splitUnits("「はい。」と言います。次の文です。", 12)).toEqual([
      "「はい。」と言います。",
      "次の文です。",
    ]);
  });

  it("loses nothing but space, and makes no piece too long or blank", () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 32, max: 300 }), (text, limit) => {
        const pieces = splitUnits(text, limit);
        expect(closed(pieces.join(""))).toBe(closed(text));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.trim()).not.toBe("");
        }
      }),
    );
  });
});
