import { actionClaims, dateFindings, planFindings, wordingTexts } from "../knowledge/entry-rules.ts";
import { type CityId, registerSchema } from "../knowledge/ids.ts";
import type { Entry } from "../knowledge/schema.ts";
import { type KanjiGrade, styleFindings } from "../knowledge/style/rules.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "../knowledge/truth.ts";
import type { PlacedFinding } from "./sheet-exchange.ts";

/** The rules speak of a file that staff never see. */
const forStaff = (message: string): string => message.replaceAll(/ ?sources\.yaml ?/gu, "根拠の一覧");

/** A place as JSON can say it. */
export const writtenPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === "number" ? part : String(part)));

/** What keeps an entry of a sheet, though it is one, from being published: basis, truth, dates, plans, style. */
export function findingsOf(
  entry: Entry,
  city: CityId,
  ledger: Ledger,
  gradeOf: KanjiGrade,
): readonly PlacedFinding[] {
  const found: PlacedFinding[] = [];
  const at: Claim["at"] = (path, message) => {
    found.push({ path: writtenPath(path), message: forStaff(message) });
    return { file: "", line: 0, field: "", message };
  };
  const { basis, answer, actions } = entry;
  basisFindings(basis, ["basis"], ledger, at);
  claimFindings({ basis, texts: wordingTexts(answer), actions: actionClaims(actions), city, at }, ledger);
  dateFindings(entry, ledger, at);
  // Common entries speak of plans in their own words, as in the knowledge folder.
  if (entry.cities !== undefined) planFindings({ entry, at }, ledger);
  for (const { text, path } of wordingTexts(answer)) {
    const register = registerSchema.safeParse(path[1]);
    if (!register.success) continue;
    for (const { level, message } of styleFindings(text, register.data, gradeOf)) {
      if (level === "error") at(path, message);
    }
  }
  return found;
}
