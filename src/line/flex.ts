import type { messagingApi } from "@line/bot-sdk";
import { clipGraphemes, LIMITS, orMore } from "./limits.ts";

/**
 * Every colour that we send. Letters stand on their ground at 7:1 and more (WCAG 2.2 AAA): old eyes, small screens.
 * test/line/look.test.ts measures what is drawn.
 */
export const COLOURS = {
  ground: "#ffffff",
  ink: "#1a1a1a",
  quietInk: "#4a4a4a",
  accent: "#0b4f8a",
  open: "#14532d",
  buttonGround: "#eef4fa",
  noteGround: "#eef4fa",
  warningGround: "#fff4d6",
} as const;

export const text = (value: string, more: Partial<messagingApi.FlexText> = {}): messagingApi.FlexText => ({
  type: "text",
  text: value.toWellFormed(),
  wrap: true,
  // Follows the letter size that the resident has set in LINE (LINE docs: Flex Message layout > Scaling).
  scaling: true,
  color: COLOURS.ink,
  size: "lg",
  ...more,
});

export const column = (
  contents: messagingApi.FlexComponent[],
  more: Partial<messagingApi.FlexBox> = {},
): messagingApi.FlexBox => ({ type: "box", layout: "vertical", contents, ...more });

/** A number in front, hanging. */
export const numbered = (number: number, value: string): messagingApi.FlexBox => ({
  type: "box",
  layout: "horizontal",
  spacing: "md",
  contents: [
    text(String(number), { flex: 0, weight: "bold", color: COLOURS.accent }),
    text(value, { flex: 1 }),
  ],
});

/** A tinted box; the word in front says what the colour says. */
export const tinted = (word: string, value: string, kind: "note" | "warning"): messagingApi.FlexBox =>
  column([text(word, { weight: "bold" }), text(value)], {
    spacing: "xs",
    paddingAll: "12px",
    cornerRadius: "8px",
    backgroundColor: kind === "note" ? COLOURS.noteGround : COLOURS.warningGround,
  });

/** One line of words that must not be overlooked, in a box of its own. */
export const marked = (value: string, kind: "note" | "warning"): messagingApi.FlexBox =>
  column([text(value, { weight: "bold" })], {
    paddingAll: "12px",
    cornerRadius: "8px",
    backgroundColor: kind === "note" ? COLOURS.noteGround : COLOURS.warningGround,
  });

export type ButtonStyle = "primary" | "secondary";

/**
 * A button drawn as a box: LINE's own shows one line and cuts or shrinks the rest, and its grey is not ours to choose.
 * With its padding it is at least 44 px high. `shown` is the label with its line breaks.
 */
export const button = (
  shown: string,
  action: messagingApi.Action,
  style: ButtonStyle,
): messagingApi.FlexBox =>
  column(
    [
      text(shown, {
        align: "center",
        weight: "bold",
        color: style === "primary" ? COLOURS.ground : COLOURS.accent,
      }),
    ],
    {
      action,
      paddingTop: "14px",
      paddingBottom: "14px",
      paddingStart: "10px",
      paddingEnd: "10px",
      cornerRadius: "8px",
      borderWidth: "1px",
      borderColor: COLOURS.accent,
      backgroundColor: style === "primary" ? COLOURS.accent : COLOURS.buttonGround,
      justifyContent: "center",
    },
  );

const actionLabel = (name: string): string =>
  orMore(clipGraphemes(name.toWellFormed(), LIMITS.actionLabelGraphemes));

export const uriAction = (name: string, uri: string): messagingApi.Action => ({
  type: "uri",
  label: actionLabel(name),
  uri,
});

export const postbackAction = (name: string, data: string): messagingApi.Action => ({
  type: "postback",
  label: actionLabel(name),
  data,
  displayText: orMore(clipGraphemes(name.toWellFormed(), LIMITS.displayTextGraphemes)),
});
