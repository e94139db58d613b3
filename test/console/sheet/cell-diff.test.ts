import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellDiff } from "../../../src/console/client/sheet/cell-diff.ts";
import { nastyText } from "../../helpers/nasty-text.ts";

const LONG = "市の窓口でカードを作り直すときは、本人の確認ができる書類を二つ持ってきてください。";

describe("what changes in a cell", () => {
  it("is shown word by word, with a few words around", () => {
    expect(cellDiff(`${LONG}手数料は千円です。`, `${LONG}手数料は無料です。`)).toEqual([
      { kind: "same", text: expect.stringMatching(/^ … .*ください。手数料は$/u) },
      { kind: "removed", text: "千円" },
      { kind: "inserted", text: "無料" },
      { kind: "same", text: "です。" },
    ]);
  });

  it("is shown whole where it is short, and where it was empty", () => {
    expect(cellDiff("2027-05-21", "2026-12-15")).toEqual([
      { kind: "removed", text: "2027-05-21" },
      { kind: "inserted", text: "2026-12-15" },
    ]);
    expect(cellDiff("", "ふつう")).toEqual([{ kind: "inserted", text: "ふつう" }]);
  });

  it("is shown line by line in a list", () => {
    const before = "一つ目\n二つ目\n三つ目\n四つ目\n五つ目\n六つ目";
    expect(cellDiff(before, before.replace("六つ目", "六つ目\n七つ目").replace("二つ目\n", ""))).toEqual([
      { kind: "same", text: "一つ目\n" },
      { kind: "removed", text: "二つ目\n" },
      { kind: "same", text: "三つ目\n四つ目\n五つ目\n六つ目" },
      { kind: "inserted", text: "\n七つ目" },
    ]);
  });

  it("never hides a change, whatever the texts", () => {
    fc.assert(
      fc.property(nastyText, nastyText, (before, after) => {
        const parts = cellDiff(before, after);
        const textOf = (kind: string) =>
          parts
            .filter((part) => part.kind === kind)
            .map(({ text }) => text)
            .join("");
        expect(parts.some(({ kind }) => kind !== "same")).toBe(before !== after || textOf("removed") !== "");
        const gone = parts
          .filter(({ kind }) => kind === "removed")
          .every(({ text }) => before.includes(text));
        const come = parts
          .filter(({ kind }) => kind === "inserted")
          .every(({ text }) => after.includes(text));
        expect([gone, come]).toEqual([true, true]);
      }),
      { numRuns: 200 },
    );
  });
});
