import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { type AuthoredRelease, servedRelease } from "../../src/knowledge/release.ts";
import { mib } from "../statistics.ts";
import { CITY, classRows, measurePages } from "./pages.ts";
import { measurePockets } from "./pockets.ts";
import { weighAnswers, weighShell } from "./weights.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

/** Of what the volunteers' app takes with it, the shell included. */
const MOST_TAKEN = 5_000_000;

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

async function reportPages(
  workerd: Workerd,
  ids: readonly string[],
  questions: readonly string[],
): Promise<void> {
  console.log(
    `公開ページのCPU、workerdの中（D1を待つ時間はなし。${CITY}、${ids.length}項目。「はじめて」は、版も市も読みがなも開いたばかりのとき）`,
  );
  for await (const { name, middle, high } of measurePages(workerd, ids, questions)) {
    console.log(`  ${name}: 中央値 ${middle.toFixed(2)} ms、99% ${high.toFixed(2)} ms`);
  }
}

async function reportWeights(workerd: Workerd, ids: readonly string[]): Promise<void> {
  const { largest, unpacked, travelling } = await weighAnswers(workerd, CITY, ids);
  console.log(
    `答えのページの重さ（HTML＋CSS＋JS、${CITY}の全部の答え、三つの言葉）: 中央値 ${kb(unpacked)}（送る大きさ ${kb(travelling)}）、最大 ${kb(largest.unpacked)}（送る大きさ ${kb(largest.travelling)}、${largest.address}）`,
  );
  const { alive, buffers } = await workerd.memory();
  console.log(
    `  isolateのメモリー、全部の答えを一度ずつ見せたあと: 生きているもの ${(alive + buffers).toFixed(1)} MiB`,
  );
}

async function reportApp(workerd: Workerd): Promise<void> {
  const shell = await weighShell(workerd);
  console.log(
    `支援者アプリが持ち出すもの（送る大きさ。上限 ${mib(MOST_TAKEN)}。Nodeでほどく時間、開いて一問答える時間）`,
  );
  for (const { city, dictionary, knowledge, unpacking, opening } of await measurePockets()) {
    const all = shell + dictionary + knowledge;
    const share = Math.round((all / MOST_TAKEN) * 100);
    console.log(
      `  ${city}: プログラム ${mib(shell)} + 辞書 ${mib(dictionary)} + 知識 ${mib(knowledge)} = ${mib(all)}（上限の ${share}%）、ほどく ${unpacking.toFixed(0)} ms、開く ${opening.toFixed(0)} ms`,
    );
  }
}

/** Prints what the public pages and the volunteers' app cost; `questions` are sent in the talk. */
export async function reportPublicSide(
  release: AuthoredRelease,
  questions: readonly string[],
): Promise<void> {
  const ids = [...(cityKnowledge(servedRelease(release), CITY)?.entries.keys() ?? [])];
  const workerd = await startWorkerd("scripts/bench/pages.toml");
  try {
    await workerd.loadClasses(classRows());
    await reportWeights(workerd, ids);
    await reportPages(workerd, ids, questions);
    await reportApp(workerd);
  } finally {
    workerd.stop();
  }
}
