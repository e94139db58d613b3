import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { readWords } from "../src/knowledge/words-file.ts";
import { measureAgreement } from "./bench/agreement.ts";
import { startWorkerd } from "./bench/workerd.ts";
import { BUILD, KNOWLEDGE, ROOT } from "./knowledge-folder.ts";
import { openBuilt } from "./open-built.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "./wrangler.ts";

const MIB = 1024 * 1024;
const PASSES = 5;
const STARTS = 5;

const { values } = parseArgs({ options: { queries: { type: "string" } } });
const { tokenizer, release } = openBuilt();

/** Without a file of questions, the knowledge's own phrasings are the sample. */
const texts =
  values.queries === undefined
    ? release.entries.flatMap(({ phrasings }) => phrasings.slice(0, 1))
    : readFileSync(values.queries, "utf8")
        .trim()
        .split(/\r?\n/u)
        .map((line) => line.split("\t")[0] ?? "");

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const median = (numbers: readonly number[]): number => sorted(numbers)[numbers.length >> 1] ?? 0;
const high = (numbers: readonly number[]): number => sorted(numbers)[Math.floor(numbers.length * 0.99)] ?? 0;
const mib = (bytes: number): string => `${(bytes / MIB).toFixed(2)} MiB`;
const size = (name: string): number => statSync(path.join(BUILD, name)).size;

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
  `大きさ: 辞書 ${mib(size("dictionary.bin"))}、索引 ${mib(size("index.bin"))}、版 ${mib(size("release.json"))}（${release.entries.length}項目）`,
);

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
  const { heap, buffers } = await workerd.memory();
  console.log(
    `isolateのメモリー、${when}: V8 ${heap.toFixed(1)} MiB と配列 ${buffers.toFixed(1)} MiB、あわせて ${(heap + buffers).toFixed(1)} MiB`,
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
} finally {
  workerd.stop();
}
