import type { messagingApi } from "@line/bot-sdk";
import type { Pressable } from "../dialogue/reply.ts";
import {
  type ButtonStyle,
  button,
  COLOURS,
  marked,
  numbered,
  postbackAction,
  text,
  tinted,
  uriAction,
} from "./flex.ts";
import { clipGraphemes, isBlank, LIMITS, orMore, splitUnits } from "./limits.ts";
import { breakLines, widthOf } from "./line-breaks.ts";
import { encodePostback } from "./postback.ts";

/** Something a resident can press: its name and what comes back to us. */
export type Press = { readonly label: string; readonly data: string };

/** The smallest piece of a bubble: one component and its words. */
export type Part = {
  readonly component: messagingApi.FlexText | messagingApi.FlexBox | messagingApi.FlexSeparator;
  /** Space above, LINE's keyword. */
  readonly margin: "none" | "xs" | "sm" | "md" | "lg" | "xl";
  /** Read aloud; absent where hearing it would not help. */
  readonly said?: string;
  /** Its words where no bubble can be sent. */
  readonly plain: string;
  /** Where no bubble can be sent, its buttons become quick replies. */
  readonly presses?: readonly Press[];
  /** About how high, in lines of body text. */
  readonly height: number;
};

/** What belongs together: packed into one bubble where it fits. */
export type Section = {
  readonly parts: readonly Part[];
  /** A line is drawn above it. */
  readonly ruled?: true;
};

/** A reply on its way to messages. */
export type Rendered = {
  /** Names the reply on the bubbles after its first. */
  readonly title: string;
  readonly sections: readonly Section[];
  /** Each in a bubble of its own, side by side below the sections. */
  readonly cards?: readonly Section[];
  readonly quickReplies: readonly Press[];
  /** Names the quick reply that sends a place. */
  readonly askPlace?: string;
};

/** About 30 lines on a phone; also keeps any one component far below a bubble's bytes. */
const LONGEST_TEXT_UNITS = 500;
const LONGEST_NAME_GRAPHEMES = 100;

/** Full-width letters in a line of a giga bubble on a phone 360 px wide, and a line's height in lines of body text. */
const SIZES = {
  sm: { letters: 19, height: 0.75 },
  md: { letters: 16, height: 0.9 },
  lg: { letters: 14, height: 1 },
  xl: { letters: 12, height: 1.2 },
} as const;
type Size = keyof typeof SIZES;
const BUTTON_LETTERS = 13;
/** Lines that we break ourselves still hold when LINE's letters are set a good fifth larger. */
const LARGER_LETTERS = 1.2;
const phrased = (value: string, letters: number): string =>
  breakLines(value, Math.floor(letters / LARGER_LETTERS));
const BUTTON_PADDING_LINES = 1.2;
const SPACE_LINES = 0.4;

function heightOf(value: string, size: Size, letters: number = SIZES[size].letters): number {
  const lines = value
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / letters)), 0);
  return lines * SIZES[size].height + SPACE_LINES;
}

/** LINE docs: Messaging API reference > URI action. */
const URI_SCHEME = /^(?:https?|line|tel):/u;

/** As LINE takes it behind a button, with its letters escaped (RFC 3986); undefined when it cannot. */
function uriOf(address: string): string | undefined {
  if (!URI_SCHEME.test(address) || !URL.canParse(address)) return undefined;
  const { href } = new URL(address);
  return href.length <= LIMITS.uriUnits ? href : undefined;
}

type Look = {
  readonly size?: Size;
  readonly bold?: true;
  readonly color?: string;
  readonly margin?: Part["margin"];
  /** Read aloud in place of all the words; null = nothing. */
  readonly said?: string | null;
  /** Opened by a touch. */
  readonly link?: { readonly label: string; readonly url: string };
};

/** Words in as many components as they need. */
export const words = (
  value: string,
  { size = "lg", bold, color = COLOURS.ink, margin = "md", said, link }: Look = {},
): Part[] => {
  const uri = link === undefined ? undefined : uriOf(link.url);
  return splitUnits(value, LONGEST_TEXT_UNITS).map((piece, position) => ({
    component: text(piece, {
      size,
      color,
      ...(bold === undefined ? {} : { weight: "bold" }),
      ...(link === undefined || uri === undefined
        ? {}
        : { action: uriAction(link.label, uri), decoration: "underline" }),
    }),
    margin: position === 0 ? margin : "xs",
    ...(said === null || (said !== undefined && position > 0) ? {} : { said: said ?? piece }),
    plain: piece,
    height: heightOf(piece, size),
  }));
};

export const small = (value: string, look: Look = {}): Part[] =>
  words(value, { size: "sm", color: COLOURS.quietInk, margin: "sm", ...look });

/** A title or a question: large, broken between phrases. */
export const heading = (value: string, look: Look = {}): Part[] => {
  const { size = "xl" } = look;
  return words(phrased(value, SIZES[size].letters), {
    size,
    bold: true,
    color: COLOURS.accent,
    said: value,
    ...look,
  });
};

/** A step; `said` puts its number so that it is heard as one. */
export const step = (number: number, value: string, said: (number: number) => string): Part[] =>
  splitUnits(value, LONGEST_TEXT_UNITS).map((piece, position) => ({
    component: position === 0 ? numbered(number, piece) : text(piece),
    margin: "md",
    said: position === 0 ? `${said(number)}${piece}` : piece,
    plain: position === 0 ? `${number}. ${piece}` : piece,
    height: heightOf(piece, "lg", SIZES.lg.letters - 1.5),
  }));

export const tintedBox = (word: string, value: string, kind: "note" | "warning"): Part[] =>
  splitUnits(value, LONGEST_TEXT_UNITS).map((piece) => ({
    component: tinted(word, piece, kind),
    margin: "lg",
    said: `${word}。${piece}`,
    plain: `${word}: ${piece}`,
    height: heightOf(piece, "lg", SIZES.lg.letters - 1) + 2,
  }));

/** A state or a warning in a box: words, a sign and a shape say what the colour says. */
export const mark = (value: string, kind: "note" | "warning", sign: string): Part[] =>
  splitUnits(value, LONGEST_TEXT_UNITS).map((piece, position) => ({
    component: marked(position === 0 ? `${sign}${piece}` : piece, kind),
    margin: "md",
    said: piece,
    plain: position === 0 ? `${sign}${piece}` : piece,
    height: heightOf(piece, "lg", SIZES.lg.letters - 1) + 1,
  }));

const buttonPart = (
  name: string,
  action: messagingApi.Action,
  style: ButtonStyle,
  more: Pick<Part, "plain" | "said" | "presses">,
): Part => {
  const shown = phrased(orMore(clipGraphemes(name, LONGEST_NAME_GRAPHEMES)), BUTTON_LETTERS);
  return {
    component: button(shown, action, style),
    margin: "md",
    height: heightOf(shown, "lg", BUTTON_LETTERS) + BUTTON_PADDING_LINES,
    ...more,
  };
};

const telephone = (phone: string): string =>
  `tel:${encodeURIComponent(phone.toWellFormed().replaceAll("-", ""))}`;

/** 「電話する 119」 fits a line at any size. */
const SHORT_CALL_LETTERS = 8;

/** A number to call; what cannot be called from a button is at least written. */
export const callButton = (name: string, phone: string): Part[] => {
  const uri = uriOf(telephone(phone));
  const heard = (name.includes(phone) ? name : `${name} ${phone}`).trim();
  const isCut = heard.length > LONGEST_NAME_GRAPHEMES;
  if (uri === undefined || isBlank(phone) || isCut) return words(heard);
  // The number is also dialled by hand or read out to somebody: it has a line of its own.
  const alone = widthOf(heard) > SHORT_CALL_LETTERS && heard.endsWith(` ${phone}`);
  const shown = alone ? `${heard.slice(0, -phone.length).trim()}\n${phone}` : heard;
  return [buttonPart(shown, uriAction(name, uri), "primary", { plain: heard, said: heard })];
};

export const linkButton = (name: string, url: string): Part[] => {
  const uri = uriOf(url);
  return uri === undefined
    ? words(`${name} ${url}`)
    : [buttonPart(name, uriAction(name, uri), "secondary", { plain: `${name} ${uri}`, said: name })];
};

/** Opens the app or the page (Google docs: Maps URLs > Search). */
const MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query=";

/** Nothing where the address is too long for a button: it stands in words above. */
export const mapButton = (name: string, address: string): Part[] => {
  const uri = uriOf(`${MAP_SEARCH}${encodeURIComponent(address.toWellFormed())}`);
  return uri === undefined
    ? []
    : [buttonPart(name, uriAction(name, uri), "secondary", { plain: `${name} ${uri}` })];
};

/** Those whose postback LINE takes. */
export const sendable = (presses: readonly Press[]): Press[] =>
  presses.filter(({ data }) => data.length <= LIMITS.postbackDataUnits);

export const pressOf = (label: string, press: Pressable): Press => ({ label, data: encodePostback(press) });

export const pressButtons = (presses: readonly Press[]): Part[] =>
  sendable(presses).map((press) =>
    buttonPart(press.label, postbackAction(press.label, press.data), "secondary", {
      plain: "",
      said: press.label,
      presses: [press],
    }),
  );

/** Buttons side by side: short names only. They ask for nothing new, so they are not read aloud. */
export function pressRow(presses: readonly Press[]): Part[] {
  const kept = sendable(presses);
  if (kept.length === 0) return [];
  const letters = BUTTON_LETTERS / kept.length - 1;
  const shown = kept.map(({ label }) =>
    phrased(orMore(clipGraphemes(label, LONGEST_NAME_GRAPHEMES)), letters),
  );
  return [
    {
      component: {
        type: "box",
        layout: "horizontal",
        spacing: "md",
        contents: kept.map(({ label, data }, position) => ({
          ...button(shown[position] ?? label, postbackAction(label, data), "secondary"),
          flex: 1,
        })),
      },
      margin: "lg",
      plain: "",
      presses: kept,
      height: Math.max(...shown.map((each) => heightOf(each, "lg", letters))) + BUTTON_PADDING_LINES,
    },
  ];
}
