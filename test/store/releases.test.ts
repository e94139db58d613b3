import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { type NewRelease, releaseStore } from "../../src/store/releases.ts";

const releases = releaseStore(env.DB);
const city = "noshiro";
const now = Date.parse("2026-11-21T00:00:00Z");
const hour = 60 * 60 * 1000;
const record = (hash: string, more: Partial<NewRelease> = {}): NewRelease => ({
  city,
  hash,
  base: "b",
  note: "",
  gate: "{}",
  by: "a@example.jp",
  entries: [],
  ...more,
});

beforeEach(async () => {
  await env.DB.batch(
    ["activations", "release_entries", "releases"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
});

const publish = (hash: string, startsAt: number, endsAt?: number): Promise<number> =>
  releases.create(record(hash, { publish: { startsAt, ...(endsAt === undefined ? {} : { endsAt }) } }), now);
const hashAt = async (time: number): Promise<string> => {
  const live = await releases.live(city, time);
  return live.kind === "published" ? live.hash : "built-in";
};

describe("releases", () => {
  it("get numbers of their own and keep their own entries when many approvers publish at once", async () => {
    const versions = entryVersions(env.DB);
    for (let nth = 0; nth < 10; nth++) {
      const saving = { city, change: "{}", stage: "ready", errors: 0, by: "a@example.jp" } as const;
      await versions.save({ ...saving, entry: `entry-${nth}`, seen: 0 }, now);
    }
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        releases.create(
          record(`hash-${nth}`, {
            entries: [{ entry: `entry-${nth}`, version: 1 }],
            publish: { startsAt: now + nth },
          }),
          now,
        ),
      ),
    );
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const [nth, number] of numbers.entries()) {
      expect(await releases.get(city, number)).toMatchObject({ hash: `hash-${nth}` });
      expect(await releases.changesOf(city, number)).toMatchObject([{ entry: `entry-${nth}`, version: 1 }]);
      expect(await releases.live(city, now + nth)).toEqual({
        kind: "published",
        number,
        hash: `hash-${nth}`,
      });
    }
    expect(await releases.create(record("elsewhere", { city: "morioka" }), now)).toBe(1);
  });

  it("are written down whole or not at all", async () => {
    const broken = record("h", { publish: { startsAt: now, endsAt: now - 1 } });
    await expect(releases.create(broken, now)).rejects.toThrow();
    expect(await releases.list(city)).toEqual([]);
    expect(await hashAt(now)).toBe("built-in");
  });

  it("hold from their start; the latest that has started holds", async () => {
    await publish("one", now);
    await publish("two", now + hour);
    expect(await hashAt(now - 1)).toBe("built-in");
    expect(await hashAt(now)).toBe("one");
    expect(await hashAt(now + hour - 1)).toBe("one");
    expect(await hashAt(now + hour)).toBe("two");
  });

  it("give way at their end to what held before, also where that came after they were planned", async () => {
    await publish("one", now);
    await publish("limited", now + 2 * hour, now + 4 * hour);
    await publish("meanwhile", now + hour);
    expect(await hashAt(now + 2 * hour)).toBe("limited");
    expect(await hashAt(now + 4 * hour)).toBe("meanwhile");
  });

  it("are not ended by a limited one that no longer holds", async () => {
    await publish("limited", now, now + 4 * hour);
    await publish("new", now + hour);
    expect(await hashAt(now + 5 * hour)).toBe("new");
  });

  it("skip a limited one that has ended when a later limited one ends", async () => {
    await publish("one", now);
    await publish("first", now + hour, now + 2 * hour);
    await publish("second", now + hour + 1, now + 3 * hour);
    expect(await hashAt(now + 2 * hour)).toBe("second");
    expect(await hashAt(now + 3 * hour)).toBe("one");
  });

  it("come back, and the built-in one too, and who did it is written down", async () => {
    const one = await publish("one", now);
    await publish("two", now + 1);
    const back = { city, kind: "rollback", by: "b@example.jp" } as const;
    await releases.activate({ ...back, number: one, startsAt: now + 2 }, now + 2);
    expect(await hashAt(now + 2)).toBe("one");
    await releases.activate({ ...back, number: 0, startsAt: now + 3 }, now + 3);
    expect(await hashAt(now + 3)).toBe("built-in");
    const [newest] = await auditStore(env.DB).list(city, 1);
    expect(newest).toMatchObject({ actor: "b@example.jp", action: "release-rollback", target: "0" });
  });

  it("can be called off until they start", async () => {
    await publish("planned", now + hour);
    const [planned] = await releases.activations(city, 1);
    expect(planned).toMatchObject({ kind: "publish", startsAt: now + hour });
    const id = planned?.id ?? 0;
    expect(await releases.cancel("morioka", id, "b@example.jp", now)).toBe(false);
    expect(await releases.cancel(city, id, "b@example.jp", now)).toBe(true);
    expect(await releases.cancel(city, id, "b@example.jp", now)).toBe(false);
    expect(await hashAt(now + 2 * hour)).toBe("built-in");
    await publish("started", now + hour);
    const [started] = await releases.activations(city);
    expect(await releases.cancel(city, started?.id ?? 0, "b@example.jp", now + hour)).toBe(false);
    expect(await hashAt(now + hour)).toBe("started");
  });
});

describe("the files of releases", () => {
  it("tell a pocket's size and hash without its bytes, and that there is none", async () => {
    const files = releaseFiles(env.RELEASES);
    const own = "miyakonojo";
    const pocket = new TextEncoder().encode("abc").slice().buffer;
    await files.put(own, "packed", { content: "{}", index: new ArrayBuffer(8), pocket });
    await files.put(own, "older", { content: "{}", index: new ArrayBuffer(8) });
    expect(await files.pocket(own, "packed")).toEqual({
      bytes: 3,
      // FIPS 180-4, the example "abc".
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
    expect(await new Response(await files.pocketFile(own, "packed")).text()).toBe("abc");
    expect(await files.pocket(own, "older")).toBeUndefined();
    expect(await files.pocket("morioka", "packed")).toBeUndefined();
    expect(await files.pocketFile(own, "older")).toBeUndefined();
  });

  it("count as kept only where both are there", async () => {
    const files = releaseFiles(env.RELEASES);
    const bytes = new ArrayBuffer(8);
    await files.put(city, "whole", { content: "{}", index: bytes });
    await files.put("morioka", "elsewhere", { content: "{}", index: bytes });
    await env.RELEASES.put(`content/${city}/no-index`, "{}");
    await env.RELEASES.put(`index/${city}/no-content`, bytes);
    expect(await files.kept(city)).toEqual(new Set(["whole"]));
    expect(await files.get(city, "no-index")).toBeUndefined();
    expect(await files.get(city, "whole")).toEqual({
      content: new TextEncoder().encode("{}").buffer,
      index: bytes,
    });
  });
});
