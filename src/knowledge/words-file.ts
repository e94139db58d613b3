import { type Word, wordSchema } from "./schema.ts";
import type { Finding } from "./yaml-file.ts";

const HEADER = "surface,reading,base";

/** Reads knowledge/words.csv: one word a line, no quoting; lines that start with # are remarks. */
export function readWords(name: string, text: string): { words: Word[]; findings: Finding[] } {
  const words: Word[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const report = (line: number, field: string, message: string): void => {
    findings.push({ file: name, line, field, message });
  };
  text.split(/\r?\n/u).forEach((raw, position) => {
    const line = position + 1;
    if (position === 0) {
      if (raw !== HEADER) report(line, "", `1行目は「${HEADER}」にしてください`);
      return;
    }
    if (raw.trim() === "" || raw.startsWith("#")) return;
    const columns = raw.split(",");
    const [surface = "", reading = "", base = ""] = columns;
    if (columns.length !== 3) return report(line, "", "「言葉,読み,見出し」の3つを、コンマで区切って書いてください");
    const parsed = wordSchema.safeParse({ surface, reading, base });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) report(line, issue.path.join("."), issue.message);
      return;
    }
    const earlier = seen.get(surface);
    if (earlier !== undefined) return report(line, "surface", `「${surface}」は${earlier}行目にもあります`);
    seen.set(surface, line);
    words.push(parsed.data);
  });
  return { words, findings };
}
