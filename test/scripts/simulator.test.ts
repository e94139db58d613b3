import { request, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { Platform } from "../../scripts/simulator/platform.ts";
import { createSimulatorServer } from "../../scripts/simulator/server.ts";
import { signBody } from "../../scripts/simulator/signing.ts";
import type { CityId } from "../../src/knowledge/ids.ts";

type Webhook = { city: CityId; body: string; signature: string };
type SentEvent = {
  webhookEventId: string;
  replyToken: string;
  deliveryContext: { isRedelivery: boolean };
  source: { userId: string };
  message?: { id: string };
};

function setUp(answer: () => Promise<number> = async () => 200) {
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
      return answer();
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

  it("takes a reply once, shows it, and says that a second one is refused", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { replyToken } = lastEvent();
    expect(platform.reply("token-n", hello(replyToken)).status).toBe(200);
    expect(platform.reply("token-n", hello(replyToken))).toMatchObject({
      status: 400,
      body: { message: "Invalid reply token" },
    });
    expect(platform.talk("noshiro").map(({ from }) => from)).toEqual(["person", "desk", "platform"]);
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
    const button = (action: Record<string, string>) => ({
      type: "flex",
      altText: "あ",
      contents: {
        type: "bubble",
        body: { type: "box", layout: "vertical", contents: [{ type: "button", action }] },
      },
    });
    const call = { type: "uri", label: "電話", uri: "tel:119" };
    const quick = { items: [{ type: "action", action: { type: "postback", label: "はい", data: "a" } }] };
    const refused = [
      { type: "text", text: " \n" },
      button({ ...call, label: "あ".repeat(41) }),
      button({ ...call, uri: "javascript:alert(1)" }),
      button({ ...call, uri: `https://example.jp/${"a".repeat(1000)}` }),
      button({ type: "postback", label: "はい", data: "a".repeat(301) }),
    ].map((message) => ({ replyToken, messages: [message] }));
    const early = {
      replyToken,
      messages: [
        { type: "text", text: "あ", quickReply: quick },
        { type: "text", text: "い" },
      ],
    };
    for (const body of [...tooMuch, ...refused, early]) {
      expect(platform.reply("token-n", body).status, JSON.stringify(body).slice(0, 200)).toBe(400);
    }
    expect(platform.talk("noshiro").at(-1)).toMatchObject({ from: "platform" });
    expect(platform.reply("token-n", { replyToken, messages: [button(call)] }).status).toBe(200);
  });

  it("measures a carousel by its own limits", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { replyToken } = lastEvent();
    const reply = (bubbles: readonly number[]) => {
      const contents = bubbles.map((length) => ({ type: "bubble", x: "a".repeat(length) }));
      const flex = { type: "flex", altText: "あ", contents: { type: "carousel", contents } };
      return platform.reply("token-n", { replyToken, messages: [flex] }).status;
    };
    expect(reply(Array.from({ length: 13 }, () => 1))).toBe(400);
    expect(reply([31 * 1024])).toBe(400);
    expect(reply([20 * 1024, 20 * 1024, 20 * 1024])).toBe(400);
    expect(reply([20 * 1024, 20 * 1024])).toBe(200);
  });

  it("says on the page that the desk cannot be reached", async () => {
    const { platform } = setUp(() => Promise.reject(new Error("refused")));
    expect(await platform.act("noshiro", { kind: "text", text: "質問" })).toBe(0);
    expect(platform.talk("noshiro").at(-1)).toMatchObject({ from: "platform" });
  });

  it("takes back the last message once, without a reply token", async () => {
    const { platform, posted, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "unsend" });
    expect(posted).toEqual([]);
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { message } = lastEvent();
    await platform.act("noshiro", { kind: "unsend" });
    expect(lastEvent()).toMatchObject({ type: "unsend", unsend: { messageId: message?.id } });
    expect(lastEvent().replyToken).toBeUndefined();
    await platform.act("noshiro", { kind: "unsend" });
    expect(posted.length).toBe(2);
  });

  it("sends the place that the person chose, and says which on the page", async () => {
    const { platform, lastEvent } = setUp();
    const place = { kind: "location", title: "見本公民館", latitude: 40.2, longitude: 140.02 } as const;
    await platform.act("noshiro", place);
    expect(lastEvent().message).toMatchObject({ type: "location", latitude: 40.2, longitude: 140.02 });
    expect(platform.talk("noshiro").at(-1)).toMatchObject({ text: "（位置情報: 見本公民館）" });
  });

  it("takes LINE's button for a place among the quick replies only", async () => {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { replyToken } = lastEvent();
    const action = { type: "location", label: "場所を送る" };
    const inBubble = {
      type: "flex",
      altText: "あ",
      contents: {
        type: "bubble",
        body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "あ", action }] },
      },
    };
    const quick = (own: object) => ({
      type: "text",
      text: "あ",
      quickReply: { items: [{ type: "action", action: { ...action, ...own } }] },
    });
    for (const message of [inBubble, quick({ label: "あ".repeat(21) }), quick({ label: " " })]) {
      expect(platform.reply("token-n", { replyToken, messages: [message] }).status).toBe(400);
    }
    expect(platform.reply("token-n", { replyToken, messages: [quick({})] }).status).toBe(200);
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

describe("local LINE server", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Sends one request; `host` is set by hand, which fetch does not allow. */
  async function ask(method: string, url: string, headers: Record<string, string>, body?: string) {
    const { platform, lastEvent } = setUp();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const { server } = createSimulatorServer(() => platform, new Map());
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const path = url.replace(":userId", lastEvent().source.userId);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { host: "127.0.0.1", port: address.port, method, path, headers };
      const sent = request(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once("error", reject);
      sent.end(body);
    });
    return { status, lines: platform.talk("noshiro").length };
  }

  const JSON_HEADERS = { "content-type": "application/json" };
  const act = JSON.stringify({ city: "noshiro", action: { kind: "text", text: "質問" } });

  it("serves this machine only, and takes JSON only", async () => {
    expect((await ask("GET", "/", {})).status).toBe(200);
    expect((await ask("GET", "/talk?city=noshiro", { host: "evil.example" })).status).toBe(403);
    expect(await ask("POST", "/act", { "content-type": "text/plain" }, act)).toEqual({
      status: 415,
      lines: 1,
    });
    expect(await ask("POST", "/act", JSON_HEADERS, act)).toEqual({ status: 200, lines: 2 });
  });

  it("takes a place on the earth, and no other", async () => {
    const place = (own: object) =>
      JSON.stringify({
        city: "noshiro",
        action: { kind: "location", latitude: 40.2, longitude: 140, ...own },
      });
    expect(await ask("POST", "/act", JSON_HEADERS, place({}))).toEqual({ status: 200, lines: 2 });
    for (const own of [{ latitude: 91 }, { longitude: -181 }, { latitude: "40" }]) {
      expect(await ask("POST", "/act", JSON_HEADERS, place(own))).toEqual({ status: 400, lines: 1 });
    }
  });

  it("answers the profile and loading calls of the city's own token", async () => {
    const bearer = { authorization: "Bearer token-n" };
    expect((await ask("GET", "/v2/bot/profile/:userId", bearer)).status).toBe(200);
    expect((await ask("GET", "/v2/bot/profile/U0", bearer)).status).toBe(404);
    expect((await ask("GET", "/v2/bot/profile/:userId", {})).status).toBe(401);
    const loading = "/v2/bot/chat/loading/start";
    expect((await ask("POST", loading, { ...JSON_HEADERS, ...bearer }, "{}")).status).toBe(202);
    expect((await ask("POST", loading, JSON_HEADERS, "{}")).status).toBe(401);
  });
});
