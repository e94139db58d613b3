import { TERMINAL } from "../src/japanese/dictionary.ts";

/** A key as dense character codes (1..n), and the number that the trie gives back for it. */
export type TrieKey = { readonly codes: readonly number[]; readonly value: number };
type Children = { codes: number[]; starts: number[]; ends: number[] };

/**
 * Static double-array trie (Aoe 1989). A word that is no prefix of another ends in its own state, which saves the
 * terminal slot of most words. `keys` must be sorted by code and free of repeats.
 */
export function buildDoubleArray(keys: readonly TrieKey[]): { base: Int32Array; check: Int32Array } {
  let size = 1 << 16;
  let base = new Int32Array(size);
  let check = new Int32Array(size).fill(-1);
  let firstFree = 1;
  let highest = 0;

  const grow = (needed: number): void => {
    while (size <= needed) size *= 2;
    const biggerBase = new Int32Array(size);
    biggerBase.set(base);
    base = biggerBase;
    const biggerCheck = new Int32Array(size).fill(-1);
    biggerCheck.set(check);
    check = biggerCheck;
  };

  const childrenOf = (start: number, end: number, depth: number): Children => {
    const children: Children = { codes: [], starts: [], ends: [] };
    for (let at = start; at < end; at++) {
      const code = keys[at]?.codes[depth] ?? TERMINAL;
      if (children.codes.at(-1) !== code) {
        children.codes.push(code);
        children.starts.push(at);
        children.ends.push(at);
      }
      children.ends[children.ends.length - 1] = at + 1;
    }
    return children;
  };

  const findBase = (codes: readonly number[]): number => {
    const first = codes[0] ?? 0;
    const last = codes.at(-1) ?? 0;
    let crowded = 0;
    const from = Math.max(firstFree, first + 1);
    for (let slot = from; ; slot++) {
      if (slot + last >= size) grow(slot + last);
      if (check[slot] !== -1) {
        crowded++;
        continue;
      }
      const candidate = slot - first;
      if (codes.every((code) => check[candidate + code] === -1)) {
        // Slots before a crowded stretch are hardly ever free again; skipping them keeps the build linear.
        if (crowded > (slot - firstFree) * 0.95) firstFree = slot;
        return candidate;
      }
    }
  };

  const place = (state: number, start: number, end: number, depth: number): void => {
    const children = childrenOf(start, end, depth);
    const offset = findBase(children.codes);
    base[state] = offset;
    for (const code of children.codes) check[offset + code] = state;
    highest = Math.max(highest, offset + (children.codes.at(-1) ?? 0));
    children.codes.forEach((code, position) => {
      const from = children.starts[position] ?? 0;
      const to = children.ends[position] ?? 0;
      const next = offset + code;
      const only = to - from === 1 ? keys[from] : undefined;
      if (only !== undefined && (code === TERMINAL || only.codes.length === depth + 1)) {
        base[next] = -only.value - 1;
      } else {
        place(next, from, to, depth + 1);
      }
    });
  };

  check[0] = 0;
  place(0, 0, keys.length, 0);
  return { base: base.slice(0, highest + 1), check: check.slice(0, highest + 1) };
}
