import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";
import pocketsJson from "../../../build/pockets.json";
import { openDesks } from "../../../src/desks.ts";
import type { Environment } from "../../../src/environment.ts";
import { CITY_IDS } from "../../../src/knowledge/ids.ts";
import { servedRelease } from "../../../src/knowledge/release.ts";
import { releaseStore } from "../../../src/store/releases.ts";
import { supportFiles } from "../../../src/web/support/files.ts";
import { manifestSchema, noManifestSchema, openBuiltPockets } from "../../../src/web/support/manifest.ts";
import { withBrokenDatabase } from "../../helpers/broken-database.ts";
import { executionContext } from "../../helpers/execution-context.ts";
import { desk, fixedDesks, release, tokenizer } from "../../helpers/open-desk.ts";
import { publishSmall, saying, smallBase, smallIndex, smallRelease } from "../../helpers/small-release.ts";
import { virtualClock } from "../../helpers/virtual-clock.ts";

const ORIGIN = "https://desk.example";
const MINUTE = 60_000;
const city = "noshiro";
const pockets = openBuiltPockets(pocketsJson);
const [first] = smallBase.entries;
if (first === undefined) throw new Error("too few entries");

/** The routes as a door mounts them. */
function appOn(desks: Parameters<typeof supportFiles>[0]["desks"], environment: Environment = env) {
  const app = new Hono<{ Bindings: Environment }>();
  app.route("/support/:city", supportFiles({ desks, pockets }));
  return async (path: string): Promise<Response> => {
    const context = executionContext();
    const response = await app.fetch(new Request(ORIGIN + path), environment, context);
    await context.settled();
    return response;
  };
}

const smallDesks = (clock: ReturnType<typeof virtualClock>) =>
  openDesks({
    tokenizer,
    builtIn: { index: smallIndex(smallBase), release: servedRelease(smallBase) },
    clock,
  });

const digestOf = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

describe("what the volunteers' app takes with it of the built-in release", () => {
  it.each(CITY_IDS)("is named in %s with its release, its day and its files", async (id) => {
    const response = await appOn(fixedDesks(desk))(`/support/${id}/manifest.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const manifest = manifestSchema.parse(await response.json());
    expect(manifest).toMatchObject({
      city: id,
      cityName: release.cities.find(({ card }) => card.id === id)?.card.name,
      release: release.hash,
      number: 0,
      files: [pockets.dictionary, pockets.cities[id]?.knowledge],
    });
    const checked = release.entries.map(({ checkedOn }) => checkedOn);
    expect(checked).toContain(manifest.madeAt.slice(0, 10));
  });

  it("is nothing where there is no such city", async () => {
    const get = appOn(fixedDesks(desk));
    expect((await get("/support/atlantis/manifest.json")).status).toBe(404);
    expect((await get(`/support/atlantis/knowledge/${"0".repeat(16)}`)).status).toBe(404);
  });
});

describe("what it takes of a published release", () => {
  it("is that release's own, also after going back to an earlier one", async () => {
    const clock = virtualClock(Date.parse("2026-11-21T03:00:00Z"));
    const get = appOn(smallDesks(clock));
    const manifestNow = async () => {
      clock.move(MINUTE);
      return manifestSchema.parse(await (await get(`/support/${city}/manifest.json`)).json());
    };
    const bytesOf = (text: string) => new TextEncoder().encode(text).slice().buffer;
    const packed = [bytesOf("一つめ"), bytesOf("二つめ")] as const;
    const numbers: number[] = [];
    for (const [at, pocket] of packed.entries()) {
      const small = await smallRelease(city, new Map([[first.id, saying(first, `${at}の要約です。`)]]));
      numbers.push(await publishSmall(city, small, { startsAt: clock.now() }, pocket));
      const manifest = await manifestNow();
      expect(manifest).toMatchObject({ number: numbers.at(-1), release: small.release.hash });
      expect(manifest.files[0]).toEqual(pockets.dictionary);
      const [, file] = manifest.files;
      expect(file).toEqual({
        name: "knowledge",
        url: `/support/${city}/knowledge/${small.release.hash}`,
        bytes: pocket.byteLength,
        sha256: await digestOf(pocket),
      });
      const response = await get(file?.url ?? "");
      expect(await response.arrayBuffer()).toEqual(pocket);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(response.headers.get("content-encoding")).toBeNull();
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
    const [number = 0] = numbers;
    const record = await releaseStore(env.DB).get(city, number);
    const back = { city, number, kind: "rollback", startsAt: clock.now(), by: "test" } as const;
    await releaseStore(env.DB).activate(back, clock.now());
    const manifest = await manifestNow();
    expect(manifest).toMatchObject({ number, release: record?.hash });
    expect(Date.parse(manifest.madeAt)).toBe(record?.madeAt);
    expect(await (await get(manifest.files[1]?.url ?? "")).arrayBuffer()).toEqual(packed[0]);
    expect((await get(`/support/morioka/knowledge/${record?.hash}`)).status).toBe(404);
  });

  it("is said to be missing where the release was published without, and where D1 does not answer", async () => {
    const clock = virtualClock(Date.parse("2026-11-22T03:00:00Z"));
    const desks = smallDesks(clock);
    const small = await smallRelease("morioka", new Map([[first.id, saying(first, "前の要約です。")]]));
    await publishSmall("morioka", small, { startsAt: clock.now() });
    clock.move(MINUTE);
    const response = await appOn(desks)("/support/morioka/manifest.json");
    expect(response.status).toBe(404);
    expect(noManifestSchema.parse(await response.json()).kind).toBe("no-pocket");

    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const down = await appOn(desks, { ...env, ...withBrokenDatabase })("/support/morioka/manifest.json");
    expect(down.status).toBe(503);
    expect(noManifestSchema.parse(await down.json()).kind).toBe("unreachable");
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });
});
