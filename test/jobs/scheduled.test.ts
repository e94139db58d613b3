import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { remindsAt } from "../../src/dialogue/classes/reminder.ts";
import { CRONS, runScheduled, type ScheduledParts } from "../../src/jobs/scheduled.ts";
import { actionLinks } from "../../src/knowledge/links.ts";
import { assignmentStore } from "../../src/store/assignments.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { linkChecks } from "../../src/store/link-checks.ts";
import { questions } from "../../src/store/questions.ts";
import { releaseStore } from "../../src/store/releases.ts";
import wrangler from "../../wrangler.toml?raw";
import { authoredRelease, release } from "../helpers/open-desk.ts";
import { addClass } from "../helpers/stored-classes.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LATE = Date.parse("2027-01-10T18:17:00Z");
const noWeb = () => Promise.reject(new TypeError("no web"));
const parts: ScheduledParts = {
  database: env.DB,
  builtIn: release,
  fetchPage: noWeb,
  remindOfClasses: async () => 0,
  tellAnswers: async () => 0,
};

describe("what runs by the clock", () => {
  it("forgets what was assigned and done more than 60 days ago, and nothing that is still open", async () => {
    const store = assignmentStore(env.DB);
    const work = { kind: "review", title: "t", section: "市民課", due: "2026-10-01", note: "" };
    for (const item of ["open", "done-lately", "done-long-ago"]) {
      await store.assign("noshiro", { ...work, item }, "a@example.jp", LATE - 90 * DAY_MS);
    }
    await store.done("noshiro", [{ kind: "review", item: "done-long-ago" }], LATE - 61 * DAY_MS);
    await store.done("noshiro", [{ kind: "review", item: "done-lately" }], LATE - 59 * DAY_MS);
    await runScheduled(CRONS.daily, LATE, parts);
    expect((await store.list("noshiro")).map(({ item }) => item)).toEqual(["done-lately", "open"]);
  });

  it("tries links every hour", async () => {
    const asked: string[] = [];
    await runScheduled(CRONS.links, LATE, {
      ...parts,
      builtIn: { ...release, entries: release.entries.slice(0, 5), cities: [] },
      fetchPage: (url) => {
        asked.push(url);
        return Promise.resolve(new Response(""));
      },
    });
    expect(new Set(asked)).toEqual(
      new Set(actionLinks({ entries: release.entries.slice(0, 5), cities: [] })),
    );
    expect((await linkChecks(env.DB).failing(0)).every(({ state }) => state === "ok")).toBe(true);
  });

  it("tries the links of what is live in each city, and of nothing else that staff wrote", async () => {
    const [entry] = authoredRelease.entries;
    const linkTo = (url: string): string =>
      JSON.stringify({ kind: "put", entry: { ...entry, actions: [{ kind: "link", label: "開く", url }] } });
    const publish = async (city: string, url: string, startsAt: number): Promise<void> => {
      const by = "a@example.jp";
      const versions = entryVersions(env.DB);
      const seen = (await versions.get(city, "e"))?.version ?? 0;
      await versions.save({ city, entry: "e", change: linkTo(url), stage: "ready", errors: 0, seen, by }, 0);
      const files = { hash: url, base: "b", note: "", gate: "{}" };
      const entries = [{ entry: "e", version: seen + 1 }];
      const number = await releaseStore(env.DB).create({ city, ...files, by, entries }, 0);
      await releaseStore(env.DB).activate({ city, number, kind: "publish", startsAt, by }, 0);
    };
    await publish("noshiro", "https://before.example/", LATE - 2);
    await publish("noshiro", "https://live.example/", LATE - 1);
    await publish("noshiro", "https://planned.example/", LATE + 1);
    await publish("morioka", "https://morioka.example/", LATE - 1);
    const asked: string[] = [];
    await runScheduled(CRONS.links, LATE, {
      ...parts,
      builtIn: { ...release, entries: [], cities: [] },
      fetchPage: (url) => {
        asked.push(url);
        return Promise.resolve(new Response(""));
      },
    });
    expect(asked.sort()).toEqual(["https://live.example/", "https://morioka.example/"]);
  });

  it("tells people by day, of classes first, and at no other hour", async () => {
    const told: string[] = [];
    const tellAnswers = async (now: Date): Promise<number> => told.push(`answers ${now.getTime()}`);
    const remindOfClasses = async (now: Date): Promise<number> => told.push(`classes ${now.getTime()}`);
    for (const cron of Object.values(CRONS)) {
      const nothing = { ...release, entries: [], cities: [] };
      await runScheduled(cron, LATE, { ...parts, builtIn: nothing, remindOfClasses, tellAnswers });
    }
    expect(told).toEqual([`classes ${LATE}`, `answers ${LATE}`]);
    const [minute, hours = ""] = CRONS.tell.split(" ");
    const [first = 0, last = 0] = hours.split("-").map((hour) => (Number(hour) + 9) % 24);
    expect(first).toBeGreaterThanOrEqual(9);
    expect(last).toBeGreaterThan(first);
    expect(last).toBeLessThan(18);
    // Who asks for a reminder is promised that the first run of the day is still to come.
    const promised = remindsAt(Date.parse("2026-11-22T10:00:00+09:00"));
    expect(promised).toBe(Date.parse("2026-11-21T00:00:00+09:00") + (first * 60 + Number(minute)) * 60_000);
  });

  it("has no other crons than the Worker is given", () => {
    const given = /crons = \[([^\]]*)\]/u.exec(wrangler)?.[1] ?? "";
    expect([...given.matchAll(/"([^"]+)"/gu)].map(([, cron]) => cron)).toEqual(Object.values(CRONS));
  });

  it("deletes the wishes for classes that are over or gone, and keeps those of classes to come", async () => {
    const past = await addClass("past", LATE - 2 * DAY_MS);
    const coming = await addClass("coming", LATE + DAY_MS);
    for (const session of [past, coming, "gone"]) {
      await env.DB.prepare(
        `INSERT INTO class_reminders (city, session, person, sealed, asked_at, starts_at)
         VALUES ('noshiro', ?1, 'p', 's', 0, 0)`,
      )
        .bind(session)
        .run();
    }
    await runScheduled(CRONS.daily, LATE, parts);
    const { results } = await env.DB.prepare("SELECT session FROM class_reminders").all();
    expect(results).toEqual([{ session: coming }]);
  });

  it("deletes questions after 180 days", async () => {
    const old = { city: "noshiro", register: "ja", outcome: "answer", release: "r" } as const;
    await questions(env.DB).write([
      { ...old, id: "a", askedAt: LATE - 181 * DAY_MS },
      { ...old, id: "b", askedAt: LATE - 179 * DAY_MS },
    ]);
    await runScheduled(CRONS.daily, LATE, parts);
    const { results } = await env.DB.prepare("SELECT id FROM questions").all();
    expect(results).toEqual([{ id: "b" }]);
  });

  it("lets the other jobs run when one fails, and says so", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const old = { city: "noshiro", register: "ja", outcome: "answer", release: "r" } as const;
    await questions(env.DB).write([{ ...old, id: "old", askedAt: LATE - 181 * DAY_MS }]);
    await env.DB.exec("DROP TABLE webhook_events");
    await runScheduled(CRONS.daily, LATE, parts);
    expect(told.mock.calls.flat().join("\n")).toContain("古いイベントの記録を消す: できませんでした");
    expect(await env.DB.prepare("SELECT id FROM questions WHERE id = 'old'").first()).toBeNull();
    told.mockRestore();
  });
});
