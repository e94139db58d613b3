import { describe, expect, it } from "vitest";
import { helpLinesFor } from "../../src/dialogue/help-lines.ts";
import { CITY_IDS, type CityId, REGISTERS } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { release } from "../helpers/open-desk.ts";

const knowledgeOf = (city: CityId) => {
  const knowledge = cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`no city ${city}`);
  return knowledge;
};
const phones = (city: CityId, ...needs: Parameters<typeof helpLinesFor>[1]) =>
  helpLinesFor(knowledgeOf(city), needs, "ja").calls.map(({ phone }) => phone);

describe("helpLinesFor", () => {
  it("names the numbers for a need, the most urgent first", () => {
    expect(phones("noshiro", "fire")).toEqual(["119"]);
    expect(phones("noshiro", "police")).toEqual(["110"]);
    expect(phones("noshiro", "life")).toEqual(["0120-279-338", "0120-061-338", "0570-064-556"]);
    expect(phones("noshiro", "scam")).toEqual(["#9110", "188"]);
  });

  it("keeps the order of the needs and names no number twice", () => {
    expect(phones("noshiro", "ambulance", "fire", "police")).toEqual(["119", "110"]);
    expect(phones("noshiro", "police", "ambulance")).toEqual(["110", "119"]);
  });

  it("leaves out a number that is not known to answer calls from the city", () => {
    expect(phones("morioka", "life")).toEqual(["0120-061-338", "0570-064-556"]);
  });

  it("promises day and night only where a paper prints it", () => {
    for (const register of REGISTERS) {
      const { calls } = helpLinesFor(knowledgeOf("noshiro"), ["life", "scam"], register);
      const always = calls.filter(({ note = "" }) => /24時間|いつでも|Day and night/u.test(note));
      expect(always.map(({ phone }) => phone)).toEqual(["0120-279-338"]);
    }
  });

  it("tells what the numbers rest on, each once, without naming another city or linking its page", () => {
    const { sources } = helpLinesFor(knowledgeOf("noshiro"), ["life", "ambulance"], "ja");
    expect(sources[0]).toEqual({ text: "自治体の公式の案内（2024年9月）", date: "" });
    expect(sources).toContainEqual({
      text: "総務省「電気通信番号計画（緊急通報番号）」",
      date: "令和元年総務省告示第6号",
    });
    for (const city of CITY_IDS) {
      for (const register of REGISTERS) {
        const shown = helpLinesFor(knowledgeOf(city), ["fire", "police", "life", "scam"], register).sources;
        expect(new Set(shown.map(({ text, date }) => `${text} ${date}`)).size).toBe(shown.length);
        for (const line of shown) {
          expect(line.text).not.toMatch(/[市町村]「|[市町村]$|市 –/u);
          expect(line).not.toHaveProperty("url");
        }
      }
    }
  });
});
