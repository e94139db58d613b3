import { toRomaji } from "wanakana";
import { toHiragana } from "../../src/japanese/kana.ts";
import { normalize } from "../../src/japanese/normalize.ts";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import { releaseDocuments, topicOfHit } from "../../src/search/entry-document.ts";
import { buildSearchIndex, openSearchIndex } from "../../src/search/index-file.ts";
import { EVERY_PART, SEARCH_PARTS, type SearchPart, type SearchParts } from "../../src/search/parts.ts";
import { createSearch } from "../../src/search/search.ts";
import { choiceRow, fitRanker, reranked } from "./calibrate.ts";
import type { LabelledQuestion } from "./desk.ts";
import { type HeldOutRow, heldOutRows } from "./held-out.ts";

const FOLDS = 2;
const SLIP_FROM = 6;

type Share = { readonly first: number; readonly inFour: number };
export type AblationRow = {
  readonly without: SearchPart | "topics" | undefined;
  /** Phrasings kept out of the index, as written and changed, by the name of the change. */
  readonly heldOut: Readonly<Record<string, Share>>;
  /** The labelled questions that have an answer; undefined without a file of them. */
  readonly labelled: Share | undefined;
};

/** Conversions that phones get wrong; both are read the same. */
const WRONG_CONVERSIONS: readonly (readonly [right: string, wrong: string])[] = [
  ["交付", "公布"],
  ["申請", "新生"],
  ["暗証", "安小"],
  ["更新", "行進"],
  ["証明", "照明"],
  ["期限", "機嫌"],
  ["口座", "講座"],
  ["保険証", "保健省"],
  ["住所", "重症"],
  ["手数料", "手数量"],
  ["再発行", "再発光"],
  ["転出", "点出"],
  ["受信", "受診"],
  ["教室", "今日室"],
  ["登録", "当録"],
  ["予約", "世訳"],
];

const convertWrongly = (text: string): string =>
  WRONG_CONVERSIONS.reduce((kept, [right, wrong]) => kept.replaceAll(right, wrong), text);

/** A number from the text alone, so that the same question slips at the same place each time. */
const place = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521, 7);

/** One character left out, typed twice, or swapped with the next, as happens on a phone. */
function slip(text: string): string {
  const characters = [...text];
  if (characters.length < SLIP_FROM) return text;
  const at = 1 + (place(text) % (characters.length - 2));
  const [here = "", next = ""] = [characters[at], characters[at + 1]];
  const replacements = [[next], [here, here, next], [next, here]];
  return [
    ...characters.slice(0, at),
    ...(replacements[place(text) % replacements.length] ?? []),
    ...characters.slice(at + 2),
  ].join("");
}

const disturbances = (tokenizer: Tokenizer) => {
  const hiragana = (text: string): string =>
    tokenizer
      .tokenize(normalize(text))
      .map(({ reading, surface }) => (reading === "" ? surface : toHiragana(reading)))
      .join("");
  return {
    written: (text: string): string => text,
    hiragana,
    slip,
    misconverted: convertWrongly,
    romaji: (text: string): string => toRomaji(hiragana(text)),
  };
};

/** Questions without any word to convert wrongly say nothing about wrong conversion. */
const isChanged = ({ disturbance, text }: HeldOutRow): boolean =>
  disturbance !== "misconverted" || convertWrongly(text) !== text;

const shareOf = (ranks: readonly number[]): Share => ({
  first: ranks.filter((rank) => rank === 0).length / ranks.length,
  inFour: ranks.filter((rank) => rank >= 0 && rank < 4).length / ranks.length,
});

function measure(
  tokenizer: Tokenizer,
  release: AuthoredRelease,
  parts: SearchParts,
  questions: readonly LabelledQuestion[],
): Omit<AblationRow, "without"> {
  const rows = heldOutRows(tokenizer, release, {
    parts,
    folds: FOLDS,
    disturbances: disturbances(tokenizer),
  });
  const written = rows.filter(({ disturbance }) => disturbance === "written");
  const weights = fitRanker(written.flatMap(({ hits, right }) => choiceRow(hits, right)));
  const asked = rows.filter(({ kind }) => kind === "entry");
  const heldOut = Object.fromEntries(
    [...Map.groupBy(asked, ({ disturbance }) => disturbance)].map(([name, list]) => [
      name,
      shareOf(
        list
          .filter(isChanged)
          .map(({ hits, right }) => reranked(hits, weights).findIndex(({ id }) => id === right)),
      ),
    ]),
  );
  const inScope = questions.filter(({ accepted }) => accepted.length > 0);
  if (inScope.length === 0) return { heldOut, labelled: undefined };
  const { synonyms } = release;
  const index = buildSearchIndex(tokenizer, releaseDocuments(release), synonyms, parts);
  const search = createSearch(tokenizer, openSearchIndex(index.buffer), { synonyms, parts, weights });
  const ranks = inScope.map(({ text, city, accepted }) => {
    const entries = cityKnowledge(release, city)?.entries;
    return search
      .rank(text, (id) => topicOfHit(id) === undefined && entries?.has(id) === true)
      .findIndex(({ id }) => entries?.get(id)?.basis.some((basis) => accepted.includes(basis)));
  });
  return { heldOut, labelled: shareOf(ranks) };
}

/** Measures search with each part left out in turn, the ranker's weights fitted anew each time. */
export function* ablate(
  tokenizer: Tokenizer,
  release: AuthoredRelease,
  questions: readonly LabelledQuestion[],
): Generator<AblationRow> {
  yield { without: undefined, ...measure(tokenizer, release, EVERY_PART, questions) };
  for (const part of SEARCH_PARTS) {
    const parts = new Set(SEARCH_PARTS.filter((other) => other !== part));
    yield { without: part, ...measure(tokenizer, release, parts, questions) };
  }
  yield { without: "topics", ...measure(tokenizer, { ...release, topics: [] }, EVERY_PART, questions) };
}

const percent = (value: number | undefined): string =>
  value === undefined ? "     -" : `${(value * 100).toFixed(1)}`.padStart(6);

export const ablationHeader = (): string =>
  "| 抜いた部分 | 言い方 一番 | 四番まで | ひらがな 一番 | 打ちまちがい 一番 | 変換まちがい 一番 | ローマ字 一番 | 質問ファイル 一番 | 四番まで |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

export const printAblation = ({ without, heldOut, labelled }: AblationRow): string => {
  const cells = [
    heldOut.written?.first,
    heldOut.written?.inFour,
    heldOut.hiragana?.first,
    heldOut.slip?.first,
    heldOut.misconverted?.first,
    heldOut.romaji?.first,
    labelled?.first,
    labelled?.inFour,
  ];
  return `| ${(without ?? "（なし）").padEnd(16)} | ${cells.map(percent).join(" | ")} |`;
};
