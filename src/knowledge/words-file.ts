import { type Word, wordSchema } from "./schema.ts";
import type { Finding } from "./yaml-file.ts";

const HEADER = "surface,reading,base";

type WordsFile = {
  /** Words for the tokenizer. */
  readonly words: readonly Word[];
  /** Readings alone, by how the word is written. */
  readonly readings: readonly (readonly [surface: string, reading: string])[];
  readonly findings: readonly Finding[];
};

/** Reads knowledge/words.csv: one word a line, no quoting; lines that start with # are remarks. */
export function readWords(name: string, text: string): WordsFile {
  const words: Word[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const report = (line: number, field: string, message: string): void => {
    findings.push({ file: name, line, field, message });
  };
  const readLine = (raw: string, line: number): void => {
    if (raw.trim() === "" || raw.startsWith("#")) return;
    const columns = raw.split(",");
    const [surface = "", reading = "", base = ""] = columns;
    if (columns.length !== 3) {
      report(line, "", "「言葉,読み,見出し」の3つを、コンマで区切って書いてください");
      return;
    }
    const parsed = wordSchema.safeParse({ surface, reading, base });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) report(line, issue.path.join("."), issue.message);
      return;
    }
    const earlier = seen.get(surface);
    if (earlier !== undefined) {
      report(line, "surface", `「${surface}」は${earlier}行目にもあります。どちらかを消してください`);
      return;
    }
    seen.set(surface, line);
    words.push(parsed.data);
  };
  const [header = "", ...rest] = text.split(/\r?\n/u);
  if (header !== HEADER) report(1, "", `1行目は「${HEADER}」にしてください`);
  for (const [position, raw] of rest.entries()) readLine(raw, position + 2);
  return {
    words: words.filter(({ base }) => base !== ""),
    readings: words.filter(({ base }) => base === "").map((word) => [word.surface, word.reading] as const),
    findings,
  };
}
