import { describe, expect, it } from "vitest";
import { type CityChange, cityRelease } from "../../src/knowledge/city-change.ts";
import { classUnitFindings } from "../../src/knowledge/class-unit-rules.ts";
import { CLASS_UNIT_IDS, classUnitsFileSchema, unitsOf } from "../../src/knowledge/class-units.ts";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { readRelease } from "../../src/knowledge/release.ts";
import type { Source } from "../../src/knowledge/schema.ts";
import { openLedger } from "../../src/knowledge/truth.ts";
import { readYaml } from "../../src/knowledge/yaml-file.ts";
import { classUnitsText, unitText } from "../helpers/class-units-file.ts";
import { authoredRelease, release } from "../helpers/open-desk.ts";

const MATERIAL = "https://www.digi-katsu.go.jp/a";
const NEWS = "https://news.example/a";
const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  about: "",
  confidence: "high",
  staleRisk: "low",
  phones: [],
  publications: [],
  ...more,
});
const ledger = openLedger([
  source("nat-001", {
    phones: ["188"],
    publications: [
      { publisher: "国", url: MATERIAL, date: "", kind: "national_official" },
      { publisher: "新聞", url: NEWS, date: "", kind: "news" },
    ],
  }),
  source("nat-002", { staleRisk: "high" }),
  source("noshiro-01", { city: "noshiro" }),
]);

function findings(text: string): string[] {
  const read = readYaml("class-units.yaml", text, classUnitsFileSchema);
  const list = read.ok ? classUnitFindings(read.file, new Set(["known"]), ledger) : read.findings;
  return list.map(({ line, field, message }) => `${line} ${field}: ${message}`);
}
/** What is wrong when the unit of phone calls, the second, is like this. */
const ofPhone = (more: string): string[] => findings(classUnitsText({ phone: unitText("phone", more) }));
const steps = (ja: string, basis = "nat-001"): string =>
  `teaching: { both: { ja: [${ja}], easy: [する], en: [do], basis: [${basis}] } }`;
const card = (parts: string): string => `cards:
  - id: card
    title: { ja: 題, easy: 題, en: title }
    parts:
${parts}    checkedOn: 2026-11-21
    reviewBy: 2027-05-21
`;
const PART = "title: { ja: 題, easy: 題, en: title }, lines: { ja: [する], easy: [する], en: [do] }";

describe("classUnitFindings", () => {
  it("takes sound units and cards", () => {
    const text = classUnitsText(
      { phone: unitText("phone", `entries: [known]\ncategories: [scam]\n${steps("188に電話します")}`) },
      card(`      - { kind: do, ${PART}, basis: [nat-001] }\n      - { kind: ask, ${PART} }\n`),
    );
    expect(findings(text)).toEqual([]);
  });

  it("names an entry that does not exist, with its line", () => {
    expect(ofPhone("seeMaterial: true\nentries: [known, gone]")).toEqual([
      "22 units[2].entries[2]: 項目「gone」はありません。IDを確かめてください",
    ]);
  });

  it("refuses steps without a basis, with an unknown one, and with one of a single city", () => {
    expect(ofPhone(steps("する", ""))).toEqual([
      expect.stringContaining("units[2].teaching.both.basis: 根拠（basis）を1つ以上書いてください"),
    ]);
    expect(ofPhone(steps("する", "nat-999"))).toEqual([
      expect.stringContaining("units[2].teaching.both.basis[1]: 根拠「nat-999」は sources.yaml にありません"),
    ]);
    expect(ofPhone(steps("する", "noshiro-01"))).toEqual([
      expect.stringContaining("units[2].teaching.both.basis[1]: 根拠「noshiro-01」は一つの市のことです"),
    ]);
  });

  it("refuses a phone number that no fact prints", () => {
    expect(ofPhone(steps("0120-00-0000 に電話します"))).toEqual([
      expect.stringContaining(
        "units[2].teaching.both.ja[1]: 電話番号 0120-00-0000 は根拠（nat-001）に載っていません",
      ),
    ]);
  });

  it("wants the same number of lines in each register", () => {
    expect(ofPhone(steps("する, また する"))).toEqual([
      expect.stringContaining("units[2].teaching.both: ja、easy、en の数をそろえてください"),
    ]);
  });

  it("wants steps, or says where they are", () => {
    expect(ofPhone("entries: [known]")).toEqual([
      expect.stringContaining("units[2].teaching: 教える手順がありません"),
    ]);
  });

  it("takes only the official pages of the basis for material", () => {
    const withUrl = (url: string): string[] =>
      findings(classUnitsText().replace("material: {", `material: { url: "${url}",`));
    expect(withUrl(MATERIAL)).toEqual([]);
    for (const url of [NEWS, "https://www.digi-katsu.go.jp/b"]) {
      expect(withUrl(url)).toEqual([
        expect.stringContaining(`units[1].material.url: ${url} は根拠（nat-001）の公式ページではありません`),
      ]);
    }
  });

  it("wants an earlier review where the steps rest on what changes soon", () => {
    const late = unitText("phone", steps("する", "nat-002")).replace("2026-12-21", "2027-05-21");
    expect(findings(classUnitsText({ phone: late }))).toEqual([
      expect.stringContaining("units[2].reviewBy: すぐ変わる根拠なので"),
    ]);
  });

  it("wants every unit once, and every word for one unit", () => {
    expect(findings(classUnitsText({ maps: "" }))).toEqual([
      expect.stringContaining("units: 単元「maps」がありません"),
    ]);
    expect(
      findings(classUnitsText({ maps: unitText("phone").replace("言葉 phone", "LINE, ＬＩＮＥ") })),
    ).toEqual([
      expect.stringContaining("units[5].id: ID「phone」が二度書かれています"),
      expect.stringContaining("units: 単元「maps」がありません"),
      expect.stringContaining("units[5].words[2]: 言葉「ＬＩＮＥ」は「phone」にもあります"),
    ]);
  });

  it("holds cards to the same rules", () => {
    const wrong = card(`      - { kind: do, ${PART.replace("[する]", "[する, また]")}, basis: [nat-999] }\n`);
    expect(findings(classUnitsText({}, wrong))).toEqual([
      expect.stringContaining("cards[1].parts[1].basis[1]: 根拠「nat-999」は sources.yaml にありません"),
      expect.stringContaining("cards[1].parts[1].lines: ja、easy、en の数をそろえてください"),
    ]);
  });
});

const knowledgeOf = (city: CityId, of = release) => {
  const knowledge = cityKnowledge(of, city);
  if (knowledge === undefined) throw new Error("no city");
  return knowledge;
};
const reached = (groups: ReturnType<typeof unitsOf>): string[] =>
  groups.flatMap(({ entries }) => entries.map(({ id }) => id));

describe("unitsOf", () => {
  it.each(CITY_IDS)("reaches every entry of %s, and no other", (city) => {
    const knowledge = knowledgeOf(city);
    const groups = unitsOf(knowledge);
    expect(groups.map((group) => (group.kind === "unit" ? group.unit.id : "more"))).toEqual([
      ...CLASS_UNIT_IDS,
      "more",
    ]);
    expect(new Set(reached(groups))).toEqual(new Set(knowledge.entries.keys()));
    for (const { entries } of groups) {
      expect(entries.length).toBeGreaterThan(0);
      expect(new Set(entries).size).toBe(entries.length);
    }
  });

  it("begins with what is taught first", () => {
    const first = unitsOf(knowledgeOf("noshiro")).map(({ entries }) => entries[0]?.id);
    expect(first[CLASS_UNIT_IDS.indexOf("messaging")]).toBe("line-add-friend");
    expect(first[CLASS_UNIT_IDS.indexOf("e-tax")]).toBe("e-tax");
  });

  it("puts what staff add into the units of its category, or with the rest", () => {
    const base = authoredRelease.entries.find(({ id }) => id === "line-update");
    if (base === undefined) throw new Error("no entry");
    const put = (id: string, category: "line" | "counter"): CityChange => ({
      kind: "put",
      entry: { ...base, id, category, cities: ["noshiro"] },
      tells: [],
    });
    const changes = new Map([
      ["new-line", put("new-line", "line")],
      ["new-counter", put("new-counter", "counter")],
    ]);
    const knowledge = knowledgeOf("noshiro", {
      hash: release.hash,
      ...cityRelease(release, "noshiro", changes),
    });
    const places = (id: string): string[] =>
      unitsOf(knowledge).flatMap((group) =>
        group.entries.some((entry) => entry.id === id)
          ? [group.kind === "unit" ? group.unit.id : "more"]
          : [],
      );
    expect(places("new-line")).toEqual(["messaging"]);
    expect(places("new-counter")).toEqual(["more"]);
  });

  it("still browses a release of the time before there were units", () => {
    const { units: _, teachingCards: __, ...before } = release;
    const opened = readRelease(Uint8Array.from(new TextEncoder().encode(JSON.stringify(before))).buffer);
    const groups = unitsOf(knowledgeOf("morioka", opened));
    expect(groups).toMatchObject([{ kind: "more" }]);
    expect(reached(groups)).toEqual([...knowledgeOf("morioka").entries.keys()]);
  });
});
