import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { calibrate, printCalibration } from "./evaluation/calibrate.ts";
import { evaluateCorpus, printCorpus, readCorpus, readCorpusQueries } from "./evaluation/corpus.ts";
import { evaluateDesk, printDesk, readQuestions } from "./evaluation/desk.ts";
import { openBuilt } from "./open-built.ts";

const USAGE = `使い方:
  npm run evaluate -- --queries FILE.tsv [--json]
      窓口の答えを採点します（質問・正しい根拠のID・話し方・市、タブ区切り）
  npm run evaluate -- --corpus FILE.jsonl --queries FILE.jsonl [--json]
      どのFAQでも、同じ検索で採点します
  npm run evaluate -- --calibrate
      知識の言い方から、確からしさの重みを求め直して、当たり具合を表示します`;

const { values } = parseArgs({
  options: {
    queries: { type: "string" },
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
    calibrate: { type: "boolean", default: false },
  },
});
if (values.queries === undefined && !values.calibrate) {
  console.error(USAGE);
  process.exit(2);
}
const { desk, tokenizer, release } = openBuilt();
if (values.calibrate) console.log(printCalibration(calibrate(tokenizer, release)));
if (values.queries !== undefined) {
  const queries = readFileSync(values.queries, "utf8");
  if (values.corpus === undefined) {
    const result = evaluateDesk(desk, readQuestions(values.queries, queries));
    console.log(values.json ? JSON.stringify(result, null, 2) : printDesk(result));
  } else {
    const corpus = readCorpus(values.corpus, readFileSync(values.corpus, "utf8"));
    const result = evaluateCorpus(
      tokenizer,
      release.synonyms,
      corpus,
      readCorpusQueries(values.queries, queries),
    );
    console.log(values.json ? JSON.stringify(result, null, 2) : printCorpus(result));
  }
}
