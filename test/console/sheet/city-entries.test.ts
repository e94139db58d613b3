import { describe, expect, it } from "vitest";
import { cityEntries } from "../../../src/console/client/sheet/city-entries.ts";
import { errorTable } from "../../../src/console/client/sheet/error-table.ts";
import { idMaker } from "../../../src/console/client/sheet/new-id.ts";
import { entryWith } from "../../helpers/sheet-values.ts";

const BASE = entryWith();
const CHANGED = entryWith({ label: "手数料" });
const row = { id: BASE.id, version: 1, base: BASE, off: false };

describe("a city's entries, out of the base and what staff have changed", () => {
  it("show what was put in place, switched off, and taken back", () => {
    const entryOf = (change: unknown, off = false) =>
      cityEntries([{ ...row, off, change: JSON.stringify(change) }]).current.get(BASE.id);
    expect(entryOf({ kind: "put", entry: CHANGED }, true)).toEqual({
      entry: CHANGED,
      origin: "common",
      off: false,
    });
    expect(entryOf({ kind: "off" })).toEqual({ entry: BASE, origin: "common", off: true });
    expect(entryOf({ kind: "common" }, true)).toEqual({ entry: BASE, origin: "common", off: true });
    expect(() => entryOf({ kind: "put", entry: {} })).toThrow();
  });

  it("keep the version of what is gone, and name what cannot be put together", () => {
    const gone = { id: "noshiro-gone", version: 3, off: false, change: '{"kind":"common"}' };
    const lost = { id: "noshiro-lost", version: 0, off: false };
    const { current, versions, lost: named } = cityEntries([gone, lost, row]);
    expect([...current.keys()]).toEqual([BASE.id]);
    expect(versions.get("noshiro-gone")).toBe(3);
    expect(named).toEqual(["noshiro-lost"]);
  });
});

describe("ids for new entries", () => {
  it("are like the form's, and never one that is known or was given", () => {
    const refused = new Set<string>();
    const newId = idMaker((id) => {
      if (refused.size > 0) return false;
      refused.add(id);
      return true;
    });
    const made = Array.from({ length: 2_000 }, newId);
    for (const id of made) expect(id).toMatch(/^city-[a-z]{10}$/u);
    expect(new Set(made).size).toBe(made.length);
    expect(made).not.toContain([...refused][0]);
  });
});

describe("the rows that were left out", () => {
  it("go into a table as they stood, each with its reasons", () => {
    const table = [["ID", "質問"], ["a", "一"], ["b"], ["c", "三"]];
    const wrong = [
      { column: "質問", message: "質問を書いてください" },
      { column: "分類", message: "分類がありません" },
    ];
    expect(
      errorTable(
        table,
        [
          { kind: "same", row: 2, id: "a" },
          { kind: "error", row: 3, id: "b", findings: wrong },
        ],
        "理由",
      ),
    ).toEqual([
      ["ID", "質問", "理由"],
      ["b", "", "質問：質問を書いてください\n分類：分類がありません"],
    ]);
  });
});
