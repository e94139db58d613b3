import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { CRONS, runScheduled, type ScheduledParts } from "../../src/jobs/scheduled.ts";
import { actionLinks } from "../../src/knowledge/links.ts";
import { linkChecks } from "../../src/store/link-checks.ts";
import { questions } from "../../src/store/questions.ts";
import { reviewItemStore } from "../../src/store/review-items.ts";
import { release } from "../helpers/open-desk.ts";

const LATE = Date.parse("2027-01-10T18:17:00Z");
const noWeb = () => Promise.reject(new TypeError("no web"));
const parts: ScheduledParts = { database: env.DB, release, fetchPage: noWeb, tellAnswers: async () => 0 };

describe("what runs by the clock", () => {
  it("lists every night what staff should look at", async () => {
    await runScheduled(CRONS.daily, LATE, parts);
    const rows = await reviewItemStore(env.DB).all();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]).toMatchObject({ day: "2027-01-11", release: release.hash, state: "review-due" });
  });

  it("tries links every hour, with the rest of the night's work left alone", async () => {
    await reviewItemStore(env.DB).replace([]);
    const asked: string[] = [];
    await runScheduled(CRONS.links, LATE, {
      ...parts,
      release: { ...release, entries: release.entries.slice(0, 5), cities: [] },
      fetchPage: (url) => {
        asked.push(url);
        return Promise.resolve(new Response(""));
      },
    });
    expect(new Set(asked)).toEqual(
      new Set(actionLinks({ entries: release.entries.slice(0, 5), cities: [] })),
    );
    expect((await linkChecks(env.DB).all()).every(({ state }) => state === "ok")).toBe(true);
    expect(await reviewItemStore(env.DB).all()).toEqual([]);
  });

  it("tells people in the morning, and at no other hour", async () => {
    const told: Date[] = [];
    const tellAnswers = async (now: Date): Promise<number> => told.push(now);
    for (const cron of Object.values(CRONS)) {
      const nothing = { ...release, entries: [], cities: [] };
      await runScheduled(cron, LATE, { ...parts, release: nothing, tellAnswers });
    }
    expect(told).toEqual([new Date(LATE)]);
    const hourInJapan = (Number(CRONS.tell.split(" ")[1]) + 9) % 24;
    expect(hourInJapan).toBeGreaterThanOrEqual(9);
    expect(hourInJapan).toBeLessThan(18);
  });

  it("deletes questions after 180 days", async () => {
    const old = { city: "noshiro", register: "ja", outcome: "answer", release: "r" } as const;
    const DAY_MS = 24 * 60 * 60 * 1000;
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
    await env.DB.exec("DROP TABLE webhook_events");
    await runScheduled(CRONS.daily, LATE, parts);
    expect(told.mock.calls.flat().join("\n")).toContain("古いイベントの記録を消す: できませんでした");
    expect((await reviewItemStore(env.DB).all()).length).toBeGreaterThan(10);
    told.mockRestore();
  });
});
