import { parseArgs } from "node:util";
import { dayInJapan, type ReviewItem, type ReviewState, reviewItems } from "../../src/knowledge/freshness.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import { openBuilt } from "../open-built.ts";

const USAGE = `使い方: npm run knowledge:freshness [-- --day 2027-01-31]
  --day  その日（日本）に見直すものを表示します。書かなければ今日です`;
const STATES: Readonly<Record<ReviewState, string>> = {
  expired: "期限が過ぎ、もう見せていません",
  "review-due": "見直す日を過ぎ、注意をつけて見せています",
  "base-changed": "もとの共通の項目が変わりました",
  ending: "もうすぐ期限です",
  "near-review": "もうすぐ見直す日です",
};
const KINDS: Readonly<Record<ReviewItem["kind"], string>> = {
  entry: "項目",
  override: "市の書きかえ",
  "city-card": "市の連絡先",
  "help-line": "急ぐときの番号",
  navigator: "手続きナビ",
  "class-unit": "教室の単元",
  "teaching-card": "教えるカード",
};

const { values } = parseArgs({ options: { day: { type: "string", default: dayInJapan(new Date()) } } });
if (!/^\d{4}-\d{2}-\d{2}$/u.test(values.day)) {
  console.error(`「${values.day}」は日付ではありません。\n${USAGE}`);
  process.exit(2);
}
const { release } = openBuilt();
const items = reviewItems(release, values.day);
for (const [state, list] of Map.groupBy(items, (item) => item.state)) {
  console.log(`\n${STATES[state]}（${list.length}）`);
  for (const { kind, id, city, date } of list) {
    const base = release.entries.find((entry) => state === "base-changed" && entry.id === id);
    const mark = base === undefined ? "" : `　見直したら base: "${fingerprint(base)}" と書きます`;
    console.log(`  ${KINDS[kind]} ${id}${city === undefined ? "" : `（${city}）`} ${date ?? ""}${mark}`);
  }
}
console.log(`\n${values.day}：見直すもの ${items.length}件`);
