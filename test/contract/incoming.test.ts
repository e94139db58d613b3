import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type PersonAction, Platform } from "../../scripts/simulator/platform.ts";
import { encodePostback } from "../../src/line/postback.ts";
import { heardIn } from "../../src/line/question.ts";
import { eventSchema, webhookBodySchema } from "../../src/line/webhook-schema.ts";
import {
  followEvent,
  locationEvent,
  postbackEvent,
  textEvent,
  UNREADABLE_KINDS,
  unfollowEvent,
  unreadableEvent,
  unsendEvent,
  webhook as webhookBody,
} from "../helpers/line-events.ts";
import { examples } from "./examples.ts";
import { describeWithLineFiles } from "./line-files.ts";

const lineEventSchema = z.looseObject({
  type: z.string(),
  mode: z.string(),
  webhookEventId: z.string(),
  replyToken: z.string().optional(),
  source: z.looseObject({ type: z.string() }).optional(),
  message: z.looseObject({ type: z.string() }).optional(),
});
type LineEvent = z.infer<typeof lineEventSchema>;

/** The events that we tell apart; of messages, all seven kinds. */
const ANSWERED = new Set(["message", "postback", "follow"]);
const KNOWN = new Set([...ANSWERED, "unfollow", "unsend"]);

/** What we should make of an event, by LINE's reference. */
const expected = ({ type, mode, webhookEventId, replyToken, source, message }: LineEvent) => ({
  type: KNOWN.has(type) ? type : "other",
  mode,
  webhookEventId,
  ...(replyToken === undefined ? {} : { replyToken }),
  ...(source === undefined ? {} : { source: { type: source.type } }),
  ...(message === undefined || !KNOWN.has(type) ? {} : { message: { type: message.type } }),
});

/** A message, by what LINE's reference says of it. */
const heardOf = (message: LineEvent["message"]) => {
  switch (message?.type) {
    case "text":
      return { kind: "text", text: message.text };
    case "location":
      return { kind: "location", latitude: message.latitude, longitude: message.longitude };
    default:
      return { kind: "unreadable", what: message?.type };
  }
};

const alone = { mode: "active", source: { type: "user", userId: "U1" } } as const;

describeWithLineFiles("what LINE sends, by its webhook.yml", ({ webhook }) => {
  const events = (["required", "all"] as const).flatMap((extent) =>
    examples(webhook, "Event", extent).map((event) => lineEventSchema.parse(event)),
  );
  const kinds = Object.keys(webhook.schema("Event").discriminator?.mapping ?? {});
  const messageKinds = Object.keys(webhook.schema("MessageContent").discriminator?.mapping ?? {});

  it("has examples of every event and of every message", () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(kinds));
    expect(new Set(events.flatMap(({ message }) => message?.type ?? []))).toEqual(new Set(messageKinds));
    expect(new Set(events.flatMap(({ source }) => source?.type ?? []))).toEqual(
      new Set(["user", "group", "room"]),
    );
    expect(events.flatMap((event) => webhook.faults("Event", event))).toEqual([]);
    const [request] = examples(webhook, "CallbackRequest", "all");
    expect(webhook.faults("CallbackRequest", request)).toEqual([]);
    expect(webhookBodySchema.parse(request).events).toEqual(examples(webhook, "Event", "all"));
  });

  it.each(kinds)("reads each %s as what it is", (kind) => {
    for (const event of events.filter(({ type }) => type === kind)) {
      const read = eventSchema.parse(event);
      expect(read).toMatchObject(expected(event));
    }
  });

  it("keeps of a message and of a button what we answer to", () => {
    for (const event of events) {
      const read = eventSchema.parse(event);
      if (read.type === "postback") expect(event).toMatchObject({ postback: { data: read.postback.data } });
      if (read.type === "message" && read.message.type === "text") {
        expect(event.message).toMatchObject({ text: read.message.text });
        const mentioned = z
          .object({ mention: z.object({ mentionees: z.array(z.unknown()) }) })
          .safeParse(event.message);
        expect(read.message.mention?.mentionees.length).toBe(mentioned.data?.mention.mentionees.length);
      }
    }
  });

  it("answers messages, buttons and new friends, and stays silent at all else and on standby", () => {
    for (const event of events) {
      const question = heardIn(eventSchema.parse({ ...event, ...alone }));
      expect(question !== undefined, event.type).toBe(ANSWERED.has(event.type));
      expect(heardIn(eventSchema.parse({ ...event, ...alone, mode: "standby" }))).toBeUndefined();
    }
    for (const { message, ...event } of events.filter(({ type }) => type === "message")) {
      const question = heardIn(eventSchema.parse({ ...event, ...alone, message }));
      expect(question).toMatchObject(heardOf(message));
    }
  });

  it("reads a button of the rich menu with and without LINE's own params", () => {
    const data = encodePostback({ kind: "navigator-menu", register: "ja" });
    const params = { newRichMenuAliasId: "menu-b", status: "SUCCESS" };
    for (const postback of [{ data }, { data, params }]) {
      const event = postbackEvent(data, { postback });
      expect(webhook.faults("Event", event)).toEqual([]);
      expect(heardIn(eventSchema.parse(event))).toEqual({ kind: "navigator-menu", register: "ja" });
    }
  });
});

describeWithLineFiles(
  "what our tests and the simulator send, by LINE's webhook.yml",
  ({ webhook, messagingApi }) => {
    const TOKEN = "token";
    const simulate = async (...actions: PersonAction[]) => {
      const bodies: unknown[] = [];
      const platform = new Platform({
        accounts: new Map([["noshiro", { secret: "secret", accessToken: TOKEN }]]),
        now: () => 1763700000000,
        changed: () => undefined,
        post: async (_, body) => {
          bodies.push(JSON.parse(body));
          return 200;
        },
      });
      for (const action of actions) await platform.act("noshiro", action);
      return { platform, bodies };
    };
    const simulated: readonly PersonAction[] = [
      { kind: "text", text: "質問" },
      { kind: "sticker" },
      { kind: "image" },
      { kind: "audio" },
      { kind: "location", latitude: 40.2, longitude: 140.0 },
      { kind: "location", title: "公民館", latitude: -33.8, longitude: -70.6 },
      { kind: "unsend" },
      { kind: "postback", data: "a=guides&r=ja", displayText: "ほかのこと" },
      { kind: "follow" },
      { kind: "unfollow" },
      { kind: "redeliver" },
    ];

    it("holds for the events of our tests", () => {
      const events = [
        textEvent("カードをなくした"),
        textEvent("カードをなくした", { source: { type: "group", groupId: "C1", userId: "U1" } }),
        ...UNREADABLE_KINDS.map((kind) => unreadableEvent(kind)),
        locationEvent(),
        postbackEvent("a=none&r=ja"),
        followEvent(),
        unfollowEvent(),
        unsendEvent(),
      ];
      for (const body of [webhookBody(), webhookBody(...events)]) {
        expect(webhook.faults("CallbackRequest", JSON.parse(body))).toEqual([]);
      }
      expect(
        webhook.faults("CallbackRequest", JSON.parse(webhookBody({ ...textEvent("a"), more: 1 }))),
      ).not.toEqual([]);
    });

    it.each(simulated)("holds for the simulator's $kind", async (action) => {
      const { bodies } = await simulate({ kind: "text", text: "はじめ" }, action);
      expect(bodies).toHaveLength(2);
      for (const body of bodies) expect(webhook.faults("CallbackRequest", body)).toEqual([]);
    });

    describe("the simulator's answers, by messaging-api.yml", () => {
      const tokenOf = (body: unknown): string =>
        z.object({ events: z.tuple([z.object({ replyToken: z.string() })]) }).parse(body).events[0]
          .replyToken;
      const idOf = (body: unknown): string =>
        z.object({ events: z.tuple([z.object({ source: z.object({ userId: z.string() }) })]) }).parse(body)
          .events[0].source.userId;

      it("holds for a reply taken and for each way of refusing one", async () => {
        const { platform, bodies } = await simulate({ kind: "text", text: "質問" });
        const good = { replyToken: tokenOf(bodies[0]), messages: [{ type: "text", text: "はい" }] };
        const taken = platform.reply(TOKEN, good);
        expect(taken.status).toBe(200);
        expect(messagingApi.faults("ReplyMessageResponse", taken.body)).toEqual([]);
        const refused = [
          platform.reply(TOKEN, good),
          platform.reply(TOKEN, { replyToken: "t", messages: [] }),
          platform.reply(TOKEN, null),
          platform.reply("nobody", good),
        ];
        for (const { status, body } of refused) {
          expect(status).toBeGreaterThanOrEqual(400);
          expect(messagingApi.faults("ErrorResponse", body)).toEqual([]);
        }
      });

      it("holds for a profile and for the loading animation", async () => {
        const { platform, bodies } = await simulate({ kind: "follow" });
        const profile = platform.profile(TOKEN, idOf(bodies[0]));
        expect(messagingApi.faults("UserProfileResponse", profile.body)).toEqual([]);
        expect(messagingApi.faults("ErrorResponse", platform.profile(TOKEN, "U0").body)).toEqual([]);
        expect(
          messagingApi.faults("ShowLoadingAnimationResponse", platform.startLoading(TOKEN).body),
        ).toEqual([]);
        expect(messagingApi.faults("ErrorResponse", platform.startLoading("nobody").body)).toEqual([]);
      });
    });
  },
);
