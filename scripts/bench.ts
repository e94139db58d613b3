import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { cityRelease } from "../src/knowledge/city-change.ts";
import { servedRelease } from "../src/knowledge/release.ts";
import { readWords } from "../src/knowledge/words-file.ts";
import { buildSearchIndex } from "../src/search/index-file.ts";
import { measureAgreement } from "./bench/agreement.ts";
import { engineTrial } from "./bench/engine-trial.ts";
import { compareEngines } from "./bench/engines.ts";
import { realDocuments, SIZES } from "./bench/growth.ts";
import { reportPublicSide } from "./bench/public-side.ts";
import { startWorkerd } from "./bench/workerd.ts";
import { BUILD, KNOWLEDGE, ROOT } from "./knowledge-folder.ts";
import { openBuilt } from "./open-built.ts";
import { high, median, mib } from "./statistics.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "./wrangler.ts";

const PASSES = 5;
const STARTS = 5;
const GROWTH_QUESTIONS = 100;
const QUESTIONS_ON_PAGES = 100;

const { values } = parseArgs({ options: { queries: { type: "string" }, plans: { type: "string" } } });
const { tokenizer, release } = openBuilt();

/** Without a file of questions, the knowledge's own phrasings are the sample. */
const texts =
  values.queries === undefined
    ? release.entries.flatMap(({ phrasings }) => phrasings.slice(0, 1))
    : readFileSync(values.queries, "utf8")
        .trim()
        .split(/\r?\n/u)
        .map((line) => line.split("\t")[0] ?? "");

const size = (name: string): number => statSync(path.join(BUILD, name)).size;

/** Evenly spread over the list. */
const sample = (items: readonly string[], count: number): string[] =>
  items.filter((_, at) => at % Math.max(1, Math.floor(items.length / count)) === 0);

const planTexts = (folder: string | undefined): string[] =>
  folder === undefined
    ? []
    : readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));

function startUpMilliseconds(): number {
  const report = execFileSync(
    process.execPath,
    [WRANGLER, "check", "startup", "--outfile", path.join(tmpdir(), `startup-${process.pid}.cpuprofile`)],
    {
      cwd: ROOT,
      encoding: "utf8",
      env: WRANGLER_ENVIRONMENT,
    },
  );
  return Number(/Active: ([\d.]+) ms/u.exec(report)?.[1]);
}

console.log(
  `大きさ: 辞書 ${mib(size("dictionary.bin"))}、索引 ${mib(size("index.bin"))}、版 ${mib(size("release.bin"))}（${release.entries.length}項目）`,
);

await reportPublicSide(release, sample(texts, QUESTIONS_ON_PAGES));

const { words } = readWords("words.csv", readFileSync(path.join(KNOWLEDGE, "words.csv"), "utf8"));
const ourBases = new Set(words.map(({ base }) => base));
const agreement = await measureAgreement(tokenizer, (base) => ourBases.has(base), texts);
console.log(
  `完全なIPADICとの一致: ${(agreement.share * 100).toFixed(2)}%（内容語 ${agreement.words}、うち自前の言葉 ${agreement.ours}）`,
);
for (const line of agreement.disagreements) console.log(`  違い: ${line}`);

const starts = Array.from({ length: STARTS }, startUpMilliseconds);
console.log(
  `起動のCPU: 中央値 ${median(starts).toFixed(1)} ms、最小 ${Math.min(...starts).toFixed(1)} ms（wrangler check startup、${STARTS}回）`,
);

const workerd = await startWorkerd("scripts/bench/wrangler.toml");
const reportMemory = async (when: string): Promise<void> => {
  const { heap, alive, buffers } = await workerd.memory();
  console.log(
    `isolateのメモリー、${when}: 生きているもの ${(alive + buffers).toFixed(1)} MiB（V8 ${alive.toFixed(1)}、配列 ${buffers.toFixed(1)}）、集める前のごみを含めて ${(heap + buffers).toFixed(1)} MiB`,
  );
};
try {
  await workerd.timePerText("rank", texts, 1);
  await reportMemory("全部の質問に一度ずつ答えたあと");
  for (const what of ["tokenize", "rank"] as const) {
    const passes: number[] = [];
    for (let pass = 0; pass < PASSES; pass++) passes.push(await workerd.timePerText(what, texts, 20));
    const each: number[] = [];
    for (const text of texts) each.push(await workerd.timePerText(what, [text], 50));
    const name = what === "tokenize" ? "分かち書き" : "検索（分かち書きを含む）";
    console.log(
      `${name}、workerdの中: 平均の中央値 ${median(passes).toFixed(3)} ms、質問ごとの中央値 ${median(each).toFixed(3)} ms、99% ${high(each).toFixed(3)} ms`,
    );
  }
  const hostile = ["あ", "漢", "a", "マイナンバーカード", "すもももももももものうち", "😀"].map((unit) =>
    unit.repeat(Math.ceil(5000 / unit.length)).slice(0, 5000),
  );
  const hostileTimes: number[] = [];
  for (const text of hostile) hostileTimes.push(await workerd.timePerText("tokenize", [text], 20));
  console.log(`5,000文字の意地悪な入力: 最大 ${Math.max(...hostileTimes).toFixed(2)} ms`);
  await reportMemory("計測のあと（ごみを含む）");
  const openings = await workerd.timePerText("open", [""], 50);
  console.log(
    `索引を開く（${release.entries.length}項目と${release.topics.length}の用件）: ${openings.toFixed(2)} ms`,
  );

  // Without changes a city's release has the built-in index; an isolate keeps two of them open at most.
  const cityContent = JSON.stringify({
    hash: release.hash,
    ...cityRelease(servedRelease(release), "noshiro", new Map()),
  });
  const cityIndex = new Uint8Array(readFileSync(path.join(BUILD, "index.bin")));
  for (let opened = 0; opened < 2; opened++) await workerd.publish(cityContent, cityIndex);
  const opening = await workerd.timePerText("open-release", [texts[0] ?? ""], 20);
  console.log(
    `公開した版を開いて一問答える: ${opening.toFixed(1)} ms（中身 ${mib(Buffer.byteLength(cityContent))}、索引 ${mib(cityIndex.byteLength)}）`,
  );
  await reportMemory("はじめの版のほかに、公開した版を二つ開いたとき");

  const real = realDocuments(release, planTexts(values.plans));
  console.log(
    `項目が増えたとき（本当の言い方と答えを一つずつ組にした${real.length}件から。検索と分かち書き、workerdの中）`,
  );
  const growing = sample(texts, GROWTH_QUESTIONS);
  for (const count of SIZES) {
    if (count > real.length) {
      console.log(`  ${count}件: 本当の文が足りません（--plans で計画の文を足せます）`);
      continue;
    }
    const bytes = buildSearchIndex(tokenizer, real.slice(0, count), release.synonyms);
    await workerd.load(bytes);
    const each: number[] = [];
    for (const text of growing) each.push(await workerd.timePerText("search", [text], 10));
    console.log(
      `  ${String(count).padStart(6)}件: 中央値 ${median(each).toFixed(3)} ms、99% ${high(each).toFixed(3)} ms、索引 ${mib(bytes.byteLength)}`,
    );
  }
} finally {
  workerd.stop();
}

const { documents, questions } = engineTrial(release, values.queries);
console.log(
  `ほかの検索とくらべる（同じ${documents.length}項目、同じ${questions.length}問、Nodeの中。Fuse.jsは三問に一問）`,
);
for (const { engine, hitAt1, hitAt10, milliseconds } of await compareEngines(
  tokenizer,
  documents,
  release.synonyms,
  questions,
)) {
  console.log(
    `  ${engine}: 一番 ${(hitAt1 * 100).toFixed(1)}%、十番まで ${(hitAt10 * 100).toFixed(1)}%、一問 ${milliseconds.toFixed(2)} ms`,
  );
}
