import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { CRONS, runScheduled } from "../../src/jobs/scheduled.ts";
import { actionLinks } from "../../src/knowledge/links.ts";
import { linkChecks } from "../../src/store/link-checks.ts";
import { reviewItemStore } from "../../src/store/review-items.ts";
import { release } from "../helpers/open-desk.ts";

const LATE = Date.parse("2027-01-10T18:17:00Z");
const noWeb = () => Promise.reject(new TypeError("no web"));

describe("what runs by the clock", () => {
  it("lists every night what staff should look at", async () => {
    await runScheduled(CRONS.daily, LATE, env.DB, release, noWeb);
    const rows = await reviewItemStore(env.DB).all();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]).toMatchObject({ day: "2027-01-11", release: release.hash, state: "review-due" });
  });

  it("tries links every hour, with the rest of the night's work left alone", async () => {
    await reviewItemStore(env.DB).replace([]);
    const asked: string[] = [];
    await runScheduled(
      CRONS.links,
      LATE,
      env.DB,
      { ...release, entries: release.entries.slice(0, 5), cities: [] },
      (url) => {
        asked.push(url);
        return Promise.resolve(new Response(""));
      },
    );
    expect(new Set(asked)).toEqual(
      new Set(actionLinks({ entries: release.entries.slice(0, 5), cities: [] })),
    );
    expect((await linkChecks(env.DB).all()).every(({ state }) => state === "ok")).toBe(true);
    expect(await reviewItemStore(env.DB).all()).toEqual([]);
  });

  it("lets the other jobs run when one fails, and says so", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await env.DB.exec("DROP TABLE webhook_events");
    await runScheduled(CRONS.daily, LATE, env.DB, release, noWeb);
    expect(told.mock.calls.flat().join("\n")).toContain("古いイベントの記録を消す: できませんでした");
    expect((await reviewItemStore(env.DB).all()).length).toBeGreaterThan(10);
    told.mockRestore();
  });
});
