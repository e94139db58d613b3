import { describe, expect, it } from "vitest";
import { type Cell, cellOf, FEW, hideFew, rateOf } from "../../src/console/small-counts.ts";

const brief = (cell: Cell): string | number => (cell.kind === "count" ? cell.count : cell.kind);
const row = (...counts: readonly number[]) => {
  const { cells, total } = hideFew(counts);
  return [...cells.map(brief), "=", brief(total)];
};

/** What each hidden place of a row may be, tried out number by number, for who knows the rule and all that is shown. */
function possible(cells: readonly Cell[], total: number): Set<number>[] {
  const shown = cells.flatMap((cell) => (cell.kind === "count" ? [cell.count] : []));
  const left = total - shown.reduce((sum, count) => sum + count, 0);
  const cap = Math.min(left, ...shown.filter((count) => count >= FEW).map((count) => count - 1));
  const everything = cells.every(({ kind }) => kind === "hidden");
  const choices = cells.map((cell): number[] => {
    if (cell.kind === "count") return [];
    const [from, to] = cell.kind === "few" ? [1, FEW - 1] : everything ? [0, left] : [FEW, cap];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  });
  const places = choices.flatMap((list, at) => (list.length > 0 ? [at] : []));
  /** Sums that the places other than `skipped` can come to. */
  const sumsWithout = (skipped: number): Set<number> => {
    let sums = new Set([0]);
    for (const place of places) {
      if (place === skipped) continue;
      sums = new Set(Array.from(sums).flatMap((sum) => (choices[place] ?? []).map((count) => sum + count)));
    }
    return sums;
  };
  return cells.map((_, at) => {
    if (!places.includes(at)) return new Set<number>();
    const others = sumsWithout(at);
    return new Set((choices[at] ?? []).filter((count) => others.has(left - count)));
  });
}

describe("a row of counts", () => {
  it("is shown as it is where nothing is few; nought says nothing about anybody", () => {
    expect(row(5, 0, 120)).toEqual([5, 0, 120, "=", 125]);
    expect(row(0, 0)).toEqual([0, 0, "=", 0]);
    expect(row()).toEqual(["=", 0]);
  });

  it("with one that is few hides the next smallest too: the total would tell", () => {
    expect(row(3, 40, 9, 0)).toEqual(["few", 40, "hidden", 0, "=", 52]);
  });

  it("with several that are few hides more only where their sum would tell", () => {
    expect(row(2, 3, 40)).toEqual(["few", "few", 40, "=", 45]);
    expect(row(1, 1, 40, 50)).toEqual(["few", "few", "hidden", 50, "=", 92]);
    expect(row(4, 4, 4, 40, 50)).toEqual(["few", "few", "few", "hidden", 50, "=", 102]);
  });

  it("hides equal counts together, and another where one alone would be as large as it can be", () => {
    expect(row(3, 9, 9, 30)).toEqual(["few", "hidden", "hidden", 30, "=", 51]);
    expect(row(4, 20, 21, 90)).toEqual(["few", "hidden", "hidden", 90, "=", 135]);
  });

  it("is hidden whole where there is nothing left to hide behind", () => {
    expect(row(1, 6)).toEqual(["hidden", "hidden", "=", 7]);
    expect(row(1, 1, 1, 1, 1, 0)).toEqual([...Array.from({ length: 6 }, () => "hidden"), "=", 5]);
  });

  it("with few in all says so of the total too", () => {
    expect(row(1, 2, 0)).toEqual(["few", "few", 0, "=", "few"]);
    expect(row(4)).toEqual(["few", "=", "few"]);
  });

  it("never lets a small count be worked out, whatever the counts", () => {
    const sizes = [0, 1, 2, 4, 5, 6, 9, 20, 21];
    let checked = 0;
    for (const a of sizes)
      for (const b of sizes)
        for (const c of sizes)
          for (const d of sizes) {
            const counts = [a, b, c, d];
            const { cells, total } = hideFew(counts);
            const label = JSON.stringify(counts);
            const sum = a + b + c + d;
            for (const [at, count] of counts.entries()) {
              const cell = cells[at];
              if (count > 0 && count < FEW) expect(cell?.kind, label).not.toBe("count");
              if (cell?.kind === "count") expect(cell.count, label).toBe(count);
            }
            if (total.kind !== "count") continue;
            expect(total.count, label).toBe(sum);
            for (const [at, guesses] of possible(cells, sum).entries()) {
              if (cells[at]?.kind === "few") expect([...guesses].sort(), label).toEqual([1, 2, 3, 4]);
              if (cells[at]?.kind === "hidden") expect(guesses.size, label).toBeGreaterThan(1);
              checked++;
            }
          }
    expect(checked).toBeGreaterThan(10_000);
  });
});

describe("a count alone", () => {
  it("is hidden from 1 to 4", () => {
    expect([0, 1, 4, 5].map((count) => brief(cellOf(count)))).toEqual([0, "few", "few", 5]);
  });
});

describe("a rate", () => {
  it("is given in whole percent", () => {
    expect(rateOf(45, 60)).toEqual({ kind: "percent", percent: 75 });
    expect(rateOf(0, 8)).toEqual({ kind: "percent", percent: 0 });
    expect(rateOf(8, 8)).toEqual({ kind: "percent", percent: 100 });
  });

  it("is hidden where there are fewer than five, or only few on both sides", () => {
    for (const [part, whole] of [
      [0, 0],
      [2, 4],
      [4, 4],
      [3, 7],
    ] as const)
      expect(rateOf(part, whole), `${part}/${whole}`).toEqual({ kind: "hidden" });
  });

  it("is a bound where a rate would tell a small count, the same for all of them", () => {
    for (const few of [1, 2, 3, 4]) {
      expect(rateOf(few, 50)).toEqual({ kind: "at-most", percent: 8 });
      expect(rateOf(50 - few, 50)).toEqual({ kind: "at-least", percent: 92 });
    }
  });
});
