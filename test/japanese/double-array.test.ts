import { describe, expect, it } from "vitest";
import { buildDoubleArray, type TrieKeys } from "../../src/japanese/double-array.ts";

/** Walks the trie as the dictionary does: the values of all words that the codes begin with. */
function prefixes(trie: ReturnType<typeof buildDoubleArray>, codes: readonly number[]): number[] {
  const found: number[] = [];
  let state = 0;
  for (const code of codes) {
    const next = (trie.base[state] ?? 0) + code;
    if (trie.check[next] !== state) break;
    const base = trie.base[next] ?? 0;
    if (base < 0) return [...found, -base - 1];
    if (trie.check[base] === next) found.push(-(trie.base[base] ?? 0) - 1);
    state = next;
  }
  return found;
}

/** Keys as the trie takes them, each with its place as its value. */
function keysOf(words: readonly (readonly number[])[]): TrieKeys {
  const starts = new Uint32Array(words.length + 1);
  words.forEach((word, at) => {
    starts[at + 1] = (starts[at] ?? 0) + word.length;
  });
  return { codes: Uint16Array.from(words.flat()), starts, values: Uint32Array.from(words.keys()) };
}

describe("double array", () => {
  it("finds exactly the words that are in it", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const words = new Map<string, number[]>();
    for (let count = 0; count < 3000; count++) {
      const codes = Array.from({ length: 1 + random(5) }, () => 1 + random(count % 2 === 0 ? 6 : 900));
      words.set(codes.join(), codes);
    }
    const sorted = [...words.values()].sort((a, b) => {
      for (let at = 0; ; at++) {
        const difference = (a[at] ?? 0) - (b[at] ?? 0);
        if (difference !== 0 || at >= a.length) return difference;
      }
    });
    const values = new Map(sorted.map((codes, value) => [codes.join(), value]));
    const trie = buildDoubleArray(keysOf(sorted));
    for (const codes of [
      ...sorted,
      ...Array.from({ length: 2000 }, () => [1 + random(6), 1 + random(6), 1 + random(6)]),
    ]) {
      const expected = codes.flatMap((_, at) => values.get(codes.slice(0, at + 1).join()) ?? []);
      expect(prefixes(trie, codes)).toEqual(expected);
    }
  });
});
