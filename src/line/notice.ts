import type { CallLine, Notice, Offer, Welcome } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import {
  callButton,
  heading,
  type Part,
  type Press,
  pressButtons,
  pressOf,
  type Rendered,
  words,
} from "./parts.ts";
import { entryPresses, footSection, guideMenuPress, guidePresses } from "./rendered.ts";
import { WORDS } from "./words.ts";

const offerPresses = (offers: readonly Offer[]): Press[] =>
  offers.map(({ label, press }) => pressOf(label, press));

/** What for, and the button that carries the number. */
const callParts = ({ label, phone, note }: CallLine, register: Register): Part[] => [
  ...words(label, { size: "xl", bold: true, margin: "lg", said: `${label} ${phone}`.trim() }),
  ...(note === undefined ? [] : words(note, { margin: "xs" })),
  ...callButton(WORDS[register].call(phone), phone).map((part) => ({ ...part, said: "" })),
];

export function notice(reply: Notice): Rendered {
  const { register, readings } = reply;
  const [first, ...rest] = reply.paragraphs.map((paragraph) => words(paragraph));
  const calls = reply.calls.map((call) => ({ parts: callParts(call, register) }));
  return {
    title: reply.heading ?? reply.paragraphs[0] ?? "",
    sections: [
      { parts: reply.heading === undefined ? [] : heading(reply.heading) },
      { parts: first ?? [] },
      // One sentence says what the numbers are for; the rest can wait.
      ...calls,
      { parts: rest.flat() },
      {
        parts: pressButtons([
          ...guidePresses(reply.guides, register, readings),
          ...offerPresses(reply.offers),
        ]),
      },
      footSection(reply.sources, undefined, register),
    ],
    quickReplies: [
      ...entryPresses(reply.suggestions, register, readings),
      ...(reply.guideMenu === undefined ? [] : [guideMenuPress(reply.guideMenu, register, readings)]),
    ],
  };
}

/** One card for each part; the offers end the last. */
export function welcome(reply: Welcome): Rendered {
  const { register, readings } = reply;
  const parts = reply.parts.map(({ title, lines }) => [
    ...heading(title),
    ...lines.flatMap((line) => words(line)),
  ]);
  const offers = pressButtons(offerPresses(reply.offers));
  return {
    title: reply.parts[0]?.title ?? "",
    sections: [],
    cards: [...parts.slice(0, -1), [...(parts.at(-1) ?? []), ...offers]].map((each) => ({ parts: each })),
    quickReplies: [
      guideMenuPress(reply.guideMenu, register, readings),
      ...entryPresses(reply.suggestions, register, readings),
    ],
  };
}
