import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/universal";
import { encodeCsv } from "../../../src/console/client/sheet/csv.ts";
import { readTable } from "../../../src/console/client/sheet/read-table.ts";
import type { Table } from "../../../src/console/client/sheet/table.ts";
import { decodeXlsx, encodeXlsx } from "../../../src/console/client/sheet/xlsx.ts";
import { anyTable, tidy } from "../../helpers/sheet-values.ts";

async function bytesOf(table: Table): Promise<Uint8Array> {
  const writing = await encodeXlsx(table, [10, 20]);
  if (!writing.ok) throw new Error(writing.message);
  return writing.bytes;
}
async function reread(table: Table) {
  const reading = await decodeXlsx(await bytesOf(table));
  return reading.ok ? tidy(reading.table) : reading.message;
}

describe("an Excel file", () => {
  it("gives back every table that it was given", async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        expect(await reread(table)).toEqual(tidy(table));
      }),
      { numRuns: 200 },
    );
  });

  it("gives back every character there is", async () => {
    const characters = Array.from({ length: 0x11_0000 }, (_, point) => String.fromCodePoint(point));
    const rows = Array.from({ length: 0x440 }, (_, row) => [
      `行${row}`,
      `字${characters.slice(row * 0x400, (row + 1) * 0x400).join("\n")}字`,
    ]);
    expect(await reread([["ID", "字"], ...rows])).toEqual([["ID", "字"], ...rows]);
  });

  it("keeps words that every object of the language has", async () => {
    const table = [["ID"], ["constructor"], ["__proto__"], ["toString"], ["valueOf"]];
    expect(await reread(table)).toEqual(table);
  });

  it("says which row and column has a cell that Excel cannot hold", async () => {
    const table = [
      ["ID", "言い方"],
      ["a", "あ".repeat(32_767)],
      ["b", "あ".repeat(32_768)],
    ];
    expect(await encodeXlsx(table.slice(0, 2), [])).toMatchObject({ ok: true });
    expect(await encodeXlsx(table, [])).toEqual({
      ok: false,
      message: expect.stringMatching(/3行目の「言い方」.*32,767文字まで/u),
    });
  });

  it("is read where Excel has made dates and numbers of what staff typed", async () => {
    const file = await writeXlsxFile(
      [
        [{ value: "ID" }, { value: "確認した日" }, { value: "見直す日" }, { value: "名前" }],
        [
          { value: "a" },
          { value: new Date("2026-11-21T00:00:00Z"), format: "yyyy/mm/dd" },
          { value: 46_347, type: Number },
          { value: true, type: Boolean },
        ],
      ],
      {},
    ).toBlob();
    expect(await decodeXlsx(new Uint8Array(await file.arrayBuffer()))).toEqual({
      ok: true,
      table: [
        ["ID", "確認した日", "見直す日", "名前"],
        ["a", "2026-11-21", "46347", "true"],
      ],
    });
  });

  it("keeps the number of a row behind empty ones", async () => {
    const file = await writeXlsxFile([[{ value: "ID" }], [], [null], [{ value: "a" }]], {}).toBlob();
    const reading = await decodeXlsx(new Uint8Array(await file.arrayBuffer()));
    expect(reading).toMatchObject({ ok: true, table: { 3: ["a"], length: 4 } });
  });

  it("breaks lines inside a cell in one way, also where they were pasted from Windows", async () => {
    const file = await writeXlsxFile([[{ value: "一_x000D_\n二" }]], {}).toBlob();
    const reading = await decodeXlsx(new Uint8Array(await file.arrayBuffer()));
    expect(reading).toEqual({ ok: true, table: [["一\n二"]] });
  });

  it("reads what a CSV file holds after staff opened it in Excel and saved it there", async () => {
    const cells = ["'=1+1", "&#x301C;", "''=1"];
    const file = await writeXlsxFile([cells.map((value) => ({ value }))], {}).toBlob();
    const reading = await decodeXlsx(new Uint8Array(await file.arrayBuffer()));
    expect(reading).toEqual({ ok: true, table: [["=1+1", "〜", "'=1"]] });
  });
});

describe("a chosen file", () => {
  const table = [
    ["ID", "短い名前"],
    ["a", "カード"],
  ];

  it("is read by what is in it", async () => {
    expect(await readTable(await bytesOf(table))).toEqual({ ok: true, table });
    expect(await readTable(encodeCsv(table, "utf-8"))).toEqual({ ok: true, table });
    expect(await readTable(encodeCsv(table, "shift_jis"))).toEqual({ ok: true, table });
  });

  it("is refused in Japanese where it is an old or locked Excel file", async () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]);
    expect(await readTable(old)).toMatchObject({ ok: false, message: expect.stringContaining("パスワード") });
  });

  it("is refused in Japanese where it is cut off", async () => {
    const cut = (await bytesOf(table)).slice(0, 500);
    expect(await readTable(cut)).toMatchObject({
      ok: false,
      message: expect.stringContaining("こわれている"),
    });
  });
});
