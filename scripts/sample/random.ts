import { createHash } from "node:crypto";

/** Chance that gives the same things again for the same seed, so that every sample is the same sample. */
export type Chance = {
  /** 0 ≤ … < 1 */
  next(): number;
  /** Whole, from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** One of them, each as often as its weight says. @throws Error when there is none. */
  pick<T>(weighted: readonly (readonly [T, weight: number])[]): T;
  /** Names a row as `newRecordId` does. */
  recordId(): string;
};

const DIGITS = "0123456789abcdefghijklmnopqrstuv";
const ID_LENGTH = 16;

/** Mulberry32 by Tommy Ettinger (public domain), started with a hash of the seed. */
export function chanceOf(seed: string): Chance {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick(weighted) {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new Error("選ぶものがありません");
      return last[0];
    },
    recordId: () =>
      Array.from({ length: ID_LENGTH }, () => DIGITS.charAt(between(0, DIGITS.length - 1))).join(""),
  };
}
