import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { webhookEvents } from "../src/store/webhook-events.ts";
import worker from "../src/worker.ts";
import { release } from "./helpers/open-desk.ts";

describe("worker", () => {
  it("tells its release and which cities are connected, never a secret", async () => {
    const response = await exports.default.fetch("https://desk.example/health");
    expect(await response.json()).toMatchObject({
      status: "ok",
      release: release.hash,
      cities: { noshiro: { line: false }, morioka: { line: false } },
    });
  });

  it("has nothing to show at an address that nobody knows", async () => {
    expect((await exports.default.fetch("https://desk.example/nothing")).status).toBe(404);
  });

  it("forgets events older than a week when its hour comes", async () => {
    const day = 24 * 60 * 60 * 1000;
    const scheduledTime = new Date("2026-11-21T18:17:00Z");
    const events = webhookEvents(env.DB);
    const options = { stage: "sending", leaseMs: 0 } as const;
    await events.claim(["eight-days-old"], scheduledTime.getTime() - 8 * day, options);
    await events.claim(["six-days-old"], scheduledTime.getTime() - 6 * day, options);
    await worker.scheduled(createScheduledController({ scheduledTime }), env, createExecutionContext());
    const { results } = await env.DB.prepare("SELECT id FROM webhook_events").all();
    expect(results).toEqual([{ id: "six-days-old" }]);
  });
});
