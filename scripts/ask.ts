import { parseArgs } from "node:util";
import { CITY_IDS, type CityId } from "../src/knowledge/ids.ts";
import { openBuilt } from "./open-built.ts";
import { replyAsText } from "./reply-text.ts";

const USAGE = `使い方: npm run ask -- --city noshiro "カードなくした" [--json]
市: ${CITY_IDS.join("、")}`;

const { values, positionals } = parseArgs({
  options: { city: { type: "string", default: "noshiro" }, json: { type: "boolean", default: false } },
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
const { desk } = openBuilt();
const reply = desk.respond({ kind: "text", text }, { city: values.city, now: new Date() });
console.log(values.json ? JSON.stringify(reply, null, 2) : replyAsText(reply));
