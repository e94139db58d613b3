import { describe, expect, it } from "vitest";
import {
  collect,
  type Fetch,
  type Open,
  type ReleaseFailure,
  sha256Of,
  start,
  update,
} from "../../../../src/web/client/support/releases/keep.ts";
import { planFor } from "../../../../src/web/client/support/releases/plan.ts";
import { passingShelf, type Shelf, unpackedKey } from "../../../../src/web/client/support/releases/shelf.ts";
import type { Manifest } from "../../../../src/web/support/manifest.ts";

const bytesOf = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;
const textOf = (bytes: ArrayBuffer | undefined): string =>
  bytes === undefined ? "" : new TextDecoder().decode(bytes);

/** A release whose files hold these words. */
async function releaseOf(release: string, dictionary: string, knowledge: string): Promise<Manifest> {
  const file = async (name: "dictionary" | "knowledge", text: string) => {
    const bytes = bytesOf(text);
    const sha256 = await sha256Of(bytes);
    return { name, url: `/files/${sha256}`, bytes: bytes.byteLength, sha256 };
  };
  return {
    city: "noshiro",
    cityName: "能代市",
    release,
    number: 1,
    madeAt: "2026-11-21T00:00:00+09:00",
    files: [await file("dictionary", dictionary), await file("knowledge", knowledge)],
  };
}

type Server = {
  offered: Manifest;
  readonly texts: Map<string, string>;
  readonly asked: string[];
  down: boolean;
};

async function serverOf(...texts: readonly string[]): Promise<Server & { readonly get: Fetch }> {
  const held = new Map<string, string>();
  for (const text of texts) held.set(`/files/${await sha256Of(bytesOf(text))}`, text);
  const server = {
    offered: await releaseOf("a", texts[0] ?? "", texts[1] ?? ""),
    texts: held,
    asked: [] as string[],
    down: false,
    get: async (url: string): Promise<Response> => {
      server.asked.push(url);
      if (server.down) throw new TypeError("Failed to fetch");
      if (url === "/support/noshiro/manifest.json") return Response.json(server.offered);
      const text = held.get(url);
      return text === undefined ? new Response("", { status: 404 }) : new Response(text);
    },
  };
  return server;
}

const nothing = (): void => undefined;
/** Reads every file, as the app does. */
const open: Open<string> = async ({ files }, shelf) => {
  const texts = await Promise.all(files.map(async ({ sha256 }) => textOf(await shelf.file(sha256))));
  if (texts.includes("broken")) throw new Error("not readable");
  return texts.join("+");
};
const started = async (shelf: Shelf): Promise<string | undefined> =>
  (await start("noshiro", shelf, open))?.opened;
const failure = (work: Promise<unknown>): Promise<ReleaseFailure["why"] | undefined> =>
  work.then(
    () => undefined,
    (error: ReleaseFailure) => error.why,
  );

describe("what to do about an offered release", () => {
  it("is nothing where it is there, whether it has begun or not", async () => {
    const [a, b] = [await releaseOf("a", "d", "k"), await releaseOf("b", "d", "l")];
    expect(planFor({ current: a }, a)).toBe("nothing");
    expect(planFor({ current: a, next: b }, b)).toBe("nothing");
  });

  it("is to fetch another one, and the same one packed otherwise", async () => {
    const a = await releaseOf("a", "d", "k");
    expect(planFor({}, a)).toBe("fetch");
    expect(planFor({ current: a }, await releaseOf("b", "d", "k"))).toBe("fetch");
    expect(planFor({ current: a }, await releaseOf("a", "d2", "k"))).toBe("fetch");
  });

  it("is to forget what was withdrawn before it began", async () => {
    const [a, b] = [await releaseOf("a", "d", "k"), await releaseOf("b", "d", "l")];
    expect(planFor({ current: a, next: b }, a)).toBe("forget-next");
  });
});

describe("a release on the device", () => {
  it("takes effect at the start after it has come", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d", "k1", "k2")];
    expect(await started(shelf)).toBeUndefined();
    expect(await update("noshiro", shelf, server.get, nothing)).toBe("fetch");
    expect(await started(shelf)).toBe("d+k1");
    server.offered = await releaseOf("b", "d", "k2");
    server.asked.length = 0;
    expect(await update("noshiro", shelf, server.get, nothing)).toBe("fetch");
    // What both have in common is not fetched twice.
    expect(server.asked).toEqual(["/support/noshiro/manifest.json", server.offered.files[1]?.url]);
    expect(textOf(await shelf.file(server.offered.files[1]?.sha256 ?? ""))).toBe("k2");
    expect((await shelf.manifest("noshiro", "current"))?.release).toBe("a");
    expect(await started(shelf)).toBe("d+k2");
    expect(await started(shelf)).toBe("d+k2");
  });

  it.each([
    ["a file is missing on the server", (server: Server, url: string) => void server.texts.delete(url)],
    ["a file is another one", (server: Server, url: string) => void server.texts.set(url, "other bytes")],
    ["a file is cut off", (server: Server, url: string) => void server.texts.set(url, "k")],
  ])("stays the old one, whole, when %s", async (_, harm) => {
    const [shelf, server] = [passingShelf(), await serverOf("d1", "k1", "d2", "k2")];
    await update("noshiro", shelf, server.get, nothing);
    expect(await started(shelf)).toBe("d1+k1");
    server.offered = await releaseOf("b", "d2", "k2");
    harm(server, server.offered.files[1]?.url ?? "");
    expect(await failure(update("noshiro", shelf, server.get, nothing))).toBe("wrong");
    expect(await shelf.manifest("noshiro", "next")).toBeUndefined();
    expect(await started(shelf)).toBe("d1+k1");
  });

  it("stays the old one when the network fails, at whichever request", async () => {
    for (let fails = 0; fails < 3; fails++) {
      const [shelf, server] = [passingShelf(), await serverOf("d1", "k1", "d2", "k2")];
      await update("noshiro", shelf, server.get, nothing);
      await started(shelf);
      server.offered = await releaseOf("b", "d2", "k2");
      server.asked.length = 0;
      const get: Fetch = async (url) => {
        server.down = server.asked.length >= fails;
        return server.get(url);
      };
      expect(await failure(update("noshiro", shelf, get, nothing)), `request ${fails}`).toBe("offline");
      expect(await started(shelf), `request ${fails}`).toBe("d1+k1");
    }
  });

  it("stays the old one when the device is full, and says so", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d1", "k1", "d2", "k2")];
    await update("noshiro", shelf, server.get, nothing);
    await started(shelf);
    server.offered = await releaseOf("b", "d2", "k2");
    const full: Shelf = {
      ...shelf,
      putFile: async () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(await failure(update("noshiro", full, server.get, nothing))).toBe("full");
    expect(await started(shelf)).toBe("d1+k1");
  });

  it("stays the old one when this program cannot read the new one", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d", "k", "broken")];
    await update("noshiro", shelf, server.get, nothing);
    await started(shelf);
    server.offered = await releaseOf("b", "d", "broken");
    await update("noshiro", shelf, server.get, nothing);
    expect(await started(shelf)).toBe("d+k");
    expect(await shelf.manifest("noshiro", "next")).toBeUndefined();
  });

  it("does not begin while one of its files is gone", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d", "k")];
    await update("noshiro", shelf, server.get, nothing);
    await shelf.removeFile(server.offered.files[0]?.sha256 ?? "");
    expect(await started(shelf)).toBeUndefined();
    expect(await update("noshiro", shelf, server.get, nothing)).toBe("fetch");
    expect(await started(shelf)).toBe("d+k");
  });

  it("begins again once a file that was damaged on the device has been fetched anew", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d", "k")];
    await update("noshiro", shelf, server.get, nothing);
    await shelf.putFile(server.offered.files[1]?.sha256 ?? "", bytesOf("broken"));
    expect(await started(shelf)).toBeUndefined();
    server.asked.length = 0;
    expect(await update("noshiro", shelf, server.get, nothing)).toBe("fetch");
    expect(server.asked).toEqual(["/support/noshiro/manifest.json", server.offered.files[1]?.url]);
    expect(await started(shelf)).toBe("d+k");
  });

  it("comes past the browser's own cache, where an old copy could not be got rid of", async () => {
    const server = await serverOf("d", "k");
    const caches: (string | undefined)[] = [];
    const get: Fetch = (url, init) => {
      caches.push(init?.cache);
      return server.get(url);
    };
    await update("noshiro", passingShelf(), get, nothing);
    expect(caches).toEqual(["no-store", "no-store", "no-store"]);
  });

  it("leaves nothing behind but what releases on the device name", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("d", "k1", "k2")];
    await update("noshiro", shelf, server.get, nothing);
    await started(shelf);
    const old = server.offered.files[1]?.sha256 ?? "";
    await shelf.putFile(unpackedKey(old, "index"), bytesOf("unpacked"));
    server.offered = await releaseOf("b", "d", "k2");
    await update("noshiro", shelf, server.get, nothing);
    await collect(shelf);
    expect(await shelf.files()).toContain(old);
    await started(shelf);
    await collect(shelf);
    const names = server.offered.files.map(({ sha256 }) => sha256);
    expect((await shelf.files()).sort()).toEqual([...names].sort());
  });

  it("tells how much has come, of how much", async () => {
    const [shelf, server] = [passingShelf(), await serverOf("dictionary", "knowledge")];
    const told: [number, number][] = [];
    await update("noshiro", shelf, server.get, (done, of) => told.push([done, of]));
    expect(told[0]).toEqual([0, 19]);
    expect(told.at(-1)).toEqual([19, 19]);
  });

  it("passes on what the server says of itself", async () => {
    const shelf = passingShelf();
    const get = async () => Response.json({ kind: "no-pocket", message: "まだありません" }, { status: 404 });
    expect(await failure(update("noshiro", shelf, get, nothing))).toBe("no-pocket");
    const down = async () => new Response("<html>", { status: 500 });
    expect(await failure(update("noshiro", shelf, down, nothing))).toBe("wrong");
  });
});
