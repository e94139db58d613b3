import { TERMINAL } from "./dictionary.ts";

/**
 * Keys as dense character codes (1..n), one after the other, and the numbers that the trie gives back for them. Keys
 * with the same beginning stand together, none comes twice. Flat arrays, because a phone builds the trie, too.
 */
export type TrieKeys = {
  readonly codes: Uint16Array;
  /** Where each key's codes start, and behind the last one the end of all. */
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
};

/** The ways on from a state, by rising code: its code, and the keys that go there. */
type Child = { readonly code: number; readonly from: number; readonly to: number };

/**
 * Static double-array trie (Aoe 1989). A word that is no prefix of another ends in its own state, which saves the
 * terminal slot of most words.
 */
export function buildDoubleArray({ codes, starts, values }: TrieKeys): {
  base: Int32Array<ArrayBuffer>;
  check: Int32Array<ArrayBuffer>;
} {
  let size = 1 << 16;
  let base = new Int32Array(size);
  let check = new Int32Array(size).fill(-1);
  /** Leads from a taken slot towards the next free one, from a free one to itself. */
  let onward = Uint32Array.from({ length: size }, (_, slot) => slot);
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
    const further = Uint32Array.from({ length: size }, (_, slot) => slot);
    further.set(onward);
    onward = further;
  };
  /** The first free slot from here on. */
  const freeFrom = (slot: number): number => {
    let at = slot;
    for (;;) {
      if (at >= size) grow(at);
      const next = onward[at] ?? at;
      if (next === at) return at;
      // Halving the way for whoever comes by again.
      const after = onward[next] ?? next;
      onward[at] = after;
      at = after;
    }
  };

  const lengthOf = (key: number): number => (starts[key + 1] ?? 0) - (starts[key] ?? 0);
  const codeAt = (key: number, depth: number): number =>
    depth < lengthOf(key) ? (codes[(starts[key] ?? 0) + depth] ?? TERMINAL) : TERMINAL;

  const childrenOf = (start: number, end: number, depth: number): Child[] => {
    const children: Child[] = [];
    let from = start;
    for (let at = start + 1; at <= end; at++) {
      const code = codeAt(from, depth);
      if (at < end && codeAt(at, depth) === code) continue;
      children.push({ code, from, to: at });
      from = at;
    }
    return children.length < 2 ? children : children.sort((a, b) => a.code - b.code);
  };

  const fits = (candidate: number, children: readonly Child[]): boolean => {
    for (const { code } of children) if (check[candidate + code] !== -1) return false;
    return true;
  };

  const findBase = (children: readonly Child[]): number => {
    const first = children[0]?.code ?? 0;
    const last = children.at(-1)?.code ?? 0;
    const from = Math.max(firstFree, first + 1);
    let free = 0;
    for (let slot = freeFrom(from); ; slot = freeFrom(slot + 1)) {
      if (slot + last >= size) grow(slot + last);
      const candidate = slot - first;
      if (fits(candidate, children)) {
        const crowded = slot - from - free;
        // Slots before a crowded stretch are hardly ever free again; skipping them keeps the build linear.
        if (crowded > (slot - firstFree) * 0.95) firstFree = slot;
        return candidate;
      }
      free++;
    }
  };

  const place = (state: number, start: number, end: number, depth: number): void => {
    const children = childrenOf(start, end, depth);
    const offset = findBase(children);
    base[state] = offset;
    for (const { code } of children) {
      check[offset + code] = state;
      onward[offset + code] = offset + code + 1;
    }
    highest = Math.max(highest, offset + (children.at(-1)?.code ?? 0));
    for (const { code, from, to } of children) {
      const next = offset + code;
      if (to - from === 1 && (code === TERMINAL || lengthOf(from) === depth + 1)) {
        base[next] = -(values[from] ?? 0) - 1;
      } else {
        place(next, from, to, depth + 1);
      }
    }
  };

  check[0] = 0;
  onward[0] = 1;
  place(0, 0, values.length, 0);
  return { base: base.slice(0, highest + 1), check: check.slice(0, highest + 1) };
}
