import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { Platform } from "../../scripts/simulator/platform.ts";
import { createSimulatorServer } from "../../scripts/simulator/server.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const WEBHOOK = z.object({
  events: z.tuple([
    z.looseObject({
      replyToken: z.string(),
      source: z.object({ userId: z.string() }),
      postback: z.looseObject({ data: z.string() }).optional(),
    }),
  ]),
});

/** A stand-in with one channel, and what it sent to the desk. */
async function local() {
  const posted: string[] = [];
  const platform = new Platform({
    accounts: new Map([["noshiro", { secret: "secret", accessToken: "token" }]]),
    now: Date.now,
    changed: () => undefined,
    post: async (_, body) => {
      posted.push(body);
      return 200;
    },
  });
  const { server } = createSimulatorServer(() => platform, new Map());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const base = `http://127.0.0.1:${address.port}`;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}/v2/bot/${path}`, {
      method,
      headers: { authorization: "Bearer token", "content-type": "application/json", ...headers },
      ...(body === undefined
        ? {}
        : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    return { response, status: response.status, body: await response.text() };
  };
  const lastEvent = () => WEBHOOK.parse(JSON.parse(posted.at(-1) ?? "{}")).events[0];
  return { platform, call, lastEvent };
}

/** The head of a PNG, which is all that the stand-in looks at. */
function pngOf(width: number, height: number, length = 64): Buffer {
  const png = Buffer.alloc(length);
  Buffer.from("89504e470d0a1a0a", "hex").copy(png);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

const BOUNDS = { x: 0, y: 0, width: 1000, height: 500 };
const MENU = {
  size: { width: 1000, height: 500 },
  selected: true,
  name: "menu",
  chatBarText: "メニュー",
  areas: [
    { bounds: BOUNDS, action: { type: "richmenuswitch", richMenuAliasId: "other", data: "a=lang" } },
    { bounds: BOUNDS, action: { type: "postback", data: "a=none", displayText: "市に聞く" } },
  ],
};
const [AREA] = MENU.areas;
const PNG = { "content-type": "image/png" };
const text = (value: string) => ({ type: "text", text: value });

describe("local LINE's rich menus", () => {
  it("are refused beyond LINE's limits", async () => {
    const { call } = await local();
    const wrong = [
      { ...MENU, size: { width: 799, height: 500 } },
      { ...MENU, size: { width: 2501, height: 500 } },
      { ...MENU, size: { width: 1000, height: 249 } },
      { ...MENU, size: { width: 1000, height: 700 } },
      { ...MENU, name: "a".repeat(301) },
      { ...MENU, chatBarText: "あ".repeat(15) },
      { ...MENU, areas: Array.from({ length: 21 }, () => AREA) },
      { ...MENU, areas: [{ ...AREA, bounds: { ...BOUNDS, x: 1 } }] },
      { ...MENU, areas: [{ ...AREA, action: { ...AREA?.action, richMenuAliasId: "A" } }] },
      { ...MENU, areas: [{ ...AREA, action: { ...AREA?.action, data: "a".repeat(301) } }] },
      { ...MENU, areas: [{ ...AREA, action: { ...AREA?.action, label: "a".repeat(21) } }] },
    ];
    for (const menu of wrong) {
      expect((await call("POST", "richmenu/validate", menu)).status, JSON.stringify(menu)).toBe(400);
      expect((await call("POST", "richmenu", menu)).status).toBe(400);
    }
    expect((await call("POST", "richmenu/validate", MENU)).status).toBe(200);
    expect((await call("GET", "richmenu/list")).body).toBe('{"richmenus":[]}');
  });

  it("take one image of their own size, and serve only with it", async () => {
    const { call } = await local();
    const made = z.object({ richMenuId: z.string() });
    const { richMenuId } = made.parse(JSON.parse((await call("POST", "richmenu", MENU)).body));
    const alias = { richMenuAliasId: "one", richMenuId };
    expect((await call("POST", "richmenu/alias", alias)).status).toBe(400);
    expect((await call("POST", `user/all/richmenu/${richMenuId}`)).status).toBe(400);
    const content = `richmenu/${richMenuId}/content`;
    expect((await call("GET", content)).status).toBe(404);
    expect((await call("POST", content, pngOf(1000, 501), PNG)).status).toBe(400);
    expect((await call("POST", content, pngOf(1000, 500, 1024 * 1024 + 1), PNG)).status).toBe(400);
    expect((await call("POST", content, Buffer.alloc(64), PNG)).status).toBe(400);
    expect((await call("POST", content, pngOf(1000, 500), PNG)).status).toBe(200);
    expect((await call("POST", content, pngOf(1000, 500), PNG)).status).toBe(400);
    expect((await call("GET", content)).response.headers.get("content-type")).toBe("image/png");
    expect((await call("POST", "richmenu/alias", alias)).status).toBe(200);
    expect((await call("POST", "richmenu/alias", alias)).status).toBe(400);
    expect((await call("POST", "richmenu/alias", { ...alias, richMenuAliasId: "a".repeat(33) })).status).toBe(
      400,
    );
    expect((await call("POST", "richmenu/alias/one", { richMenuId: "none" })).status).toBe(400);
    expect((await call("DELETE", "richmenu/alias/one")).status).toBe(200);
    expect((await call("GET", "richmenu/alias/one")).status).toBe(404);
    expect((await call("POST", `user/all/richmenu/${richMenuId}`)).status).toBe(200);
    expect((await call("DELETE", `richmenu/${richMenuId}`)).status).toBe(200);
    expect((await call("GET", "user/all/richmenu")).status).toBe(404);
    expect((await call("GET", `richmenu/${richMenuId}`)).status).toBe(404);
  });

  it("send what LINE sends when a tab or a tile is pressed", async () => {
    const { platform, call, lastEvent } = await local();
    const made = z.object({ richMenuId: z.string() });
    const ids: string[] = [];
    for (const name of ["one", "other"]) {
      const { richMenuId } = made.parse(JSON.parse((await call("POST", "richmenu", { ...MENU, name })).body));
      await call("POST", `richmenu/${richMenuId}/content`, pngOf(1000, 500), PNG);
      ids.push(richMenuId);
    }
    const [one = "", other = ""] = ids;
    await call("POST", `user/all/richmenu/${one}`);
    const press = (richMenuId: string, area: number) =>
      platform.act("noshiro", { kind: "menu", richMenuId, area });
    await press(one, 0);
    const params = { newRichMenuAliasId: "other", status: "RICHMENU_ALIAS_ID_NOTFOUND" };
    expect(lastEvent()).toMatchObject({ type: "postback", postback: { data: "a=lang", params } });
    expect(platform.settings("noshiro").shownMenu()?.richMenuId).toBe(one);
    await call("POST", "richmenu/alias", { richMenuAliasId: "other", richMenuId: other });
    await press(one, 0);
    expect(lastEvent().postback).toEqual({ data: "a=lang", params: { ...params, status: "SUCCESS" } });
    expect(platform.settings("noshiro").shownMenu()?.richMenuId).toBe(other);
    await press(other, 1);
    expect(lastEvent().postback).toEqual({ data: "a=none" });
    expect(platform.talk("noshiro").at(-1)).toMatchObject({ from: "person", text: "市に聞く" });
    // The menu that was on the screen before says nothing any more.
    expect(await press(one, 1)).toBe(0);
  });
});

describe("local LINE's messages", () => {
  it("pushes once for a retry key", async () => {
    const { platform, call, lastEvent } = await local();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const push = { to: lastEvent().source.userId, messages: [text("お知らせ")] };
    const key = { "x-line-retry-key": randomUUID() };
    const first = await call("POST", "message/push", push, key);
    const again = await call("POST", "message/push", push, key);
    expect([first.status, again.status]).toEqual([200, 409]);
    expect(again.response.headers.get("x-line-accepted-request-id")).toBe(
      first.response.headers.get("x-line-request-id"),
    );
    expect(platform.talk("noshiro").filter(({ from }) => from === "desk").length).toBe(1);
    expect((await call("POST", "message/push", push)).status).toBe(200);
    expect((await call("POST", "message/push", push, { "x-line-retry-key": "again" })).status).toBe(400);
    expect((await call("POST", "message/push", { ...push, to: "U0" })).status).toBe(400);
    expect((await call("POST", "message/push", { ...push, messages: [] })).status).toBe(400);
    expect((await call("POST", "message/push", push, { authorization: "Bearer wrong" })).status).toBe(401);
  });

  it("takes no retry key on a reply", async () => {
    const { platform, call, lastEvent } = await local();
    await platform.act("noshiro", { kind: "text", text: "質問" });
    const reply = { replyToken: lastEvent().replyToken, messages: [text("はい")] };
    expect((await call("POST", "message/reply", reply, { "x-line-retry-key": randomUUID() })).status).toBe(
      400,
    );
    expect((await call("POST", "message/reply", reply)).status).toBe(200);
  });

  it("takes an https webhook, or http on this machine", async () => {
    const { call } = await local();
    const put = async (endpoint: string) =>
      (await call("PUT", "channel/webhook/endpoint", { endpoint })).status;
    expect((await call("GET", "channel/webhook/endpoint")).status).toBe(404);
    expect(await put("http://desk.example/webhook/noshiro")).toBe(400);
    expect(await put("http://127.0.0.1:8787/webhook/noshiro")).toBe(200);
    expect(await put("https://desk.example/webhook/noshiro")).toBe(200);
    expect((await call("GET", "channel/webhook/endpoint")).body).toContain("https://desk.example/");
  });
});
