import path from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { cityPath, entryPath } from "../../src/addresses.ts";
import { systemClock } from "../../src/clock.ts";
import type { Environment } from "../../src/environment.ts";
import { CITY_IDS, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { desk, fixedDesks, release } from "../helpers/open-desk.ts";
import { webVisitor } from "../helpers/web.ts";

/** HTML, styles and scripts of a page together, as they are unpacked. */
const MOST_BYTES = 100_000;
/** A Saturday on which no answer has expired. */
const NOW = Date.parse("2026-11-21T10:00:00+09:00");
const WEB = path.resolve(import.meta.dirname, "../../src/web");

/** No class is held. */
const statement = { bind: () => statement, all: async () => ({ results: [] }) };
const environment = { DB: { prepare: () => statement } } as unknown as Environment;
const visitor = webVisitor({
  desks: fixedDesks(desk),
  environment,
  clock: { ...systemClock, now: () => NOW },
});

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** What a browser loads besides the page, made as the build makes it. */
async function assetBytes(): Promise<ReadonlyMap<string, number>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(WEB, "web.css"), path.join(WEB, "client/chat.ts")],
    outdir: "/web-assets",
    entryNames: "[name]",
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return new Map(outputFiles.map((file) => [file.path, file.contents.length]));
}
const assets = await assetBytes();

const weightOf = (html: string): number =>
  bytes(html) +
  [...html.matchAll(/ (?:href|src)="(\/web-assets\/[^"]+)"/gu)].reduce((sum, [, asset = ""]) => {
    const weight = assets.get(asset);
    if (weight === undefined) throw new Error(`${asset} を知りません`);
    return sum + weight;
  }, 0);

const idsOf = (city: (typeof CITY_IDS)[number]): string[] => [
  ...(cityKnowledge(release, city)?.entries.keys() ?? []),
];

describe.each(CITY_IDS)("the pages of %s", (city) => {
  it.each(REGISTERS)("have every answer in %s, each lighter than the budget", async (register) => {
    for (const id of idsOf(city)) {
      const response = await visitor.get(entryPath(city, register, id));
      const html = await response.text();
      expect(response.status, id).toBe(200);
      expect(weightOf(html), id).toBeLessThan(MOST_BYTES);
    }
  });

  it.each(REGISTERS)("stay within the budget where they list things, in %s", async (register: Register) => {
    for (const rest of ["", "/faq", "/classes", "/privacy", "/accessibility"]) {
      const response = await visitor.get(`${cityPath(city, register)}${rest}`);
      expect(response.status, rest).toBe(200);
      expect(weightOf(await response.text()), rest).toBeLessThan(MOST_BYTES);
    }
  });
});
