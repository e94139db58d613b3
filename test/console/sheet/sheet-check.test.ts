import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/console/sheet-check.ts";
import { baseEntry } from "../../../src/knowledge/city-change.ts";
import { CITY_IDS } from "../../../src/knowledge/ids.ts";
import { openLedger } from "../../../src/knowledge/truth.ts";
import { authoredRelease, gradeOf } from "../../helpers/open-desk.ts";
import { entryWith } from "../../helpers/sheet-values.ts";

const ledger = openLedger(authoredRelease.sources);

describe("what keeps a row of a sheet from being published", () => {
  it.each(CITY_IDS)("is nothing in any entry that %s has now", (city) => {
    const wrong = authoredRelease.entries
      .filter(({ cities }) => cities?.includes(city) ?? true)
      .map((entry) => baseEntry(entry, authoredRelease, city))
      .filter((entry) => findingsOf(entry, city, ledger, gradeOf).length > 0);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("is named with its place, in words for staff", () => {
    const plan = authoredRelease.sources.find(({ publications }) =>
      publications.every(({ kind }) => kind === "plan"),
    );
    const entry = entryWith({
      basis: [plan?.id ?? "", "nat-999"],
      actions: [{ kind: "link", label: "ページ", url: "https://example.jp/" }],
      reviewBy: "2026-11-20",
      cities: ["noshiro"],
    });
    const found = findingsOf(entry, "noshiro", ledger, gradeOf);
    expect(found.map(({ path }) => path)).toEqual([
      ["basis", 1],
      ["actions", 0, "url"],
      ["reviewBy"],
      ["answer", "ja"],
    ]);
    expect(found.map(({ message }) => message).join()).not.toContain("sources.yaml");
  });
});
