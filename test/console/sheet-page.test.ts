import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { cityEntries } from "../../src/console/client/sheet/city-entries.ts";
import {
  BATCH_ROWS,
  checkReplySchema,
  type EntriesRow,
  entriesPageSchema,
  type ImportResult,
  importReplySchema,
} from "../../src/console/sheet-exchange.ts";
import { cityChangeSchema } from "../../src/knowledge/city-change.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import { type Entry, entrySchema } from "../../src/knowledge/schema.ts";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";
import { authoredRelease, release } from "../helpers/open-desk.ts";
import { anyEntry } from "../helpers/sheet-values.ts";

const SHEET = "/console/noshiro/sheet";
const versions = entryVersions(env.DB);
const isOfCity = ({ cities }: Entry): boolean => cities?.includes("noshiro") ?? true;
const cityCard = release.cities.find(({ card }) => card.id === "noshiro");
const overridden = new Set(cityCard?.overrides.map(({ id }) => id));
/** Entries that the city has as the knowledge folder says them. */
const plain = authoredRelease.entries.filter((entry) => isOfCity(entry) && !overridden.has(entry.id));
const common = plain.filter(({ cities }) => cities === undefined);
const [first, second, third] = common;
const own = plain.find(({ cities }) => cities !== undefined);
if (!(first && second && third && own)) throw new Error("the city has too few entries for these tests");

const fresh = (id: string, changes: Partial<Entry> = {}): Entry =>
  entrySchema.parse({ ...first, id, cities: ["noshiro"], ...changes });
type Row = { readonly entry: unknown; readonly off?: boolean; readonly seen?: number };

async function imported(visitor: Visitor, rows: readonly Row[], ready = false): Promise<ImportResult[]> {
  const body = { ready, rows: rows.map((row) => ({ off: false, seen: 0, ...row })) };
  const response = await visitor.send(`${SHEET}/import`, JSON.stringify(body));
  expect(response.status).toBe(200);
  return importReplySchema.parse(await response.json()).results;
}
const standing = async (id: string) => {
  const version = await versions.get("noshiro", id);
  return version === undefined
    ? undefined
    : { ...version, change: cityChangeSchema.parse(JSON.parse(version.change)) };
};
async function allRows(visitor: Visitor, side: "live" | "newest") {
  const rows: EntriesRow[] = [];
  let pages = 0;
  for (let next: string | undefined = "at=0"; next !== undefined; pages++) {
    const response = await visitor.get(`${SHEET}/entries?side=${side}&${next}`);
    expect(response.status).toBe(200);
    const page = entriesPageSchema.parse(await response.json());
    expect(page.rows.length).toBeLessThanOrEqual(50);
    rows.push(...page.rows);
    next = page.next;
  }
  return { rows, pages, entries: cityEntries(rows) };
}

beforeEach(async () => {
  await env.DB.batch(
    ["entry_versions", "releases", "release_entries", "activations"].map((table) =>
      env.DB.prepare(`DELETE FROM ${table}`),
    ),
  );
});

describe("the page", () => {
  it("offers files to all, and reading them in to those who may write", async () => {
    const seen = await (await (await visitorOf("viewer")).get(SHEET)).text();
    expect(seen).toContain('data-format="sjis"');
    expect(seen).not.toContain("sheet-file");
    expect(seen).toContain("取りこめるのは「書く人」");
    const written = await (await (await visitorOf("editor")).get(SHEET)).text();
    expect(written).toContain('<label for="sheet-file">');
    expect(written).toContain("<noscript>");
    expect(written).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });
});

describe("entries in pages", () => {
  it("give every entry of the city once, as its residents have it, with those that it does not show", async () => {
    const viewer = await visitorOf("viewer");
    for (const side of ["newest", "live"] as const) {
      const { entries, pages } = await allRows(viewer, side);
      expect(pages).toBeGreaterThan(4);
      expect([...entries.current.keys()].toSorted()).toEqual(
        authoredRelease.entries
          .filter(isOfCity)
          .map(({ id }) => id)
          .toSorted(),
      );
      const off = [...entries.current.values()].filter((each) => each.off).map(({ entry }) => entry.id);
      expect(off).toEqual(cityCard?.off);
      for (const entry of plain) expect(entries.current.get(entry.id)?.entry).toEqual(entry);
      const [override] = cityCard?.overrides ?? [];
      expect(entries.current.get(override?.id ?? "")?.entry.checkedOn).toBe(override?.checkedOn);
      expect(entries.lost).toEqual([]);
    }
  });

  it("lay the drafts over them, and add those that are new", async () => {
    const editor = await visitorOf("editor");
    const many = Array.from({ length: 3 * BATCH_ROWS }, (_, at) => fresh(`noshiro-many-${at}`));
    for (let at = 0; at < many.length; at += BATCH_ROWS) {
      await imported(
        editor,
        many.slice(at, at + BATCH_ROWS).map((entry) => ({ entry })),
      );
    }
    await imported(editor, [{ entry: { ...first, question: "手数料は" } }, { entry: second, off: true }]);
    const { entries, rows } = await allRows(editor, "newest");
    expect(rows).toHaveLength(new Set(rows.map(({ id }) => id)).size);
    expect(entries.current.get(first.id)).toMatchObject({ off: false, entry: { question: "手数料は" } });
    expect(entries.current.get(second.id)).toMatchObject({ off: true, entry: second });
    for (const entry of many) {
      expect(entries.current.get(entry.id)).toEqual({ entry, origin: "own", off: false });
      expect(entries.versions.get(entry.id)).toBe(1);
    }
    expect(entries.versions.get(third.id)).toBe(0);
    const { entries: live } = await allRows(editor, "live");
    expect(live.current.get(first.id)?.entry).toEqual(first);
    expect(live.current.has("noshiro-many-1")).toBe(false);
  });

  it("give of a published release what it was made of, though drafts have gone on", async () => {
    const editor = await visitorOf("editor");
    const added = fresh("noshiro-live");
    await imported(editor, [{ entry: { ...first, label: "公開した名前" } }, { entry: added }]);
    await imported(editor, [{ entry: { ...first, label: "次の名前" }, seen: 1 }]);
    const made = { hash: "0123456789abcdef", base: release.hash, note: "", gate: "{}" };
    const madeOf = [first.id, added.id].map((entry) => ({ entry, version: 1 }));
    const number = await releaseStore(env.DB).create(
      { city: "noshiro", by: "a@example.jp", entries: madeOf, ...made },
      1,
    );
    const { phrasings: _, phrasingsEn: __, ...served } = added;
    const published = {
      ...consoleParts.desks.builtIn,
      number,
      release: {
        ...release,
        hash: made.hash,
        entries: [
          ...release.entries.filter(
            ({ id, cities }) => id !== second.id && (cities?.includes("noshiro") ?? true),
          ),
          served,
        ],
      },
    };
    const parts = {
      ...consoleParts,
      desks: { builtIn: consoleParts.desks.builtIn, at: async () => published, holds: () => published },
    };
    const { entries } = await allRows(await visitorOf("viewer", { parts }), "live");
    expect(entries.current.get(first.id)?.entry.label).toBe("公開した名前");
    expect(entries.current.get(added.id)?.entry).toEqual(added);
    expect(entries.current.get(second.id)).toMatchObject({ off: true });
    expect(entries.lost).toEqual([]);
  });

  it("refuse what is no place in them", async () => {
    const viewer = await visitorOf("viewer");
    for (const query of ["", "side=all", "side=newest&at=-1", "side=newest&after=A%27B"]) {
      expect((await viewer.get(`${SHEET}/entries?${query}`)).status).toBe(400);
    }
  });
});

describe("judging rows", () => {
  it("names what keeps an entry from being published, and stores nothing", async () => {
    const editor = await visitorOf("editor");
    const wrong = fresh("noshiro-wrong", {
      basis: ["nat-999"],
      actions: [{ kind: "call", label: "電話", phone: "0120-00-0000" }],
    });
    const response = await editor.send(`${SHEET}/check`, JSON.stringify({ entries: [first, wrong, {}] }));
    const { findings } = checkReplySchema.parse(await response.json());
    const [good = [], bad = [], none = []] = findings;
    expect(good).toEqual([]);
    expect(bad.map(({ path }) => path)).toEqual([
      ["basis", 0],
      ["actions", 0, "phone"],
    ]);
    expect(bad[0]?.message).toBe("根拠「nat-999」は根拠の一覧にありません。IDを確かめてください");
    expect(none.map(({ path }) => path[0])).toContain("question");
    expect(await versions.newest("noshiro")).toEqual([]);
  });
});

describe("reading rows in", () => {
  it("stores a full batch as drafts, each with its audit row", async () => {
    const editor = await visitorOf("editor");
    const entries = Array.from({ length: BATCH_ROWS }, (_, at) => fresh(`noshiro-new-${at}`));
    const results = await imported(
      editor,
      entries.map((entry) => ({ entry })),
    );
    expect(results).toEqual(entries.map(() => ({ kind: "saved", errors: 0 })));
    const heads = await versions.newest("noshiro");
    expect(heads.map(({ entry }) => entry)).toEqual(entries.map(({ id }) => id).toSorted());
    for (const head of heads) expect(head).toMatchObject({ stage: "writing", errors: 0, version: 1 });
    expect((await standing("noshiro-new-7"))?.change).toEqual({ kind: "put", entry: entries[7], tells: [] });
    const deeds = await auditStore(env.DB).list("noshiro", BATCH_ROWS);
    expect(deeds.map(({ target }) => target).toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
  });

  it("takes no more in one request", async () => {
    const editor = await visitorOf("editor");
    const rows = Array.from({ length: BATCH_ROWS + 1 }, (_, at) => ({
      entry: fresh(`noshiro-${at}`),
      off: false,
      seen: 0,
    }));
    const bodies = [JSON.stringify({ ready: false, rows }), JSON.stringify({ rows: [] }), "{", ""];
    for (const body of bodies) expect((await editor.send(`${SHEET}/import`, body)).status).toBe(400);
    expect(await versions.newest("noshiro")).toEqual([]);
  });

  it("is not for those who may only look, nor without the token", async () => {
    const viewer = await visitorOf("viewer");
    const body = JSON.stringify({ ready: false, rows: [{ entry: first, off: false, seen: 0 }] });
    expect((await viewer.send(`${SHEET}/import`, body)).status).toBe(403);
    expect((await viewer.send(`${SHEET}/check`, JSON.stringify({ entries: [first] }))).status).toBe(403);
    expect((await viewer.get(`${SHEET}/entries?side=newest`)).status).toBe(200);
    const editor = await visitorOf("editor");
    expect((await editor.send(SHEET.replace("noshiro", "morioka").concat("/import"), body)).status).toBe(403);
    expect((await editor.post(`${SHEET}/import`, { csrf: "" })).status).toBe(403);
    expect(await versions.newest("noshiro")).toEqual([]);
  });

  it("leaves what a colleague has saved since, says whose it is, and stores the others", async () => {
    const editor = await visitorOf("editor");
    const approver = await visitorOf("approver");
    await imported(approver, [{ entry: { ...first, label: "同僚の名前" } }]);
    const results = await imported(editor, [
      { entry: { ...first, label: "わたしの名前" } },
      { entry: { ...second, label: "わたしの名前" } },
    ]);
    expect(results).toEqual([
      { kind: "conflict", by: "sample-approver@example.jp", at: expect.any(Number) },
      { kind: "saved", errors: 0 },
    ]);
    expect((await standing(first.id))?.change).toMatchObject({ entry: { label: "同僚の名前" } });
    expect(await imported(editor, [{ entry: { ...first, label: "わたしの名前" }, seen: 1 }])).toEqual([
      { kind: "saved", errors: 0 },
    ]);
  });

  it("answers a batch that is sent again as it did before", async () => {
    const editor = await visitorOf("editor");
    const rows = [{ entry: fresh("noshiro-again") }, { entry: second, off: true }];
    const results = await imported(editor, rows);
    expect(await imported(editor, rows)).toEqual(results);
    expect(await versions.history("noshiro", "noshiro-again")).toHaveLength(1);
  });

  it("makes candidates only of rows without findings, where that is wanted", async () => {
    const editor = await visitorOf("editor");
    const wrong = fresh("noshiro-wrong", { basis: ["nat-999"] });
    expect(await imported(editor, [{ entry: wrong }, { entry: fresh("noshiro-right") }], true)).toEqual([
      { kind: "saved", errors: 1 },
      { kind: "saved", errors: 0 },
    ]);
    expect(await standing("noshiro-wrong")).toMatchObject({ stage: "writing", errors: 1 });
    expect(await standing("noshiro-right")).toMatchObject({ stage: "ready", errors: 0 });
  });

  it("switches common entries off, and on again as they were", async () => {
    const editor = await visitorOf("editor");
    await imported(editor, [{ entry: first, off: true }]);
    expect((await standing(first.id))?.change).toEqual({ kind: "off", base: fingerprint(first) });
    await imported(editor, [{ entry: first, seen: 1 }]);
    expect((await standing(first.id))?.change).toEqual({ kind: "common" });
    expect(await imported(editor, [{ entry: own, off: true }])).toMatchObject([{ kind: "refused" }]);
    const [hidden] = authoredRelease.entries.filter(({ id }) => cityCard?.off.includes(id));
    await imported(editor, [{ entry: hidden, off: true }]);
    await imported(editor, [{ entry: hidden, seen: 1 }]);
    expect((await standing(hidden?.id ?? ""))?.change).toMatchObject({ kind: "put", entry: hidden });
  });

  it("keeps the mark of the base that was looked at, and the details that a text tells", async () => {
    const editor = await visitorOf("editor");
    await versions.save(
      {
        city: "noshiro",
        entry: first.id,
        change: JSON.stringify({ kind: "put", entry: first, base: "00000000", tells: ["fee"] }),
        stage: "ready",
        errors: 0,
        seen: 0,
        by: "a@example.jp",
      },
      1,
    );
    await imported(editor, [{ entry: { ...first, label: "新しい名前" }, seen: 1 }, { entry: second }]);
    expect(await standing(first.id)).toMatchObject({
      stage: "writing",
      change: { base: "00000000", tells: ["fee"], entry: { label: "新しい名前" } },
    });
    expect((await standing(second.id))?.change).toMatchObject({ base: fingerprint(second), tells: [] });
  });

  it("refuses what is no entry of the city, row by row", async () => {
    const editor = await visitorOf("editor");
    const foreign = authoredRelease.entries.find(({ cities }) => cities?.includes("morioka"));
    const results = await imported(editor, [
      { entry: foreign },
      { entry: { ...first, cities: ["noshiro"] } },
      { entry: fresh("noshiro-others", { cities: ["noshiro", "morioka"] }) },
      { entry: { ...first, id: "common-new" } },
      { entry: fresh("noshiro-off"), off: true },
      { entry: { id: "no entry" } },
      { entry: fresh("noshiro-twice") },
      { entry: fresh("noshiro-twice", { label: "二つ目" }) },
    ]);
    expect(results.map((row) => (row.kind === "refused" ? row.findings[0]?.path[0] : row.kind))).toEqual([
      "id",
      "cities",
      "cities",
      "cities",
      "id",
      "id",
      "saved",
      "id",
    ]);
    expect((await versions.newest("noshiro")).map(({ entry }) => entry)).toEqual(["noshiro-twice"]);
  });

  it("gives back every text, however odd", async () => {
    const editor = await visitorOf("editor");
    let number = 0;
    await fc.assert(
      fc.asyncProperty(anyEntry, async (odd) => {
        const entry = entrySchema.parse(
          JSON.parse(JSON.stringify({ ...odd, id: `noshiro-odd-${++number}`, cities: ["noshiro"] })),
        );
        expect(await imported(editor, [{ entry }])).toMatchObject([{ kind: "saved" }]);
        const response = await editor.get(`${SHEET}/entries?side=newest&after=`);
        const page = entriesPageSchema.parse(await response.json());
        // As JSON, because a half character in a failure's message would break the runner's connection.
        expect(JSON.stringify(cityEntries(page.rows).current.get(entry.id)?.entry)).toBe(
          JSON.stringify(entry),
        );
        await env.DB.prepare("DELETE FROM entry_versions").run();
      }),
      { numRuns: 40 },
    );
  });
});
