import { describe, expect, it } from "vitest";
import { describeWithLineFiles } from "./line-files.ts";
import { readSpec } from "./openapi.ts";

const pets = readSpec(`
components:
  schemas:
    Pet:
      type: object
      properties:
        kind: { type: string }
        name: { type: string, maxLength: 5 }
      required: [name]
      discriminator:
        propertyName: kind
        mapping:
          cat: "#/components/schemas/Cat"
          lion: "#/components/schemas/Cat"
          dog: "#/components/schemas/Dog"
    Cat:
      required: [lives]
      allOf:
        - $ref: "#/components/schemas/Pet"
        - properties:
            lives: { type: integer, format: int32, minimum: 1 }
            kittens: { type: array, minItems: 1, maxItems: 2, items: { $ref: "#/components/schemas/Cat" } }
    Dog:
      allOf:
        - $ref: "#/components/schemas/Pet"
        - type: object
          properties:
            size: { type: string, nullable: true }
            friend: { $ref: "#/components/schemas/Pet" }
            marks: { type: object, additionalProperties: { type: string } }
    Empty: { type: object }
`);
const cat = { kind: "cat", name: "Mii", lives: 9 };
const dog = { kind: "dog", name: "Pochi" };

describe("an OpenAPI file as the tests read it", () => {
  it.each([
    ["Pet", cat],
    ["Pet", { ...cat, kind: "lion" }],
    ["Cat", { ...cat, kittens: [cat] }],
    ["Pet", { ...dog, size: null, friend: cat, marks: { ear: "black" } }],
    ["Empty", {}],
  ])("takes a %s: %j", (name, value) => {
    expect(pets.faults(name, value)).toEqual([]);
  });

  it.each([
    ["property of no branch", "Pet", { ...dog, wings: 2 }, "wings"],
    ["property of another branch", "Pet", { ...dog, lives: 9 }, "lives"],
    ["property of a schema without any", "Empty", { a: 1 }, "additional"],
    ["branch that is not there", "Pet", { ...dog, kind: "cow" }, "cow"],
    ["branch of another schema", "Cat", { ...cat, kind: "dog" }, "/kind"],
    ["missing discriminator that the file forgets to require", "Cat", { name: "Mii", lives: 9 }, "kind"],
    ["missing discriminator", "Pet", { name: "Mii" }, "kind"],
    ["missing property of the parent", "Pet", { kind: "cat", lives: 9 }, "name"],
    ["missing property named beside allOf", "Pet", { kind: "cat", name: "Mii" }, "lives"],
    ["wrong type", "Pet", { ...cat, lives: "9" }, "/lives"],
    [
      "fault further down",
      "Pet",
      { ...dog, friend: { ...dog, friend: { ...cat, lives: 0.5 } } },
      "/friend/friend/lives",
    ],
    ["text over its length", "Pet", { ...dog, name: "Pochiko" }, "/name"],
    ["number below its least", "Pet", { ...cat, lives: 0 }, "/lives"],
    ["list too short", "Cat", { ...cat, kittens: [] }, "/kittens"],
    ["list too long", "Cat", { ...cat, kittens: [cat, cat, cat] }, "/kittens"],
    ["null that is not allowed", "Pet", { ...dog, name: null }, "/name"],
    ["wrong value under a free name", "Pet", { ...dog, marks: { ear: 1 } }, "/marks/ear"],
  ])("refuses: %s", (_, name, value, where) => {
    expect(pets.faults(name, value).join("\n")).toContain(where);
  });

  it("reads no keyword past without knowing it", () => {
    expect(() => readSpec("components: { schemas: { A: { type: object, not: {} } } }")).toThrow("not");
    expect(() => pets.faults("Cow", {})).toThrow("「Cow」");
  });
});

/** Shapes of LINE's reference (Flex Message > bubble, text message, imagemap message), with every kind of action. */
const bubble = {
  type: "bubble",
  size: "mega",
  header: { type: "box", layout: "vertical", contents: [{ type: "text", text: "Header text" }] },
  hero: {
    type: "image",
    url: "https://example.com/flex/images/image.jpg",
    size: "full",
    aspectRatio: "2:1",
    action: { type: "uri", uri: "http://linecorp.com/", altUri: { desktop: "https://example.com/pc" } },
  },
  body: {
    type: "box",
    layout: "vertical",
    paddingAll: "12px",
    contents: [
      {
        type: "text",
        contents: [{ type: "span", text: "A", weight: "bold" }],
        wrap: true,
        adjustMode: "shrink-to-fit",
      },
      { type: "separator", margin: "xl" },
      {
        type: "button",
        style: "primary",
        action: { type: "postback", label: "B", data: "x=1", displayText: "B" },
      },
    ],
  },
  footer: { type: "box", layout: "horizontal", contents: [{ type: "filler" }] },
  styles: { header: { backgroundColor: "#ffaaaa" }, footer: { separator: true } },
};
const flex = { type: "flex", altText: "this is a flex message", contents: bubble };
const quickReply = {
  items: [
    { type: "action", action: { type: "location", label: "Send location" } },
    {
      type: "action",
      imageUrl: "https://example.com/sushi.png",
      action: { type: "message", label: "Sushi", text: "Sushi" },
    },
    {
      type: "action",
      action: { type: "datetimepicker", label: "Date", data: "d", mode: "date", initial: "2026-11-21" },
    },
    { type: "action", action: { type: "richmenuswitch", label: "Menu", richMenuAliasId: "a", data: "b" } },
    { type: "action", action: { type: "clipboard", label: "Copy", clipboardText: "3B48740B" } },
  ],
};
const withBody = (component: unknown) => ({
  ...flex,
  contents: { ...bubble, body: { ...bubble.body, contents: [{ ...bubble.body, contents: [component] }] } },
});

describeWithLineFiles("LINE's OpenAPI", ({ messagingApi, webhook }) => {
  it.each([
    { type: "text", text: "Hello, world", quickReply },
    { type: "sticker", packageId: "446", stickerId: "1988" },
    {
      type: "location",
      title: "my location",
      address: "1-3 Kioicho",
      latitude: 35.67966,
      longitude: 139.73669,
    },
    flex,
    {
      type: "flex",
      altText: "two",
      contents: { type: "carousel", contents: [bubble, bubble] },
      sender: { name: "Cony" },
    },
  ])("takes the message of LINE's reference: $type", (message) => {
    expect(messagingApi.faults("Message", message)).toEqual([]);
  });

  it.each([
    ["unknown message", { ...flex, type: "telegram" }, "telegram"],
    ["unknown property beside a bubble", { ...flex, text: "x" }, "text"],
    ["missing altText", { type: "flex", contents: bubble }, "altText"],
    [
      "wrong type deep inside",
      withBody({ type: "text", text: 1 }),
      "/contents/body/contents/0/contents/0/text",
    ],
    ["unknown property deep inside", withBody({ type: "text", text: "x", font: "serif" }), "font"],
    ["unknown component deep inside", withBody({ type: "table" }), "table"],
    ["component without its type", withBody({ text: "x" }), "/contents/body/contents/0/contents/0"],
    [
      "body that is no box",
      { ...flex, contents: { ...bubble, body: { type: "text", text: "x" } } },
      "/contents/body",
    ],
    ["value that no list has", withBody({ type: "text", text: "x", weight: "heavy" }), "/weight"],
    ["broken address", withBody({ type: "image", url: "no address" }), "/url"],
    [
      "postback data over its length",
      withBody({ type: "button", action: { type: "postback", label: "x", data: "x".repeat(301) } }),
      "/action/data",
    ],
    [
      "too many quick replies",
      { ...flex, quickReply: { items: Array(14).fill(quickReply.items[0]) } },
      "/quickReply",
    ],
  ])("refuses: %s", (_, message, where) => {
    expect(messagingApi.faults("Message", message).join("\n")).toContain(where);
  });

  it("takes one to five messages in a reply", () => {
    const reply = (count: number) =>
      messagingApi.faults("ReplyMessageRequest", { replyToken: "t", messages: Array(count).fill(flex) });
    expect([0, 1, 5, 6].map((count) => reply(count).length > 0)).toEqual([true, false, false, true]);
  });

  it("takes the webhook of LINE's reference and refuses what is not in it", () => {
    const event = {
      replyToken: "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
      type: "message",
      mode: "active",
      timestamp: 1462629479859,
      source: { type: "group", groupId: "Ca56f94637c", userId: "U4af4980629" },
      webhookEventId: "01FZ74A0TDDPYRVKNK77XKC3ZR",
      deliveryContext: { isRedelivery: false },
      message: {
        id: "444573844083572737",
        type: "text",
        quoteToken: "q3Plxr4AgKd",
        text: "@All @example Good Morning!! (love)",
        emojis: [{ index: 29, length: 6, productId: "5ac1bfd5040ab15980c9b435", emojiId: "001" }],
        mention: {
          mentionees: [
            { index: 0, length: 4, type: "all" },
            { index: 5, length: 8, userId: "U49585cd0d5", type: "user", isSelf: false },
          ],
        },
      },
    };
    const destination = "Uf85dab6a0ffbe9a9adbf5d1ff4dfd0c1";
    expect(webhook.faults("CallbackRequest", { destination, events: [event] })).toEqual([]);
    expect(webhook.faults("CallbackRequest", { destination, events: [] })).toEqual([]);
    for (const wrong of [
      { ...event, extra: 1 },
      { ...event, timestamp: "1462629479859" },
      { ...event, source: { type: "group", userId: "U1" } },
      { ...event, message: { ...event.message, type: "hologram" } },
      { ...event, message: { ...event.message, mention: { mentionees: [{ type: "all", index: 0 }] } } },
    ]) {
      expect(webhook.faults("CallbackRequest", { destination, events: [wrong] })).not.toEqual([]);
    }
  });
});
