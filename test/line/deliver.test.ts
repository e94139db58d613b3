import { afterEach, describe, expect, it, vi } from "vitest";
import { deliver } from "../../src/line/deliver.ts";

const channel = {
  secret: "s",
  accessToken: "access-token",
  apiBaseUrl: "https://line.example",
  pushAllowed: false,
};
const messages = [{ type: "text" as const, text: "こんにちは" }];
const answerWith = (answer: () => Promise<Response>) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(answer);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("deliver", () => {
  it("sends token and messages to the reply API of the channel", async () => {
    const fetched = answerWith(async () => Response.json({ sentMessages: [] }));
    expect(await deliver(channel, "token", messages)).toEqual({ kind: "delivered" });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(String(url)).toBe("https://line.example/v2/bot/message/reply");
    expect(JSON.parse(String(init?.body))).toEqual({ replyToken: "token", messages });
    expect(new Headers(init?.headers).get("authorization")).toBe("Bearer access-token");
  });

  it("tells a refusal from a failure", async () => {
    for (const [status, kind] of [
      [400, "refused"],
      [401, "refused"],
      [429, "unreachable"],
      [500, "unreachable"],
      [503, "unreachable"],
    ] as const) {
      answerWith(async () => Response.json({ message: "no" }, { status }));
      expect((await deliver(channel, "token", messages)).kind, String(status)).toBe(kind);
    }
    answerWith(async () => {
      throw new TypeError("connection reset");
    });
    expect(await deliver(channel, "token", messages)).toEqual({ kind: "unreachable", reason: "TypeError" });
  });

  it("gives up after a while when LINE does not answer", async () => {
    vi.useFakeTimers();
    answerWith(() => new Promise(() => undefined));
    const delivery = deliver(channel, "token", messages);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await delivery).toEqual({ kind: "unreachable", reason: "timeout" });
  });
});
