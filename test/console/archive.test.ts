import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { compareArchives } from "../../src/console/client/archive/compare.ts";
import {
  type PutBack,
  putRowsBack,
  rowCount,
  type SendRows,
} from "../../src/console/client/archive/put-back.ts";
import { takeArchive } from "../../src/console/client/archive/take.ts";
import script from "../../src/console/client/archive.ts?raw";
import { type Archive, type ArchiveParts, readArchive } from "../../src/store/archive-file.ts";
import { ARCHIVE_TABLES } from "../../src/store/archive-tables.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { type Visitor, visitorOf } from "../helpers/console.ts";

const BASE = "/console/noshiro/staff/archive";
const HASH = "0123456789abcdef";

/** The server as the browser's code meets it. */
const partsOf = (visitor: Visitor): ArchiveParts => ({
  page: async (table, after) => (await visitor.send(`${BASE}/page`, JSON.stringify({ table, after }))).json(),
  hashes: async () => (await visitor.get(`${BASE}/contents`)).json(),
  content: async (hash) => {
    const response = await visitor.get(`${BASE}/contents/${hash}`);
    return response.status === 404 ? undefined : response.arrayBuffer();
  },
});
const sendOf =
  (visitor: Visitor): SendRows =>
  async (part) => {
    const response = await visitor.send(`${BASE}/rows`, JSON.stringify(part));
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };
const post = async (visitor: Visitor, path: string, body: unknown): Promise<unknown> =>
  (await visitor.send(`${BASE}${path}`, JSON.stringify(body))).json();
const opened = async (bytes: ArrayBuffer): Promise<Archive> => {
  const read = await readArchive(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.trouble));
  return read.archive;
};
const put = (visitor: Visitor, archive: Archive, at = 0): Promise<PutBack> =>
  putRowsBack(archive, sendOf(visitor), at, () => undefined);

async function emptyEverything(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("DROP TRIGGER IF EXISTS audit_is_not_deleted"),
    ...ARCHIVE_TABLES.map(({ name }) => env.DB.prepare(`DELETE FROM ${name}`)),
  ]);
  for (const { name } of (await env.RELEASES.list()).keys) await env.RELEASES.delete(name);
}

/** A city at work: saved entries, a release with its files, some questions. */
async function workInTheCity(questions = 450): Promise<void> {
  const versions = entryVersions(env.DB);
  const releases = releaseStore(env.DB);
  for (let seen = 0; seen < 3; seen += 1) {
    const change = JSON.stringify({ kind: "off" });
    await versions.save(
      { city: "noshiro", entry: "card-lost", change, stage: "ready", errors: 0, seen, by: "a@example.jp" },
      1_000,
    );
  }
  const entries = [{ entry: "card-lost", version: 3 }];
  const number = await releases.create(
    { city: "noshiro", hash: HASH, base: "b", note: "", gate: "{}", by: "a@example.jp", entries },
    2_000,
  );
  await releases.activate(
    { city: "noshiro", number, kind: "publish", startsAt: 3_000, by: "a@example.jp" },
    2_500,
  );
  await releaseFiles(env.RELEASES).put("noshiro", HASH, {
    content: await new Response(`{"hash":"${HASH}","entries":["あ"]}`).arrayBuffer(),
    index: new ArrayBuffer(1),
  });
  const rows = Array.from({ length: questions }, (_, n) => ({ id: `q${n}`, text: `質問${n}` }));
  await env.DB.prepare(
    `INSERT INTO questions (id, city, asked_at, register, outcome, text, confidence, release)
     SELECT value ->> 'id', 'noshiro', 0, 'ja', 'handoff', value ->> 'text', 0.1, 'r' FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows))
    .run();
}

beforeEach(emptyEverything);

describe("taking an archive", () => {
  it("gives the same bytes at once and part by part", async () => {
    await workInTheCity();
    const approver = await visitorOf("approver");
    const file = await approver.get("/console/noshiro/staff/backup");
    expect(file.headers.get("content-disposition")).toMatch(/hikae-noshiro-\d{4}-\d\d-\d\d\.json/u);
    const streamed = await file.arrayBuffer();
    const gathered = await takeArchive("noshiro", partsOf(approver));
    expect(new TextDecoder().decode(gathered)).toBe(new TextDecoder().decode(streamed));
    const archive = await opened(streamed);
    expect(archive.city).toBe("noshiro");
    expect(archive.contents.map(({ hash }) => hash)).toEqual([HASH]);
  });

  it("is for approvers only, and shows what is in it and what is not", async () => {
    const editor = await visitorOf("editor");
    for (const path of [
      "/console/noshiro/staff/backup",
      BASE,
      `${BASE}/contents`,
      `${BASE}/contents/${HASH}`,
    ]) {
      expect((await editor.get(path)).status, path).toBe(403);
    }
    for (const path of ["/page", "/begin", "/rows", `/contents/${HASH}`, "/finish", "/empty"]) {
      expect((await editor.send(`${BASE}${path}`, "{}")).status, path).toBe(403);
    }
    const approver = await visitorOf("approver");
    const text = await (await approver.get(BASE)).text();
    for (const word of ["入っているもの", "入っていないもの", "JavaScriptが要ります", "archive.js"]) {
      expect(text).toContain(word);
    }
    // The script finds everything that it looks for.
    const ids = [...script.matchAll(/element\("([^"]+)"/gu)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(text).toContain(`id="${id}"`);
    expect(text).toContain(`data-base="${BASE}" data-city="noshiro"`);
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });

  it("refuses what is no question of the page's own script", async () => {
    const approver = await visitorOf("approver");
    for (const [path, body] of [
      ["/page", { table: "preferences" }],
      ["/page", { table: "questions", after: [{}] }],
      ["/begin", { sha256: "x", total: 1 }],
      ["/rows", { sha256: "a".repeat(64), at: 0, table: "members", rows: [["a"]] }],
      [
        "/rows",
        { sha256: "a".repeat(64), at: 0, table: "console_settings", rows: Array(201).fill(["a", "b"]) },
      ],
      [`/contents/${HASH}`, {}],
      ["/contents/..", {}],
      ["/finish", {}],
    ] as const) {
      const response = await approver.send(`${BASE}${path}`, JSON.stringify(body));
      expect(response.ok, `${path} ${JSON.stringify(body).slice(0, 80)}`).toBe(false);
    }
    expect((await approver.send(`${BASE}/page`, "{")).status).toBe(400);
  });
});

describe("restoring an archive", () => {
  it("puts all of it back into an empty city, goes on after a break, and proves it", async () => {
    await workInTheCity();
    const file = await takeArchive("noshiro", partsOf(await visitorOf("approver")));
    const archive = await opened(file);
    const total = rowCount(archive);
    await emptyEverything();
    const approver = await visitorOf("approver");
    const { sha256 } = archive;
    expect(await post(approver, "/begin", { sha256, total })).toMatchObject({
      kind: "ready",
      mark: { at: 0 },
    });

    let sent = 0;
    const breaking: SendRows = async (part) => {
      sent += 1;
      if (sent === 5) throw new Error("通信が切れた");
      return sendOf(approver)(part);
    };
    await expect(putRowsBack(archive, breaking, 0, () => undefined)).rejects.toThrow("通信");
    expect(await (await approver.get(BASE)).text()).toContain("戻しはじめた控えが、途中です");
    expect(await post(approver, "/finish", { sha256 })).toEqual({ finished: false });
    const again = await post(approver, "/begin", { sha256, total });
    expect(again).toMatchObject({ kind: "ready", mark: { total } });
    const at =
      (await env.DB.prepare(
        "SELECT value ->> 'at' AS at FROM console_settings WHERE name = 'restore'",
      ).first<number>("at")) ?? 0;
    expect(at).toBeGreaterThan(0);
    expect(await put(approver, archive, at)).toEqual({ kind: "all-in" });
    for (const { hash, json } of archive.contents) {
      expect((await approver.send(`${BASE}/contents/${hash}`, json)).status).toBe(200);
    }

    const restored = await opened(await takeArchive("noshiro", partsOf(approver)));
    const { same, lateContents, missing } = compareArchives(archive, restored);
    expect({ same, lateContents, missing }).toEqual({ same: total + 1, lateContents: 0, missing: [] });
    expect(await post(approver, "/finish", { sha256 })).toEqual({ finished: true });
    expect(await releaseStore(env.DB).live("noshiro", 5_000)).toMatchObject({
      kind: "published",
      hash: HASH,
    });
    const { results } = await env.DB.prepare("SELECT action FROM audit WHERE action LIKE 'restore%'").all();
    expect(results).toEqual([{ action: "restore-begun" }, { action: "restore-finished" }]);
  });

  it("is refused where the city has something, and can be emptied by a form", async () => {
    await workInTheCity(3);
    const archive = await opened(await takeArchive("noshiro", partsOf(await visitorOf("approver"))));
    const begin = { sha256: archive.sha256, total: rowCount(archive) };
    const approver = await visitorOf("approver");
    expect(await post(approver, "/begin", begin)).toMatchObject({
      kind: "in-the-way",
      found: [
        { table: "entry_versions", count: 3 },
        { table: "releases", count: 1 },
        { table: "release_entries", count: 1 },
        { table: "activations", count: 1 },
        { table: "audit", count: 5 },
      ],
    });
    await emptyEverything();
    const anew = await visitorOf("approver");
    await post(anew, "/begin", begin);
    const [first] = archive.tables;
    await sendOf(anew)({
      sha256: archive.sha256,
      at: 0,
      table: "entry_versions",
      rows: first?.rows ?? [],
    });
    const emptied = await anew.post(`${BASE}/empty`, {});
    expect(emptied.headers.get("location")).toBe(`${BASE}?done=emptied`);
    expect(await entryVersions(env.DB).newest("noshiro")).toEqual([]);
    expect((await anew.post(`${BASE}/empty`, {})).status).toBe(409);
  });

  it("never puts another content in the place of one that is there", async () => {
    await workInTheCity(1);
    const approver = await visitorOf("approver");
    const send = () => approver.send(`${BASE}/contents/${HASH}`, '{"doctored":true}');
    expect((await send()).ok).toBe(false);
    await env.DB.prepare("INSERT INTO console_settings (city, name, value) VALUES ('noshiro', 'restore', ?1)")
      .bind(JSON.stringify({ sha256: "a", at: 0, total: 1, by: "a", since: 1, audit: false }))
      .run();
    expect((await send()).ok).toBe(true);
    const kept = await releaseFiles(env.RELEASES).content("noshiro", HASH);
    expect(await new Response(kept).text()).toContain(HASH);
  });
});

describe("comparing", () => {
  const archive = (
    rows: Partial<Record<string, Archive["tables"][number]["rows"]>>,
    json = "{}",
  ): Archive => ({
    city: "noshiro",
    sha256: "",
    tables: ARCHIVE_TABLES.map(({ name }) => ({ name, rows: rows[name] ?? [] })),
    contents: [{ hash: HASH, json }],
  });
  const setting = (n: number) => [`s${n}`, "v"];

  it("finds rows that are missing, changed or in another order, and allows for those of the restoring", () => {
    const file = archive({
      console_settings: [setting(1), setting(2)],
      members: [["a", "viewer", 1, "x"]],
      audit: [[1, "a", "b", "c", "d"]],
    });
    const better = archive({
      console_settings: [setting(1), setting(2)],
      members: [
        ["a", "approver", 9, "console:member"],
        ["b", "viewer", 1, "x"],
      ],
      audit: [
        [0, "x", "restore-begun", "", ""],
        [1, "a", "b", "c", "d"],
      ],
    });
    expect(compareArchives(file, better)).toEqual({ same: 5, more: 2, lateContents: 0, missing: [] });
    const missing = [{ table: "console_settings", count: 1 }];
    for (const rows of [[setting(1)], [setting(1), ["s2", "V"]], [setting(2), setting(1)]]) {
      const others = {
        console_settings: rows,
        members: [["a", "viewer", 1, "x"]],
        audit: [[1, "a", "b", "c", "d"]],
      };
      expect(compareArchives(file, archive(others)).missing).toEqual(missing);
    }
    expect(compareArchives(file, { ...better, contents: [] }).lateContents).toBe(1);
    expect(compareArchives(file, { ...better, contents: [{ hash: HASH, json: "[]" }] }).missing).toEqual([
      { table: "contents", count: 1 },
    ]);
  });
});
