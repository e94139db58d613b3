import { parseArgs } from "node:util";
import { sentencesOf, styleFindings } from "../../src/knowledge/style/rules.ts";
import { readKnowledgeFolder } from "../knowledge-folder.ts";
import { printFindings } from "./folder.ts";
import { generalFindings } from "./general-rules.ts";
import { kanjiGrade } from "./kanji-grade.ts";
import { shownTexts } from "./lint-texts.ts";

const USAGE = `使い方: npm run knowledge:lint [-- --advice]
  --advice  直さなくてもよい助言も表示します`;
const GOOD_EASY_SENTENCE = 25;

const { values } = parseArgs({ options: { advice: { type: "boolean", default: false } } });
const texts = shownTexts(readKnowledgeFolder());
if (texts.length === 0) {
  console.error(`読む文がありません。\n${USAGE}`);
  process.exit(2);
}

const own = texts.flatMap((shown) =>
  styleFindings(shown.text, shown.register, kanjiGrade).map(({ level, message }) => ({
    level,
    finding: shown.at(message),
  })),
);
const japanese = texts.filter(({ register }) => register !== "en");
const general = (await generalFindings(japanese)).map(({ shown, rule, message }) => ({
  level: "error" as const,
  finding: shown.at(`${message}（${rule}）`),
}));
const errors = [...own, ...general].filter(({ level }) => level === "error");
const advice = own.filter(({ level }) => level === "advice");

printFindings(errors.map(({ finding }) => finding));
if (values.advice) printFindings(advice.map(({ finding }) => finding));

const easy = texts.filter(({ register }) => register === "easy").flatMap(({ text }) => sentencesOf(text));
const short = easy.filter((sentence) => [...sentence].length <= GOOD_EASY_SENTENCE).length;
console.log(
  `文章 ${texts.length}、直すこと ${errors.length}、助言 ${advice.length}。やさしい日本語の文 ${easy.length}のうち${GOOD_EASY_SENTENCE}文字までは${((100 * short) / easy.length).toFixed(1)}%`,
);
if (errors.length > 0) process.exit(1);
