import { grade } from "kanji";
import type { KanjiGrade } from "../../src/knowledge/style/rules.ts";

/** The school lists of 2020 (学年別漢字配当表), then the rest of the everyday list (常用漢字表). */
const LISTS: readonly (readonly [number, readonly string[]])[] = [
  [1, grade.g01()],
  [2, grade.g02()],
  [3, grade.g03()],
  [4, grade.g04()],
  [5, grade.g05()],
  [6, grade.g06()],
  [8, grade.g08()],
];
const grades = new Map(LISTS.flatMap(([number, list]) => list.map((kanji) => [kanji, number] as const)));

/** The mark that repeats a kanji is learnt with the first ones. */
export const kanjiGrade: KanjiGrade = (kanji) => (kanji === "々" ? 1 : grades.get(kanji));
