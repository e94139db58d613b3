import { describe, expect, it } from "vitest";
import { buildSearchIndex, openSearchIndex } from "../../src/search/index-file.ts";
import { buildInvertedIndex, openInvertedIndex } from "../../src/search/inverted-index.ts";
import { kanaWords } from "../../src/search/kana-words.ts";
import { learnWeights } from "../../src/search/learn.ts";
import { matchPlaces } from "../../src/search/match-places.ts";
import { SEARCH_PARTS } from "../../src/search/parts.ts";
import { createSearch } from "../../src/search/search.ts";
import { synonymCandidates } from "../../src/search/synonym-candidates.ts";
import { NO_SYNONYMS, type Synonyms } from "../../src/search/synonyms.ts";
import { tokenizer } from "../helpers/open-desk.ts";

const documents = [
  { id: "lost", phrasings: ["カードを紛失しました", "カードが見当たらない"], body: "電話で止めます" },
  { id: "pin", phrasings: ["暗証番号を忘れました"], body: "窓口で設定し直します" },
  { id: "class", phrasings: ["スマホ教室はどこですか"], body: "公民館などで開かれます" },
  { id: "fee", phrasings: ["カードの手数料はいくらですか", "How much is the card?"], body: "無料です" },
];
const synonyms = { own: [["なくす", "紛失"]], general: [["見つける", "発見"]] };
const bytes = buildSearchIndex(tokenizer, documents, synonyms);
const search = createSearch(tokenizer, openSearchIndex(bytes.buffer), { synonyms });
const first = (text: string): string | undefined => search.rank(text)[0]?.id;

describe("search", () => {
  it("finds by words, meaning, sound, slips of spelling and English", () => {
    expect(first("暗証番号 忘れた")).toBe("pin");
    expect(first("カードなくした")).toBe("lost");
    expect(first("あんしょうばんごうわすれた")).toBe("pin");
    expect(first("暗唱番号を忘れました")).toBe("pin");
    expect(first("アンショウバンゴ忘れた")).toBe("pin");
    expect(first("すまほきょうしつ")).toBe("class");
    expect(first("how much card")).toBe("fee");
    expect(first("公民館")).toBe("class");
  });

  it("hears words in runs of kana and in Latin letters", () => {
    expect(first("あんしょうばんごうがわからない")).toBe("pin");
    expect(first("sumaho kyoushitsu doko")).toBe("class");
    expect(first("anshoubangou wasureta")).toBe("pin");
  });

  it("finds the same when the question is wrongly converted or a character is missing", () => {
    for (const text of [
      "安小番号を忘れました",
      "アンショウバンゴ忘れた",
      "暗証番を忘れました",
      "暗証証番号を忘れました",
    ])
      expect(first(text), text).toBe("pin");
  });

  it("says which words matched how, what was missing, and what each signal gave", () => {
    const why = search.explain("カードなくした、熊", "lost");
    expect(why?.matches).toEqual([
      { word: "カード", how: "written", as: "カード" },
      { word: "なくす", how: "synonym", as: "紛失" },
    ]);
    expect(why?.missing).toEqual(["熊"]);
    const [lost] = documents;
    if (lost === undefined || why === undefined) throw new Error("nothing explained");
    expect(matchPlaces(tokenizer, lost, why.matches)).toEqual([
      { match: why.matches[0], inTitle: true, phrasings: 1, inBody: false },
      { match: why.matches[1], inTitle: true, phrasings: 0, inBody: false },
    ]);
    const sum = Object.values(why?.parts ?? {}).reduce((total, part) => total + part, 0);
    expect(sum).toBeCloseTo(why?.hit.score ?? 0, 5);
    expect(search.explain("😀", "lost")).toBeUndefined();
    expect(search.explain("カード", "nothing")).toBeUndefined();
  });

  it("gives up a signal when its part is left out", () => {
    const without = createSearch(tokenizer, openSearchIndex(bytes.buffer), {
      parts: new Set(SEARCH_PARTS.filter((part) => part !== "sound")),
    });
    for (const { signals } of without.rank("カードを紛失しました")) expect(signals.sound).toBe(0);
  });

  it("finds nothing where nothing is shared", () => {
    expect(search.rank("😀")).toEqual([]);
    expect(search.rank("")).toEqual([]);
  });

  it("leaves out what is not allowed", () => {
    expect(search.rank("カードなくした", (id) => id !== "lost").map(({ id }) => id)).not.toContain("lost");
  });

  it("keeps every signal but the learned one between 0 and 1", () => {
    for (const text of ["カードを紛失しました", "カード カード カード", "手数料", "a"]) {
      for (const { signals } of search.rank(text)) {
        for (const value of Object.values({ ...signals, learned: 0 })) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1.0001);
        }
      }
    }
  });

  it("gives the same bytes for the same documents", () => {
    expect(buildSearchIndex(tokenizer, documents, synonyms)).toEqual(bytes);
  });
});

describe("inverted index", () => {
  const index = openInvertedIndex(
    buildInvertedIndex(
      [
        new Map([
          ["あ", 1],
          ["い", 2],
        ]),
        new Map([["あ", 1]]),
        new Map([["あああ", 1]]),
      ],
      { k1: 1.2, b: 0 },
    ),
  );

  it("computes BM25 with the idf of Robertson and Zaragoza", () => {
    const found: [number, number][] = [];
    index.postings("い", (document, impact) => found.push([document, impact]));
    const idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    expect(index.idf("い")).toBeCloseTo(idf, 5);
    expect(found).toEqual([[0, expect.closeTo((idf * 2) / (2 + 1.2), 5)]]);
  });

  it("tells known words from unknown ones, prefixes and longer ones too", () => {
    for (const word of ["あ", "あああ", "い"]) expect(index.has(word)).toBe(true);
    for (const word of ["", "ああ", "ああああ", "う", "0"]) expect(index.has(word)).toBe(false);
    expect(index.idf("う")).toBeGreaterThan(index.idf("い"));
    for (const start of ["", "あ", "ああ", "あああ", "い"]) expect(index.hasPrefix(start)).toBe(true);
    for (const start of ["ああああ", "いい", "う"]) expect(index.hasPrefix(start)).toBe(false);
  });

  it("keeps only the strongest of very many postings", () => {
    const many = Array.from({ length: 700 }, (_, at) => new Map([["あ", at === 650 ? 9 : 1]]));
    const large = openInvertedIndex(buildInvertedIndex(many, { k1: 1.2, b: 0 }));
    const found: number[] = [];
    large.postings("あ", (document) => found.push(document));
    expect(found).toHaveLength(600);
    expect(found).toContain(650);
  });

  it("bears being empty", () => {
    const empty = openInvertedIndex(buildInvertedIndex([], { k1: 1.2, b: 0.75 }));
    expect(empty.has("あ")).toBe(false);
    expect(empty.hasPrefix("あ")).toBe(false);
  });
});

describe("words in runs of kana", () => {
  const readings = ["まいなんばーかーど", "かーど", "わすれる", "ばんごう", "あんしょうばんごう"];
  const known = {
    has: (reading: string) => readings.includes(reading),
    hasPrefix: (start: string) => readings.some((reading) => reading.startsWith(start)),
  };

  it("covers as much of the run as it can, longest words first", () => {
    expect(kanaWords("まいなんばーかーどをつくりたい", known)).toEqual(["まいなんばーかーど"]);
    expect(kanaWords("アンショウバンゴウとかーど", known)).toEqual(["あんしょうばんごう", "かーど"]);
    expect(kanaWords("わすれた かー", known)).toEqual([]);
  });
});

describe("learned weights", () => {
  const example = (features: string[], document: number) => ({ features, document, weight: 1 });
  const learned = openInvertedIndex(
    learnWeights(
      [
        example(["card", "lost"], 0),
        example(["card", "gone"], 0),
        example(["card", "make"], 1),
        example(["card", "apply"], 1),
      ],
      2,
    ),
  );
  const worth = (feature: string, document: number): number => {
    let found = 0;
    learned.postings(feature, (at, impact) => {
      if (at === document) found = impact;
    });
    return found;
  };

  it("trusts the words that tell documents apart, and only where a document has them", () => {
    expect(worth("lost", 0)).toBeGreaterThan(worth("card", 0));
    expect(worth("lost", 1)).toBe(0);
    expect(worth("make", 1)).toBeGreaterThan(0);
  });
});

describe("synonym candidates", () => {
  const asked = (id: string, ...phrasings: string[]) => ({ id, phrasings, body: "" });
  const fillers = Array.from({ length: 40 }, (_, at) => asked(`filler-${at}`, "天気の話", "散歩の話"));
  const trio = ["申請", "料金", "期限"].map((word) =>
    asked(word, `旅券の${word}`, `パスポートの${word}`, `${word}と書類`),
  );

  it("finds words that stand in for one another, and none that stand together or are known", () => {
    const pairs = (synonyms: Synonyms) =>
      synonymCandidates(tokenizer, [...trio, ...fillers], synonyms).map(({ words }) => words.join());
    expect(pairs(NO_SYNONYMS)).toContain("パスポート,旅券");
    expect(pairs(NO_SYNONYMS)).not.toContain("天気,散歩");
    expect(pairs({ own: [["パスポート", "旅券"]], general: [] })).not.toContain("パスポート,旅券");
  });
});
