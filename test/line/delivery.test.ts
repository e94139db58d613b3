import { describe, expect, it } from "vitest";
import { allowance } from "../../src/line/allowance.ts";
import type { Outcome } from "../../src/line/deliver.ts";
import { type Answer, deliverAnswer } from "../../src/line/delivery.ts";
import { fakeLine, jumpingClock } from "../helpers/fake-line.ts";

const now = Date.parse("2026-11-21T00:00:00Z");
const unknown = { kind: "unknown", reason: "HTTP 500" } as const;
const refused = { kind: "token-refused" } as const;
const busy = { kind: "busy", overQuota: false } as const;
const badWords = { kind: "message-refused", reason: "HTTP 400" } as const;
const flex = { type: "flex" as const, altText: "短い答え", contents: { type: "bubble" as const } };
const expired = now - 2 * 60_000;

async function deliver(
  own: Omit<Partial<Answer>, "issuedAt"> & {
    readonly issuedAt?: number | "unknown";
    readonly pushAllowed?: boolean;
    readonly calls?: number;
    /** In a group, where nobody can be pushed to. */
    readonly group?: true;
  },
  ...outcomes: Outcome[]
) {
  const { pushAllowed = false, calls = 10, group, issuedAt = now, ...answer } = own;
  const { line, sent, pushed } = fakeLine(...outcomes);
  const clock = jumpingClock(now);
  const alerts: string[] = [];
  const delivered = await deliverAnswer(
    {
      eventId: "e1",
      replyToken: "t1",
      ...(issuedAt === "unknown" ? {} : { issuedAt }),
      ...(group === undefined ? { person: "U1" } : {}),
      known: "new",
      messages: [flex],
      ...answer,
    },
    {
      channel: { secret: "s", accessToken: "a", apiBaseUrl: "https://line.example", pushAllowed },
      line,
      clock,
      allowance: allowance(calls),
      deadline: now + 25_000,
      alarm: (kind) => alerts.push(kind),
    },
  );
  return { delivered, sent, pushed, alerts, waited: clock.waited };
}

describe("a reply", () => {
  it("is repeated with the same token when nobody knows whether it arrived", async () => {
    const { delivered, sent } = await deliver({}, unknown, unknown);
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(sent.map(({ replyToken }) => replyToken)).toEqual(["t1", "t1", "t1"]);
  });

  it("has arrived when LINE refuses the living token afterwards", async () => {
    const { delivered, alerts } = await deliver({}, unknown, refused);
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(alerts).toEqual([]);
  });

  it("stays open as perhaps sent when LINE keeps silent", async () => {
    const { delivered, sent } = await deliver({}, unknown, unknown, unknown, unknown);
    expect(delivered).toMatchObject({ kind: "open", stage: "sending" });
    expect(sent).toHaveLength(4);
  });

  it("waits as long as LINE asks for, and stays open as unsent when that is too long", async () => {
    const soon = await deliver({}, { ...busy, retryAfterMs: 3000 });
    expect(soon.delivered).toMatchObject({ kind: "done", sent: true });
    expect(soon.waited).toEqual([3000]);
    const late = await deliver({}, { ...busy, retryAfterMs: 60_000 });
    expect(late.delivered).toMatchObject({ kind: "open", stage: "unsent" });
    expect(late.sent).toHaveLength(1);
  });

  it("is said again in plain words when LINE refuses the message, and staff hear of it", async () => {
    const { delivered, sent, alerts } = await deliver({}, badWords);
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(sent.map(({ messages }) => messages)).toEqual([[flex], [{ type: "text", text: "短い答え" }]]);
    expect(alerts).toEqual(["message-refused"]);
  });

  it("ends when LINE refuses the plain words as well", async () => {
    const { delivered, sent } = await deliver({}, badWords, badWords);
    expect(delivered).toMatchObject({ kind: "done", sent: false });
    expect(sent).toHaveLength(2);
  });

  it("stays open when the access token does not work, and staff hear of it", async () => {
    const { delivered, alerts } = await deliver({}, { kind: "channel-refused", status: 401 });
    expect(delivered).toMatchObject({ kind: "open", stage: "unsent" });
    expect(alerts).toEqual(["line-token"]);
  });

  it("tells staff when LINE refuses a fresh token at the first try", async () => {
    const { delivered, alerts, pushed } = await deliver({ pushAllowed: true }, refused);
    expect(delivered).toMatchObject({ kind: "done", sent: false });
    expect(alerts).toEqual(["reply-refused"]);
    expect(pushed).toEqual([]);
  });

  it("makes no call that the request is not allowed", async () => {
    const { delivered, sent } = await deliver({ calls: 1 }, unknown);
    expect(delivered).toMatchObject({ kind: "open", stage: "sending" });
    expect(sent).toHaveLength(1);
    expect((await deliver({ calls: 0 })).sent).toEqual([]);
  });
});

describe("a reply that comes too late", () => {
  it("is lost and counted where the city allows no push, or nobody can be pushed to", async () => {
    const { delivered, alerts, pushed } = await deliver({ issuedAt: expired }, refused);
    expect(delivered).toMatchObject({ kind: "done", sent: false });
    expect(alerts).toEqual(["reply-too-late"]);
    expect(pushed).toEqual([]);
    const group = await deliver({ issuedAt: expired, pushAllowed: true, group: true }, refused);
    expect(group.alerts).toEqual(["reply-too-late"]);
    expect(group.pushed).toEqual([]);
  });

  it("becomes a push with a retry key where the city allows it, without asking for the reply first", async () => {
    const { delivered, sent, pushed } = await deliver({ issuedAt: expired, pushAllowed: true });
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(sent).toEqual([]);
    expect(pushed).toMatchObject([{ to: "U1", messages: [flex] }]);
  });

  it("is found out by asking where the event's time tells nothing, and then pushed", async () => {
    const { delivered, sent, pushed } = await deliver({ issuedAt: "unknown", pushAllowed: true }, refused);
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(sent).toHaveLength(1);
    expect(pushed).toMatchObject([{ to: "U1" }]);
    const taken = await deliver({ issuedAt: "unknown", pushAllowed: true });
    expect(taken.sent).toHaveLength(1);
    expect(taken.pushed).toEqual([]);
  });

  it("repeats a push with the same key, and leaves it to a redelivery as unsent", async () => {
    const { delivered, pushed } = await deliver(
      { issuedAt: expired, pushAllowed: true },
      unknown,
      busy,
      unknown,
      unknown,
    );
    expect(delivered).toMatchObject({ kind: "open", stage: "unsent" });
    expect(pushed).toHaveLength(4);
    expect(new Set(pushed.map(({ retryKey }) => retryKey)).size).toBe(1);
  });

  it("pushes plain words with a key of their own", async () => {
    const { delivered, pushed, alerts } = await deliver({ issuedAt: expired, pushAllowed: true }, badWords);
    expect(delivered).toMatchObject({ kind: "done", sent: true });
    expect(new Set(pushed.map(({ retryKey }) => retryKey)).size).toBe(2);
    expect(alerts).toEqual(["message-refused"]);
  });

  it("does not repeat a push at once when the month's pushes are used up", async () => {
    const { delivered, pushed, alerts } = await deliver(
      { issuedAt: expired, pushAllowed: true },
      { kind: "busy", overQuota: true },
    );
    expect(delivered).toMatchObject({ kind: "open", stage: "unsent" });
    expect(pushed).toHaveLength(1);
    expect(alerts).toEqual(["push-refused"]);
  });

  it("never pushes what may have been answered", async () => {
    const { delivered, pushed, alerts } = await deliver(
      { issuedAt: expired, pushAllowed: true, known: "sending" },
      refused,
    );
    expect(delivered).toMatchObject({ kind: "done", sent: false });
    expect(pushed).toEqual([]);
    expect(alerts).toEqual(["reply-unsure"]);
  });

  it("waits for the database before it pushes", async () => {
    const { delivered, pushed } = await deliver(
      { issuedAt: expired, pushAllowed: true, known: "unrecorded" },
      refused,
    );
    expect(delivered).toMatchObject({ kind: "open" });
    expect(pushed).toEqual([]);
  });

  it("does not push when the retry key is forgotten", async () => {
    const { delivered, pushed } = await deliver({ issuedAt: now - 24 * 60 * 60_000, pushAllowed: true });
    expect(delivered).toMatchObject({ kind: "done", sent: false });
    expect(pushed).toEqual([]);
  });
});
