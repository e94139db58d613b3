import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";

/** Sections of a packed table of terms, in their order. */
export const TERM_SECTIONS = ["units", "offsets"] as const;

/** Order of UTF-16 units, the order of `sort()`; the lookup below relies on it. */
const unitsOf = (text: string): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/** Packs terms that are already sorted; a term's number is its place. */
export function buildTermTable(sorted: readonly string[]): Uint8Array<ArrayBuffer> {
  const offsets = new Uint32Array(sorted.length + 1);
  sorted.forEach((term, number) => {
    offsets[number + 1] = (offsets[number] ?? 0) + term.length;
  });
  return writeFlatFile(TERM_SECTIONS, { units: Uint16Array.from(sorted.flatMap(unitsOf)), offsets });
}

/** All terms of a table built by buildTermTable, in their order. */
export function termsOf(bytes: Uint8Array<ArrayBuffer>): string[] {
  const file = openFlatFile(TERM_SECTIONS, bytes.buffer, bytes.byteOffset);
  const units = file.uint16("units");
  const offsets = file.uint32("offsets");
  return Array.from({ length: offsets.length - 1 }, (_, number) =>
    String.fromCharCode(...units.subarray(offsets[number], offsets[number + 1])),
  );
}

export type TermTable = {
  readonly size: number;
  /** The term's number, undefined when the table lacks it. */
  find(term: string): number | undefined;
  /** Whether some term begins with these characters. */
  hasPrefix(start: string): boolean;
};

/** Opens a table built by buildTermTable; nothing is read before the first lookup. */
export function openTermTable(bytes: Uint8Array<ArrayBuffer>): TermTable {
  const file = openFlatFile(TERM_SECTIONS, bytes.buffer, bytes.byteOffset);
  const units = file.uint16("units");
  const offsets = file.uint32("offsets");
  const size = offsets.length - 1;

  /** Below 0 when the stored term comes before the one looked for. */
  const compare = (number: number, term: string): number => {
    const start = offsets[number] ?? 0;
    const length = (offsets[number + 1] ?? 0) - start;
    const shared = Math.min(length, term.length);
    for (let at = 0; at < shared; at++) {
      const difference = (units[start + at] ?? 0) - term.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  };
  /** Number of the first term that is not before the one looked for. */
  const lowerBound = (term: string): number => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(middle, term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const term = (number: number): string =>
    String.fromCharCode(...units.subarray(offsets[number], offsets[number + 1]));
  return {
    size,
    find(wanted) {
      const number = lowerBound(wanted);
      return number < size && compare(number, wanted) === 0 ? number : undefined;
    },
    hasPrefix(start) {
      const number = lowerBound(start);
      return number < size && term(number).startsWith(start);
    },
  };
}
