import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { archiveStream } from "../../src/store/archive.ts";
import { type Archive, readArchive, sha256Text } from "../../src/store/archive-file.ts";
import { ARCHIVE_TABLES, type ArchiveRow, LEFT_OUT } from "../../src/store/archive-tables.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { restoreStore } from "../../src/store/restore.ts";

const CITY = "noshiro";
const NOW = Date.UTC(2026, 10, 21, 3);
const NASTY = [
  "",
  " \n　\t\r\n",
  "'; DROP TABLE audit; --",
  '"\\"\\\\',
  "\u0000\u0007\u007f",
  "\u2028\u2029\ufeff",
  "👨‍👩‍👧‍👦𠮷野家か\u3099葛\u{e0100}",
  "\ud83d",
  '],"contents":[',
  '\n],\n"contents":[\n["0123456789abcdef",{}]',
  "=1+1",
  "長い文".repeat(30_000),
];
const files = releaseFiles(env.RELEASES);
const restores = restoreStore(env.DB);
const source = { database: env.DB, files, releases: releaseStore(env.DB) };

const exported = async (city = CITY): Promise<ArrayBuffer> =>
  new Response(archiveStream(source, city, NOW)).arrayBuffer();
const bytesOf = (text: string): Promise<ArrayBuffer> => new Response(text).arrayBuffer();
const textOf = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);

async function opened(bytes: ArrayBuffer): Promise<Archive> {
  const read = await readArchive(bytes);
  if (!read.ok) throw new Error(`読めない控え: ${JSON.stringify(read.trouble)}`);
  return read.archive;
}

/** The audit log protects itself; in a test it has to go. */
async function withoutTriggers(statements: readonly D1PreparedStatement[]): Promise<void> {
  const { results } = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all<{
    name: string;
    sql: string;
  }>();
  await env.DB.batch([
    ...results.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...statements,
    ...results.map(({ sql }) => env.DB.prepare(sql)),
  ]);
}

/** A database without anything, as a new one is. */
async function emptyEverything(): Promise<void> {
  const tables = [...ARCHIVE_TABLES.map(({ name }) => name), "unsent_messages"];
  await withoutTriggers(tables.map((name) => env.DB.prepare(`DELETE FROM ${name}`)));
  for (const { name } of (await env.RELEASES.list()).keys) await env.RELEASES.delete(name);
}

/** Rows of every table; the nth cell of the mth row draws on the nasty texts, so that each column gets all of them. */
async function fill(city: string, questions = 3_000): Promise<void> {
  const nasty = (row: number, column: number): string => NASTY[(row + column) % NASTY.length] ?? "";
  const insert = async (table: string, rows: readonly ArchiveRow[]): Promise<void> => {
    const columns = ARCHIVE_TABLES.find(({ name }) => name === table)?.columns ?? {};
    const names = ["city", ...Object.keys(columns)];
    if (rows.length > 100) {
      const cells = Object.keys(columns).map((_, position) => `value ->> ${position}`);
      await env.DB.prepare(
        `INSERT INTO ${table} (${names.join()}) SELECT ?1, ${cells.join()} FROM json_each(?2)`,
      )
        .bind(city, JSON.stringify(rows))
        .run();
      return;
    }
    const marks = names.map((_, position) => `?${position + 1}`);
    const statement = env.DB.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${marks.join()})`);
    if (rows.length > 0) await env.DB.batch(rows.map((row) => statement.bind(city, ...row)));
  };
  const some = NASTY.map((_, row) => row);
  await insert(
    "entry_versions",
    some.map((n) => [
      `${city}-e${n % 3}`,
      n + 1,
      nasty(n, 0),
      n % 2 ? "ready" : "writing",
      n,
      NOW + n,
      nasty(n, 1),
    ]),
  );
  await insert(
    "releases",
    some.map((n) => [
      n + 1,
      `abcdef012345678${n.toString(16)}`,
      nasty(n, 0),
      NOW,
      nasty(n, 1),
      nasty(n, 2),
      nasty(n, 3),
      n % 2 ? nasty(n, 4) : null,
    ]),
  );
  await insert(
    "release_entries",
    some.map((n) => [n + 1, `${city}-e${n % 3}`, n + 1]),
  );
  // The later row starts earlier: the order of writing must survive.
  await insert(
    "activations",
    some.map((n) => [
      (n + 5) % 12,
      ["publish", "rollback"][n % 2] ?? "",
      NOW - n,
      n % 3 ? NOW + n : null,
      NOW,
      "a",
      n % 2 ? NOW : null,
    ]),
  );
  await insert(
    "gold_questions",
    some.map((n) => [`${city}-g${n}`, `${n}${nasty(n, 0)}`, "[]", "resident", NOW, nasty(n, 1)]),
  );
  await insert(
    "question_groups",
    some.map((n) => [
      `${city}-q${n}`,
      nasty(n, 0),
      nasty(n, 1),
      "open",
      null,
      nasty(n, 2),
      null,
      0,
      -1,
      null,
    ]),
  );
  await insert(
    "questions",
    Array.from({ length: questions }, (_, n) => [
      `${city}-${(n * 7919) % 100_003}`,
      NOW - n,
      "ja",
      "handoff",
      n % 5 === 0 ? null : nasty(n % (NASTY.length - 1), 0),
      n % 3 === 0 ? null : `hash${n}`,
      n % 2 ? "card-lost" : null,
      n % 7 === 0 ? null : (n * Math.PI) % 1,
      "release",
      n % 4 === 0 ? null : n % 2,
      null,
      n % 6 === 0 ? '["公民館","Wi-Fi"]' : null,
      ["line", "web", "support"][n % 3] ?? "",
    ]),
  );
  await insert(
    "class_sessions",
    some.map((n) => [
      `${city}-c${n}`,
      NOW + n,
      NOW + n + 1,
      ["open", "full", "cancelled"][n % 3] ?? "",
      nasty(n, 0),
      n + 1,
      NOW,
      nasty(n, 1),
    ]),
  );
  await insert(
    "assignments",
    some.map((n) => [
      "entry",
      `i${n}${nasty(n, 1)}`,
      nasty(n, 2),
      nasty(n, 0),
      "2026-12-01",
      nasty(n, 2),
      NOW,
      "a",
      n % 2 ? NOW : null,
    ]),
  );
  await insert(
    "console_settings",
    some.map((n) => [`s${n}`, nasty(n, 0)]),
  );
  await insert(
    "audit",
    some.map((n) => [NOW - n, nasty(n, 0), nasty(n, 1), nasty(n, 2), nasty(n, 3)]),
  );
  await insert("members", [
    ["b@example.jp", "approver", NOW, "console:member"],
    ["a@example.jp", "viewer", NOW, nasty(6, 0)],
  ]);
  for (const n of some) {
    const content = JSON.stringify({ hash: `abcdef012345678${n.toString(16)}`, text: nasty(n, 0), n: n / 3 });
    const index = new Uint8Array([n]).buffer;
    await files.put(city, `abcdef012345678${n.toString(16)}`, {
      content: await bytesOf(content),
      index,
    });
  }
}

/** As the page does it, with small parts. */
async function restore(archive: Archive, { by = "a@example.jp", size = 200 } = {}): Promise<void> {
  const { city, sha256, tables, contents } = archive;
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  expect(await restores.begin({ city, sha256, total }, by, NOW)).toMatchObject({ kind: "ready" });
  let at = 0;
  for (const { name, rows } of tables) {
    for (let from = 0; from < rows.length; from += size) {
      const part = rows.slice(from, from + size);
      expect(await restores.rows({ city, sha256, at, table: name, rows: part })).toEqual({
        kind: "at",
        at: at + part.length,
      });
      at += part.length;
    }
  }
  for (const { hash, json } of contents) {
    await files.putBack(city, hash, await bytesOf(json));
  }
}

beforeEach(emptyEverything);

// Thousands of rows take their time on a busy machine.
describe("an archive", { timeout: 60_000 }, () => {
  it("comes back byte for byte in an empty database, whatever its texts are", async () => {
    // Other cities' rows before them, so that the ids of the restored rows are others.
    await fill("morioka", 50);
    await fill(CITY);
    const before = await exported();
    const archive = await opened(before);
    expect(archive.tables.map(({ rows }) => rows.length).reduce((a, b) => a + b)).toBe(3_000 + 10 * 12 + 2);
    expect(archive.contents).toHaveLength(3);

    await emptyEverything();
    await fill("sakaiminato", 7);
    await restore(archive);
    // The one row that the restored city has more: that somebody began to restore.
    const begun = "city = 'noshiro' AND action = 'restore-begun'";
    const { results } = await env.DB.prepare(`SELECT action FROM audit WHERE ${begun}`).all();
    expect(results).toHaveLength(1);
    expect(textOf(await exported()) === textOf(before)).toBe(false);
    await withoutTriggers([env.DB.prepare(`DELETE FROM audit WHERE ${begun}`)]);
    const after = await exported();
    expect(after.byteLength).toBe(before.byteLength);
    expect(textOf(after) === textOf(before)).toBe(true);
  });

  it("is the same each time, without the rows of other cities, and an empty city has one too", async () => {
    await fill(CITY, 20);
    const before = textOf(await exported());
    await fill("morioka", 20);
    expect(textOf(await exported())).toBe(before);
    const none = await opened(await exported("chigasaki"));
    expect(none.tables.flatMap(({ rows }) => rows)).toEqual([]);
    expect(none.contents).toEqual([]);
  });

  it("has every column of every table with a city, and names each table that it leaves out", async () => {
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    ).all<{ name: string }>();
    const archived = new Map<string, string[]>(
      ARCHIVE_TABLES.map(({ name, columns }) => [name, Object.keys(columns)]),
    );
    expect(results.map(({ name }) => name).sort()).toEqual(
      [...archived.keys(), ...Object.keys(LEFT_OUT)].sort(),
    );
    for (const [table, columns] of archived) {
      const { results: found } = await env.DB.prepare(`SELECT name FROM pragma_table_info('${table}')`).all<{
        name: string;
      }>();
      const serial = ["activations", "audit"].includes(table) ? ["id"] : [];
      const notArchived = table === "class_sessions" ? ["sample"] : [];
      expect(found.map(({ name }) => name).sort(), table).toEqual(
        [...columns, "city", ...serial, ...notArchived].sort(),
      );
    }
  });

  it("never holds a made-up class, which would come back as a real one", async () => {
    await fill(CITY, 0);
    const before = textOf(await exported());
    await env.DB.prepare(
      `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, sample, changed_at, changed_by)
       VALUES ('noshiro', 'noshiro-b', 1, 2, 'open', '{"title":"【見本】"}', 1, 1, 'npm start')`,
    ).run();
    expect(textOf(await exported())).toBe(before);
  });

  it("can be read as the program before wrote it, without classes and doors", async () => {
    await fill(CITY, 6);
    const now = await opened(await exported());
    const old = textOf(await exported())
      .replace('"version":2', '"version":1')
      .replace(/\{"name":"class_sessions",.*?\n\]\},\n/su, "")
      .replace(',"unknown_words","door"]', ',"unknown_words"]')
      .replaceAll(/,"(?:line|web|support)"\](?=,?\n)/gu, "]");
    const body = old.replace(/"sha256":"[0-9a-f]{64}"\}\n$/u, "");
    const digest = await crypto.subtle.digest("SHA-256", await bytesOf(body));
    const { tables } = await opened(await bytesOf(`${body}"sha256":"${sha256Text(digest)}"}\n`));
    expect(old).not.toContain("class_sessions");
    expect(tables).toEqual(
      now.tables.map(({ name, rows }) => {
        if (name === "class_sessions") return { name, rows: [] };
        return { name, rows: name === "questions" ? rows.map((row) => [...row.slice(0, -1), "line"]) : rows };
      }),
    );
    await emptyEverything();
    await restore(await opened(await bytesOf(`${body}"sha256":"${sha256Text(digest)}"}\n`)));
  });

  it("asks on where a table has more rows than one answer", async () => {
    await fill(CITY, 4_001);
    const { tables } = await opened(await exported());
    const ids = (tables.find(({ name }) => name === "questions")?.rows ?? []).map(([id]) => String(id));
    expect(ids).toHaveLength(4_001);
    expect(new Set(ids).size).toBe(4_001);
    expect(ids).toEqual([...ids].sort());
  });

  it("keeps the content of the live release and of the newest, letter by letter", async () => {
    await fill(CITY, 0);
    const { contents } = await opened(await exported());
    const hashes = contents.map(({ hash }) => hash);
    const live = await releaseStore(env.DB).live(CITY, NOW);
    expect(live.kind === "published" && hashes.includes(live.hash)).toBe(true);
    for (const { hash, json } of contents) {
      const kept = await files.content(CITY, hash);
      expect(json).toBe(await new Response(kept).text());
    }
  });

  it("is not taken when it was cut, changed, of another kind or of a newer program", async () => {
    await fill(CITY, 5);
    const bytes = await exported();
    const text = textOf(bytes);
    const troubleOf = async (changed: string): Promise<unknown> => {
      const read = await readArchive(await bytesOf(changed));
      return read.ok ? "taken" : read.trouble;
    };
    expect(await troubleOf(text)).toBe("taken");
    expect(await troubleOf("")).toEqual({ kind: "not-an-archive" });
    expect(await troubleOf('{"entries":[]}')).toEqual({ kind: "not-an-archive" });
    expect(await troubleOf(text.slice(0, text.length / 2))).toEqual({ kind: "cut" });
    expect(await troubleOf(text.replace("b@example.jp", "c@example.jp"))).toEqual({ kind: "cut" });
    const signed = async (changed: string): Promise<string> => {
      const body = changed.replace(/"sha256":"[0-9a-f]{64}"\}\n$/u, "");
      const digest = await crypto.subtle.digest("SHA-256", await bytesOf(body));
      return `${body}"sha256":"${sha256Text(digest)}"}\n`;
    };
    expect(await troubleOf(await signed(text))).toBe("taken");
    expect(await troubleOf(await signed(text.replace('"version":2', '"version":3')))).toEqual({
      kind: "newer",
      version: 3,
    });
    expect(await troubleOf(await signed(text.replace('"name":"questions"', '"name":"query"')))).toEqual({
      kind: "wrong-table",
      table: "questions",
    });
    expect(await troubleOf(await signed(text.replace('["b@example.jp",', "[null,")))).toEqual({
      kind: "wrong-table",
      table: "members",
    });
  });
});

describe("restoring", () => {
  const member = (email: string): ArchiveRow => [email, "approver", NOW, "x"];
  const setting = (name: string): ArchiveRow => [name, "1"];
  const file = { city: CITY, sha256: "a".repeat(64) };
  const put = (at: number, rows: readonly ArchiveRow[], sha256 = file.sha256) =>
    restores.rows({ city: CITY, sha256, at, table: "console_settings", rows });
  const names = async (): Promise<string[]> => {
    const { results } = await env.DB.prepare(
      "SELECT name FROM console_settings WHERE name <> 'restore' ORDER BY name",
    ).all<{ name: string }>();
    return results.map(({ name }) => name);
  };

  it("says what is in the way, but members, rows of signing up and residents' new questions are not", async () => {
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO members (city, email, role, added_at, added_by) VALUES ('noshiro', 'a', 'viewer', 1, 'x')",
      ),
      env.DB.prepare(
        "INSERT INTO audit (city, at, actor, action, target, detail) VALUES ('noshiro', 1, 'x', 'member-set', 'a', '{}')",
      ),
      env.DB.prepare(
        "INSERT INTO questions (id, city, asked_at, register, outcome, release) VALUES ('new', 'noshiro', 1, 'ja', 'answer', 'r')",
      ),
      env.DB.prepare(
        `INSERT INTO question_groups (id, city, sample, sound, state, made_at, changed_at)
         VALUES ('group', 'noshiro', 'a', 'a', 'open', 1, 1)`,
      ),
      env.DB.prepare("INSERT INTO console_settings (city, name, value) VALUES ('morioka', 'a', 'b')"),
    ]);
    await fill("morioka", 3);
    expect((await restores.begin({ ...file, total: 1 }, "a", NOW)).kind).toBe("ready");
    expect(await restores.empty(CITY, "a", NOW)).toBe(true);
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO audit (city, at, actor, action, target, detail) VALUES ('noshiro', 1, 'x', 'entry-saved', 'a', '{}')",
      ),
      env.DB.prepare(
        `INSERT INTO question_groups (id, city, sample, sound, state, made_at, changed_at, changed_by)
         VALUES ('group', 'noshiro', 'a', 'a', 'out-of-scope', 1, 1, 'a')`,
      ),
      env.DB.prepare("INSERT INTO console_settings (city, name, value) VALUES ('noshiro', 'a', 'b')"),
    ]);
    expect(await restores.begin({ ...file, total: 1 }, "a", NOW)).toEqual({
      kind: "in-the-way",
      found: [
        { table: "question_groups", count: 1 },
        { table: "console_settings", count: 1 },
        { table: "audit", count: 1 },
      ],
    });
  });

  it("takes a part once, in its turn, and only of the archive that was begun", async () => {
    expect(await put(0, [setting("a")])).toEqual({ kind: "not-begun" });
    await restores.begin({ ...file, total: 3 }, "a", NOW);
    expect(await put(0, [setting("a"), setting("b")])).toEqual({ kind: "at", at: 2 });
    expect(await put(0, [setting("a"), setting("b")])).toEqual({ kind: "at", at: 2 });
    expect(await put(5, [setting("f")])).toEqual({ kind: "at", at: 2 });
    expect(await put(2, [setting("x")], "b".repeat(64))).toEqual({ kind: "not-begun" });
    expect(await restores.finish(file, "a", NOW)).toBe(false);
    expect((await restores.begin({ ...file, total: 3 }, "b", NOW)).kind).toBe("ready");
    expect((await restores.begin({ city: CITY, sha256: "other", total: 3 }, "b", NOW)).kind).toBe("other");
    expect(await put(2, [setting("c")])).toEqual({ kind: "at", at: 3 });
    expect(await restores.finish(file, "a", NOW)).toBe(true);
    expect(await restores.finish(file, "a", NOW)).toBe(false);
    expect(await names()).toEqual(["a", "b", "c"]);
    const { results } = await env.DB.prepare("SELECT action FROM audit ORDER BY id").all();
    expect(results).toEqual([{ action: "restore-begun" }, { action: "restore-finished" }]);
  });

  it("takes nothing of a part in which one row is refused", async () => {
    await restores.begin({ ...file, total: 3 }, "a", NOW);
    expect(await put(0, [setting("a"), setting("a")])).toEqual({ kind: "refused" });
    expect(await put(0, [setting("restore")])).toEqual({ kind: "refused" });
    expect(await names()).toEqual([]);
    expect((await restores.running(CITY))?.at).toBe(0);
  });

  it("can be emptied and begun anew with another archive until the audit log is in", async () => {
    expect(await restores.empty(CITY, "a", NOW)).toBe(false);
    await restores.begin({ ...file, total: 3 }, "a", NOW);
    await put(0, [setting("a")]);
    expect(await restores.empty(CITY, "a", NOW)).toBe(true);
    expect(await names()).toEqual([]);
    expect((await restores.begin({ city: CITY, sha256: "other", total: 2 }, "a", NOW)).kind).toBe("ready");
    const audit: ArchiveRow = [1, "x", "entry-saved", "a", "{}"];
    expect(
      await restores.rows({ city: CITY, sha256: "other", at: 0, table: "audit", rows: [audit] }),
    ).toEqual({ kind: "at", at: 1 });
    expect(await restores.empty(CITY, "a", NOW)).toBe(false);
    expect((await restores.running(CITY))?.at).toBe(1);
  });

  it("leaves who is a member already as they are, and texts that were taken back stay gone", async () => {
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO members (city, email, role, added_at, added_by) VALUES ('noshiro', 'a', 'approver', 1, 'x')",
      ),
      env.DB.prepare("INSERT INTO unsent_messages (message, unsent_at) VALUES ('gone', 1)"),
    ]);
    const question = (id: string, message: string): ArchiveRow => [
      ...[id, NOW, "ja", "handoff", "公民館は", message, null, null, "r", null, null, null, "line"],
    ];
    await restores.begin({ ...file, total: 4 }, "a", NOW);
    const rows = [question("q1", "gone"), question("q2", "kept")];
    await restores.rows({ ...file, at: 0, table: "questions", rows });
    const members = [["a", "viewer", 5, "y"], member("b")];
    await restores.rows({ ...file, at: 2, table: "members", rows: members });
    expect(await restores.finish(file, "a", NOW)).toBe(true);
    const { results } = await env.DB.prepare(
      "SELECT email, role, added_at FROM members ORDER BY email",
    ).all();
    expect(results).toEqual([
      { email: "a", role: "approver", added_at: 1 },
      { email: "b", role: "approver", added_at: NOW },
    ]);
    const texts = await env.DB.prepare("SELECT id, text FROM questions ORDER BY id").all();
    expect(texts.results).toEqual([
      { id: "q1", text: null },
      { id: "q2", text: "公民館は" },
    ]);
  });
});
