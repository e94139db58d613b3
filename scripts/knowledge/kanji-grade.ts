import { grade } from "kanji";
import { type KanjiTable, openKanjiGrades } from "../../src/knowledge/style/grades.ts";

/** The school lists of 2020 (学年別漢字配当表), then the rest of the everyday list (常用漢字表). */
export const KANJI_TABLE: KanjiTable = {
  1: grade.g01().join(""),
  2: grade.g02().join(""),
  3: grade.g03().join(""),
  4: grade.g04().join(""),
  5: grade.g05().join(""),
  6: grade.g06().join(""),
  8: grade.g08().join(""),
};

export const kanjiGrade = openKanjiGrades(KANJI_TABLE);
