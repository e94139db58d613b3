import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/dialogue/reply.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";
import { decodePostback } from "../../src/line/postback.ts";
import { type Extras, render } from "../../src/line/render.ts";
import { anyReply, notice, offer, register } from "../helpers/any-reply.ts";
import { RECORD } from "../helpers/replies.ts";
import { altTexts, postbacks, refusals, shown, squeezed } from "../helpers/sent.ts";

const extras: fc.Arbitrary<Extras> = fc.record(
  {
    record: fc.constant(RECORD),
    mayTell: fc.boolean(),
    offerAlways: fc.record({ register }),
    classes: fc.record(
      {
        pages: fc.record({
          base: fc.constantFrom("https://desk.example", "http://127.0.0.1:8787"),
          city: fc.constantFrom(...CITY_IDS),
        }),
        mayRemind: fc.constant(true as const),
        takesPlace: fc.constant(true as const),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** The words that a resident must not miss. */
function essential(reply: Reply): string[] {
  switch (reply.kind) {
    case "answer":
      return [reply.title, reply.summary, ...reply.steps];
    case "choices":
      return [reply.prompt];
    case "handoff":
      return [reply.message, ...reply.contacts.map(({ section }) => section)];
    case "notice":
      return [...reply.paragraphs, ...reply.calls.map(({ phone: number }) => number)];
    case "welcome":
      return reply.parts.flatMap(({ title, lines }) => [title, ...lines]);
    case "navigator-menu":
      return [reply.prompt];
    case "navigator-step":
      return [reply.question];
    case "class-list":
      return [
        reply.title,
        reply.message,
        ...reply.sessions.flatMap(({ title, when, status, sample, distance, facts }) => [
          title,
          when,
          status?.text ?? "",
          sample ?? "",
          distance ?? "",
          ...facts.map(({ text: fact }) => fact),
        ]),
      ];
    case "checklist":
      return [reply.title, ...reply.items.map(({ what }) => what)];
  }
}

/** Below this even plain text messages (5 of 5,000 units) hold all words. */
const HELD_UNITS = 20_000;
const sizeOf = (reply: Reply): number => JSON.stringify(reply).length;

describe.each(Object.entries(anyReply))("any %s", (_, arbitrary) => {
  it("becomes messages that LINE takes, loses no words and keeps its buttons", () => {
    const replies: fc.Arbitrary<Reply> = arbitrary;
    fc.assert(
      fc.property(replies, extras, (reply, more) => {
        const messages = render(reply, more);
        expect(refusals(messages)).toEqual([]);
        if (sizeOf(reply) < HELD_UNITS) {
          const words = shown(messages);
          for (const part of essential(reply)) expect(words).toContain(squeezed(part.toWellFormed()));
        }
        for (const data of postbacks(messages)) expect(decodePostback(data), data).toBeDefined();
        for (const altText of altTexts(messages)) expect(altText).not.toMatch(/[▶■※●○→]/u);
      }),
      { numRuns: 150 },
    );
  });
});

describe("buttons of any reply", () => {
  it("bring back what they stood for", () => {
    fc.assert(
      fc.property(notice, fc.array(offer, { maxLength: 5 }), (reply, offers) => {
        const sent = postbacks(render({ ...reply, offers })).map(decodePostback);
        for (const { press } of offers) {
          const long = "entryId" in press ? press.entryId : "navigator" in press ? press.navigator : "";
          const whole = "path" in press ? [long, ...press.path].join(".") : long;
          if (whole.length < 200) expect(sent).toContainEqual(press);
        }
      }),
      { numRuns: 150 },
    );
  });
});
