import type { messagingApi } from "@line/bot-sdk";
import { COLOURS, column, postbackAction, text } from "./flex.ts";
import { clipGraphemes, clipSentences, clipUnits, jsonBytes, LIMITS, orMore, splitUnits } from "./limits.ts";
import { type Part, type Press, type Rendered, type Section, sendable } from "./parts.ts";

/** Words on the bubbles after the first. */
export type Continued = (part: number, of: number) => string;

/**
 * The highest bubble, in lines of body text: about two screens of a phone. LINE shows the end of what has come, so one
 * bubble a little higher is easier to find one's way in than two.
 */
const HIGHEST = 60;
/**
 * Bubbles of nearly the same height read better than full ones and a scrap. How far over the average they may go, tried
 * in this order: what belongs together stays together as long as five messages hold it.
 */
const OVER_AVERAGE = [1.15, 1.5, Number.POSITIVE_INFINITY];
const TITLE_UNITS = 60;
/** The bubble around its parts, with the title of a continued one. */
const FRAME_BYTES = 1500;

const placed = (part: Part, first: boolean): messagingApi.FlexComponent =>
  first ? part.component : { ...part.component, margin: part.margin };

/** A part with its share of a bubble's bytes. */
type Sized = Part & { readonly bytes: number };
type Page = readonly Sized[];

const sized = (part: Part): Sized => ({ ...part, bytes: jsonBytes(placed(part, false)) + 1 });

const RULE = sized({ component: { type: "separator" }, margin: "xl", plain: "", height: 1 });

const heightOf = (parts: readonly Part[]): number => parts.reduce((sum, { height }) => sum + height, 0);
const bytesOf = (parts: Page): number => parts.reduce((sum, { bytes }) => sum + bytes, FRAME_BYTES);

/** Sections in as few pages as hold them: cut between sections first, within one where it must be. */
function pages(sections: readonly Section[], height: number): Page[] {
  const fits = (parts: Page): boolean => heightOf(parts) <= height && bytesOf(parts) <= LIMITS.bubbleBytes;
  const done: Page[] = [];
  let page: Page = [];
  const turn = (): void => {
    if (page.length > 0) done.push(page.at(-1) === RULE ? page.slice(0, -1) : page);
    page = [];
  };
  for (const { parts, ruled } of sections) {
    if (parts.length === 0) continue;
    const own = parts.map(sized);
    // A rule stands between sections, never first in a bubble.
    const whole = ruled === true && page.length > 0 ? [RULE, ...own] : own;
    if (fits([...page, ...whole])) {
      page = [...page, ...whole];
    } else if (fits(own)) {
      turn();
      page = own;
    } else {
      for (const part of whole) {
        if (!fits([...page, part])) turn();
        if (part !== RULE || page.length > 0) page = [...page, part];
      }
    }
  }
  turn();
  return done;
}

/** The pages, or undefined where a reply has not enough messages for them. */
function pagesWithin(sections: readonly Section[], average: number): Page[] | undefined {
  for (const over of OVER_AVERAGE) {
    const found = pages(sections, average * over);
    if (found.length > 0 && found.length <= LIMITS.messagesPerReply) return found;
  }
  return undefined;
}

/** Signs that a screen reader spells out or drops. */
const aloud = (line: string): string =>
  line
    .replace(/\s*[→⇒]\s*/gu, "、")
    .replace(/[▶▷■□●○◆◇★☆※◎×]\s*/gu, "")
    .trim();

const altText = (lines: readonly string[]): string => {
  const said = lines.map(aloud).filter((line) => line !== "");
  return orMore(clipSentences(said.join("\n").toWellFormed(), LIMITS.altTextUnits));
};

const bubbleOf = (
  components: messagingApi.FlexComponent[],
  size: "giga" | "mega" = "giga",
): messagingApi.FlexBubble => ({
  type: "bubble",
  size,
  body: column(components, { backgroundColor: COLOURS.ground }),
});

const quickReplyLabel = (label: string): string =>
  orMore(clipGraphemes(label.toWellFormed(), LIMITS.quickReplyLabelGraphemes));

const quickReplyItem = ({ label, data }: Press): messagingApi.QuickReplyItem => ({
  type: "action",
  action: { ...postbackAction(label, data), label: quickReplyLabel(label) },
});

/** LINE docs: Messaging API reference > Location action (quick replies only). */
const placeItem = (label: string): messagingApi.QuickReplyItem => ({
  type: "action",
  action: { type: "location", label: quickReplyLabel(label) },
});

type Closing = Pick<Rendered, "quickReplies" | "askPlace">;

const withQuickReplies = ({ quickReplies, askPlace }: Closing): { quickReply?: messagingApi.QuickReply } => {
  const items = [
    ...(askPlace === undefined ? [] : [placeItem(askPlace)]),
    ...sendable(quickReplies).map(quickReplyItem),
  ].slice(0, LIMITS.quickReplies);
  return items.length === 0 ? {} : { quickReply: { items } };
};

/** Quick replies on the last message, where alone LINE shows them. */
const closedWith = (messages: readonly messagingApi.Message[], closing: Closing): messagingApi.Message[] =>
  messages.map((message, position) =>
    position === messages.length - 1 ? { ...message, ...withQuickReplies(closing) } : message,
  );

/** The words alone, as few text messages as hold them; what is over all limits is cut. */
function textMessages(lines: readonly string[]): messagingApi.Message[] {
  const pieces = splitUnits(lines.join("\n").toWellFormed(), LIMITS.textUnits);
  const last = LIMITS.messagesPerReply - 1;
  const kept = pieces.slice(0, last);
  const rest = pieces.slice(last).join("\n");
  return [...kept, ...(rest === "" ? [] : [clipUnits(rest, LIMITS.textUnits)])].map((piece) => ({
    type: "text",
    text: piece,
  }));
}

function flexMessage(page: Page, title: string, continued: string): messagingApi.Message {
  const name = `${clipUnits(title, TITLE_UNITS)}${continued}`;
  const head =
    continued === "" ? [] : [text(name.replaceAll("\n", " "), { size: "sm", color: COLOURS.quietInk })];
  const components = page.map((part, position) => placed(part, position + head.length === 0));
  const said = page.flatMap((part) => (part.said === undefined ? [] : [part.said]));
  return {
    type: "flex",
    altText: altText(continued === "" ? said : [name, ...said]),
    contents: bubbleOf([...head, ...components]),
  };
}

/**
 * Sections as messages: one bubble where it fits, else several under one another (a carousel hides what stands beside),
 * higher ones where five do not hold it; undefined where even those do not.
 */
function below(
  { title, sections }: Pick<Rendered, "title" | "sections">,
  continued: Continued,
): messagingApi.Message[] | undefined {
  const total = heightOf(sections.flatMap(({ parts }) => parts));
  if (total === 0) return [];
  const count = Math.min(LIMITS.messagesPerReply, Math.max(1, Math.ceil(total / HIGHEST)));
  return pagesWithin(sections, total / count)?.map((page, position, { length }) =>
    flexMessage(page, title, position === 0 ? "" : continued(position + 1, length)),
  );
}

/** The words alone, with what the buttons stand for as quick replies. */
function inWords({ sections, quickReplies, ...closing }: Rendered): messagingApi.Message[] {
  const all = sections.flatMap(({ parts }) => parts);
  const lines = all.flatMap(({ plain }) => (plain === "" ? [] : [plain]));
  const presses = all.flatMap((part) => part.presses ?? []);
  return closedWith(textMessages(lines.length === 0 ? [orMore("")] : lines), {
    ...closing,
    quickReplies: [...presses, ...quickReplies],
  });
}

const carouselOf = (bubbles: messagingApi.FlexBubble[]): messagingApi.FlexContainer => {
  const [first, ...others] = bubbles;
  return first !== undefined && others.length === 0 ? first : { type: "carousel", contents: bubbles };
};

/** Cards side by side in as few messages as hold them, each with nearly as many; undefined where `most` do not. */
function beside(cards: readonly Section[], most: number): messagingApi.Message[] | undefined {
  const full = cards.flatMap(({ parts }) => (parts.length === 0 ? [] : [parts]));
  for (let rows = 1; rows <= Math.min(most, full.length); rows++) {
    const inRow = Math.ceil(full.length / rows);
    const made = Array.from({ length: Math.ceil(full.length / inRow) }, (_, row) => {
      const own = full.slice(row * inRow, (row + 1) * inRow);
      // Narrower than alone, so that the edge of the next one shows.
      const bubbles = own.map((parts) =>
        bubbleOf(
          parts.map((part, position) => placed(part, position === 0)),
          "mega",
        ),
      );
      const said = own.flat().flatMap((part) => (part.said === undefined ? [] : [part.said]));
      return { bubbles, contents: carouselOf(bubbles), said };
    });
    const fits = made.every(
      ({ bubbles, contents }) =>
        bubbles.length <= LIMITS.carouselBubbles &&
        bubbles.every((bubble) => jsonBytes(bubble) <= LIMITS.bubbleBytes) &&
        jsonBytes(contents) <= LIMITS.carouselBytes,
    );
    if (fits) return made.map(({ contents, said }) => ({ type: "flex", altText: altText(said), contents }));
  }
  return undefined;
}

/**
 * A reply as messages within every limit: its sections, then its cards; the cards under one another where they do not
 * fit side by side, and the words alone where no bubbles hold them.
 */
export function pack(rendered: Rendered, continued: Continued): messagingApi.Message[] {
  const { cards = [], ...rest } = rendered;
  if (cards.length > 1) {
    const head = below(rest, continued);
    const row = head === undefined ? undefined : beside(cards, LIMITS.messagesPerReply - head.length);
    if (head !== undefined && row !== undefined) return closedWith([...head, ...row], rest);
  }
  const whole = { ...rest, sections: [...rest.sections, ...cards] };
  const messages = below(whole, continued);
  return messages === undefined || messages.length === 0 ? inWords(whole) : closedWith(messages, whole);
}
