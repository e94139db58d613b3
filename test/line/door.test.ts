import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { Clock } from "../../src/clock.ts";
import { readBody } from "../../src/line/body.ts";
import type { AnswerableEvent } from "../../src/line/compose.ts";
import { encodePostback } from "../../src/line/postback.ts";
import { isSignedBy } from "../../src/line/signature.ts";
import type { WebhookEvent } from "../../src/line/webhook-schema.ts";
import {
  environment,
  fakeLine,
  jumpingClock,
  lineEvent,
  send,
  sign,
  textEvent,
  webhook,
} from "../helpers/line-channel.ts";
import {
  followEvent,
  locationEvent,
  postbackEvent,
  UNREADABLE_KINDS,
  unfollowEvent,
  unreadableEvent,
  unsendEvent,
} from "../helpers/line-events.ts";
import { desk } from "../helpers/open-desk.ts";
import { addClass } from "../helpers/stored-classes.ts";

const lost = () => textEvent("カードをなくしました");
const withBrokenDatabase = {
  ...environment,
  DB: new Proxy(env.DB, {
    get: () => () => {
      throw new Error("D1 is down");
    },
  }),
};

describe("signature", () => {
  const secret = "8c570fa6dd201bb328f1c1eac23a96d8";
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
  const signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";
  const bytes = new TextEncoder().encode(body);

  it("accepts LINE's test vector", async () => {
    expect(await isSignedBy(secret, bytes, signature)).toBe(true);
  });

  it("refuses another body, secret or signature, and what is no base64", async () => {
    const other = new TextEncoder().encode(`${body} `);
    expect(await isSignedBy(secret, other, signature)).toBe(false);
    expect(await isSignedBy("another", bytes, signature)).toBe(false);
    expect(await isSignedBy(secret, bytes, signature.replace("G", "H"))).toBe(false);
    expect(await isSignedBy(secret, bytes, "あ")).toBe(false);
    expect(await isSignedBy(secret, bytes, "")).toBe(false);
  });
});

describe("POST /webhook/:city", () => {
  it("answers an empty list of events with 200", async () => {
    expect((await send(webhook())).status).toBe(200);
  });

  it("knows no other city", async () => {
    expect((await send(webhook(), { url: "https://desk.example/webhook/tokyo" })).status).toBe(404);
  });

  it("refuses a missing, wrong or malformed signature", async () => {
    for (const signature of [null, await sign("another secret", webhook()), "%%%"]) {
      const { line, sent } = fakeLine();
      expect((await send(webhook(lost()), { signature, line })).status).toBe(401);
      expect(sent).toEqual([]);
    }
  });

  it("refuses a body over 1 MB and takes one of exactly 1 MB", async () => {
    const megabyte = 1024 * 1024;
    expect((await send("x".repeat(megabyte + 1))).status).toBe(413);
    expect((await send(webhook().padEnd(megabyte))).status).toBe(200);
  });

  it("stops reading a body that is longer than it says, and believes one that says too much", async () => {
    const chunk = new Uint8Array(10);
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(chunk) });
    const untold = new Request("https://desk.example/", { method: "POST", body: endless });
    expect(await readBody(untold, 25)).toBeUndefined();
    const headers = { "content-length": "26" };
    const told = new Request("https://desk.example/", { method: "POST", body: chunk, headers });
    expect(await readBody(told, 25)).toBeUndefined();
  });

  it("refuses what is no JSON and JSON without events", async () => {
    for (const body of ["{", "[]", "null", '{"events":1}', "\u0000"]) {
      expect((await send(body)).status, body).toBe(400);
    }
  });

  it("names the missing secret and how to set it", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const response = await send(webhook(lost()), { environment: { DB: env.DB, RELEASES: env.RELEASES } });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npx wrangler secret put LINE_CHANNEL_SECRET_NOSHIRO");
    error.mockRestore();
  });
});

describe("events", () => {
  const replyTo = async (event: unknown) => {
    const { line, sent } = fakeLine();
    const response = await send(webhook(event), { line });
    expect(response.status).toBe(200);
    return sent.flatMap(({ messages }) => messages);
  };

  it("answers a question with a Flex message that reads well aloud", async () => {
    const [message] = await replyTo(lost());
    expect(message).toMatchObject({ type: "flex" });
    expect(JSON.stringify(message)).toContain("0120-95-0178");
    expect(message).toHaveProperty("altText", expect.stringContaining("カードを止めてください"));
  });

  it("greets a new friend", async () => {
    const [message] = await replyTo(followEvent());
    expect(JSON.stringify(message)).toContain("暗証番号");
  });

  it("says that it reads text only", async () => {
    for (const type of UNREADABLE_KINDS) {
      const [message] = await replyTo(unreadableEvent(type));
      expect(JSON.stringify(message), type).toContain("文字");
    }
  });

  it("opens the entry that a button names, in the register it names", async () => {
    const [message] = await replyTo(postbackEvent("a=entry&id=card-lost&r=en"));
    expect(JSON.stringify(message)).toContain("Call 0120-95-0178 right away");
  });

  it("shows the city's counters when none of the choices fits", async () => {
    const [message] = await replyTo(postbackEvent("a=none&r=ja"));
    expect(JSON.stringify(message)).toContain("0185-89-2189");
  });

  it("greets when a button's data is not ours", async () => {
    for (const data of ["", "x=1", "a=entry&id=&r=ja", "a=entry&id=card-lost&r=xx"]) {
      expect(await replyTo(postbackEvent(data)), data).toHaveLength(1);
    }
  });

  it("says nothing to unsend, unfollow, unknown kinds, standby and events without a token", async () => {
    const silent = [
      unsendEvent(),
      unfollowEvent(),
      lineEvent({ type: "somethingNew" }),
      lineEvent({ type: "message", message: { id: "1", type: "hologram" } }),
      textEvent("カードをなくした", { mode: "standby" }),
      textEvent("カードをなくした", { replyToken: undefined }),
    ];
    for (const event of silent) expect(await replyTo(event)).toEqual([]);
  });

  it("speaks in a group only when it is mentioned, without reading its own name", async () => {
    const group = { source: { type: "group", groupId: "C1", userId: "U1" } };
    expect(await replyTo(textEvent("カードをなくした", group))).toEqual([]);
    const message = {
      id: "1",
      type: "text",
      quoteToken: "q",
      text: "@窓口 カードをなくした",
      mention: { mentionees: [{ index: 0, length: 3, type: "user", isSelf: true }] },
    };
    const [reply] = await replyTo(lineEvent({ type: "message", message, ...group }));
    expect(JSON.stringify(reply)).toContain("0120-95-0178");
  });

  it("stays silent in a group when another is mentioned, when all are, and at pictures", async () => {
    const room = { source: { type: "room", roomId: "R1", userId: "U1" } };
    const text = "@たろう カードをなくした";
    for (const mentionee of [{ type: "user", isSelf: false }, { type: "all" }, { type: "somethingNew" }]) {
      const mention = { mentionees: [{ index: 0, length: 4, ...mentionee }] };
      const message = { id: "1", type: "text", quoteToken: "q", text, mention };
      expect(await replyTo(lineEvent({ type: "message", message, ...room })), mentionee.type).toEqual([]);
    }
    expect(await replyTo(unreadableEvent("image", room))).toEqual([]);
  });

  it("answers a button in a group and a bare mention of itself", async () => {
    const group = { source: { type: "group", groupId: "C1", userId: "U1" } };
    expect(await replyTo(postbackEvent("a=entry&id=card-lost&r=ja", group))).toHaveLength(1);
    const mention = { mentionees: [{ index: 0, length: 3, type: "user", isSelf: true }] };
    const message = { id: "1", type: "text", quoteToken: "q", text: "@窓口", mention };
    expect(await replyTo(lineEvent({ type: "message", message, ...group }))).toHaveLength(1);
  });

  it("answers a text alone although its mention cannot be read", async () => {
    const message = { id: "1", type: "text", quoteToken: "q", text: "カードをなくした", mention: "x" };
    expect(await replyTo(lineEvent({ type: "message", message }))).toHaveLength(1);
  });

  it("answers the neighbours of an event that it cannot read", async () => {
    const { line, sent } = fakeLine();
    const response = await send(webhook(lost(), { type: "message" }, 7, null, lost()), { line });
    expect(response.status).toBe(200);
    expect(sent).toHaveLength(2);
  });
});

describe("delivery", () => {
  it("answers an event once, however often it comes", async () => {
    const { line, sent } = fakeLine();
    const event = lost();
    await send(webhook(event), { line });
    await send(webhook({ ...event, deliveryContext: { isRedelivery: true } }), { line });
    await send(webhook(event, event), { line });
    expect(sent).toHaveLength(1);
  });

  it("answers once when the same event comes twice at the same moment", async () => {
    const { line, sent } = fakeLine();
    const body = webhook(lost());
    await Promise.all([send(body, { line }), send(body, { line }), send(body, { line })]);
    expect(sent).toHaveLength(1);
  });

  it("asks for a redelivery when LINE does not answer, and answers it", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const silence = { kind: "unknown", reason: "timeout" } as const;
    const { line, sent } = fakeLine(silence, silence, silence, silence);
    const clock = jumpingClock();
    const event = lost();
    expect((await send(webhook(event), { line, clock })).status).toBe(503);
    expect(sent).toHaveLength(4);
    expect((await send(webhook(event), { line, clock })).status).toBe(200);
    expect(sent).toHaveLength(5);
    await send(webhook(event), { line, clock });
    expect(sent).toHaveLength(5);
    error.mockRestore();
  });

  it("gives the event back when our own code fails, and answers its neighbour", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { line, sent } = fakeLine();
    const failing = lost();
    const faulty: typeof desk = {
      ...desk,
      respond: (question, context) => {
        if (question.kind === "text") throw new RangeError("カードをなくしました");
        return desk.respond(question, context);
      },
    };
    const body = webhook(failing, followEvent());
    expect((await send(body, { line, desk: faulty })).status).toBe(503);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(error.mock.calls)).toContain("RangeError");
    expect(JSON.stringify(error.mock.calls)).not.toContain("なくし");
    expect((await send(body, { line })).status).toBe(200);
    expect(sent.map(({ replyToken }) => replyToken)).toContain(failing.replyToken);
    expect(sent).toHaveLength(2);
    error.mockRestore();
  });

  it("says that an event is still open when the reply is slow, and goes on with it", async () => {
    let arrived = (): void => undefined;
    const slow = vi.fn(
      () =>
        new Promise<{ kind: "delivered" }>((resolve) => {
          arrived = () => resolve({ kind: "delivered" });
        }),
    );
    let tooLate = (): void => undefined;
    const clock: Clock = {
      now: Date.now,
      wait: (milliseconds) =>
        new Promise((resolve) => {
          if (milliseconds > 1000 && milliseconds <= 1500) tooLate = resolve;
        }),
    };
    const event = lost();
    const line = { ...fakeLine().line, reply: slow };
    const response = send(webhook(event), { line, clock, settle: false });
    await vi.waitUntil(() => slow.mock.calls.length > 0);
    expect((await send(webhook(event), { line })).status).toBe(503);
    tooLate();
    expect((await response).status).toBe(503);
    arrived();
    await vi.waitUntil(async () => (await send(webhook(event), { line })).status === 200);
    expect(slow).toHaveBeenCalledOnce();
  });

  it("leaves to a redelivery what one request may not do, and then answers the rest", async () => {
    const { line, sent } = fakeLine();
    const body = webhook(...Array.from({ length: 100 }, lost));
    const statuses: number[] = [];
    while (statuses.at(-1) !== 200 && statuses.length < 5) {
      const before = sent.length;
      statuses.push((await send(body, { line })).status);
      expect(sent.length - before).toBeLessThanOrEqual(40);
    }
    expect(statuses).toEqual([503, 503, 200]);
    expect(new Set(sent.map(({ replyToken }) => replyToken)).size).toBe(100);
    expect(sent).toHaveLength(100);
  });

  it("asks for a redelivery when an event without a reply could not be handled", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const quiet = vi.fn(async () => undefined).mockRejectedValueOnce(new Error("D1 is down"));
    const eventDesk = async () => ({
      answers: (event: WebhookEvent): event is AnswerableEvent => event.type === "follow",
      minds: (event: WebhookEvent) => event.type === "unsend",
      composer: async () => async () => ({ messages: [] }),
      quiet,
      writeDown: async () => undefined,
    });
    const body = webhook(lineEvent({ type: "unsend", unsend: { messageId: "1" } }), lost());
    expect((await send(body, { eventDesk })).status).toBe(503);
    expect((await send(body, { eventDesk })).status).toBe(200);
    expect(quiet).toHaveBeenCalledTimes(2);
    error.mockRestore();
  });

  it("writes down what was delivered, once and not what was not", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const record = {
      id: "r1",
      city: "noshiro",
      askedAt: 0,
      register: "ja",
      outcome: "answer",
      release: "r",
    } as const;
    const writeDown = vi.fn(async () => undefined);
    const eventDesk = async () => ({
      answers: (event: WebhookEvent): event is AnswerableEvent => event.replyToken !== undefined,
      minds: () => false,
      composer: async () => async () => ({ messages: [{ type: "text" as const, text: "答え" }], record }),
      quiet: async () => undefined,
      writeDown,
    });
    const { line } = fakeLine({ kind: "channel-refused", status: 401 });
    const body = webhook(lost());
    await send(body, { line, eventDesk });
    expect(writeDown).not.toHaveBeenCalled();
    await send(body, { line, eventDesk });
    await send(body, { line, eventDesk });
    expect(writeDown.mock.calls).toEqual([[[record]]]);
    error.mockRestore();
  });

  it("answers although the database is down, and logs no word of the question", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { line, sent } = fakeLine();
    const response = await send(webhook(lost()), { line, environment: withBrokenDatabase });
    expect(response.status).toBe(200);
    expect(sent).toHaveLength(1);
    expect(error).toHaveBeenCalled();
    expect(JSON.stringify(error.mock.calls)).not.toContain("なくし");
    error.mockRestore();
  });
});

describe("classes behind the door", () => {
  const personal = {
    ...environment,
    LINE_PUSH_CITIES: "noshiro",
    PERSONAL_DATA_KEY: btoa("0123456789abcdef0123456789abcdef"),
  };
  const inTenDays = (): number => Date.now() + 10 * 24 * 60 * 60 * 1000;
  const all = () => postbackEvent(encodePostback({ kind: "classes", wish: {}, register: "ja" }));
  const reminders = async (): Promise<unknown> =>
    env.DB.prepare("SELECT count(*) AS n FROM class_reminders").first("n");

  it("lead to the pages of the address that LINE called, or to the city's own", async () => {
    const id = await addClass("first", inTenDays());
    const { line, sent } = fakeLine();
    await send(webhook(all()), { line });
    const withOwnAddress = { ...environment, PUBLIC_BASE_URL: "https://madoguchi.city.example/" };
    await send(webhook(all()), { line, environment: withOwnAddress });
    const [called, own] = sent.map(({ messages }) => JSON.stringify(messages));
    const page = `/noshiro/classes/${id}/calendar.ics?openExternalBrowser=1`;
    expect(called).toContain(`https://desk.example${page}`);
    expect(own).toContain(`https://madoguchi.city.example${page}`);
  });

  it("are reminded of once, however often LINE sends the press", async () => {
    const id = await addClass("first", inTenDays());
    const event = postbackEvent(encodePostback({ kind: "remind-me", sessionId: id, register: "ja" }));
    const { line, sent } = fakeLine();
    await send(webhook(event), { line, environment: personal });
    expect(await reminders()).toBe(1);
    const undo = encodePostback({ kind: "stop-reminder", sessionId: id, register: "ja" });
    await send(webhook(postbackEvent(undo)), { line, environment: personal });
    expect(await reminders()).toBe(0);
    await send(webhook({ ...event, deliveryContext: { isRedelivery: true } }), {
      line,
      environment: personal,
    });
    expect(await reminders()).toBe(0);
    expect(sent).toHaveLength(2);
  });

  it("are looked up with one call for many events, and answered without the database too", async () => {
    const { line, sent } = fakeLine();
    const events = Array.from({ length: 20 }, () => all());
    expect((await send(webhook(...events), { line, environment: personal })).status).toBe(200);
    expect(sent).toHaveLength(20);
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await send(webhook(all(), locationEvent()), { line, environment: withBrokenDatabase });
    expect(sent).toHaveLength(22);
    expect(sent.slice(20).every(({ messages }) => messages.length > 0)).toBe(true);
    expect(JSON.stringify(told.mock.calls)).not.toMatch(/40\.2123|140\.0123/u);
    told.mockRestore();
  });
});
