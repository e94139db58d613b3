import { parseArgs } from "node:util";
import { CITY_IDS, type CityId } from "../src/knowledge/ids.ts";
import { explanationAsText } from "./explanation-text.ts";
import { openBuilt } from "./open-built.ts";
import { replyAsText } from "./reply-text.ts";

const USAGE = `使い方: npm run ask -- --city noshiro "カードなくした" [--json] [--why]
  --why  近い順に三つ、どの言葉がどう当たり、それぞれが何点になったかを表示します
市: ${CITY_IDS.join("、")}`;
const EXPLAINED = 3;

const { values, positionals } = parseArgs({
  options: {
    city: { type: "string", default: "noshiro" },
    json: { type: "boolean", default: false },
    why: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const isCity = (text: string): text is CityId => CITY_IDS.some((id) => id === text);
const text = positionals.join(" ").trim();
if (text === "" || !isCity(values.city)) {
  console.error(
    isCity(values.city)
      ? `質問がありません。\n${USAGE}`
      : `「${values.city}」という市はありません。\n${USAGE}`,
  );
  process.exit(2);
}
const { desk, release, tokenizer } = openBuilt();
const reply = desk.respond({ kind: "text", text }, { city: values.city, now: new Date() });
console.log(values.json ? JSON.stringify(reply, null, 2) : replyAsText(reply));
if (values.why) {
  for (const { id } of desk.rank(text, values.city).slice(0, EXPLAINED)) {
    const explanation = desk.explain(text, id);
    if (explanation !== undefined) console.log(`\n${explanationAsText(tokenizer, explanation, release)}`);
  }
}
