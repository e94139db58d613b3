import type { Distress, HelpLine } from "../knowledge/help-lines.ts";
import type { Register } from "../knowledge/ids.ts";
import { isOfficial } from "../knowledge/official.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";
import type { Publication } from "../knowledge/schema.ts";
import { sourceLines } from "./context.ts";
import type { CallLine, SourceLine } from "./reply.ts";

const LOCAL_KINDS: ReadonlySet<Publication["kind"]> = new Set(["other_city_official", "pref_police"]);

type SourceWords = {
  readonly local: string;
  readonly other: string;
  readonly month: (date: string) => string;
};

const japaneseMonth = (date: string): string => date.replace(/^(\d{4})-0?(\d{1,2}).*$/u, "$1年$2月");
const SOURCE_WORDS: Readonly<Record<Register, SourceWords>> = {
  ja: { local: "自治体の公式の案内", other: "報道など", month: japaneseMonth },
  easy: { local: "市などの公式の案内", other: "ニュースなど", month: japaneseMonth },
  en: {
    local: "Official guidance of a local government",
    other: "News",
    month: (date) => (/^\d{4}-\d{2}/u.test(date) ? date.slice(0, 7) : "undated"),
  },
};

/** Other cities' papers carry a month and no name: a resident must not take another city for their own. */
function sourceLine(publication: Publication, register: Register): SourceLine[] {
  const { kind, publisher, title, date } = publication;
  if (isOfficial(kind)) {
    return sourceLines(
      [{ kind: "named", publisher, date, ...(title === undefined ? {} : { title }) }],
      register,
    );
  }
  const words = SOURCE_WORDS[register];
  const name = LOCAL_KINDS.has(kind) ? words.local : words.other;
  const text = register === "en" ? `${name} (${words.month(date)})` : `${name}（${words.month(date)}）`;
  return [{ text, date: "" }];
}

const callLine = ({ label, phone, note }: HelpLine, register: Register): CallLine => ({
  label: label[register],
  phone,
  ...(note === undefined ? {} : { note: note[register] }),
});

/**
 * The numbers for what a person needs, and what they rest on: those for the first need first, for each the most
 * urgent first, none twice.
 */
export function helpLinesFor(
  { helpLines, sources }: CityKnowledge,
  needs: readonly Distress[],
  register: Register,
): { readonly calls: readonly CallLine[]; readonly sources: readonly SourceLine[] } {
  const lines = [...new Set(needs.flatMap((need) => helpLines.filter((line) => line.for.includes(need))))];
  const publications = lines.flatMap(({ basis = [], sources: own = [] }) => [
    ...own,
    ...basis.flatMap((id) => sources.get(id)?.publications ?? []),
  ]);
  const shown = publications.flatMap((publication) => sourceLine(publication, register));
  return {
    calls: lines.map((line) => callLine(line, register)),
    sources: [...new Map(shown.map((line) => [`${line.text} ${line.date}`, line])).values()],
  };
}

/** Shortest of the numbers that can only be meant as a number: 119 and 188 also stand in other words. */
const FULL_NUMBER = 10;
const digitsOf = (text: string): string => text.normalize("NFKC").replace(/\D/gu, "");

/** Whether somebody writes the number of a line for people who cannot go on: they ask about it because they need it. */
export const namesLifeLine = ({ helpLines }: CityKnowledge, text: string): boolean => {
  const written = digitsOf(text);
  return helpLines.some(({ for: needs, phone }) => {
    const number = digitsOf(phone);
    return needs.includes("life") && number.length >= FULL_NUMBER && written.includes(number);
  });
};
