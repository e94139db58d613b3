import { describe, expect, it } from "vitest";
import { csvFile } from "../../src/console/csv.ts";

describe("a CSV file", () => {
  it("opens in Excel as it is, numbers as numbers", () => {
    expect(
      csvFile([
        ["言葉", "件数"],
        ['「猫」,"犬"', 1200],
      ]),
    ).toBe('\u{FEFF}言葉,件数\r\n"「猫」,""犬""",1200\r\n');
  });

  it("has no cell that Excel would calculate", () => {
    for (const start of ["=", "+", "-", "@", "＝", "＋", "－", "＠"]) {
      expect(csvFile([["x", `${start}HYPERLINK(1)`]])).toBe(`\u{FEFF}x,'${start}HYPERLINK(1)\r\n`);
    }
  });
});
