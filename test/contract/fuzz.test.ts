import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { eventSchema, webhookBodySchema } from "../../src/line/webhook-schema.ts";
import {
  followEvent,
  postbackEvent,
  textEvent,
  UNREADABLE_KINDS,
  unfollowEvent,
  unreadableEvent,
  unsendEvent,
} from "../helpers/line-events.ts";

const called = textEvent("@窓口 カードをなくした", {
  source: { type: "group", groupId: "C1", userId: "U1" },
  message: {
    id: "1",
    type: "text",
    quoteToken: "q",
    text: "@窓口 カードをなくした",
    emojis: [{ index: 0, length: 1, productId: "p", emojiId: "e" }],
    mention: {
      mentionees: [
        { index: 0, length: 3, type: "user", userId: "U1", isSelf: true },
        { index: 4, length: 3, type: "all" },
      ],
    },
  },
});
const someEvent = fc.constantFrom(
  textEvent("カードをなくした"),
  called,
  ...UNREADABLE_KINDS.map((kind) => unreadableEvent(kind)),
  postbackEvent("a=none&r=ja"),
  postbackEvent("a=none&r=ja", { postback: { data: "a=none&r=ja", params: { status: "SUCCESS" } } }),
  followEvent(),
  unfollowEvent(),
  unsendEvent(),
);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy in which `change` has been at each object, inner ones first. */
function everywhere(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => everywhere(item, change));
  if (!isObject(value)) return value;
  return change(
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everywhere(inner, change)])),
  );
}

const newName = fc.string({ minLength: 1, maxLength: 8 }).map((name) => `new${name}`);
const newProperties = fc.dictionary(newName, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
/** A kind that LINE may add one day. */
const newKind = fc.string({ maxLength: 12 }).map((name) => `x${name}`);

/** What we read nothing of. */
const UNREAD = ["quoteToken", "emojis", "contentProvider", "params"];
const without = (object: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const messageWith = (event: Json, own: Json): Json => ({
  ...event,
  message: { ...z.record(z.string(), z.unknown()).parse(event.message), ...own },
});

describe("an event that LINE has changed since", () => {
  it("reads the same through properties that it does not know, anywhere and in any order", () => {
    fc.assert(
      fc.property(someEvent, fc.infiniteStream(newProperties), fc.boolean(), (event, news, inFront) => {
        const changed = everywhere(event, (object) => {
          const more = news.next().value;
          return inFront ? { ...more, ...object } : { ...object, ...more };
        });
        expect(eventSchema.parse(changed)).toEqual(eventSchema.parse(event));
      }),
    );
  });

  it("reads the same without what it never reads", () => {
    fc.assert(
      fc.property(someEvent, fc.subarray(UNREAD), (event, names) => {
        const changed = everywhere(event, (object) => without(object, names));
        expect(eventSchema.parse(changed)).toEqual(eventSchema.parse(event));
      }),
    );
  });

  it("lacks only what LINE has left out", () => {
    fc.assert(
      fc.property(someEvent, fc.subarray(["replyToken", "source"]), (event, names) => {
        expect(eventSchema.parse(without(event, names))).toEqual(without(eventSchema.parse(event), names));
      }),
    );
  });

  it("keeps the rest when the kind of the event, its message, its source or a mention is new", () => {
    fc.assert(
      fc.property(someEvent, newKind, (event, type) => {
        const { mode, webhookEventId } = event;
        expect(eventSchema.parse({ ...event, type })).toMatchObject({ type: "other", mode, webhookEventId });
        const read = eventSchema.parse({ ...event, source: { type } });
        expect(read).toEqual({ ...eventSchema.parse(event), source: { type } });
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(called, ...UNREADABLE_KINDS.map((kind) => unreadableEvent(kind))),
        newKind,
        (event, type) => {
          const read = eventSchema.parse(messageWith(event, { type }));
          expect(read).toEqual({ ...eventSchema.parse(event), message: { type: "unknown" } });
        },
      ),
    );
    fc.assert(
      fc.property(newKind, (type) => {
        const mentionees = [{ index: 0, length: 3, isSelf: true, type }];
        expect(eventSchema.parse(messageWith(called, { mention: { mentionees } }))).toMatchObject({
          message: { mention: { mentionees: [{ index: 0, length: 3, isSelf: true }] } },
        });
      }),
    );
  });

  it("keeps the words beside a mention, and the event beside a token, that cannot be read", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(eventSchema.parse(messageWith(called, { mention: value }))).toMatchObject({
          message: { type: "text", text: "@窓口 カードをなくした" },
        });
        expect(eventSchema.parse({ ...called, replyToken: value })).toMatchObject({ type: "message" });
      }),
    );
  });

  it("never breaks over any JSON at all", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), newProperties, (value, events, more) => {
        expect(() => eventSchema.safeParse(value)).not.toThrow();
        expect(webhookBodySchema.parse({ ...more, events })).toEqual({ events });
      }),
    );
  });
});
