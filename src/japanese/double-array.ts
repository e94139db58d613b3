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

const PLACES = 32;
const ALL = -1;

/** How many bits of 32 are set (Hacker's Delight, section 5-1). */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

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
  /** A bit for each slot that is taken: so 32 places are tried at a time. */
  let taken = new Uint32Array((size >> 5) + 1);
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
    const biggerTaken = new Uint32Array((size >> 5) + 1);
    biggerTaken.set(taken);
    taken = biggerTaken;
  };
  const take = (slot: number, by: number): void => {
    check[slot] = by;
    taken[slot >> 5] = (taken[slot >> 5] ?? 0) | (1 << (slot & 31));
  };
  /** The bits of 32 slots from this one on, the lowest first. */
  const takenFrom = (slot: number): number => {
    const low = taken[slot >> 5] ?? 0;
    const shift = slot & 31;
    return shift === 0 ? low | 0 : (low >>> shift) | ((taken[(slot >> 5) + 1] ?? 0) << (32 - shift));
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

  const findBase = (children: readonly Child[]): number => {
    const first = children[0]?.code ?? 0;
    const last = children.at(-1)?.code ?? 0;
    const from = Math.max(firstFree, first + 1);
    let crowded = 0;
    for (let slot = from; ; slot += PLACES) {
      if (slot + PLACES + last >= size) grow(slot + PLACES + last);
      const own = takenFrom(slot);
      let blocked = own;
      for (let nth = 1; nth < children.length && blocked !== ALL; nth++) {
        blocked |= takenFrom(slot - first + (children[nth]?.code ?? 0));
      }
      if (blocked === ALL) {
        crowded += ones(own);
        continue;
      }
      const place = ones((blocked + 1) ^ blocked) - 1;
      const end = slot + place;
      crowded += place === 0 ? 0 : ones(own << (PLACES - place));
      // Slots before a crowded stretch are hardly ever free again; skipping them keeps the build linear.
      if (crowded > (end - firstFree) * 0.95) firstFree = end;
      return end - first;
    }
  };

  const place = (state: number, start: number, end: number, depth: number): void => {
    const children = childrenOf(start, end, depth);
    const offset = findBase(children);
    base[state] = offset;
    for (const { code } of children) take(offset + code, state);
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

  take(0, 0);
  place(0, 0, values.length, 0);
  return { base: base.slice(0, highest + 1), check: check.slice(0, highest + 1) };
}
