/** Counts below this could point at a person; from 1 up they are shown as 「5未満」. */
export const FEW = 5;

/** few = 1 to 4; hidden = kept back so that nothing that is few can be worked out from the rest. */
export type Cell =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "few" }
  | { readonly kind: "hidden" };

/** A row of counts that add up to its total. */
export type Row = { readonly cells: readonly Cell[]; readonly total: Cell };

const isFew = (count: number): boolean => count > 0 && count < FEW;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** One count that stands alone. */
export const cellOf = (count: number): Cell => (isFew(count) ? { kind: "few" } : { kind: "count", count });

/**
 * Whether each of the few may still be anything from 1 to 4 for somebody who knows the sum of all that is not shown,
 * and that what was hidden besides is at least 5 and at most `cap`.
 */
function isSafe(few: readonly number[], besides: readonly number[], cap: number): boolean {
  const others = few.length - 1;
  const known = sum(few) + sum(besides);
  const least = others + FEW * besides.length;
  const most = (FEW - 1) * others + (besides.length === 0 ? 0 : cap * besides.length);
  return known - (FEW - 1) >= least && known - 1 <= most;
}

/**
 * Hides what is few in a row whose total is shown. Where the few could be worked out from the total, the next
 * smallest counts are hidden too, as many as it takes; where that does not help, the whole row is hidden but for its
 * total. For one row: a table whose columns have totals as well needs more.
 */
export function hideFew(counts: readonly number[]): Row {
  const total = sum(counts);
  const few = counts.filter(isFew);
  if (few.length === 0 || isFew(total)) return { cells: counts.map(cellOf), total: cellOf(total) };
  const rest = counts.filter((count) => count >= FEW).sort((a, b) => a - b);
  for (let hidden = 0; hidden <= rest.length; hidden++) {
    const upTo = rest[hidden - 1] ?? 0;
    // Two of one size are hidden together: nothing tells which of them to keep.
    if (rest[hidden] === upTo) continue;
    const cap = (rest[hidden] ?? Number.POSITIVE_INFINITY) - 1;
    if (!isSafe(few, rest.slice(0, hidden), cap)) continue;
    return {
      cells: counts.map((count) => (count >= FEW && count <= upTo ? { kind: "hidden" } : cellOf(count))),
      total: cellOf(total),
    };
  }
  return { cells: counts.map(() => ({ kind: "hidden" })), total: cellOf(total) };
}

/**
 * A share in whole percent. Where the part or the rest is few, only a bound that holds for any such number is told;
 * hidden = both are few, or there are too few to speak of a share.
 */
export type Rate =
  | { readonly kind: "percent" | "at-most" | "at-least"; readonly percent: number }
  | { readonly kind: "hidden" };

/** The share of `part` in `whole`, which includes it. */
export function rateOf(part: number, whole: number): Rate {
  const rest = whole - part;
  if (whole < FEW || (isFew(part) && isFew(rest))) return { kind: "hidden" };
  const most = ((FEW - 1) / whole) * 100;
  if (isFew(part)) return { kind: "at-most", percent: Math.ceil(most) };
  if (isFew(rest)) return { kind: "at-least", percent: Math.floor(100 - most) };
  return { kind: "percent", percent: Math.round((part / whole) * 100) };
}
