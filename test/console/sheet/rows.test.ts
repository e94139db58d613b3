import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import authored from "../../../build/authored.json";
import { COLUMNS, WIDTHS } from "../../../src/console/client/sheet/columns.ts";
import { encodeCsv } from "../../../src/console/client/sheet/csv.ts";
import { readTable } from "../../../src/console/client/sheet/read-table.ts";
import { entryRow, entryTable, readEntryRow } from "../../../src/console/client/sheet/rows.ts";
import type { Table } from "../../../src/console/client/sheet/table.ts";
import { encodeXlsx } from "../../../src/console/client/sheet/xlsx.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, CITY_NAMES } from "../../../src/console/words/entry-fields.ts";
import { readAuthoredRelease } from "../../../src/knowledge/release.ts";
import { type Entry, entrySchema } from "../../../src/knowledge/schema.ts";
import { anyEntry, entryWith } from "../../helpers/sheet-values.ts";

const { entries } = readAuthoredRelease(authored);
const LARGE = 5000;

const rowOf = (entry: Entry): readonly string[] => entryRow({ entry, origin: "own", off: false });
const tableOf = (all: readonly Entry[]): Table =>
  entryTable(all.map((entry) => ({ entry, origin: "own", off: false })));

const FORMATS: readonly (readonly [name: string, encode: (table: Table) => Promise<Uint8Array>])[] = [
  ["CSV in UTF-8", async (table) => encodeCsv(table, "utf-8")],
  ["CSV in Shift_JIS", async (table) => encodeCsv(table, "shift_jis")],
  [
    "Excel",
    async (table) => {
      const writing = await encodeXlsx(table, WIDTHS);
      if (!writing.ok) throw new Error(writing.message);
      return writing.bytes;
    },
  ],
];

/** The entries that a file says, or what is wrong with it. */
async function entriesIn(bytes: Uint8Array): Promise<unknown> {
  const reading = await readTable(bytes);
  if (!reading.ok) return reading.message;
  return reading.table.slice(1).map((cells) => {
    const row = readEntryRow(cells);
    return row.ok ? row.entry : row.findings;
  });
}

/** A plain entry's row with one cell changed, read. */
function readWith(header: string, cell: string) {
  const cells = rowOf(entryWith()).map((each, at) => (COLUMNS[at]?.header === header ? cell : each));
  return readEntryRow(cells);
}
const messagesWith = (header: string, cell: string): readonly string[] => {
  const reading = readWith(header, cell);
  return reading.ok ? [] : reading.findings.map(({ column, message }) => `${column}：${message}`);
};
const entryOf = (header: string, cell: string): Entry | undefined => {
  const reading = readWith(header, cell);
  return reading.ok ? reading.entry : undefined;
};

describe.each(FORMATS)("entries in a file: %s", (_name, encode) => {
  it("come back as they are, every one of the knowledge", async () => {
    expect(await entriesIn(await encode(tableOf(entries)))).toStrictEqual(entries);
  });

  it("come back as they are, however odd their texts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 4 }), async (odd) => {
        // A table of no entries has a header only, and such a file adds none.
        expect(await entriesIn(await encode(tableOf(odd)))).toStrictEqual(odd);
      }),
      { numRuns: 60 },
    );
  });

  it("come back as they are, five thousand of them", async () => {
    const many = Array.from({ length: LARGE }, (_, at) => {
      const entry = entries[at % entries.length];
      return entryWith({ ...entry, id: `${entry?.id}-${at}` });
    });
    expect(await entriesIn(await encode(tableOf(many)))).toStrictEqual(many);
  }, 60_000);
});

describe("a row", () => {
  it("gives back every entry that the schema takes", () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(readEntryRow(rowOf(entry))).toStrictEqual({ ok: true, entry });
      }),
      { numRuns: 500 },
    );
  });

  it("has a column for every field of an entry", () => {
    const paths = COLUMNS.flatMap((column) => (column.kind === "field" ? [column.path.join(".")] : []));
    const { answer, ...others } = entrySchema.shape;
    const wording = Object.entries(answer.shape).flatMap(([register, { shape }]) =>
      Object.keys(shape).map((part) => `answer.${register}.${part}`),
    );
    expect(paths.toSorted()).toEqual([...Object.keys(others), ...wording].toSorted());
  });

  it("gives no two things the same name", () => {
    for (const names of [CATEGORY_NAMES, AUDIENCE_NAMES, CITY_NAMES]) {
      const values = Object.values(names).map((name) => name.normalize("NFKC"));
      expect(new Set(values).size).toBe(values.length);
      expect(values.filter((value) => /[、,，\n]/u.test(value))).toEqual([]);
    }
    const headers = COLUMNS.map(({ header }) => header);
    expect(new Set(headers).size).toBe(headers.length);
  });

  it("is written as a clerk would write it", () => {
    const entry = entryWith({
      category: "tax",
      actions: [
        { kind: "link", label: "申し込む", url: "https://www.city.noshiro.lg.jp/" },
        { kind: "call", label: "電話する", phone: "0120-95-0178" },
      ],
      audience: ["resident", "business"],
      cities: ["noshiro"],
    });
    const cells = Object.fromEntries(
      entryRow({ entry, origin: "common", off: true }).map((cell, at) => [COLUMNS[at]?.header, cell]),
    );
    expect(cells).toMatchObject({
      ID: "card-fee",
      もと: "共通",
      扱い: "出さない",
      分類: "税金と支払い",
      言い方: "一\n二\n三\n四\n五\n六\n七\n八",
      "要約（やさしい）": "はじめてなら、お金はいりません。",
      "補足（英語）": "",
      ボタン: "申し込む | https://www.city.noshiro.lg.jp/\n電話する | 0120-95-0178",
      根拠: "nat-001",
      確認した日: "2026-11-21",
      終わりの日: "",
      対象: "住民\n事業者",
      出す市: "能代市",
    });
  });

  it("marks what would break a list, and only that", () => {
    const entry = entryWith({
      phrasings: ["円\\n", "上\n下", "左|右", "四", "五", "六", "七", "八"],
      actions: [{ kind: "call", label: "左|右\\", phone: "188" }],
    });
    const [phrasings, actions] = ["言い方", "ボタン"].map(
      (header) => rowOf(entry)[COLUMNS.findIndex((column) => column.header === header)],
    );
    expect(phrasings).toBe("円\\\\n\n上\\n下\n左|右\n四\n五\n六\n七\n八");
    expect(actions).toBe("左\\|右\\\\ | 188");
    expect(readEntryRow(rowOf(entry))).toStrictEqual({ ok: true, entry });
  });
});

describe("what a clerk types", () => {
  it("may be a name or an id, in wide letters too", () => {
    expect(entryOf("分類", " 税金と支払い ")?.category).toBe("tax");
    expect(entryOf("分類", "tax")?.category).toBe("tax");
    expect(entryOf("分類", "ＬＩＮＥ")?.category).toBe("line");
    expect(entryOf("対象", "家族、business")?.audience).toEqual(["family", "business"]);
    expect(entryOf("出す市", "能代市,盛岡市")?.cities).toEqual(["noshiro", "morioka"]);
  });

  it("may leave out what has a usual value", () => {
    expect(entryOf("対象", "")?.audience).toEqual(["resident"]);
    expect(entryOf("対象", "なし")?.audience).toEqual([]);
    expect(entryOf("出す市", "")).not.toHaveProperty("cities");
    expect(entryOf("関連", " \n ")?.related).toEqual([]);
  });

  it.each([
    ["2026-11-21", "2026-11-21"],
    ["2026/1/5", "2026-01-05"],
    ["２０２６年１１月２１日", "2026-11-21"],
    ["令和8年11月21日", "2026-11-21"],
    ["令和元年5月1日", "2019-05-01"],
    ["R8.11.21", "2026-11-21"],
    ["46347", "2026-11-21"],
  ])("may be a day as %s", (cell, day) => {
    expect(entryOf("確認した日", cell)?.checkedOn).toBe(day);
  });

  it("may be buttons with wide bars, digits and hyphens", () => {
    expect(
      entryOf("ボタン", "電話する ｜ ０１２０ー９５−0178\n\n申し込む|https://example.jp/a")?.actions,
    ).toEqual([
      { kind: "call", label: "電話する", phone: "0120-95-0178" },
      { kind: "link", label: "申し込む", url: "https://example.jp/a" },
    ]);
  });
});

describe("what is wrong in a row", () => {
  it.each([
    ["ID", "", "ID：IDを書いてください"],
    ["ID", "Card Fee", "ID：IDは小文字の英数字とハイフンだけで書いてください"],
    ["質問", "", "質問：質問を書いてください"],
    ["要約（ふつう）", " ", "要約（ふつう）：要約を書いてください"],
    ["要約（英語）", "", "要約（英語）：英語の要約を書いてください"],
    ["言い方", "一\n二", "言い方：言い方は8つ以上書いてください"],
    ["根拠", "", "根拠：根拠を1つ以上書いてください"],
    ["確認した日", "", "確認した日：日付を「2026-11-21」の形で書いてください"],
    ["確認した日", "あした", "確認した日：日付は「2026-11-21」の形で書いてください"],
    ["見直す日", "2027-02-30", "見直す日：暦にない日付です"],
    ["関連", "card-fee\nカード", "関連：2つ目：IDは小文字の英数字とハイフンだけで書いてください"],
    ["ボタン", "申し込む | http://example.jp", "ボタン：1つ目：ウェブの住所は https:// から書いてください"],
    ["ボタン", "電話 | 0120", "ボタン：1つ目：電話番号は「0120-95-0178」の形で書いてください"],
  ])("is said under its column: %s = %j", (header, cell, message) => {
    expect(messagesWith(header, cell)).toEqual([message]);
  });

  it("names the item that is too long", () => {
    const long = `一\n${"二".repeat(61)}\n三\n四\n五\n六\n七\n八`;
    expect(messagesWith("言い方", long)).toEqual(["言い方：2つ目：言い方は60文字以内で書いてください"]);
  });

  it("says which names there are where one is not known", () => {
    expect(messagesWith("分類", "税きん")).toEqual([
      expect.stringMatching(/^分類：「税きん」という分類はありません。.*カードの申しこみ、.*税金と支払い/u),
    ]);
    expect(messagesWith("対象", "住民、猫")).toEqual([
      expect.stringMatching(/^対象：「猫」という対象はありません。.*住民、家族、外国人の住民、/u),
    ]);
    expect(messagesWith("出す市", "東京都")).toEqual([expect.stringMatching(/都城市、能代市/u)]);
  });

  it.each(["申し込む", "申し込む |", "| https://example.jp", "a | b | c"])(
    "shows how to write a button in place of %j",
    (cell) => {
      expect(messagesWith("ボタン", cell)).toEqual([
        `ボタン：「${cell}」が読めません。1行に1つ、「名前 | https://…」か「名前 | 0120-95-0178」の形で書いてください`,
      ]);
    },
  );

  it("is said for every column at once, in the columns' own words", () => {
    const reading = readEntryRow(COLUMNS.map(() => ""));
    if (reading.ok) throw new Error("an empty row was taken for an entry");
    const columns = new Set(reading.findings.map(({ column }) => column));
    const needed = [
      "ID",
      "分類",
      "短い名前",
      "質問",
      "言い方",
      "要約（ふつう）",
      "要約（やさしい）",
      "要約（英語）",
    ];
    expect([...columns]).toEqual([...needed, "根拠", "確認した日", "見直す日"]);
    for (const { message } of reading.findings) expect(message).not.toMatch(/（[a-zA-Z.]+）/u);
  });
});
