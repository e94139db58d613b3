import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { seedRows } from "../build-dictionary.ts";
import { KNOWLEDGE, readKnowledgeFolder } from "../knowledge-folder.ts";
import { openBuilt } from "../open-built.ts";
import { doubtfulReadings } from "./doubtful-readings.ts";
import { shownTexts } from "./lint-texts.ts";

const USAGE = `使い方: npm run knowledge:furigana [-- --accept] [-- --all]
  表示された語を人が見て、まちがいなら knowledge/words.csv に「言葉,読み,」（見出しは空）を足します。
  --accept  いま表示される語を、人が見て正しいと認めたものとして記録します
  --all     前に認めたものも表示します`;
const CHECKED = path.join(KNOWLEDGE, "readings-checked.txt");
const HEADER =
  "# 人が見て正しいと認めた読み。npm run knowledge:furigana -- --accept が書きます。前の語|語|次の語=読み";

const { values } = parseArgs({
  options: { accept: { type: "boolean", default: false }, all: { type: "boolean", default: false } },
});
const checked = new Set(existsSync(CHECKED) ? readFileSync(CHECKED, "utf8").split("\n") : []);
const readingsOf = new Map<string, Set<string>>();
for (const { surface, reading } of seedRows()) {
  if (reading === "") continue;
  const known = readingsOf.get(surface) ?? new Set();
  readingsOf.set(surface, known.add(reading));
}
const { tokenizer, release } = openBuilt();
const easy = shownTexts(readKnowledgeFolder())
  .filter(({ register }) => register === "easy")
  .map(({ text }) => text);
const doubts = doubtfulReadings(tokenizer, easy, new Map(release.readings), readingsOf);
const open = doubts.filter(({ key }) => !checked.has(key));

for (const { word, reading, why, example } of values.all ? doubts : open) {
  console.log(`${word}（${reading === "" ? "？" : reading}）\t${why}\t${example}`);
}
if (values.accept) {
  const unreadable = open.filter(({ reading }) => reading === "");
  const accepted = doubts.filter(({ reading }) => reading !== "").map(({ key }) => key);
  writeFileSync(CHECKED, `${[HEADER, ...accepted.sort()].join("\n")}\n`);
  console.log(`${accepted.length}語を記録しました`);
  if (unreadable.length === 0) process.exit(0);
}
console.log(
  `やさしい日本語の文 ${easy.length}、見るべき語 ${doubts.length}、まだ見ていない語 ${open.length}`,
);
if (open.length > 0) {
  console.error(USAGE);
  process.exit(1);
}
