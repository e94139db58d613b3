import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { classFields, EMPTY_CLASS } from "../../src/console/class-fields.ts";
import {
  type ClassPlan,
  classesFile,
  type KnownClass,
  MOST_CLASSES,
  planClasses,
  templateFile,
  withIds,
} from "../../src/console/class-sheet.ts";
import { decodeCsv, encodeCsv } from "../../src/console/client/sheet/csv.ts";
import type { Table } from "../../src/console/client/sheet/table.ts";
import { CLASS_SHEET } from "../../src/console/words/classes.ts";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { release } from "../helpers/open-desk.ts";

const fields = classFields(release.units);
const NOW = Date.parse("2026-11-21T12:00:00+09:00");
const HEAD = [
  "番号",
  "教室の名前",
  "日にち",
  "始まり",
  "終わり",
  "教えること",
  "だれ向けか",
  "会場",
  "問い合わせ先",
];
const row = (title: string, id = "", day = "2026/11/28"): string[] => [
  ...[id, title, day, "10時", "12:00", "電話", "はじめて", "公民館", "情報課"],
];

const session = (id: string, more: Partial<Record<keyof typeof EMPTY_CLASS, string>> = {}): ClassSession => {
  const written = {
    ...EMPTY_CLASS,
    ...{ title: id, day: "2026-12-01", start: "10:00", end: "11:00", unit: "maps", level: "beginner" },
    ...{ venue: "会館", contactName: "課", seats: "10", ...more },
  };
  const read = fields.read(written, { id: id.padEnd(16, "0"), city: "noshiro", now: NOW });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.session;
};
const known = (...sessions: ClassSession[]): Map<string, KnownClass> =>
  new Map(sessions.map((one) => [one.id, { session: one, version: 3 }]));
const context = (have = known(), given: ReadonlyMap<string, number> = new Map()) => {
  let made = 0;
  return {
    fields,
    city: "noshiro",
    now: NOW,
    known: have,
    given,
    newId: () => `new${++made}`.padEnd(16, "0"),
  } as const;
};
function planOf(table: Table, have = known(), given: ReadonlyMap<string, number> = new Map()): ClassPlan {
  const plan = planClasses(table, context(have, given));
  if (!plan.ok) throw new Error(plan.message);
  return plan;
}
const problemsOf = (table: Table, have = known()): string[] =>
  planOf(table, have).problems.map(({ row: at, column, message }) => `${at} ${column} ${message}`);

describe("a file of classes", () => {
  it("adds rows without a number and changes those with one; what it lacks stays", () => {
    const mine = session("a");
    const plan = planOf([HEAD, row("新しい"), row("名前を直す", mine.id, "2026/12/1"), []], known(mine));
    expect(plan.problems).toEqual([]);
    expect(plan.planned).toMatchObject([
      {
        row: 2,
        kind: "new",
        seen: 0,
        session: { title: "新しい", unit: "phone", venue: { name: "公民館" } },
      },
      { row: 3, kind: "changed", seen: 3, session: { id: mine.id, title: "名前を直す", seats: 10 } },
    ]);
  });

  it("is the same again when nothing in it was changed, in both encodings", () => {
    const all = [
      session("a", {
        fee: "0",
        place: "40.2, 140.02",
        who: "=1+1の人",
        howToApply: '電話か、"窓口"',
        state: "full",
      }),
      session("b", { day: "2027-01-09", applyBy: "2027-01-08", accessible: "yes" }),
    ];
    const text = classesFile(fields, all);
    for (const encoding of ["utf-8", "shift_jis"] as const) {
      const table = Papa.parse<string[]>(text.replace("\u{FEFF}", "")).data;
      const bytes =
        encoding === "utf-8"
          ? new TextEncoder().encode(text)
          : encodeCsv(
              table.map((cells) => cells.map((cell) => cell.replace(/^'(?==)/u, ""))),
              encoding,
            );
      const reading = decodeCsv(bytes);
      if (!reading.ok) throw new Error(reading.message);
      const plan = planOf(reading.table, known(...all));
      expect(plan.problems).toEqual([]);
      expect(plan.unknownColumns).toEqual([]);
      expect(plan.planned.map(({ kind }) => kind)).toEqual(["same", "same"]);
    }
  });

  it("never opens as a formula", () => {
    const text = classesFile(fields, [session("a", { title: "=HYPERLINK(1)", who: "@x", venue: "＋会館" })]);
    expect(text).toContain("'=HYPERLINK(1)");
    expect(text).not.toMatch(/(?:^|,)"?[=@＋]/mu);
  });

  it("does not read the row that only shows how to write", () => {
    const reading = decodeCsv(new TextEncoder().encode(templateFile(fields, "2026-12-20")));
    if (!reading.ok) throw new Error(reading.message);
    expect(planOf(reading.table)).toMatchObject({ planned: [], problems: [], examples: [2] });
    // Also where the mark was taken away.
    const unmarked = reading.table.map((cells, at) => (at === 1 ? ["", ...cells.slice(1)] : cells));
    expect(planOf([...unmarked.slice(0, 2)])).toMatchObject({ planned: [], examples: [2] });
    expect(problemsOf([reading.table[0] ?? [], ["", "本物"]])).not.toEqual([]);
  });

  it("names row, column and what to do", () => {
    const bad = [...row("悪い").slice(0, 2), "11/28", "朝", ...row("悪い").slice(4)];
    expect(problemsOf([HEAD, row("よい"), bad])).toEqual([
      "3 日にち 日にちを「2026/11/28」か「令和8年11月28日」の形で、年から書いてください",
      "3 始まり 時刻を「10:00」か「10時30分」の形で書いてください",
    ]);
    expect(problemsOf([HEAD, row("一つ"), row("一つ")])).toEqual([`3 番号 ${CLASS_SHEET.sameRow(2)}`]);
    expect(problemsOf([HEAD, row("x", "b".repeat(16))])).toEqual([
      `2 番号 ${CLASS_SHEET.noSuchId("b".repeat(16))}`,
    ]);
    expect(problemsOf([HEAD, [...row("x"), "はみ出し"]])).toEqual([`2 番号 ${CLASS_SHEET.outside}`]);
    expect(problemsOf([HEAD.slice(0, 4), row("x").slice(0, 4)])[0]).toContain("「終わり」「教えること」");
    const mine = session("a");
    const twice = [row("p", mine.id, "2026/12/1"), row("q", mine.id, "2026/12/1")];
    expect(problemsOf([HEAD, ...twice], known(mine))).toEqual([`3 番号 ${CLASS_SHEET.sameId(2)}`]);
  });

  it("is not taken twice as new", () => {
    const mine = session("a", { title: "スマホ", day: "2026-11-28", venue: "公民館" });
    expect(problemsOf([HEAD, row("スマホ")], known(mine))[0]).toContain(mine.id);
  });

  it("is refused as a whole where its columns cannot be told apart, it is empty or too long", () => {
    const message = (table: Table): unknown => planClasses(table, context());
    expect(message([[...HEAD, "会場"], row("x")])).toEqual({
      ok: false,
      message: CLASS_SHEET.sameHeader(["会場"]),
    });
    expect(message([["a", "b"], ["1"]])).toEqual({ ok: false, message: CLASS_SHEET.noHeader });
    expect(message([HEAD, ["", " "]])).toEqual({ ok: false, message: CLASS_SHEET.empty });
    const many = Array.from({ length: MOST_CLASSES + 1 }, (_, at) => row(`${at}`));
    expect(message([HEAD, ...many])).toEqual({ ok: false, message: CLASS_SHEET.tooMany(MOST_CLASSES) });
  });

  it("names columns that it does not know and what may not be meant so", () => {
    const plan = planOf([
      [...HEAD, "備考", "問い合わせ先の電話"],
      [...row("x"), "メモ", "090-1234-5678"],
    ]);
    expect(plan.unknownColumns).toEqual(["備考"]);
    expect(plan.advice.map(({ row: at, column }) => [at, column])).toEqual([[2, "問い合わせ先の電話"]]);
  });

  it("keeps the numbers that its rows were given from the check to the storing", () => {
    const table = [HEAD.slice(1), row("x").slice(1), [], row("y").slice(1)];
    const checked = planOf(table);
    const stored = withIds(table, checked.planned);
    const given = new Map(checked.planned.map(({ session: { id }, seen }) => [id, seen]));
    const again = planOf(stored, known(), given);
    expect(again.planned).toEqual(checked.planned);
    // The same once more, after it was stored: they are still those rows, and the store sees that it has them.
    const [first] = checked.planned;
    const have = first === undefined ? known() : known(first.session);
    expect(planOf(stored, have, given).planned.map(({ seen }) => seen)).toEqual([0, 0]);
  });
});
