import { describe, expect, it } from "vitest";
import { Platform } from "../../scripts/simulator/platform.ts";
import { signBody } from "../../scripts/simulator/signing.ts";
import type { CityId } from "../../src/knowledge/ids.ts";

type Webhook = { city: CityId; body: string; signature: string };
type SentEvent = { webhookEventId: string; replyToken: string; deliveryContext: { isRedelivery: boolean } };

function setUp() {
  const posted: Webhook[] = [];
  let time = 1_000_000;
  const platform = new Platform({
    accounts: new Map([
      ["noshiro", { secret: "secret-n", accessToken: "token-n" }],
      ["morioka", { secret: "secret-m", accessToken: "token-m" }],
    ]),
    now: () => time,
    changed: () => undefined,
    post: async (city, body, signature) => {
      posted.push({ city, body, signature });
      return 200;
    },
  });
  const lastEvent = (): SentEvent => JSON.parse(posted.at(-1)?.body ?? "{}").events[0];
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { platform, posted, lastEvent, pass };
}

const hello = (replyToken: string) => ({ replyToken, messages: [{ type: "text", text: "はい" }] });

describe("local LINE platform", () => {
  it("signs as LINE does", () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
    expect(signBody("8c570fa6dd201bb328f1c1eac23a96d8", body)).toBe(
      "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
    );
  });

  it("sends the webhook of the city with its own signature", async () => {
    const { platform, posted } = setUp();
    await platform.act("morioka", { kind: "text", text: "質問" });
    expect(posted[0]).toMatchObject({
      city: "morioka",
      signature: signBody("secret-m", posted[0]?.body ?? ""),
    });
  });

  it("takes a reply once and shows it", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { replyToken } = lastEvent();
    expect(platform.reply("token-n", hello(replyToken)).status).toBe(200);
    expect(platform.reply("token-n", hello(replyToken))).toMatchObject({
      status: 400,
      body: { message: "Invalid reply token" },
    });
    expect(platform.talk("noshiro").map(({ from }) => from)).toEqual(["person", "desk"]);
  });

  it("refuses a late reply, another city's token and a wrong access token", async () => {
    const { platform, lastEvent, pass } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { replyToken } = lastEvent();
    expect(platform.reply("token-m", hello(replyToken)).status).toBe(400);
    expect(platform.reply("nobody", hello(replyToken)).status).toBe(401);
    pass(60_001);
    expect(platform.reply("token-n", hello(replyToken)).status).toBe(400);
  });

  it("refuses what LINE would refuse, and says so on the page", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "follow" });
    const { replyToken } = lastEvent();
    const label = "あ".repeat(21);
    const quickReply = { items: [{ type: "action", action: { type: "postback", label, data: "a" } }] };
    const tooMuch = [
      { replyToken, messages: [] },
      { replyToken, messages: Array.from({ length: 6 }, () => ({ type: "text", text: "あ" })) },
      { replyToken, messages: [{ type: "text", text: "あ".repeat(5001) }] },
      { replyToken, messages: [{ type: "text", text: "あ", quickReply }] },
      {
        replyToken,
        messages: [{ type: "flex", altText: "あ", contents: { type: "bubble", x: "あ".repeat(20_000) } }],
      },
    ];
    for (const body of tooMuch) expect(platform.reply("token-n", body).status).toBe(400);
    expect(platform.talk("noshiro").at(-1)).toMatchObject({ from: "platform" });
    expect(platform.reply("token-n", hello(replyToken)).status).toBe(200);
  });

  it("sends the same event again as a redelivery", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const sent = lastEvent();
    await platform.act("noshiro", { kind: "redeliver" });
    expect(lastEvent()).toMatchObject({
      webhookEventId: sent.webhookEventId,
      replyToken: sent.replyToken,
      deliveryContext: { isRedelivery: true },
    });
  });
});
