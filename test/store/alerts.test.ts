import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { alertStore } from "../../src/store/alerts.ts";

const alerts = alertStore(env.DB);
const start = Date.parse("2026-11-21T00:00:00Z");
const hour = 60 * 60 * 1000;
const late = { kind: "reply-too-late", city: "noshiro", detail: "返信の期限を過ぎました" } as const;
const token = { kind: "line-token", city: "morioka", detail: "HTTP 401" } as const;

describe("alerts", () => {
  it("keeps one for each kind and city: since when, when last, how often", async () => {
    await alerts.raise({ ...late, count: 1 }, start);
    await alerts.raise({ ...late, city: "morioka", count: 1 }, start + 1);
    await alerts.raise({ ...late, count: 3, detail: "新しい言葉" }, start + hour);
    expect(await alerts.list(start + hour)).toEqual([
      { ...late, since: start, lastAt: start + hour, count: 4, detail: "新しい言葉" },
      { ...late, city: "morioka", since: start + 1, lastAt: start + 1, count: 1 },
    ]);
  });

  it("lets an alert end after a quiet day and begin anew, but a broken token stand until it is cleared", async () => {
    await alerts.raise({ ...late, count: 7 }, start);
    await alerts.raise({ ...token, count: 1 }, start);
    const next = start + 30 * hour;
    expect((await alerts.list(next)).map(({ kind }) => kind)).toEqual(["line-token"]);
    await alerts.raise({ ...late, count: 1 }, next);
    await alerts.raise({ ...token, count: 1 }, next);
    expect(await alerts.list(next)).toMatchObject([
      { kind: "line-token", since: start, count: 2 },
      { kind: "reply-too-late", since: next, count: 1 },
    ]);
    await alerts.clear("line-token", "noshiro");
    expect(await alerts.list(next)).toHaveLength(2);
    await alerts.clear("line-token", "morioka");
    expect((await alerts.list(next)).map(({ kind }) => kind)).toEqual(["reply-too-late"]);
  });
});
