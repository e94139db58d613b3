import { describe, expect, it } from "vitest";
import { COLUMNS, type CurrentEntry } from "../../../src/console/client/sheet/columns.ts";
import { type ImportPlan, planImport } from "../../../src/console/client/sheet/plan-import.ts";
import type { PreviewRow } from "../../../src/console/client/sheet/plan-row.ts";
import { entryTable } from "../../../src/console/client/sheet/rows.ts";
import type { Table } from "../../../src/console/client/sheet/table.ts";
import type { Entry } from "../../../src/knowledge/schema.ts";
import { currentOf, entryWith } from "../../helpers/sheet-values.ts";

const FEE = entryWith();
const PHOTO = entryWith({ id: "card-photo", label: "顔写真", question: "写真は要りますか" });
const OWN = entryWith({ id: "noshiro-fee", cities: ["noshiro"] });
const CURRENT = currentOf({ entry: FEE }, { entry: PHOTO, off: true }, { entry: OWN, origin: "own" });

/** A city with these entries; new ones are numbered. */
function cityWith(current: ReadonlyMap<string, CurrentEntry>) {
  let made = 0;
  return { city: "noshiro", current, newId: () => `noshiro-made-${++made}` } as const;
}

const tableOf = (current: ReadonlyMap<string, CurrentEntry>): Table => entryTable(current.values());
/** The sheet of these entries with cells of one of them changed, by header. */
function edited(id: string, cells: Readonly<Record<string, string>>, current = CURRENT): Table {
  const [header = [], ...rows] = tableOf(current);
  return [
    header,
    ...rows.map((row) => (row[0] === id ? row.map((cell, at) => cells[header[at] ?? ""] ?? cell) : row)),
  ];
}
function opened(plan: ImportPlan): Extract<ImportPlan, { ok: true }> {
  if (!plan.ok) throw new Error(plan.message);
  return plan;
}
const rowsOf = (table: Table, current = CURRENT): readonly PreviewRow[] =>
  opened(planImport(table, cityWith(current))).rows;
const noticesOf = (table: Table, current = CURRENT) => opened(planImport(table, cityWith(current))).notices;
const rowFor = (id: string, table: Table, current = CURRENT): PreviewRow | undefined =>
  rowsOf(table, current).find((row) => row.id === id);
const findingsFor = (id: string, table: Table, current = CURRENT): readonly string[] => {
  const row = rowFor(id, table, current);
  return row?.kind === "error" ? row.findings.map(({ column, message }) => `${column}：${message}`) : [];
};

describe("a preview", () => {
  it("finds nothing to do in a file that was only written and read", () => {
    const { rows, notices } = opened(planImport(tableOf(CURRENT), cityWith(CURRENT)));
    expect(rows).toEqual([
      { kind: "same", row: 2, id: "card-fee" },
      { kind: "same", row: 3, id: "card-photo" },
      { kind: "same", row: 4, id: "noshiro-fee" },
    ]);
    expect(notices).toEqual([]);
  });

  it("shows what a row changes, before and after", () => {
    const row = rowFor(
      "card-fee",
      edited("card-fee", { 見直す日: "2027/6/1", "補足（ふつう）": "2枚目は有料です。" }),
    );
    expect(row).toMatchObject({
      kind: "change",
      row: 2,
      off: false,
      current: { origin: "common" },
      entry: { reviewBy: "2027-06-01", answer: { ja: { note: "2枚目は有料です。" } } },
      changes: [
        { column: "補足（ふつう）", before: "", after: "2枚目は有料です。" },
        { column: "見直す日", before: "2027-05-21", after: "2027-06-01" },
      ],
    });
  });

  it("finds nothing changed where only the writing differs", () => {
    const table = edited("card-fee", {
      分類: "card-apply",
      確認した日: "2026/11/21",
      言い方: "一\n二\n三\n四\n五\n六\n七\n八\n",
    });
    expect(rowFor("card-fee", table)).toEqual({ kind: "same", row: 2, id: "card-fee" });
  });

  it("adds an entry that is not there yet", () => {
    const made = entryWith({ id: "noshiro-new" });
    const table = tableOf(currentOf({ entry: made, origin: "own" }));
    const entry = { ...made, cities: ["noshiro"] };
    expect(rowsOf(table)).toEqual([{ kind: "add", row: 2, id: "noshiro-new", entry }]);
  });

  it("counts rows as Excel does, behind empty ones, and says that it skipped them", () => {
    const [header = [], ...rows] = edited("card-photo", { 質問: "" });
    const table = [header, ["", " "], ...rows, [], []];
    expect(rowFor("card-photo", table)).toMatchObject({ kind: "error", row: 4 });
    expect(noticesOf(table)).toEqual(["何も書いてない行（1行）は飛ばしました"]);
  });

  it("leaves alone entries that the file does not name, and says so", () => {
    const [header = [], first = []] = tableOf(CURRENT);
    expect(rowsOf([header, first])).toHaveLength(1);
    expect(noticesOf([header, first])).toEqual(["ファイルに書いてない項目（2件）は、今のままにします"]);
  });

  it("reads only some columns of entries that are there", () => {
    const table = [
      ["見直す日", "ID"],
      ["2028-01-01", "card-fee"],
    ];
    expect(rowFor("card-fee", table)).toMatchObject({
      kind: "change",
      entry: { ...FEE, reviewBy: "2028-01-01" },
      changes: [{ column: "見直す日" }],
    });
    const [absent] = noticesOf(table);
    expect(absent).toMatch(/^ファイルにない列は、今のままにします：「もと」「扱い」「分類」.*「出す市」$/u);
  });

  it("empties what is optional where its cell is empty, and refuses where it is not", () => {
    const current = currentOf({ entry: entryWith({ labelEn: "Fee", expires: "2027-12-31" }) });
    const row = rowFor(
      "card-fee",
      edited("card-fee", { 英語の短い名前: "", 終わりの日: "" }, current),
      current,
    );
    expect(row).toMatchObject({ kind: "change", entry: FEE, changes: [{ after: "" }, { after: "" }] });
    expect(findingsFor("card-fee", edited("card-fee", { 質問: "" }))).toEqual(["質問：質問を書いてください"]);
  });

  it("needs all columns that a new entry must have", () => {
    const table = [
      ["ID", "質問", "見直す日"],
      ["card-fea", "お金は", "いつか"],
    ];
    const [first = "", ...others] = findingsFor("card-fea", table);
    expect(first).toMatch(
      /^ID：「card-fea」という項目はまだありません。.*「分類」「短い名前」「言い方」.*「確認した日」$/u,
    );
    expect(first).not.toContain("「質問」");
    expect(others).toEqual(["見直す日：日付は「2026-11-21」の形で書いてください"]);
  });

  it("refuses rows of the same ID, and names the others", () => {
    const [header = [], first = [], ...others] = tableOf(CURRENT);
    const rows = rowsOf([header, first, ...others, first, first]);
    expect(rows.map(({ kind, row }) => [row, kind])).toEqual([
      [2, "error"],
      [3, "same"],
      [4, "same"],
      [5, "error"],
      [6, "error"],
    ]);
    expect(rows[0]).toMatchObject({
      findings: [{ column: "ID", message: expect.stringContaining("5、6行目") }],
    });
  });

  it("takes rows without an ID for new entries, each with an ID of its own", () => {
    const [header = [], first = []] = tableOf(
      currentOf({ entry: entryWith({ question: "ほかの質問" }), origin: "own" }),
    );
    const withoutId = (question: string) =>
      first.map((cell, at) => (header[at] === "ID" ? " " : header[at] === "質問" ? question : cell));
    expect(rowsOf([header, withoutId("一つ目"), withoutId("二つ目"), withoutId("")])).toMatchObject([
      { kind: "add", id: "noshiro-made-1", entry: { id: "noshiro-made-1", cities: ["noshiro"] } },
      { kind: "add", id: "noshiro-made-2", entry: { question: "二つ目" } },
      { kind: "error", id: "", findings: [{ column: "質問" }] },
    ]);
    expect(
      findingsFor("", [
        ["ID", "質問"],
        ["", "一つ目"],
      ]),
    ).toEqual([expect.stringMatching(/^ID：IDがないので新しい項目です。.*「分類」「短い名前」「言い方」/u)]);
  });

  it("refuses a row whose ID got lost: its question is there", () => {
    expect(findingsFor("", edited("card-photo", { ID: " ", 質問: "写真は 要りますか？" }))).toEqual([
      expect.stringMatching(/^ID：同じ質問の項目がもうあります。.*「card-photo」/u),
    ]);
  });

  it("lets nobody give an entry to other cities", () => {
    expect(findingsFor("card-fee", edited("card-fee", { 出す市: "能代市" }))).toEqual([
      "出す市：ここは変えられません。空に戻してください",
    ]);
    expect(findingsFor("noshiro-fee", edited("noshiro-fee", { 出す市: "" }))).toEqual([
      "出す市：ここは変えられません。「能代市」に戻してください",
    ]);
    const others = tableOf(
      currentOf({ entry: entryWith({ id: "new", cities: ["morioka"] }), origin: "own" }),
    );
    expect(findingsFor("new", others)).toEqual([expect.stringMatching(/^出す市：.*「能代市」と書くか/u)]);
  });

  it("does not read an entry again that came back as it went out", () => {
    const old: Entry = { ...FEE, phrasings: ["一"] };
    const current = currentOf({ entry: old });
    expect(rowFor("card-fee", tableOf(current), current)).toMatchObject({ kind: "same" });
    expect(findingsFor("card-fee", edited("card-fee", { 質問: "お金は" }, current), current)).toEqual([
      "言い方：言い方は8つ以上書いてください",
    ]);
  });
});

describe("扱い and もと", () => {
  it("switch a common entry off and on", () => {
    expect(rowFor("card-fee", edited("card-fee", { 扱い: "出さない" }))).toMatchObject({
      kind: "change",
      off: true,
      changes: [{ column: "扱い", before: "ふつう", after: "出さない" }],
    });
    expect(rowFor("card-photo", edited("card-photo", { 扱い: "ふつう", 質問: "写真は" }))).toMatchObject({
      kind: "change",
      off: false,
      entry: { question: "写真は" },
      changes: [{ column: "扱い" }, { column: "質問" }],
    });
  });

  it("stay as they are where the cells are empty", () => {
    expect(rowFor("card-photo", edited("card-photo", { 扱い: "", もと: "" }))).toMatchObject({
      kind: "same",
    });
  });

  it("let nobody change an entry that is not shown", () => {
    expect(findingsFor("card-photo", edited("card-photo", { 質問: "写真は" }))).toEqual([
      "扱い：「出さない」にする項目の中身は変えられません。もとに戻すか、「出さない」をやめてください：「質問」",
    ]);
  });

  it("let nobody switch off an entry of the city, nor a new one", () => {
    const message = "扱い：「出さない」にできるのは共通の項目だけです。「ふつう」に直してください";
    expect(findingsFor("noshiro-fee", edited("noshiro-fee", { 扱い: "出さない" }))).toEqual([message]);
    expect(
      findingsFor("noshiro-new", edited("noshiro-fee", { ID: "noshiro-new", 扱い: "出さない" })),
    ).toEqual([message]);
  });

  it("notice an ID that was mistyped or given away", () => {
    expect(findingsFor("card-fea", edited("card-fee", { ID: "card-fea" }))).toEqual([
      expect.stringMatching(/^もと：共通の項目に「card-fea」はありません/u),
    ]);
    expect(findingsFor("card-fee", edited("card-fee", { もと: "市" }))).toEqual([
      "もと：ここは変えられません。「共通」に戻してください",
    ]);
  });

  it("take no other word", () => {
    expect(findingsFor("card-fee", edited("card-fee", { 扱い: "消す", もと: "県" }))).toEqual([
      "もと：「県」というもとはありません。次のどれかを書いてください：共通、市",
      "扱い：「消す」という扱いはありません。次のどれかを書いてください：ふつう、出さない",
    ]);
  });
});

describe("the first row", () => {
  const messageOf = (table: Table): string => {
    const plan = planImport(table, cityWith(CURRENT));
    return plan.ok ? "" : plan.message;
  };

  it("must name the ID's column", () => {
    expect(messageOf([["項目の一覧"], ["ID", "質問"]])).toMatch(/^1行目に「ID」の列がありません/u);
  });

  it("must not name a column twice", () => {
    expect(messageOf([["ID", "質問", "質問 ", "言い方"], ["a"]])).toMatch(/同じ名前の列.*：「質問」。/u);
  });

  it("must be there at all", () => {
    expect(messageOf([])).toMatch(/何も書かれていません/u);
    expect(messageOf([["", " "], []])).toMatch(/何も書かれていません/u);
  });

  it("may stand in another order and in wide letters", () => {
    const [header = [], ...rows] = tableOf(CURRENT);
    const turned = [header.map((text) => (text === "ID" ? " ｉｄ" : text)), ...rows].map((row) =>
      row.toReversed(),
    );
    expect(rowsOf(turned).map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
    expect(header).toHaveLength(COLUMNS.length);
  });

  it("may name columns that are not ours, which are not read", () => {
    const [header = [], ...rows] = tableOf(CURRENT);
    const table = [[...header, "備考"], ...rows.map((row) => [...row, "あとで見る"])];
    expect(rowsOf(table).map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
    expect(noticesOf(table)).toEqual([expect.stringMatching(/^知らない列は読みません：「備考」/u)]);
  });

  it("says so where something stands under no name", () => {
    const [header = [], first = [], ...others] = tableOf(CURRENT);
    expect(noticesOf([header, [...first, "メモ"], ...others])).toEqual([
      expect.stringContaining("名前のない列"),
    ]);
  });
});
