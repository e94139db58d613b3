import { describe, expect, it } from "vitest";
import { navigatorFindings } from "../../src/knowledge/navigator-rules.ts";
import { navigatorSchema } from "../../src/knowledge/navigator-schema.ts";
import type { Source } from "../../src/knowledge/schema.ts";
import { openLedger } from "../../src/knowledge/truth.ts";
import { readYaml } from "../../src/knowledge/yaml-file.ts";

const words = (text: string): string => `{ ja: ${text}, easy: ${text}, en: ${text} }`;
const option = (id: string, to: string): string => `      - { id: ${id}, label: ${words(id)}, to: ${to} }\n`;
const question = (id: string, ...to: readonly string[]): string =>
  `  - id: ${id}\n    ask: ${words(id)}\n    options:\n${to.map((step, at) => option(`o${at}`, step)).join("")}`;
const checklist = (id: string, items = "a"): string =>
  `  - { id: ${id}, title: ${words(id)}, counter: card, items: [${items}] }\n`;

const ITEM = `  - { kind: do, id: a, what: ${words("する")}, online: "yes", basis: [nat-001], entry: known }\n`;
const tree = (questions: string, checklists: string, items = ITEM): string => `id: test
label: ためし
labelEn: Test
position: 1
intro: ${words("はじめ")}
offeredBy: { entries: [known] }
start: q1
questions:
${questions}checklists:
${checklists}items:
${items}checkedOn: 2026-11-21
reviewBy: 2026-12-21
`;

const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  about: "",
  confidence: "high",
  staleRisk: "low",
  phones: [],
  publications: [],
  ...more,
});
const ledger = openLedger([source("nat-001"), source("noshiro-01", { city: "noshiro" })]);
const ids = { entries: new Set(["known"]), topics: new Set<string>() };

function findings(text: string): string[] {
  const read = readYaml("navigator/test.yaml", text, navigatorSchema);
  const list = read.ok ? navigatorFindings(read.file, ids, ledger) : read.findings;
  return list.map(({ field, message }) => `${field}: ${message}`);
}
const TWO = checklist("x") + checklist("y");

describe("navigatorFindings", () => {
  it("takes a sound tree", () => {
    expect(findings(tree(question("q1", "x", "q2") + question("q2", "x", "y"), TWO))).toEqual([]);
  });

  it("refuses a dead end, at the start too", () => {
    expect(findings(tree(question("q1", "x", "gone"), checklist("x")))).toEqual([
      expect.stringContaining("questions[1].options[2].to: 行き止まりです。「gone」"),
    ]);
    expect(
      findings(tree(question("q1", "x", "y"), TWO).replace("start: q1", "start: q9")).join("\n"),
    ).toContain("start: 行き止まりです");
  });

  it("refuses a loop, even one that a way leads out of", () => {
    const loop = question("q1", "q2", "x") + question("q2", "q1", "y");
    expect(findings(tree(loop, TWO))).toEqual([expect.stringContaining("「q1」は堂々めぐりになります")]);
  });

  it("refuses more than six questions on any way, and takes six", () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, at) =>
        question(`q${at + 1}`, "x", at + 1 < length ? `q${at + 2}` : "y"),
      ).join("");
    expect(findings(tree(chain(6), TWO))).toEqual([]);
    expect(findings(tree(chain(7), TWO))).toEqual([expect.stringContaining("質問が続けて7つになる道")]);
  });

  it("refuses what cannot be reached and what stands twice", () => {
    expect(findings(tree(question("q1", "x", "y"), TWO + checklist("z")))).toEqual([
      expect.stringContaining("checklists[3].id: 「z」には、どの答えからも行けません"),
    ]);
    expect(findings(tree(question("q1", "x", "y"), TWO + checklist("x"))).join("\n")).toContain(
      "「x」の質問ややることが二つ",
    );
  });

  it("refuses a checklist that is empty in a city, an unknown item and an unused one", () => {
    const only = ITEM.replace("basis: [nat-001]", "basis: [noshiro-01], cities: [noshiro]");
    const empty = findings(tree(question("q1", "x", "y"), TWO, only)).join("\n");
    expect(empty).toContain("checklists[1].items: morioka で、やることが一つもありません");
    expect(empty).not.toContain("noshiro で");
    expect(findings(tree(question("q1", "x", "y"), TWO.replace("[a]", "[a, b]")))).toEqual([
      expect.stringContaining("やること「b」が items にありません"),
    ]);
    expect(findings(tree(question("q1", "x", "y"), TWO, ITEM + ITEM.replace("id: a", "id: c")))).toEqual([
      expect.stringContaining("やること「c」はどこにも出ません"),
    ]);
  });

  it("refuses an unsourced item, a city's fact told to all, and a phone that no fact prints", () => {
    const with_ = (item: string) => findings(tree(question("q1", "x", "y"), TWO, item)).join("\n");
    expect(with_(ITEM.replace("[nat-001]", "[]"))).toContain("根拠（basis）を1つ以上書いてください");
    expect(with_(ITEM.replace("nat-001", "nat-999"))).toContain(
      "根拠「nat-999」は sources.yaml にありません",
    );
    expect(with_(ITEM.replace("nat-001", "noshiro-01"))).toContain("「cities: [noshiro]」と書いてください");
    expect(with_(ITEM.replace("ja: する", "ja: 0120-11-1111 に電話する"))).toContain("電話番号 0120-11-1111");
    expect(with_(ITEM.replace("entry: known", "entry: gone"))).toContain("項目「gone」はありません");
  });
});
