import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import { classSessions, type SessionWriting } from "../../src/store/class-sessions.ts";

const store = classSessions(env.DB);
let city = "";
let tests = 0;
const NOW = Date.parse("2026-11-21T12:00:00+09:00");
const HOUR_MS = 60 * 60 * 1000;
const [BY, OTHER] = ["editor@example.jp", "other@example.jp"];

const writing = (id: string, more: Partial<SessionWriting> = {}): SessionWriting => ({
  id: id.padEnd(16, "0"),
  startsAt: NOW + HOUR_MS,
  endsAt: NOW + 2 * HOUR_MS,
  state: "open",
  content: JSON.stringify({ title: `教室${id}` }),
  seen: 0,
  ...more,
});
const idsOf = (sessions: readonly { readonly id: string }[]): string[] =>
  sessions.map(({ id }) => id.replace(/0+$/u, ""));
const deeds = async () =>
  (await auditStore(env.DB).list(city, 50)).map(({ action, target, detail }) => ({
    action,
    target: target.replace(/0+$/u, ""),
    detail: JSON.parse(detail),
  }));
const sampleRow = (id: string): Promise<unknown> =>
  env.DB.prepare(
    `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, sample, changed_at, changed_by)
     VALUES (?1, ?2, ?3, ?4, 'open', '{}', 1, 1, 'npm start')`,
  )
    .bind(city, id, NOW + HOUR_MS, NOW + 2 * HOUR_MS)
    .run();

beforeEach(async () => {
  // The audit keeps what it has, so each test has a city of its own.
  city = `city${++tests}`;
  await env.DB.prepare("DELETE FROM console_settings").run();
});

describe("classes", () => {
  it("are those that come, the earliest first, and those that are over, the latest first, page by page", async () => {
    const hours = { a: 5, b: -3, c: 1, d: -9, e: 3 };
    await store.save(
      city,
      Object.entries(hours).map(([id, hour]) =>
        writing(id, { startsAt: NOW + hour * HOUR_MS, endsAt: NOW + (hour + 1) * HOUR_MS }),
      ),
      BY,
      NOW,
    );
    await store.save("another", [writing("m")], BY, NOW);
    expect(idsOf(await store.upcoming(city, NOW))).toEqual(["c", "e", "a"]);
    const coming = await store.list(city, NOW, { time: "coming", limit: 2, skip: 1 });
    expect([idsOf(coming.sessions), coming.of]).toEqual([["e", "a"], 3]);
    const past = await store.list(city, NOW, { time: "past", limit: 5, skip: 0 });
    expect([idsOf(past.sessions), past.of]).toEqual([["b", "d"], 2]);
  });

  it("are kept until they end, not until they begin", async () => {
    await store.save(city, [writing("on", { startsAt: NOW - 1, endsAt: NOW + 1 })], BY, NOW);
    expect(await store.upcoming(city, NOW)).toHaveLength(1);
    expect(await store.upcoming(city, NOW + 1)).toEqual([]);
  });

  it("are stored all or none, each change with who did it and what it was", async () => {
    await store.save(city, [writing("a"), writing("b")], BY, NOW);
    const changed = [
      writing("a", { seen: 1, state: "full" }),
      writing("b", { seen: 1, content: JSON.stringify({ title: "書きかえた" }) }),
    ];
    // Somebody else has changed one of them.
    await store.save(city, [writing("b", { seen: 1, state: "cancelled" })], OTHER, NOW + 1);
    const refused = await store.save(city, changed, BY, NOW + 2);
    expect(refused.kind === "conflict" && idsOf(refused.newest)).toEqual(["a", "b"]);
    expect(await store.get(city, writing("a").id)).toMatchObject({ version: 1, state: "open" });
    expect(await store.get(city, writing("b").id)).toMatchObject({ version: 2, changedBy: OTHER });
    expect((await deeds()).map(({ target, detail: { before, state } }) => [target, before, state])).toEqual([
      ["b", "open", "cancelled"],
      ["b", null, "open"],
      ["a", null, "open"],
    ]);
    expect(await store.save(city, [{ ...writing("a"), state: "full", seen: 1 }], BY, NOW)).toEqual({
      kind: "saved",
    });
    expect((await deeds())[0]?.detail).toEqual({
      title: "教室a",
      startsAt: NOW + HOUR_MS,
      state: "full",
      before: "open",
    });
  });

  it("sent twice by the same person are stored once, and by another person are told of", async () => {
    expect(await store.save(city, [writing("a")], BY, NOW)).toEqual({ kind: "saved" });
    expect(await store.save(city, [writing("a")], BY, NOW + 5)).toEqual({ kind: "saved" });
    expect((await store.save(city, [writing("a")], OTHER, NOW + 5)).kind).toBe("conflict");
    expect((await store.save(city, [writing("a", { state: "full" })], BY, NOW)).kind).toBe("conflict");
    expect(await deeds()).toHaveLength(1);
    expect((await store.get(city, writing("a").id))?.version).toBe(1);
  });

  it("are not stored under what somebody has removed", async () => {
    await store.save(city, [writing("a")], BY, NOW);
    await store.remove(city, writing("a").id, 1, OTHER, NOW);
    expect(await store.save(city, [writing("a", { seen: 1 })], BY, NOW)).toEqual({
      kind: "conflict",
      newest: [],
    });
  });

  it("go with their reminders and can be put back; another version, or another's, is not removed", async () => {
    const remind = env.DB.prepare(
      "INSERT INTO class_reminders (city, session, person, sealed, asked_at, starts_at) VALUES (?1, ?2, 'p', 's', 1, 1)",
    );
    const { id } = writing("a");
    await store.save(city, [writing("a"), writing("b")], BY, NOW);
    await env.DB.batch([
      remind.bind(city, id),
      remind.bind(city, writing("b").id),
      remind.bind("another", id),
    ]);
    expect(await store.isAwaited(city, id)).toBe(true);
    expect(await store.remove(city, id, 2, BY, NOW)).toBe(false);
    expect(await store.isAwaited(city, id)).toBe(true);
    expect(await store.remove(city, id, 1, BY, NOW)).toBe(true);
    expect(await store.remove(city, id, 1, BY, NOW)).toBe(false);
    expect(await store.isAwaited(city, id)).toBe(false);
    expect(await store.isAwaited(city, writing("b").id)).toBe(true);
    expect(await store.isAwaited("another", id)).toBe(true);
    expect((await deeds()).filter(({ action }) => action === "class-removed")).toHaveLength(1);

    expect(await store.lastRemoved(city, OTHER)).toBeUndefined();
    const { seen: _, ...removed } = writing("a");
    expect(await store.lastRemoved(city, BY)).toEqual(removed);
  });

  it("that are made up are there only where the database says of itself that it is a sample", async () => {
    await sampleRow("s".repeat(16));
    const page = { time: "coming", limit: 5, skip: 0 } as const;
    const found = async () => [
      (await store.upcoming(city, NOW)).length,
      (await store.list(city, NOW, page)).of,
      (await store.list(city, NOW, page)).sessions.length,
      (await store.get(city, "s".repeat(16))) === undefined ? 0 : 1,
    ];
    expect(await found()).toEqual([0, 0, 0, 0]);
    const mark = "INSERT INTO console_settings (city, name, value) VALUES (?1, ?2, 'x')";
    await env.DB.prepare(mark).bind(city, "sample").run();
    expect(await found()).toEqual([0, 0, 0, 0]);
    await env.DB.prepare(mark).bind("*", "sample").run();
    expect(await found()).toEqual([1, 1, 1, 1]);
    // Whatever is written here is no sample, and what was one stays one.
    await store.save(city, [writing("a"), writing("s", { id: "s".repeat(16), seen: 1 })], BY, NOW);
    expect((await store.upcoming(city, NOW)).map(({ id, sample }) => [id.slice(0, 1), sample])).toEqual([
      ["a", false],
      ["s", true],
    ]);
  });
});
