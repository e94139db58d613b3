import type { messagingApi } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import { COLOURS } from "../../src/line/flex.ts";
import { render } from "../../src/line/render.ts";
import { contrast } from "../helpers/contrast.ts";
import { EVERY_KIND, RECORD } from "../helpers/replies.ts";

type Drawn = { readonly component: messagingApi.FlexComponent; readonly ground: string };

const isBox = (component: messagingApi.FlexComponent): component is messagingApi.FlexBox =>
  component.type === "box";
const isText = (component: messagingApi.FlexComponent): component is messagingApi.FlexText =>
  component.type === "text";

function* drawn(component: messagingApi.FlexComponent, under: string): Generator<Drawn> {
  const ground = (isBox(component) ? component.backgroundColor : undefined) ?? under;
  yield { component, ground };
  if (isBox(component)) for (const child of component.contents) yield* drawn(child, ground);
}

const isCarousel = (container: messagingApi.FlexContainer): container is messagingApi.FlexCarousel =>
  container.type === "carousel";
const isBubble = (container: messagingApi.FlexContainer): container is messagingApi.FlexBubble =>
  container.type === "bubble";

function bubblesOf(message: messagingApi.Message): messagingApi.FlexBubble[] {
  if (message.type !== "flex") return [];
  if (isCarousel(message.contents)) return message.contents.contents;
  return isBubble(message.contents) ? [message.contents] : [];
}

const all = EVERY_KIND.flatMap((reply) =>
  render(reply, { record: RECORD, mayTell: true, offerAlways: { register: "easy" } })
    .flatMap(bubblesOf)
    .flatMap(({ body }) => (body === undefined ? [] : [...drawn(body, "#000000")])),
);

describe("the look", () => {
  it("reckons contrast as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("sets every letter on its ground at 7:1", () => {
    const pairs = new Set(
      all.flatMap(({ component, ground }) => (isText(component) ? [`${component.color} ${ground}`] : [])),
    );
    expect(pairs.size).toBeGreaterThan(5);
    for (const pair of pairs) {
      const [ink = "", ground = ""] = pair.split(" ");
      expect(contrast(ink, ground), pair).toBeGreaterThanOrEqual(7);
    }
  });

  it("borders every button at 3:1 against what is around it", () => {
    const borders = all.flatMap(({ component }) =>
      isBox(component) && component.action !== undefined ? [component.borderColor ?? ""] : [],
    );
    expect(borders.length).toBeGreaterThan(5);
    for (const border of new Set(borders)) expect(contrast(border, COLOURS.ground)).toBeGreaterThanOrEqual(3);
  });

  it("uses no colour that is not in the one list", () => {
    const known = new Set<string>(Object.values(COLOURS));
    const used = JSON.stringify(EVERY_KIND.map((reply) => render(reply))).match(/#[0-9a-f]{6}/gu) ?? [];
    expect([...new Set(used)].filter((colour) => !known.has(colour))).toEqual([]);
  });

  it("writes large, wraps, and follows the letter size set in LINE", () => {
    for (const { component } of all) {
      if (!isText(component)) continue;
      expect(component).toMatchObject({ scaling: true, wrap: true });
      expect(["sm", "md", "lg", "xl"]).toContain(component.size);
    }
  });

  it("makes buttons high enough for a thumb: 44 px with one line of letters", () => {
    for (const { component } of all) {
      if (!isBox(component) || component.action === undefined) continue;
      const LINE_PX = 19;
      const padding = [component.paddingTop, component.paddingBottom].map((each) =>
        Number.parseInt(each ?? "0", 10),
      );
      expect(padding.reduce((sum, each) => sum + each, LINE_PX)).toBeGreaterThanOrEqual(44);
    }
  });
});
