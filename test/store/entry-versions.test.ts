import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { nastyText } from "../helpers/nasty-text.ts";

const versions = entryVersions(env.DB);
const now = Date.parse("2026-11-21T00:00:00Z");
const by = "editor@example.jp";
const savingOf = (entry: string, seen = 0, change = `{"kind":"off","note":"${seen}"}`) =>
  ({ entry, change, stage: "writing", errors: 0, seen }) as const;
/** Every test has a city of its own: they share the database. */
const deedsIn = async (city: string) =>
  (await auditStore(env.DB).list(city, 100))
    .map(({ target, detail, actor, action, at }) => ({ target, detail, actor, action, at }))
    .toReversed();

describe("many savings at once", () => {
  it("are each a version of its own, with who, when and an audit row", async () => {
    const savings = [savingOf("a"), { ...savingOf("b"), stage: "ready", errors: 2 } as const];
    expect(await versions.saveMany({ city: "first", by, savings }, now)).toEqual([
      { kind: "saved", version: 1 },
      { kind: "saved", version: 1 },
    ]);
    expect(await versions.get("first", "b")).toEqual({
      entry: "b",
      version: 1,
      stage: "ready",
      errors: 2,
      madeAt: now,
      madeBy: by,
      change: savings[1]?.change,
    });
    const told = { actor: by, action: "entry-saved", at: now };
    expect(await deedsIn("first")).toEqual([
      { ...told, target: "a", detail: '{"version":1,"stage":"writing","errors":0}' },
      { ...told, target: "b", detail: '{"version":1,"stage":"ready","errors":2}' },
    ]);
  });

  it("leave alone what somebody else has saved since, and store the others", async () => {
    const theirs = savingOf("b");
    await versions.save({ ...theirs, city: "conflict", by: "colleague@example.jp" }, now);
    const savings = [savingOf("a"), savingOf("b", 0, '{"kind":"common"}'), savingOf("c")];
    const [first, second, third] = await versions.saveMany({ city: "conflict", by, savings }, now + 1);
    expect([first, third]).toEqual([
      { kind: "saved", version: 1 },
      { kind: "saved", version: 1 },
    ]);
    expect(second).toMatchObject({
      kind: "conflict",
      newest: { version: 1, madeBy: "colleague@example.jp", change: theirs.change },
    });
    expect(await versions.history("conflict", "b")).toHaveLength(1);
    expect((await deedsIn("conflict")).map(({ target }) => target)).toEqual(["b", "a", "c"]);
  });

  it("may be sent again when the answer was lost: stored once, told as saved", async () => {
    const many = { city: "again", by, savings: [savingOf("a"), savingOf("b")] };
    const answer = await versions.saveMany(many, now);
    expect(await versions.saveMany(many, now + 1)).toEqual(answer);
    expect(await versions.history("again", "a")).toHaveLength(1);
    expect(await deedsIn("again")).toHaveLength(2);
    const other = { ...many, by: "colleague@example.jp" };
    expect(await versions.saveMany(other, now + 1)).toMatchObject([
      { kind: "conflict" },
      { kind: "conflict" },
    ]);
  });

  it("go on from the version that was seen, and fail whole where there is none", async () => {
    await versions.saveMany({ city: "onwards", by, savings: [savingOf("a")] }, now);
    expect(await versions.saveMany({ city: "onwards", by, savings: [savingOf("a", 1)] }, now)).toEqual([
      { kind: "saved", version: 2 },
    ]);
    await expect(
      versions.saveMany({ city: "onwards", by, savings: [savingOf("never", 3)] }, now),
    ).rejects.toThrow("項目「never」");
    await expect(
      versions.saveMany({ city: "onwards", by, savings: [savingOf("c"), savingOf("d"), savingOf("d")] }, now),
    ).rejects.toThrow();
    expect(await versions.get("onwards", "c")).toBeUndefined();
    expect((await deedsIn("onwards")).map(({ target }) => target)).toEqual(["a", "a"]);
  });

  it("keep to their city", async () => {
    await versions.saveMany({ city: "morioka", by, savings: [savingOf("a")] }, now);
    expect(await versions.newestOf("keeps", ["a"])).toEqual([]);
    expect(await versions.saveMany({ city: "keeps", by, savings: [savingOf("a")] }, now)).toEqual([
      { kind: "saved", version: 1 },
    ]);
  });

  it("give back every text as it was", async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(nastyText, async (text) => {
        const entry = `nasty-${++number}`;
        const change = JSON.stringify({ text: text.toWellFormed() });
        await versions.saveMany({ city: "nasty", by, savings: [savingOf(entry, 0, change)] }, now);
        expect((await versions.newestOf("nasty", [entry]))[0]?.change).toBe(change);
      }),
      { numRuns: 60 },
    );
  });
});

describe("newest versions in pages", () => {
  it("come once each, in the order of their ids, with the newest text", async () => {
    const ids = Array.from({ length: 7 }, (_, at) => `entry-${at}`);
    await versions.saveMany({ city: "pages", by, savings: ids.map((id) => savingOf(id)) }, now);
    await versions.saveMany({ city: "pages", by, savings: [savingOf("entry-3", 1)] }, now);
    const found: [string, number][] = [];
    for (let after = ""; ; ) {
      const page = await versions.newestAfter("pages", after, 3);
      found.push(...page.map(({ entry, version }): [string, number] => [entry, version]));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.entry;
    }
    expect(found).toEqual(ids.map((id) => [id, id === "entry-3" ? 2 : 1]));
    expect((await versions.newestAfter("pages", "entry-2", 1))[0]?.change).toBe(
      savingOf("entry-3", 1).change,
    );
  });
});
