import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contrast } from "../helpers/contrast.ts";

const css = readFileSync(path.resolve(import.meta.dirname, "../../src/web/web.css"), "utf8");

/** The colours of the nth `:root` of the styles: light, dark, paper. */
function colours(nth: number): (name: string) => string {
  const block = [...css.matchAll(/:root \{([^}]*)\}/gu)][nth]?.[1] ?? "";
  const named = new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/gu)].map(([, name, value]) => [name, value]),
  );
  return (name) => {
    const value = named.get(name);
    if (value === undefined) throw new Error(`--${name} がありません`);
    return value;
  };
}

const TEXTS = [
  ["ink", "paper"],
  ["ink", "tint"],
  ["ink", "warm"],
  ["quiet", "paper"],
  ["quiet", "tint"],
  ["accent", "paper"],
  ["accent", "tint"],
  ["on-accent", "accent"],
  ["on-urgent", "urgent"],
  ["open", "paper"],
] as const;
/** Borders of what is pressed or filled in (WCAG 2.2, 1.4.11). */
const EDGES = [
  ["line", "paper"],
  ["accent", "tint"],
] as const;

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("the colours on a %s screen", (_, nth) => {
  const colour = colours(nth);
  it.each(TEXTS)("let %s be read on %s: 7 to 1 (WCAG 2.2, 1.4.6)", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(7);
  });
  it.each(EDGES)("tell %s from %s: 3 to 1", (edge, ground) => {
    expect(contrast(colour(edge), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});

describe("the ring around what has the focus", () => {
  it.each([0, 1])("stands out on paper, and from its own second ring (%i)", (nth) => {
    const colour = colours(nth);
    const seen = [contrast(colour("focus"), colour("paper")), contrast(colour("ink"), colour("paper"))];
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(3);
  });
});
