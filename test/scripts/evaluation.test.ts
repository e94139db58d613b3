import { describe, expect, it } from "vitest";
import { evaluateCorpus, readCorpus, readCorpusQueries } from "../../scripts/evaluation/corpus.ts";
import { evaluateDesk, printDesk, readQuestions } from "../../scripts/evaluation/desk.ts";
import { openBuilt } from "../../scripts/open-built.ts";
import { NO_SYNONYMS } from "../../src/search/synonyms.ts";

const { desk, tokenizer } = openBuilt();
const now = new Date("2026-11-22T03:00:00Z");

describe("desk evaluation", () => {
  it("reads labelled questions and names the line that is none", () => {
    expect(
      readQuestions("q.tsv", "質問\tnat-001,nat-002\tplain\tnoshiro\n\n外\tnone\tout\tmorioka\n"),
    ).toEqual([
      { text: "質問", accepted: ["nat-001", "nat-002"], style: "plain", city: "noshiro" },
      { text: "外", accepted: [], style: "out", city: "morioka" },
    ]);
    expect(() => readQuestions("q.tsv", "質問\tnone\tplain\tnoshiro\n質問\tnone\tplain\ttokyo\n")).toThrow(
      /q\.tsv:2 city/,
    );
  });

  it("counts right, wrong and handed-off answers apart", () => {
    const result = evaluateDesk(
      desk,
      [
        { text: "マイナンバーカードを紛失しました", accepted: ["nat-051"], style: "plain", city: "noshiro" },
        { text: "マイナンバーカードを紛失しました", accepted: ["nat-001"], style: "plain", city: "noshiro" },
        { text: "ふくろうの飼い方", accepted: ["nat-001"], style: "short", city: "noshiro" },
        { text: "ふくろうの飼い方", accepted: [], style: "out", city: "noshiro" },
        { text: "マイナンバーカードを紛失しました", accepted: [], style: "out", city: "noshiro" },
      ],
      now,
    );
    expect(result.inScope).toMatchObject({
      questions: 3,
      answeredRight: 1 / 3,
      wrong: 1 / 3,
      handedOff: 1 / 3,
    });
    expect(result.wrongAmongAnswered).toBe(1 / 2);
    expect(result.outOfScope).toEqual({ questions: 2, notAnswered: 1 / 2, choicesOffered: 0 });
    expect(result.byStyle).toMatchObject({ plain: { questions: 2 }, short: { questions: 1 } });
    expect(result.failing).toHaveLength(3);
    expect(printDesk(result)).toContain("外れた質問 3件");
  });
});

describe("corpus evaluation", () => {
  const corpus = readCorpus(
    "c.jsonl",
    '{"id":1,"question":"犬の登録","answer":"届け出ます"}\n{"id":"b","question":"猫を飼う","answer":"登録はいりません"}\n',
  );

  it("computes hits, MRR and MAP", () => {
    const queries = readCorpusQueries(
      "q.jsonl",
      '{"qid":"1","query":"犬の登録","correct":["1"],"related":[]}\n{"qid":"2","query":"犬の登録","correct":["b"]}\n{"qid":"3","query":"犬の登録","correct":["1","zzz"]}\n',
    );
    const result = evaluateCorpus(tokenizer, NO_SYNONYMS, corpus, queries);
    expect(result).toMatchObject({ entries: 2, queries: 3, hitAt1: 2 / 3, hitAt3: 1 });
    expect(result.mrr).toBeCloseTo((1 + 1 / 2 + 1) / 3);
    expect(result.map).toBeCloseTo((1 + 1 / 2 + 1 / 2) / 3);
  });

  it("names the line that does not fit", () => {
    expect(() => readCorpus("c.jsonl", '{"id":1,"question":"a"}\nnope\n')).toThrow(/c\.jsonl:2/);
  });
});
