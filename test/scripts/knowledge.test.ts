import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ATTRIBUTION, attributionMarkdown } from "../../scripts/knowledge/attribution-text.ts";
import { doubtfulReadings } from "../../scripts/knowledge/doubtful-readings.ts";
import { allGaps } from "../../scripts/knowledge/gaps-text.ts";
import { generalFindings } from "../../scripts/knowledge/general-rules.ts";
import { kanjiGrade } from "../../scripts/knowledge/kanji-grade.ts";
import { shownTexts } from "../../scripts/knowledge/lint-texts.ts";
import { KNOWLEDGE, ROOT, readKnowledgeFolder } from "../../scripts/knowledge-folder.ts";
import { openBuilt } from "../../scripts/open-built.ts";

const texts = readKnowledgeFolder();

describe("the knowledge folder's tools", () => {
  it("have written the gaps of every city anew after the last change", () => {
    for (const [name, text] of allGaps(texts)) {
      expect(readFileSync(path.join(KNOWLEDGE, name), "utf8"), `${name}: npm run knowledge:gaps`).toBe(text);
    }
  });

  it("name every source that answers rest on", () => {
    const written = readFileSync(path.join(KNOWLEDGE, ATTRIBUTION), "utf8");
    expect(written, "npm run knowledge:attribution").toBe(attributionMarkdown(texts));
    for (const { publications } of openBuilt().release.sources) {
      for (const { url, kind } of publications) {
        if (kind !== "plan" && kind !== "none" && url) expect(written).toContain(`<${url}>`);
      }
    }
  });

  it("run the jobs that the Worker knows, at the times it knows", () => {
    const crons = readFileSync(path.join(ROOT, "wrangler.toml"), "utf8").match(/crons = \[(.*)\]/)?.[1] ?? "";
    const known = readFileSync(path.join(ROOT, "src/jobs/scheduled.ts"), "utf8").match(
      /daily: ("[^"]+"), links: ("[^"]+"), tell: ("[^"]+")/,
    );
    expect(crons.split(", ")).toEqual(known?.slice(1));
  });

  it("find every text that residents read, with its line", () => {
    const shown = shownTexts(texts);
    const line = (start: string) => shown.find(({ text }) => text.startsWith(start))?.at("x");
    expect(line("すぐに 0120-95-0178 に電話してください")).toMatchObject({ file: "common/card-lost.yaml" });
    expect(shown.some(({ text }) => text.includes("市のデジタルの計画の担当です"))).toBe(true);
    expect(new Set(shown.map(({ at }) => at("").file.split("/")[0]))).toEqual(
      new Set([
        "cities",
        "city-details.yaml",
        "clarifications.yaml",
        "class-units.yaml",
        "common",
        "help-lines.yaml",
        "navigator",
      ]),
    );
  });

  it("know the school grades of kanji", () => {
    expect(["一", "市", "届", "払", "辻"].map(kanjiGrade)).toEqual([1, 2, 6, 8, undefined]);
  });

  it("lets textlint object to general faults, at the text where they stand", async () => {
    const shown = (text: string) => ({
      text,
      register: "ja" as const,
      at: (message: string) => ({ file: "a", line: 1, field: text, message }),
    });
    const found = await generalFindings([
      shown("よい文です。"),
      shown("見れるページです。"),
      shown("使えないことはないです。"),
      shown("確認することができます（カード。"),
    ]);
    expect([...new Set(found.map(({ shown: { text } }) => text))]).toEqual([
      "見れるページです。",
      "使えないことはないです。",
      "確認することができます（カード。",
    ]);
  });

  it("doubt readings that are unknown, ambiguous or behind a number, unless a person fixed them", () => {
    const { tokenizer } = openBuilt();
    const readingsOf = new Map([["方", new Set(["カタ", "ホウ"])]]);
    const doubts = (fixed: ReadonlyMap<string, string>) =>
      doubtfulReadings(tokenizer, ["守り方は5番地です"], fixed, readingsOf).map(({ word }) => word);
    expect(doubts(new Map())).toEqual(["方", "番地"]);
    expect(doubts(new Map([["守り方", "マモリカタ"]]))).toEqual(["番地"]);
  });
});
