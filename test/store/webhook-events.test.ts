import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { webhookEvents } from "../../src/store/webhook-events.ts";

const events = webhookEvents(env.DB);
const start = Date.parse("2026-11-21T00:00:00Z");
const minute = 60_000;

describe("webhook events", () => {
  it("gives an event to the first who claims it", async () => {
    expect(await events.claim("first", start)).toBe(true);
    expect(await events.claim("first", start + 1)).toBe(false);
  });

  it("gives it to one of many at the same moment", async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => events.claim("crowd", start)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("lets an abandoned claim be taken over once, and a finished one never", async () => {
    await events.claim("abandoned", start);
    expect(await events.claim("abandoned", start + minute + 1)).toBe(true);
    expect(await events.claim("abandoned", start + minute + 2)).toBe(false);
    await events.finish("abandoned");
    expect(await events.claim("abandoned", start + 10 * minute)).toBe(false);
  });

  it("gives back what was released, unless it was finished", async () => {
    await events.claim("released", start);
    await events.release("released");
    expect(await events.claim("released", start)).toBe(true);
    await events.finish("released");
    await events.release("released");
    expect(await events.claim("released", start + 1)).toBe(false);
  });

  it("forgets after a week", async () => {
    await events.claim("old", start);
    await events.finish("old");
    await events.removeOld(start + 8 * 24 * 60 * minute);
    const { results } = await env.DB.prepare("SELECT id FROM webhook_events").all();
    expect(results).toEqual([]);
  });
});
