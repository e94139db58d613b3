import { diffArrays } from "diff";

/** A piece of a cell: as it was, taken away, or put in. */
export type DiffPart = { readonly kind: "same" | "removed" | "inserted"; readonly text: string };

const words = new Intl.Segmenter("ja", { granularity: "word" });
const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

/** Breaks stand apart, so that a line behind the last one does not change that one. */
const linesOf = (text: string): string[] => text.split(/(\n)/u);

/** Dates and names are read as a whole. */
const SHORT = 20;
/** Words, or lines and breaks, around a change that are shown with it. */
const AROUND = { words: 8, lines: 3 };
const GAP = " … ";
/** Two texts that differ more are shown one after the other; looking further would take seconds. */
const MOST_EDITS = 300;

function shortened(same: readonly string[], around: number, isFirst: boolean, isLast: boolean): string {
  const before = isFirst ? 0 : around;
  const after = isLast ? 0 : around;
  if (same.length <= before + after + 1) return same.join("");
  return same.slice(0, before).join("") + GAP + same.slice(same.length - after).join("");
}

/** What of a cell changes, word by word, or line by line where it has lines; long stretches that stay are left out. */
export function cellDiff(before: string, after: string): readonly DiffPart[] {
  const whole = [
    { kind: "removed", text: before },
    { kind: "inserted", text: after },
  ] as const;
  const isList = before.includes("\n") || after.includes("\n");
  const split = isList ? linesOf : wordsOf;
  const isShort = !isList && before.length <= SHORT && after.length <= SHORT;
  const parts = isShort ? undefined : diffArrays(split(before), split(after), { maxEditLength: MOST_EDITS });
  if (parts === undefined) return whole.filter(({ text }) => text !== "");
  const around = isList ? AROUND.lines : AROUND.words;
  return parts.map(({ added, removed, value }, at): DiffPart => {
    if (removed) return { kind: "removed", text: value.join("") };
    if (added) return { kind: "inserted", text: value.join("") };
    return { kind: "same", text: shortened(value, around, at === 0, at === parts.length - 1) };
  });
}
