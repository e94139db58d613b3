import type { Tokenizer } from "../src/japanese/tokenizer.ts";
import type { AuthoredRelease } from "../src/knowledge/release.ts";
import { releaseDocuments } from "../src/search/entry-document.ts";
import { type MatchPlace, matchPlaces } from "../src/search/match-places.ts";
import type { Signal } from "../src/search/ranker.ts";
import type { Explanation, WordMatch } from "../src/search/search.ts";

const SIGNAL_NAMES: Readonly<Record<Signal, string>> = {
  learned: "学んだ重み",
  words: "言葉（BM25）",
  covered: "言葉の割合",
  sound: "いちばん似た言い方の音",
  bodySound: "答えの文の音",
};
const HOW: Readonly<Record<WordMatch["how"], string>> = {
  written: "そのまま",
  read: "読みが同じ",
  synonym: "同じ意味",
};

function placeAsText({ match: { word, how, as }, inTitle, phrasings, inBody }: MatchPlace): string {
  const places = [
    ...(inTitle ? ["質問"] : []),
    ...(phrasings > 0 ? [`言い方${phrasings}`] : []),
    ...(inBody ? ["答え"] : []),
  ];
  return `${word === as ? word : `${word}→${as}（${HOW[how]}）`}［${places.join("・")}］`;
}

/** Why a document was found, for a person to read. */
export function explanationAsText(
  tokenizer: Tokenizer,
  { hit, parts, matches, missing }: Explanation,
  release: Pick<AuthoredRelease, "entries" | "topics">,
): string {
  const document = releaseDocuments(release).find(({ id }) => id === hit.id);
  const points = Object.entries(SIGNAL_NAMES).map(([signal, name]) => {
    const value = Object.entries(parts).find(([key]) => key === signal)?.[1] ?? 0;
    return `${name} ${value.toFixed(2)}`;
  });
  const places = document === undefined ? [] : matchPlaces(tokenizer, document, matches);
  return [
    `［${hit.id}］ ${hit.score.toFixed(2)}点 ＝ ${points.join(" ＋ ")}`,
    `  いちばん似た言い方: ${document?.phrasings[hit.nearest] ?? ""}`,
    `  当たった言葉: ${places.map(placeAsText).join("、") || "なし"}`,
    `  ない言葉: ${missing.join("、") || "なし"}`,
  ].join("\n");
}
