import type { messagingApi } from "@line/bot-sdk";
import { clipUnits, LIMITS } from "./limits.ts";

/** Contrast on white at least 7:1 (WCAG 2.2 AAA for text): old eyes, small screens. */
const INK = "#1a1a1a";
const QUIET_INK = "#4a4a4a";
export const ACCENT = "#0b4f8a";
const NOTE_BACKGROUND = "#eef4fa";
const WARNING_BACKGROUND = "#fff4d6";

export const text = (value: string, more: Partial<messagingApi.FlexText> = {}): messagingApi.FlexText => ({
  type: "text",
  text: value,
  wrap: true,
  // Follows the letter size that the resident has set in LINE (LINE docs: Flex Message layout > Scaling).
  scaling: true,
  color: INK,
  size: "lg",
  ...more,
});

export const small = (value: string): messagingApi.FlexText => text(value, { size: "sm", color: QUIET_INK });

export const column = (
  contents: messagingApi.FlexComponent[],
  more: Partial<messagingApi.FlexBox> = {},
): messagingApi.FlexBox => ({ type: "box", layout: "vertical", spacing: "md", contents, ...more });

export const numbered = (lines: readonly string[]): messagingApi.FlexBox[] =>
  lines.map((line, position) => ({
    type: "box",
    layout: "horizontal",
    spacing: "md",
    contents: [
      text(String(position + 1), { flex: 0, weight: "bold", color: ACCENT }),
      text(line, { flex: 1 }),
    ],
  }));

/** A tinted box; the word in front says what the colour says. */
export const box = (word: string, value: string, kind: "note" | "warning"): messagingApi.FlexBox =>
  column([text(word, { weight: "bold" }), text(value)], {
    spacing: "xs",
    paddingAll: "12px",
    cornerRadius: "8px",
    backgroundColor: kind === "note" ? NOTE_BACKGROUND : WARNING_BACKGROUND,
  });

const telephone = (phone: string): string => `tel:${encodeURIComponent(phone.replaceAll("-", ""))}`;

const button = (action: messagingApi.Action, style: "primary" | "secondary"): messagingApi.FlexButton => ({
  type: "button",
  height: "md",
  style,
  adjustMode: "shrink-to-fit",
  scaling: true,
  ...(style === "primary" ? { color: ACCENT } : {}),
  action,
});

const label = (value: string): string => clipUnits(value, LIMITS.actionLabelUnits);

export const callButton = (name: string, phone: string): messagingApi.FlexButton =>
  button({ type: "uri", label: label(name), uri: telephone(phone) }, "primary");

export const linkButton = (name: string, uri: string): messagingApi.FlexButton =>
  button({ type: "uri", label: label(name), uri }, "secondary");

export const pressButton = (name: string, data: string): messagingApi.FlexButton =>
  button(
    { type: "postback", label: label(name), data, displayText: clipUnits(name, LIMITS.displayTextUnits) },
    "secondary",
  );
