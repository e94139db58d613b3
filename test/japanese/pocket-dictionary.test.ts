import { describe, expect, it } from "vitest";
import dictionary from "../../build/dictionary.bin";
import {
  readPlanes,
  readVarints,
  unzigzag,
  writePlanes,
  writeVarints,
  zigzag,
} from "../../src/japanese/columns.ts";
import { packCosts, unpackCosts } from "../../src/japanese/pocket-costs.ts";
import { packDictionary, unpackDictionary } from "../../src/japanese/pocket-dictionary.ts";
import { packTexts, unpackTexts } from "../../src/japanese/sorted-texts.ts";

/** toEqual would write millions of differing numbers out one by one. */
const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe("columns of numbers", () => {
  it("come back as they were, at the ends of their ranges too", () => {
    const numbers = [0, 1, 127, 128, 16383, 16384, 2 ** 31, 2 ** 32 - 1];
    expect([...readVarints(writeVarints(numbers))]).toEqual(numbers);
    expect([...readVarints(writeVarints([]))]).toEqual([]);
    const signed = [0, -1, 1, -32768, 32767, 2 ** 30, -(2 ** 30)];
    expect(signed.map(zigzag).map(unzigzag)).toEqual(signed);
    expect([...Int16Array.from(readPlanes(writePlanes([-32768, -1, 0, 255, 256, 32767])))]).toEqual([
      -32768, -1, 0, 255, 256, 32767,
    ]);
  });

  it("keep texts that share their beginnings, an empty one among them", () => {
    const texts = ["", "あ", "あい", "あいう", "か", "かき", "x"];
    const starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, at) => {
      starts[at + 1] = (starts[at] ?? 0) + text.length;
    });
    const all = texts.join("");
    const units = Uint16Array.from(all, (character) => character.charCodeAt(0));
    const unpacked = unpackTexts(packTexts({ units, starts }));
    expect(unpacked).toEqual({ units, starts });
  });

  it("keep costs that nothing foretells, and those that wrap around 16 bits", () => {
    let state = 1;
    const costs = Int16Array.from({ length: 30 * 30 }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state >> 8;
    });
    costs.set([-32768, 32767, -32768], 40);
    expect([...unpackCosts(packCosts(costs))]).toEqual([...costs]);
  });
});

describe("the pocket dictionary", () => {
  it("becomes the very bytes again", () => {
    const packed = packDictionary(new Uint8Array(dictionary));
    expect(isSame(unpackDictionary(packed), new Uint8Array(dictionary))).toBe(true);
  });

  it("is not taken for what it is not", () => {
    expect(() => unpackDictionary(new Uint8Array(dictionary))).toThrow(/npm run build/u);
  });
});
