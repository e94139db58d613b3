import type { KanjiGrade } from "./rules.ts";

/** The kanji of each school grade in one string, by the grade's number. */
export type KanjiTable = Readonly<Record<string, string>>;

/** Opens the lists; they are read with the first kanji that is asked for. */
export function openKanjiGrades(table: KanjiTable): KanjiGrade {
  let grades: ReadonlyMap<string, number> | undefined;
  const read = (): ReadonlyMap<string, number> =>
    new Map(
      Object.entries(table).flatMap(([grade, list]) =>
        [...list].map((kanji) => [kanji, Number(grade)] as const),
      ),
    );
  return (kanji) => {
    // The mark that repeats a kanji is learnt with the first ones.
    if (kanji === "々") return 1;
    grades ??= read();
    return grades.get(kanji);
  };
}
