import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import type { Reply } from "../src/dialogue/reply.ts";
import { type ClassSession, classSessionSchema } from "../src/knowledge/class-session.ts";
import { CITY_IDS, cityIdSchema, registerSchema } from "../src/knowledge/ids.ts";
import { explanationAsText } from "./explanation-text.ts";
import { openBuilt } from "./open-built.ts";
import { replyAsText } from "./reply-text.ts";

const USAGE = `使い方: npm run ask -- --city noshiro "カードなくした" [--register easy] [--json] [--why]
        npm run ask -- --city noshiro --guide moving-in[/答え/答え…] [--register easy] [--json]
  --register  ja、easy（やさしい日本語）、en のどれで見るか
  --guide     手続きナビを進めます。続きの書き方は、質問の下に出ます
  --furigana  やさしい日本語の漢字に読みをつけます
  --classes   教室の一覧（JSONのファイル）があるときの答えを見ます。形は src/knowledge/class-session.ts のとおりです
  --why       近い順に三つ、どの言葉がどう当たり、それぞれが何点になったかを表示します
市: ${CITY_IDS.join("、")}`;
const EXPLAINED = 3;

const { values, positionals } = parseArgs({
  options: {
    city: { type: "string", default: "noshiro" },
    classes: { type: "string" },
    guide: { type: "string" },
    register: { type: "string" },
    furigana: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    why: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const city = cityIdSchema.safeParse(values.city);
const chosen = registerSchema.optional().safeParse(values.register);
const text = positionals.join(" ").trim();

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}
if (!city.success) fail(`「${values.city}」という市はありません。`);
if (!chosen.success) fail(`「${values.register}」という言葉の種類はありません。`);
if (text === "" && values.guide === undefined) fail("質問がありません。");

/** The classes of a file, which stands for what a city's staff would have entered. */
function classesIn(file: string): ClassSession[] {
  const read = z.array(classSessionSchema).safeParse(JSON.parse(readFileSync(file, "utf8")));
  return read.success ? read.data : fail(`${file} を読めません。\n${z.prettifyError(read.error)}`);
}

const { desk, release, tokenizer } = openBuilt();
const at = {
  city: city.data,
  now: new Date(),
  ...(values.classes === undefined ? {} : { classes: classesIn(values.classes) }),
};

const register = values.furigana ? "easy" : chosen.data;
const readings = values.furigana ? ({ readings: true } as const) : {};

function reply(): Reply {
  if (values.guide !== undefined) {
    const [navigator = "", ...path] = values.guide.split("/");
    return desk.respond({ kind: "navigator", navigator, path, register: register ?? "ja", ...readings }, at);
  }
  const found = desk.respond({ kind: "text", text }, at);
  return found.kind === "answer" && register !== undefined
    ? desk.respond({ kind: "entry", entryId: found.entryId, register, ...readings }, at)
    : found;
}
const shown = reply();
console.log(values.json ? JSON.stringify(shown, null, 2) : replyAsText(shown));
if (values.why && text !== "") {
  for (const { id } of desk.rank(text, at.city).slice(0, EXPLAINED)) {
    const explanation = desk.explain(text, id);
    if (explanation !== undefined) console.log(`\n${explanationAsText(tokenizer, explanation, release)}`);
  }
}
