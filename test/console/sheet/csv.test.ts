import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { encodeCp932 } from "../../../src/console/client/sheet/cp932.ts";
import { type CsvEncoding, decodeCsv, encodeCsv } from "../../../src/console/client/sheet/csv.ts";
import { anyTable, tidy } from "../../helpers/sheet-values.ts";

const ENCODINGS: readonly CsvEncoding[] = ["utf-8", "shift_jis"];
const HEADER = ["ID", "短い名前"];
const bytesOf = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);

function reread(table: readonly (readonly string[])[], encoding: CsvEncoding) {
  const reading = decodeCsv(encodeCsv(table, encoding));
  return reading.ok ? tidy(reading.table) : reading.message;
}
const fileText = (table: readonly (readonly string[])[], encoding: CsvEncoding): string =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(encodeCsv(table, encoding));

describe.each(ENCODINGS)("a CSV file in %s", (encoding) => {
  it("gives back every table that it was given", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(reread(table, encoding)).toEqual(tidy(table));
      }),
      { numRuns: 500 },
    );
  });

  it("gives back every character there is", () => {
    const characters = Array.from({ length: 0x11_0000 }, (_, point) => String.fromCodePoint(point));
    const rows = Array.from({ length: 0x1100 }, (_, row) => [
      `行${row}`,
      `字${characters.slice(row * 0x100, (row + 1) * 0x100).join("\n")}字`,
    ]);
    expect(reread([HEADER, ...rows], encoding)).toEqual([HEADER, ...rows]);
  });

  it("holds no cell that Excel would take for a formula", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const cells = Papa.parse<string[]>(fileText(table, encoding), { delimiter: "," }).data.flat();
        expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell))).toEqual([]);
      }),
    );
  });

  it("shows a formula with an apostrophe, and a character that cannot stand there as its number", () => {
    const text = fileText([HEADER, ["=1+1", "a\u0007\r"]], encoding);
    expect(text).toContain("'=1+1");
    expect(text).toContain("a&#x7;&#xD;");
  });
});

describe("UTF-8", () => {
  it("starts with the mark by which Excel knows it", () => {
    expect([...encodeCsv([HEADER], "utf-8").slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("is known without the mark", () => {
    const bytes = new TextEncoder().encode("ID,短い名前\ncard-fee,〜円");
    expect(decodeCsv(bytes)).toEqual({ ok: true, table: [HEADER, ["card-fee", "〜円"]] });
  });
});

describe("Shift_JIS", () => {
  it("is Windows' own: ①, ㈱, 髙, a wide tilde", () => {
    expect([...encodeCp932("①㈱髙～ｱ")]).toEqual([0x87, 0x40, 0x87, 0x8a, 0xfb, 0xfc, 0x81, 0x60, 0xb1]);
  });

  it("writes out what it does not have, and takes none of it for another letter", () => {
    const text = fileText([HEADER, ["〜—−‖¢£¬", "𠮷é😀"]], "shift_jis");
    expect(text).toContain("&#x301C;&#x2014;&#x2212;&#x2016;&#xA2;&#xA3;&#xAC;,&#x20BB7;&#xE9;&#x1F600;");
  });

  it("is not taken for UTF-8 where its bytes are both", () => {
    expect(reread([["ﾂｩ", "縺ゅ≠縺"]], "shift_jis")).toEqual([["ﾂｩ", "縺ゅ≠縺"]]);
    expect(reread([["ﾂｩ"]], "shift_jis")).toEqual([["ﾂｩ"]]);
  });
});

describe("a CSV file that somebody else made", () => {
  it("may end its lines in any way, and have breaks inside cells", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const bytes = new TextEncoder().encode(`ID,言い方${end}a,"一${end}二"${end}`);
      expect(decodeCsv(bytes)).toEqual({ ok: true, table: [["ID", "言い方"], ["a", "一\n二"], [""]] });
    }
  });

  it("is refused in Japanese where its bytes are no text", () => {
    expect(decodeCsv(bytesOf(0x49, 0x44, 0xff, 0xff))).toMatchObject({
      ok: false,
      message: expect.stringContaining("CSV UTF-8"),
    });
  });

  it("is refused where a quotation mark is never closed", () => {
    const bytes = new TextEncoder().encode('ID,短い名前\na,"カード\nb,カード');
    expect(decodeCsv(bytes)).toMatchObject({ ok: false, message: expect.stringContaining("2行目あたり") });
  });
});
