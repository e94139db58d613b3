import { describe, expect, it } from "vitest";
import { type Compiled, compileKnowledge } from "../../src/knowledge/compile.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";
import { readWords } from "../../src/knowledge/words-file.ts";
import { classUnitsText, unitText } from "../helpers/class-units-file.ts";

const entry = (id: string, more = ""): string => `  - id: ${id}
    category: card-lost
    label: 名前 ${id}
    question: 質問 ${id}
    phrasings: [${Array.from({ length: 8 }, (_, at) => `言い方 ${id} ${at}`).join(", ")}]
    answer:
      ja: { summary: 電話してください }
      easy: { summary: 電話してください }
      en: { summary: Please call }
    basis: [nat-001]
    checkedOn: 2026-11-21
    reviewBy: 2027-05-21
${more}`;

const city = (id: string): string => `id: ${id}
name: 市
reading: し
nameEn: City
prefecture: 県
contacts: []
plan: { title: 計画, period: 期間, kind: adopted, until: 2027-03-31, basis: [nat-001] }
checkedOn: 2026-11-21
reviewBy: 2026-12-21
`;

const SOURCES = `sources:
  - id: nat-001
    about: ためし
    confidence: high
    staleRisk: low
    phones: [0120-95-0178]
    publications:
      - { publisher: 国, url: "https://www.digital.go.jp/a", date: 日付なし, kind: national_official }
      - { publisher: よその市, url: "https://www.city.example.lg.jp/a", date: 日付なし, kind: other_city_official }
`;

const helpLine = (id: string, distress: string, phone: string, more = ""): string => `  - id: ${id}
    for: [${distress}]
    phone: "${phone}"
    label: { ja: 電話, easy: 電話, en: Call }
    sources: [{ publisher: 国, date: 日付なし, kind: national_official }]
    checkedOn: 2026-11-21
    reviewBy: 2027-11-21
${more}`;

const HELP_LINES = `lines:
${helpLine("fire", "fire, ambulance", "119")}${helpLine("police", "police", "110")}${helpLine("life", "life", "0120-00-0001")}${helpLine("consumer", "scam", "188")}${helpLine("advice", "scam", "#9110")}`;

function compile(common: string, more: Readonly<Record<string, string>> = {}): Compiled {
  const files = new Map([
    ["sources.yaml", SOURCES],
    ["synonyms.yaml", "groups: []\n"],
    ["other-topics.yaml", "topics: []\n"],
    ["clarifications.yaml", "clarifications: []\n"],
    ["coverage.yaml", "unused: []\n"],
    ["city-details.yaml", "details: []\n"],
    ["help-lines.yaml", HELP_LINES],
    ["class-units.yaml", classUnitsText()],
    ...CITY_IDS.map((id): [string, string] => [`cities/${id}/details.yaml`, "details: []\n"]),
    ["common/test.yaml", `entries:\n${common}`],
    ...CITY_IDS.map((id): [string, string] => [`cities/${id}/city.yaml`, city(id)]),
    ...CITY_IDS.map((id): [string, string] => [`cities/${id}/entries.yaml`, "add: []\n"]),
    ...Object.entries(more),
  ]);
  return compileKnowledge(files, (word) => word !== "二つ に切れる");
}

const findings = (compiled: Compiled): string[] =>
  compiled.ok
    ? []
    : compiled.findings.map(({ file, line, field, message }) => `${file}:${line} ${field}: ${message}`);

describe("compileKnowledge", () => {
  it("takes a sound folder", () => {
    const compiled = compile(entry("a") + entry("b", "    related: [a]\n"));
    expect(findings(compiled)).toEqual([]);
    expect(compiled.ok && compiled.content.entries.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it.each([
    [
      "an unknown basis",
      entry("a").replace("nat-001", "nat-999"),
      "common/test.yaml:11 entries[1].basis[1]: 根拠「nat-999」は sources.yaml にありません",
    ],
    [
      "a date in the wrong form",
      entry("a").replace("2026-11-21", "2026/11/21"),
      "common/test.yaml:12 entries[1].checkedOn: 日付は「2026-11-21」の形で書いてください",
    ],
    [
      "a date that does not exist",
      entry("a").replace("2027-05-21", "2027-02-30"),
      "common/test.yaml:13 entries[1].reviewBy: 暦にない日付です",
    ],
    [
      "an over-long label",
      entry("a").replace("名前 a", "あ".repeat(21)),
      "common/test.yaml:4 entries[1].label: 短い名前（label）は20文字以内で書いてください",
    ],
    [
      "a missing field",
      entry("a").replace("    question: 質問 a\n", ""),
      "question: 質問（question）を書いてください",
    ],
    ["an unknown field", entry("a", "    colour: red\n"), "知らない項目です: colour"],
    [
      "a phone that no fact prints",
      entry("a").replace("{ summary: 電話してください }", "{ summary: 0120-00-0000 に電話してください }"),
      "entries[1].answer.ja.summary: 電話番号 0120-00-0000 は根拠（nat-001）に載っていません",
    ],
    [
      "another city's address",
      entry("a", '    actions: [{ kind: link, label: 見る, url: "https://www.city.example.lg.jp/a" }]\n'),
      "公式の住所だけを書けます",
    ],
    ["a relation to nothing", entry("a", "    related: [b]\n"), "related[1]: 関連の項目「b」はありません"],
    [
      "an id used twice",
      entry("a") +
        entry("a")
          .replaceAll("言い方 a", "別の言い方")
          .replace("質問 a", "別の質問")
          .replace("名前 a", "別の名前"),
      "ID「a」の項目が二つあります",
    ],
    [
      "a sentence that YAML would cut at a phone number",
      entry("a").replace("question: 質問 a", "question: 困ったら #9110 に電話します"),
      "common/test.yaml:5 : 「 #9110 に電話します」から後が読まれません。文の全体を引用符",
    ],
    ["broken YAML", "  - id: [", "YAMLの書き方が正しくありません"],
  ])("refuses %s, telling file, line, field and what to do", (_, common, message) => {
    expect(findings(compile(common)).join("\n")).toContain(message);
  });

  it("refuses a phrasing that two entries share, however it is written", () => {
    const second = entry("b").replace("言い方 b 3", "言い方ａ３？");
    expect(findings(compile(entry("a") + second)).join("\n")).toContain("は「a」にもあります");
  });

  it("lets two cities share a phrasing but not a city with the common base", () => {
    const add = (id: string, own: string) =>
      `add:\n${entry(`${id}-x`, `    cities: [${id}]\n`).replaceAll(`言い方 ${id}-x`, own).replace(`質問 ${id}-x`, "同じ質問")}`;
    const both = {
      "cities/noshiro/entries.yaml": add("noshiro", "同じ"),
      "cities/morioka/entries.yaml": add("morioka", "同じ"),
    };
    expect(findings(compile(entry("a"), both))).toEqual([]);
    const clash = { "cities/noshiro/entries.yaml": add("noshiro", "言い方 a") };
    expect(findings(compile(entry("a"), clash)).join("\n")).toContain("は「a」にもあります");
  });

  it("refuses an override or a switched-off id that the base lacks, and a missing file", () => {
    const overlay =
      'off: [zzz]\noverride: [{ id: yyy, base: "00000000", checkedOn: 2026-11-21, reviewBy: 2026-12-21 }]\n';
    const text = findings(compile(entry("a"), { "cities/noshiro/entries.yaml": overlay })).join("\n");
    expect(text).toContain("共通の項目に「zzz」はありません");
    expect(text).toContain("共通の項目に「yyy」はありません");
    expect(findings(compileKnowledge(new Map(), () => true)).join("\n")).toContain(
      "sources.yaml:1 : ファイルがありません",
    );
  });
});

const override = (more: string): string => `override:
  - id: a
    base: "00000000"
    checkedOn: 2026-11-21
    reviewBy: 2026-12-21
${more}`;

describe("what a city writes over a common entry", () => {
  it("may say only what base and added facts print", () => {
    const told = (summary: string) =>
      findings(
        compile(entry("a"), {
          "cities/noshiro/entries.yaml": override(`    answer: { ja: { summary: ${summary} } }\n`),
        }),
      );
    expect(told("0120-95-0178 に電話してください")).toEqual([]);
    expect(told("0120-00-0000 に電話してください")).toEqual([
      expect.stringContaining("override[1].answer.ja.summary: 電話番号 0120-00-0000 は根拠（nat-001）に"),
    ]);
  });

  it("may link only official pages", () => {
    const action = '    actions: [{ kind: link, label: 見る, url: "https://www.city.example.lg.jp/a" }]\n';
    expect(findings(compile(entry("a"), { "cities/noshiro/entries.yaml": override(action) }))).toEqual([
      expect.stringContaining("override[1].actions[1].url: https://www.city.example.lg.jp/a は"),
    ]);
  });
});

describe("dates", () => {
  it("must be looked at again within what the basis allows", () => {
    const late = (risk: string, reviewBy: string) =>
      findings(
        compile(entry("a").replace("2027-05-21", reviewBy), {
          "sources.yaml": SOURCES.replace("staleRisk: low", `staleRisk: ${risk}`),
        }),
      );
    expect(late("high", "2026-12-22")).toEqual([]);
    expect(late("high", "2026-12-23")).toEqual([
      expect.stringContaining("31日以内にしてください（今は32日）"),
    ]);
    expect(late("medium", "2027-02-21")).toEqual([]);
    expect(late("medium", "2027-02-22")).toEqual([expect.stringContaining("92日以内")]);
    expect(late("low", "2027-11-23")).toEqual([expect.stringContaining("366日以内")]);
  });
});

describe("a city's answer that rests on a plan", () => {
  const sources = `${SOURCES}  - id: N001
    about: 計画
    city: noshiro
    confidence: high
    staleRisk: medium
    publications: [{ publisher: 市, date: 2023-02, kind: plan }]
`;
  const told = (summary: string) =>
    findings(
      compile(entry("a"), {
        "sources.yaml": sources,
        "cities/noshiro/entries.yaml": `add:\n${entry("b", "    cities: [noshiro]\n").replace("ja: { summary: 電話してください }", `ja: { summary: ${summary} }`).replace("[nat-001]", "[N001]")}`,
      }),
    );

  it("says that it is a plan", () => {
    expect(told("スマホ教室を開いています")).toEqual([
      expect.stringContaining("add[1].answer.ja: 根拠「N001」は計画や提言です"),
    ]);
    expect(told("市の計画に、スマホ教室を開くと書かれています")).toEqual([]);
  });
});

describe("coverage", () => {
  const second = `${SOURCES}  - id: nat-002
    about: ほか
    confidence: high
    staleRisk: low
    publications: []
`;
  const covered = (coverage: string) =>
    findings(compile(entry("a"), { "sources.yaml": second, "coverage.yaml": coverage }));

  it("leaves no fact without an answer or a reason", () => {
    expect(covered("unused: []\n")).toEqual([
      expect.stringContaining("根拠「nat-002」を使う答えがありません"),
    ]);
    expect(covered("unused: [{ ids: [nat-002], reason: 統計 }]\n")).toEqual([]);
  });

  it("counts what classes teach", () => {
    const taught = unitText("maps", "seeMaterial: true").replace("basis: [nat-001]\n", "basis: [nat-002]\n");
    const compiled = compile(entry("a"), {
      "sources.yaml": second,
      "class-units.yaml": classUnitsText({ maps: taught }),
    });
    expect(findings(compiled)).toEqual([]);
    expect(compiled.ok && compiled.content.units.map(({ id }) => id)).toContain("maps");
  });

  it("refuses a reason for a fact that is used, unknown or named twice", () => {
    expect(covered("unused: [{ ids: [nat-001, nat-002, nat-002, nat-009], reason: 統計 }]\n")).toEqual([
      expect.stringContaining("根拠「nat-001」は「a」で使われています"),
      expect.stringContaining("ids[3]: 根拠「nat-002」が二度書かれています"),
      expect.stringContaining("根拠「nat-009」は sources.yaml にありません"),
    ]);
  });
});

describe("city details", () => {
  const details =
    "details: [{ id: hours, what: { ja: 時間, easy: 時間, en: hours }, asked: 何時まで, counter: card, entries: [a] }]\n";
  const told = (known: string, list = details) =>
    findings(compile(entry("a"), { "city-details.yaml": list, "cities/noshiro/details.yaml": known }));

  it("takes those of the list, told by entries of the city", () => {
    expect(told("details: [{ detail: hours, entries: [a], doubt: 古い }]\n")).toEqual([]);
  });

  it("refuses unknown details, entries and repeats", () => {
    expect(
      told("details: [{ detail: fee, entries: [zzz] }]\nhints: [{ detail: fee, hint: 計画 }]\n"),
    ).toEqual([
      expect.stringContaining("「fee」は city-details.yaml にありません"),
      expect.stringContaining("この市に項目「zzz」はありません"),
      expect.stringContaining("hints[1].detail: 「fee」は"),
    ]);
    const twice = "details: [{ detail: hours, entries: [a] }, { detail: hours, entries: [a] }]\n";
    expect(told(twice)).toEqual([expect.stringContaining("「hours」が二度書かれています")]);
    expect(told("details: []\n", details.replace("[a]", "[b]"))).toEqual([
      expect.stringContaining("共通の項目に「b」はありません"),
    ]);
  });
});

describe("synonyms", () => {
  it("refuses a word that the tokenizer cuts", () => {
    const groups = "groups:\n  - [一つ, 二つ に切れる]\n";
    expect(findings(compile(entry("a"), { "synonyms.yaml": groups }))).toEqual([
      expect.stringContaining(
        "synonyms.yaml:2 groups[1][2]: 「二つ に切れる」は一つの言葉として読まれません",
      ),
    ]);
  });
});

describe("readWords", () => {
  it("reads words and reports every bad line", () => {
    const {
      words,
      readings,
      findings: found,
    } = readWords(
      "words.csv",
      "surface,reading,base\nスマホ,スマホ,スマホ\n# 覚え書き\nだめ,だめ,だめ\nスマホ,スマホ,スマホ\n一つ\n真岡,モオカ,\n",
    );
    expect(words).toEqual([{ surface: "スマホ", reading: "スマホ", base: "スマホ" }]);
    expect(readings).toEqual([["真岡", "モオカ"]]);
    expect(found.map(({ line }) => line)).toEqual([4, 5, 6]);
  });
});

describe("what is not answered and what is asked back", () => {
  const topic = (id: string, phrasing: string): string => `  - id: ${id}
    business: city
    label: ごみ
    labelEn: garbage
    phrasings: [${phrasing}, ${Array.from({ length: 8 }, (_, at) => `${id} ${at}`).join(", ")}]
`;

  it("refuses a topic's phrasing that an entry or another topic has, and an id used twice", () => {
    const clash = `topics:\n${topic("a", "言い方 a 3")}${topic("a", "ごみの日")}${topic("b", "ごみの日")}`;
    expect(findings(compile(entry("a"), { "other-topics.yaml": clash }))).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          "other-topics.yaml:6 topics[1].phrasings[1]: 言い方「言い方 a 3」は「a」にも",
        ),
        expect.stringContaining("topics[2].id: ID「a」の用件が二つあります"),
        expect.stringContaining("言い方「ごみの日」は「a」にもあります"),
      ]),
    );
  });

  it("refuses asking back about an entry that does not exist", () => {
    const asking = `clarifications:
  - id: which
    question: { ja: どれ, easy: どれ, en: Which }
    about: [gone]
    options: [{ entry: a, label: これ, labelEn: this }, { entry: nothing, label: それ, labelEn: that }]
`;
    expect(findings(compile(entry("a"), { "clarifications.yaml": asking }))).toEqual([
      expect.stringContaining("options[2].entry: 項目「nothing」はありません"),
      expect.stringContaining("about[1]: 項目「gone」はありません"),
    ]);
  });
});

describe("a contact's hours", () => {
  const contact = (opening: string, hours = "[月〜金 8時30分〜17時15分]") =>
    findings(
      compile(entry("a"), {
        "cities/noshiro/city.yaml": city("noshiro").replace(
          "contacts: []",
          `contacts:
  - purpose: card
    section: 課
    sectionEn: Section
    hours: ${hours}
    hoursEn: [8:30-17:15]
    opening: ${opening}
    basis: [nat-001]`,
        ),
      }),
    );

  it("are taken as the words print them", () => {
    expect(contact('[{ days: [mon, fri], from: "08:30", to: "17:15" }]')).toEqual([]);
  });

  it.each([
    [
      "a time that no words print",
      '[{ days: [mon], from: "08:30", to: "19:00" }]',
      "時刻 19:00 が hours（19時）",
    ],
    ["an end before the start", '[{ days: [mon], from: "17:15", to: "08:30" }]', "始まり（from）より後に"],
    ["a time in the wrong form", '[{ days: [mon], from: "8:30", to: "17:15" }]', '「"08:30"」の形で'],
    ["a day that does not exist", '[{ days: [holiday], from: "08:30", to: "17:15" }]', "曜日は sun、mon"],
    [
      "two ranges of one day that overlap",
      '[{ days: [mon, tue], from: "08:30", to: "17:15" }, { days: [tue], from: "12:00", to: "17:15" }]',
      "同じ曜日の時間が重なっています",
    ],
    [
      "a day named twice",
      '[{ days: [mon, mon], from: "08:30", to: "17:15" }]',
      "同じ曜日の時間が重なっています",
    ],
  ])("refuse %s", (_, opening, message) => {
    expect(contact(opening).join("\n")).toContain(message);
  });

  it("need words for residents", () => {
    expect(contact('[{ days: [mon], from: "08:30", to: "17:15" }]', "[]").join("\n")).toContain(
      "住民が読む hours と hoursEn も書いてください",
    );
  });
});

describe("numbers for distress", () => {
  const told = (lines: string) => findings(compile(entry("a"), { "help-lines.yaml": lines })).join("\n");

  it("leave no city without one", () => {
    expect(told(HELP_LINES.replace('"119"\n', '"119"\n    cities: [noshiro]\n'))).toContain(
      "morioka の fire の番号が0つです。1つ以上書いてください",
    );
    expect(told(HELP_LINES.replace(helpLine("advice", "scam", "#9110"), ""))).toContain(
      "chigasaki の scam の番号が1つです。2つ以上",
    );
  });

  it("rest on a fact that prints them, or on a paper of their own", () => {
    const paper = "    sources: [{ publisher: 国, date: 日付なし, kind: national_official }]\n";
    const rested = (basis: string) => told(HELP_LINES.replace(paper, basis));
    expect(rested("    basis: [nat-001]\n")).toContain("電話番号 119 は根拠（nat-001）に載っていません");
    expect(rested("    basis: [nat-009]\n")).toContain("根拠「nat-009」は sources.yaml にありません");
    expect(rested("")).toContain("根拠（basis）か資料（sources）を書いてください");
  });

  it("stand once, in three registers, and name no other number", () => {
    expect(told(`${HELP_LINES}${helpLine("again", "life", "119")}`)).toContain("「119」が二度書かれています");
    expect(told(HELP_LINES.replace("easy: 電話, ", ""))).toContain(
      "番号の名前（label）（easy）を書いてください",
    );
    expect(told(HELP_LINES.replace("ja: 電話,", "ja: 0120-00-0009,"))).toContain(
      "電話番号 0120-00-0009 は根拠",
    );
    expect(told(HELP_LINES.replace("reviewBy: 2027-11-21", "reviewBy: 2026-11-01"))).toContain("より後に");
  });
});
