import type { messagingApi } from "@line/bot-sdk";
import type { ContactLine, EntryOption, GuideOption, Question } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import { callButton, column, small, text } from "./flex.ts";
import { LIMITS } from "./limits.ts";
import { encodePostback } from "./postback.ts";
import { WORDS } from "./words.ts";

/** Something a resident can press: its name and what comes back to us. */
export type Press = { readonly label: string; readonly data: string };

export type Rendered = {
  readonly altText: string;
  readonly bubble: messagingApi.FlexBubble;
  readonly quickReplies: readonly Press[];
  /** The same for a bubble that LINE would refuse: all of its words, and its buttons as quick replies. */
  readonly plain: { readonly lines: readonly string[]; readonly quickReplies: readonly Press[] };
};

export const entryPresses = (options: readonly EntryOption[], register: Register, readings?: true): Press[] =>
  options
    .map(({ entryId, label }) => ({
      label,
      data: encodePostback({
        kind: "entry",
        entryId,
        register,
        ...(readings === undefined ? {} : { readings }),
      }),
    }))
    .filter(({ data }) => data.length <= LIMITS.postbackDataUnits);

export const guidePresses = (guides: readonly GuideOption[], register: Register): Press[] =>
  guides.map(({ navigator, label }) => ({
    label,
    data: encodePostback({ kind: "navigator", navigator, path: [], register }),
  }));

/** The way to the same place with, or again without, readings; easy Japanese only. */
export function readingsPress(
  place: Extract<Question, { kind: "entry" | "navigator" }>,
  shown: true | undefined,
): Press[] {
  if (place.register !== "easy") return [];
  const words = WORDS.easy;
  return shown === undefined
    ? [{ label: words.withReadings, data: encodePostback({ ...place, readings: true }) }]
    : [{ label: words.withoutReadings, data: encodePostback(place) }];
}

/** A counter as a part of a bubble. */
export const contactBox = (
  { section, place, phone, address, hours, note }: ContactLine,
  register: Register,
): messagingApi.FlexBox =>
  column(
    [
      text(place === undefined ? section : `${section}（${place}）`, { weight: "bold" }),
      ...hours.map((line) => text(line)),
      ...(address === undefined ? [] : [text(address)]),
      ...(note === undefined ? [] : [small(note)]),
      ...(phone === undefined ? [] : [callButton(WORDS[register].call(phone), phone)]),
    ],
    { spacing: "sm" },
  );

export const contactText = ({ section, place, phone, hours, address, note }: ContactLine): string[] =>
  [section, place, phone, ...hours, address, note].filter((part) => part !== undefined);

export const footLines = (
  sources: readonly { readonly text: string; readonly date: string }[],
  checkedOn: string,
  register: Register,
): string[] => {
  const words = WORDS[register];
  return [
    ...sources.map(
      ({ text: source, date }) => `${words.source}: ${source}${date === "" ? "" : `（${date}）`}`,
    ),
    words.checked(checkedOn),
  ];
};
