import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Claim, type Stage, webhookEvents } from "../../src/store/webhook-events.ts";

const events = webhookEvents(env.DB);
const start = Date.parse("2026-11-21T00:00:00Z");
const minute = 60_000;
const leaseMs = 35_000;
const none = { done: [], unsent: [], sending: [] };

const claimOne = async (id: string, now: number, stage: Stage = "unsent"): Promise<Claim | undefined> =>
  (await events.claim([id], now, { stage, leaseMs })).get(id);

describe("webhook events", () => {
  it("gives an event to the first who claims it", async () => {
    expect(await claimOne("first", start)).toBe("new");
    expect(await claimOne("first", start + 1)).toBe("busy");
  });

  it("tells who was the first to say that an event is done", async () => {
    const done = { ...none, done: ["once"] };
    expect([...(await events.settle(done, start))]).toEqual(["once"]);
    expect([...(await events.settle(done, start + 1))]).toEqual([]);
  });

  it("tells which are done, and remembers of unseen ones that they were surely not sent", async () => {
    await events.claim(["is-done", "is-not"], start, { stage: "unsent", leaseMs });
    await events.settle({ ...none, done: ["is-done"] }, start);
    expect([...(await events.survey(["is-done", "is-not", "is-new"], start))]).toEqual(["is-done"]);
    expect(await claimOne("is-new", start + 1, "sending")).toBe("unsent");
    expect(await claimOne("is-not", start + 1)).toBe("busy");
  });

  it("gives it to one of many at the same moment", async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimOne("crowd", start)));
    expect(claims.filter((claim) => claim === "new")).toHaveLength(1);
    expect(claims.filter((claim) => claim === "busy")).toHaveLength(19);
  });

  it("tells of many events at once which are new, busy and done", async () => {
    await events.claim(["mixed-done", "mixed-busy"], start, { stage: "unsent", leaseMs });
    await events.settle({ ...none, done: ["mixed-done"] }, start);
    const ids = ["mixed-new", "mixed-busy", "mixed-done"];
    expect([...(await events.claim(ids, start + 1, { stage: "unsent", leaseMs }))].sort()).toEqual([
      ["mixed-busy", "busy"],
      ["mixed-done", "done"],
      ["mixed-new", "new"],
    ]);
  });

  it("lets an abandoned claim be taken over once, with what is known of it, and a finished one never", async () => {
    await claimOne("abandoned", start);
    expect(await claimOne("abandoned", start + 30_000)).toBe("busy");
    expect(await claimOne("abandoned", start + minute)).toBe("unsent");
    expect(await claimOne("abandoned", start + minute + 1)).toBe("busy");
    await events.beginSending(["abandoned"], start + minute);
    expect(await claimOne("abandoned", start + 2 * minute)).toBe("sending");
    await events.settle({ ...none, done: ["abandoned"] }, start + 2 * minute);
    expect(await claimOne("abandoned", start + 10 * minute)).toBe("done");
  });

  it("begins at the stage that it is told", async () => {
    await claimOne("stage", start, "sending");
    expect(await claimOne("stage", start + minute)).toBe("sending");
  });

  it("frees at once what was given back, and says whether it may have been sent", async () => {
    await events.claim(["back-unsent", "back-sending"], start, { stage: "unsent", leaseMs });
    await events.settle({ done: [], unsent: ["back-unsent"], sending: ["back-sending"] }, start);
    expect(await claimOne("back-unsent", start + 1)).toBe("unsent");
    expect(await claimOne("back-sending", start + 1)).toBe("sending");
  });

  it("changes nothing for one who has lost the claim, except that what is answered is done", async () => {
    await claimOne("lost", start);
    await claimOne("lost", start + minute);
    await events.beginSending(["lost"], start);
    await events.settle({ ...none, unsent: ["lost"] }, start);
    expect(await claimOne("lost", start + minute + 1)).toBe("busy");
    await events.settle({ ...none, done: ["lost"] }, start);
    expect(await claimOne("lost", start + minute + 1)).toBe("done");
  });

  it("writes down with a claim what could not be told before", async () => {
    const untold = { done: ["told"], sending: ["told-sending"] };
    const claims = await events.claim(["told", "told-sending", "other"], start, {
      stage: "unsent",
      leaseMs,
      untold,
    });
    expect([...claims].sort()).toEqual([
      ["other", "new"],
      ["told", "done"],
      ["told-sending", "sending"],
    ]);
  });

  it("remembers a reply that may have been sent without a claim, or by one who has lost it", async () => {
    await events.settle({ ...none, sending: ["unclaimed"] }, start);
    expect(await claimOne("unclaimed", start + 1)).toBe("sending");
    await claimOne("overtaken", start);
    await claimOne("overtaken", start + minute);
    await events.settle({ ...none, sending: ["overtaken"] }, start);
    expect(await claimOne("overtaken", start + minute + 1)).toBe("busy");
    expect(await claimOne("overtaken", start + 2 * minute)).toBe("sending");
  });

  it("takes rows of the version before for ones whose reply may have been sent", async () => {
    await env.DB.prepare(
      "INSERT INTO webhook_events (id, status, claimed_at) VALUES ('before', 'claimed', ?1)",
    )
      .bind(start)
      .run();
    expect(await claimOne("before", start + minute)).toBe("sending");
  });

  it("forgets after a week, and not what was left for a redelivery", async () => {
    await claimOne("old", start);
    await events.settle({ ...none, done: ["old"] }, start);
    await claimOne("left", start + 2 * 24 * 60 * minute);
    await events.settle({ ...none, sending: ["left"] }, start + 2 * 24 * 60 * minute);
    await events.removeOld(start + 8 * 24 * 60 * minute);
    const { results } = await env.DB.prepare(
      "SELECT id FROM webhook_events WHERE id IN ('old', 'left')",
    ).all();
    expect(results).toEqual([{ id: "left" }]);
  });
});
