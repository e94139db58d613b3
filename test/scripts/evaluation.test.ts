import { describe, expect, it } from "vitest";
import { compareEngines } from "../../scripts/bench/engines.ts";
import { realDocuments, SIZES } from "../../scripts/bench/growth.ts";
import { type AblationRow, ablate, printAblation } from "../../scripts/evaluation/ablate.ts";
import { evaluateCorpus, readCorpus, readCorpusQueries } from "../../scripts/evaluation/corpus.ts";
import { evaluateDesk, printDesk, readQuestions } from "../../scripts/evaluation/desk.ts";
import { heldOutRows } from "../../scripts/evaluation/held-out.ts";
import { openBuilt } from "../../scripts/open-built.ts";
import { entryDocument } from "../../src/search/entry-document.ts";
import { NO_SYNONYMS } from "../../src/search/synonyms.ts";

const { desk, tokenizer, release } = openBuilt();
/** Small enough to be built many times over. */
const small = { ...release, entries: release.entries.slice(0, 40), topics: release.topics.slice(0, 16) };
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
      /q\.tsv:2 市のID/,
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

describe("held-out questions", () => {
  const rows = heldOutRows(tokenizer, small, { folds: 1 });

  it("never asks what the index was built from, and knows the right answer of each kind", () => {
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set(["entry", "topic", "unseen-entry", "unseen-topic"]),
    );
    for (const { kind, right, hits, text } of rows) {
      expect(right === undefined, text).toBe(kind === "unseen-entry" || kind === "unseen-topic");
      expect(
        hits.every(({ signals }) => signals.sound < 0.999),
        text,
      ).toBe(true);
    }
  });

  it("finds most of what was held out, and hardly any typed in Latin letters when that part is out", () => {
    let all: AblationRow | undefined;
    for (const row of ablate(tokenizer, small, [])) {
      all ??= row;
      if (row.without !== "romaji") continue;
      expect(row.heldOut.romaji?.first).toBeLessThan((all.heldOut.romaji?.first ?? 0) / 2);
      expect(printAblation(row)).toContain("| romaji");
      break;
    }
    expect(all?.heldOut.written?.first).toBeGreaterThan(0.5);
  }, 60_000);
});

describe("benchmarks' documents", () => {
  it("are real texts, each pair once, the same each time", () => {
    const documents = realDocuments(release, [
      "計画の文をここに一つ書きます。次の文は、もう少し長めに書きます。",
    ]);
    const pairs = documents.map(({ phrasings, body }) => `${phrasings[0]}\n${body}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(documents.length).toBeGreaterThan(SIZES[3]);
    expect(pairs).toContain("計画の文をここに一つ書きます。\n次の文は、もう少し長めに書きます。");
    expect(realDocuments(release, []).slice(0, 5)).toEqual(realDocuments(release, []).slice(0, 5));
  });

  it("compare engines on the same questions", async () => {
    const [one] = small.entries;
    if (one === undefined) throw new Error("no entry");
    const results = await compareEngines(tokenizer, small.entries.map(entryDocument), NO_SYNONYMS, [
      { text: one.question, allows: () => true, isRight: (id) => id === one.id },
      { text: one.question, allows: (id) => id !== one.id, isRight: (id) => id === one.id },
    ]);
    expect(results).toHaveLength(5);
    expect(results.find(({ engine }) => engine === "この窓口の検索")).toMatchObject({
      hitAt1: 0.5,
      hitAt10: 0.5,
    });
  });
});
