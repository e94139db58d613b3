import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { lineApi } from "../../src/line/deliver.ts";
import { plainText } from "../../src/line/plain.ts";
import { retryKey } from "../../src/line/retry-key.ts";

const channel = {
  secret: "s",
  accessToken: "access-token",
  apiBaseUrl: "https://line.example",
  pushAllowed: false,
};
const messages = [{ type: "text" as const, text: "こんにちは" }];
const line = lineApi(systemClock);
const answerWith = (answer: () => Promise<Response>) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(answer);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("calls to LINE", () => {
  it("send token and messages to the reply API of the channel", async () => {
    const fetched = answerWith(async () => Response.json({ sentMessages: [] }));
    expect(await line.reply(channel, "token", messages)).toEqual({ kind: "delivered" });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(String(url)).toBe("https://line.example/v2/bot/message/reply");
    expect(JSON.parse(String(init?.body))).toEqual({ replyToken: "token", messages });
    const headers = new Headers(init?.headers);
    expect(headers.get("authorization")).toBe("Bearer access-token");
    // LINE refuses a reply that carries one.
    expect(headers.has("x-line-retry-key")).toBe(false);
  });

  it("send person, messages and retry key to the push API", async () => {
    const fetched = answerWith(async () => Response.json({ sentMessages: [] }));
    const key = await retryKey("event", "as-composed");
    expect(await line.push(channel, "U1", messages, key)).toEqual({ kind: "delivered" });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(String(url)).toBe("https://line.example/v2/bot/message/push");
    expect(JSON.parse(String(init?.body))).toEqual({ to: "U1", messages });
    expect(new Headers(init?.headers).get("x-line-retry-key")).toBe(key);
  });

  it("tell what LINE said", async () => {
    const refusal = {
      message: "A message (messages[0]) in the request body is invalid",
      details: [
        { message: "なくしました", property: "messages[0].contents" },
        { property: "カードを なくしました" },
      ],
    };
    for (const [status, body, headers, outcome] of [
      [400, { message: "Invalid reply token" }, {}, { kind: "token-refused" }],
      [400, refusal, {}, { kind: "message-refused", reason: "HTTP 400 messages[0].contents" }],
      [400, "<html>", {}, { kind: "message-refused", reason: "HTTP 400" }],
      [413, {}, {}, { kind: "message-refused", reason: "HTTP 413" }],
      [401, {}, {}, { kind: "channel-refused", status: 401 }],
      [403, {}, {}, { kind: "channel-refused", status: 403 }],
      [409, { message: "The retry key is already accepted" }, {}, { kind: "delivered" }],
      [429, {}, { "retry-after": "3" }, { kind: "busy", retryAfterMs: 3000, overQuota: false }],
      [429, {}, { "retry-after": "soon" }, { kind: "busy", overQuota: false }],
      [429, { message: "You have reached your monthly limit." }, {}, { kind: "busy", overQuota: true }],
      [500, {}, {}, { kind: "unknown", reason: "HTTP 500" }],
      [408, {}, {}, { kind: "unknown", reason: "HTTP 408" }],
    ] as const) {
      answerWith(async () => Response.json(body, { status, headers }));
      expect(await line.reply(channel, "token", messages), String(status)).toEqual(outcome);
    }
    answerWith(async () => {
      throw new TypeError("connection reset");
    });
    expect(await line.reply(channel, "token", messages)).toEqual({ kind: "unknown", reason: "TypeError" });
  });

  it("end after a while when LINE does not answer", async () => {
    vi.useFakeTimers();
    answerWith(() => new Promise(() => undefined));
    const outcome = line.reply(channel, "token", messages);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await outcome).toEqual({ kind: "unknown", reason: "TooSlow" });
  });
});

describe("the retry key", () => {
  it("is a UUID, the same for the same event only", async () => {
    const key = await retryKey("01HXYZ", "as-composed");
    expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(await retryKey("01HXYZ", "as-composed")).toBe(key);
    expect(await retryKey("01HXYZ", "plain")).not.toBe(key);
    expect(await retryKey("01HXYA", "as-composed")).not.toBe(key);
  });
});

describe("the same words as plain text", () => {
  it("are what a screen reader would say, within LINE's limits", () => {
    const long = "あ".repeat(6000);
    expect(
      plainText([
        { type: "flex", altText: "カードを止めてください", contents: { type: "bubble" } },
        { type: "text", text: long },
        { type: "sticker", packageId: "1", stickerId: "1" },
        { type: "text", text: " " },
      ]),
    ).toEqual([
      { type: "text", text: "カードを止めてください" },
      { type: "text", text: `${"あ".repeat(4999)}…` },
    ]);
  });
});
