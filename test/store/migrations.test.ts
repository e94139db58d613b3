import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import first from "../../migrations/0001_webhook_events.sql?raw";
import second from "../../migrations/0002_freshness.sql?raw";
import third from "../../migrations/0003_delivery.sql?raw";
import fourth from "../../migrations/0004_people_and_questions.sql?raw";
import fifth from "../../migrations/0005_console.sql?raw";
import sixth from "../../migrations/0006_classes.sql?raw";
import { alertStore } from "../../src/store/alerts.ts";
import { archiveStream } from "../../src/store/archive.ts";
import { readArchive, sha256Text } from "../../src/store/archive-file.ts";
import { assignmentStore } from "../../src/store/assignments.ts";
import { auditStore } from "../../src/store/audit.ts";
import { classSessions } from "../../src/store/class-sessions.ts";
import { consoleSettings } from "../../src/store/console-settings.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { goldQuestionStore } from "../../src/store/gold-questions.ts";
import { linkChecks } from "../../src/store/link-checks.ts";
import { memberStore } from "../../src/store/members.ts";
import { preferences } from "../../src/store/preferences.ts";
import { questionGroups } from "../../src/store/question-groups.ts";
import { questions } from "../../src/store/questions.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { openVault } from "../../src/store/sealing.ts";
import { tellRequests } from "../../src/store/tell-requests.ts";
import { webhookEvents } from "../../src/store/webhook-events.ts";

const NOW = Date.UTC(2026, 10, 21, 3);
const vault = openVault(btoa("0123456789abcdef0123456789abcdef"));
const told = { userId: "U0123456789abcdef0123456789abcdef", register: "ja" };

/** What is deployed somewhere has run there: it is never edited, what has to change comes in the next file. */
const DEPLOYED = new Map([
  [first, "36529f78b507adf94f7c2830cf8e14665d7d4cdbbe84b09fdc2e2a375c1b0fe3"],
  [second, "252e6ea56bd52167287d5c03f2def52896d8496fcb317d2fb6dd4e3ebd0230e0"],
  [third, "d0a7b3f8082dfd1409316ea85574c1b7e376475c3571f447160871f0adec7d6a"],
  [fourth, "fb64c093122207c2cec49ea381ab5cbf3fd650e33e345e0e51868753f5aa570c"],
  [fifth, "74c9f1e314f6618fe88a423f70e59d7e8d6dedad290186fc21524865f99084a6"],
  [sixth, "f91bc0c1e941ec5a5d19501be43e56af868f8fa12bc0f7ac2a136dfeed8fe821"],
]);

/** Rows as the program of that time wrote them, by the number of the newest migration that it knew. */
const WRITTEN: Readonly<Record<number, () => Promise<readonly string[]> | readonly string[]>> = {
  1: () => [
    `INSERT INTO webhook_events (id, status, claimed_at) VALUES ('done', 'done', ${NOW - 9}), ('left', 'claimed', ${NOW - 60_000})`,
  ],
  2: () => [
    `INSERT INTO webhook_events (id, status, claimed_at) VALUES ('two', 'done', ${NOW})`,
    `INSERT INTO review_items (position, day, release, kind, id, city, state, date)
     VALUES (0, '2026-11-01', 'r', 'entry', 'card-lost', NULL, 'overdue', '2026-10-31')`,
    `INSERT INTO link_checks (url, state, status, moved_to, failures, checked_at, next_check_at)
     VALUES ('https://example.jp/あ', 'moved', 301, 'https://example.jp/い', 2, 5, 6),
       ('https://example.jp/new', 'unchecked', NULL, NULL, 0, NULL, 0)`,
  ],
  3: () => [
    `INSERT INTO webhook_events (id, status, stage, claimed_at) VALUES ('unsent', 'claimed', 'unsent', ${NOW - 60_000})`,
    `INSERT INTO alerts (kind, city, since, last_at, count, detail)
     VALUES ('line-token', 'noshiro', ${NOW - 9}, ${NOW - 8}, 3, '401')`,
  ],
  4: async () => [
    `INSERT INTO preferences (person, sealed, changed_at) VALUES ('p', '${await vault.seal("easy", "p")}', 1)`,
    `INSERT INTO questions (id, city, asked_at, register, outcome, text, message, entry, confidence, release, helpful)
     VALUES ('q1', 'noshiro', ${NOW}, 'ja', 'handoff', '公民館のWi-Fiは', 'hash', NULL, 0.1, 'r', 0),
       ('q2', 'morioka', ${NOW}, 'en', 'private', NULL, NULL, NULL, NULL, 'r', NULL)`,
    `INSERT INTO unsent_messages (message, unsent_at) VALUES ('taken', ${NOW})`,
    `INSERT INTO tell_requests (question, person, city, sealed, asked_at)
     VALUES ('q1', 'p', 'noshiro', '${await vault.seal(JSON.stringify(told), "q1\np")}', ${NOW})`,
  ],
  5: () => [
    `INSERT INTO questions (id, city, asked_at, register, outcome, text, release, group_id, unknown_words)
     VALUES ('q3', 'noshiro', ${NOW}, 'ja', 'handoff', '教室はいつ', 'r', 'g1', '["教室"]')`,
    `INSERT INTO question_groups (id, city, sample, sound, state, entry, section, due, made_at, changed_at, changed_by)
     VALUES ('g1', 'noshiro', '教室はいつ', 'キョウシツ', 'assigned', NULL, '市民課', '2026-11-30', 1, 2, 'a@example.jp')`,
    `INSERT INTO members (city, email, role, added_at, added_by)
     VALUES ('noshiro', 'a@example.jp', 'approver', 1, 'b@example.jp')`,
    `INSERT INTO audit (city, at, actor, action, target, detail)
     VALUES ('noshiro', 1, 'b@example.jp', 'member-added', 'a@example.jp', '{}')`,
    `INSERT INTO entry_versions (city, entry, version, change, stage, errors, made_at, made_by)
     VALUES ('noshiro', 'card-lost', 1, '{"kind":"hide"}', 'ready', 0, 1, 'a@example.jp')`,
    `INSERT INTO releases (city, number, hash, base, made_at, made_by, note, gate, override_reason)
     VALUES ('noshiro', 1, 'hash', 'base', 1, 'a@example.jp', '', '{}', NULL)`,
    "INSERT INTO release_entries (city, number, entry, version) VALUES ('noshiro', 1, 'card-lost', 1)",
    `INSERT INTO activations (city, number, kind, starts_at, ends_at, made_at, made_by, cancelled_at)
     VALUES ('noshiro', 1, 'publish', 1, NULL, 1, 'a@example.jp', NULL)`,
    `INSERT INTO gold_questions (id, city, text, accepted, origin, made_at, made_by)
     VALUES ('gold', 'noshiro', 'なくした', '["card-lost"]', 'staff', 1, 'a@example.jp')`,
    `INSERT INTO assignments (city, kind, item, title, section, due, note, made_at, made_by, done_at)
     VALUES ('noshiro', 'review', 'card-lost', 'なくした', '市民課', '2026-11-30', '', 1, 'a@example.jp', NULL)`,
    "INSERT INTO console_settings (city, name, value) VALUES ('noshiro', 'weekly', 'on')",
  ],
  6: () => [
    `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, sample, version, changed_at, changed_by)
     VALUES ('noshiro', 'aaaaaaaaaaaaaaaa', ${NOW + 1}, ${NOW + 2}, 'open', '{}', 0, 1, 1, 'a@example.jp')`,
    `INSERT INTO class_reminders (city, session, person, sealed, asked_at, starts_at)
     VALUES ('noshiro', 'aaaaaaaaaaaaaaaa', 'p', 'sealed', 1, ${NOW + 1})`,
    `INSERT INTO questions (id, city, asked_at, register, outcome, text, release, door)
     VALUES ('q4', 'noshiro', ${NOW}, 'ja', 'handoff', '教室でのこと', 'r', 'support')`,
  ],
};

const rowsOf = async (tables: readonly string[]): Promise<Map<string, Record<string, unknown>[]>> => {
  const all = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    all.set(table, (await env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()).results);
  }
  return all;
};
const tableNames = async (): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
  ).all<{ name: string }>();
  return results.map(({ name }) => name);
};

/** The rows of before, with the columns of before, are still there as they were. */
const expectNothingLost = async (before: Map<string, Record<string, unknown>[]>, step: string) => {
  const after = await rowsOf([...before.keys()]);
  for (const [table, rows] of before) {
    expect(after.get(table), `${step} ${table}`).toHaveLength(rows.length);
    expect(after.get(table), `${step} ${table}`).toMatchObject(rows);
  }
};

// The tests of a file share one database, which all migrations have been applied to: it goes back to nothing first.
beforeAll(async () => {
  for (const name of await tableNames()) await env.DB.prepare(`DROP TABLE ${name}`).run();
  for (const [position, { name, queries }] of env.MIGRATIONS.entries()) {
    const before = await rowsOf(await tableNames());
    await env.DB.batch(queries.map((query) => env.DB.prepare(query)));
    await expectNothingLost(before, name);
    const written = await WRITTEN[position + 1]?.();
    if (written !== undefined) await env.DB.batch(written.map((sql) => env.DB.prepare(sql)));
  }
});

describe("migrations", () => {
  it("are never edited once they have been deployed", async () => {
    for (const [sql, expected] of DEPLOYED) {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sql));
      expect(sha256Text(digest), sql.slice(0, 80)).toBe(expected);
    }
  });

  it("go forward only: numbered without gaps, and nothing of before is taken away", () => {
    const names = env.MIGRATIONS.map(({ name }) => name);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, position) => position + 1));
    for (const { name, queries } of env.MIGRATIONS) {
      for (const query of queries)
        expect(query, name).not.toMatch(/\bDROP\s+(?:TABLE|COLUMN)\b|\bDELETE\s+FROM\b/iu);
    }
  });

  it("would notice a row that a step loses or changes", async () => {
    const before = await rowsOf(["link_checks"]);
    await env.DB.prepare("UPDATE link_checks SET failures = 9 WHERE status = 301").run();
    await expect(expectNothingLost(before, "x")).rejects.toThrow("x link_checks");
    await env.DB.prepare("UPDATE link_checks SET failures = 2 WHERE status = 301").run();
    await expectNothingLost(before, "x");
  });
});

describe("rows of before", () => {
  it("are read by the store of now: events", async () => {
    const claims = await webhookEvents(env.DB).claim(["done", "two", "left", "unsent", "none"], NOW, {
      stage: "unsent",
      leaseMs: 30_000,
    });
    expect(Object.fromEntries(claims)).toEqual({
      done: "done",
      two: "done",
      // The version of then did not say how far it came: a reply may have been sent.
      left: "sending",
      unsent: "unsent",
      none: "new",
    });
  });

  it("are read by the store of now: links, alerts", async () => {
    expect(await linkChecks(env.DB).failing(0)).toMatchObject([
      { url: "https://example.jp/あ", state: "moved", movedTo: "https://example.jp/い", failures: 2 },
      { url: "https://example.jp/new", state: "unchecked" },
    ]);
    expect(await alertStore(env.DB).list(NOW)).toMatchObject([{ kind: "line-token", count: 3 }]);
  });

  it("are read by the store of now: people and questions", async () => {
    expect(await preferences(env.DB, vault).of(["p"])).toEqual(new Map([["p", "easy"]]));
    const wishes = tellRequests(env.DB, vault);
    expect(await wishes.waiting("noshiro", "next", 9)).toEqual([{ question: "q1", text: "公民館のWi-Fiは" }]);
    expect(await wishes.of("q1")).toEqual([{ person: "p", told }]);
    expect(await questions(env.DB).rate("q1", true)).toBe(true);
    await questions(env.DB).unsend("hash", NOW);
    const row = await env.DB.prepare("SELECT text, helpful, group_id FROM questions WHERE id = 'q1'").first();
    expect(row).toEqual({ text: null, helpful: 1, group_id: null });
  });

  it("are read by the store of now: the console", async () => {
    expect(await memberStore(env.DB).rolesOf("a@example.jp")).toEqual(new Map([["noshiro", "approver"]]));
    expect(await auditStore(env.DB).list("noshiro", 9)).toMatchObject([{ action: "member-added" }]);
    expect(await entryVersions(env.DB).get("noshiro", "card-lost")).toMatchObject({
      version: 1,
      stage: "ready",
    });
    expect(await releaseStore(env.DB).live("noshiro", NOW)).toMatchObject({ number: 1, hash: "hash" });
    expect(await goldQuestionStore(env.DB).list("noshiro")).toMatchObject([{ id: "gold" }]);
    expect(await questionGroups(env.DB).find("noshiro", "g1")).toMatchObject({ sample: "教室はいつ" });
    expect(await assignmentStore(env.DB).list("noshiro")).toMatchObject([{ item: "card-lost" }]);
    expect(await classSessions(env.DB).upcoming("noshiro", NOW)).toMatchObject([{ id: "aaaaaaaaaaaaaaaa" }]);
    expect(await consoleSettings(env.DB).get("noshiro", "weekly")).toBe("on");
  });

  it("came through LINE before other doors were counted", async () => {
    const { results } = await env.DB.prepare("SELECT id FROM questions WHERE door <> 'line'").all();
    expect(results).toEqual([{ id: "q4" }]);
  });

  it("go into an archive", async () => {
    const source = {
      database: env.DB,
      files: releaseFiles(env.RELEASES),
      releases: releaseStore(env.DB),
    };
    const read = await readArchive(await new Response(archiveStream(source, "morioka", NOW)).arrayBuffer());
    const rows = read.ok ? read.archive.tables.find(({ name }) => name === "questions")?.rows : [];
    expect(rows?.map((row) => row.slice(0, 4))).toEqual([["q2", NOW, "en", "private"]]);
  });
});
