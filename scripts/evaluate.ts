import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ablate, ablationHeader, printAblation } from "./evaluation/ablate.ts";
import { calibrate, printCalibration } from "./evaluation/calibrate.ts";
import { evaluateCorpus, printCorpus, readCorpus, readCorpusQueries } from "./evaluation/corpus.ts";
import { evaluateDesk, printDesk, readQuestions } from "./evaluation/desk.ts";
import { generalSynonyms } from "./general-synonyms.ts";
import { openBuilt } from "./open-built.ts";

const USAGE = `使い方:
  npm run evaluate -- --queries FILE.tsv [--json]
      窓口の答えを採点します（質問・正しい根拠のID・話し方・市、タブ区切り）
  npm run evaluate -- --corpus FILE.jsonl --queries FILE.jsonl [--json]
      どのFAQでも、同じ検索で採点します
  npm run evaluate -- --calibrate
      知識の言い方から、順位と確からしさの重みを求め直して、当たり具合を表示します
  npm run evaluate -- --ablate [--queries FILE.tsv]
      検索の部分を一つずつ抜いて、どれだけ効いているかを表にします（数分かかります）`;

const { values } = parseArgs({
  options: {
    queries: { type: "string" },
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
    calibrate: { type: "boolean", default: false },
    ablate: { type: "boolean", default: false },
  },
});
if (values.queries === undefined && !values.calibrate && !values.ablate) {
  console.error(USAGE);
  process.exit(2);
}
const { desk, tokenizer, release } = openBuilt();
if (values.calibrate) console.log(printCalibration(calibrate(tokenizer, release)));
if (values.ablate) {
  const questions =
    values.queries === undefined ? [] : readQuestions(values.queries, readFileSync(values.queries, "utf8"));
  console.log(ablationHeader());
  for (const row of ablate(tokenizer, release, questions)) console.log(printAblation(row));
} else if (values.queries !== undefined) {
  const queries = readFileSync(values.queries, "utf8");
  if (values.corpus === undefined) {
    const result = evaluateDesk(desk, readQuestions(values.queries, queries));
    console.log(values.json ? JSON.stringify(result, null, 2) : printDesk(result));
  } else {
    const corpus = readCorpus(values.corpus, readFileSync(values.corpus, "utf8"));
    // The general dictionary is cut to this list's words, as it is to ours when the desk is built.
    const texts = corpus.flatMap(({ question, answer }) => [question, ...answer.split("\n")]);
    const synonyms = { own: release.synonyms.own, general: await generalSynonyms(tokenizer, texts) };
    const result = evaluateCorpus(tokenizer, synonyms, corpus, readCorpusQueries(values.queries, queries));
    console.log(values.json ? JSON.stringify(result, null, 2) : printCorpus(result));
  }
}
