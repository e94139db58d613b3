import type { messagingApi } from "@line/bot-sdk";
import type { Checklist, ChecklistItem, NavigatorMenu, NavigatorStep } from "../dialogue/reply.ts";
import { ACCENT, box, callButton, column, pressButton, small, text } from "./flex.ts";
import { encodePostback } from "./postback.ts";
import {
  contactBox,
  contactText,
  entryPresses,
  footLines,
  guidePresses,
  type Press,
  type Rendered,
  readingsPress,
} from "./rendered.ts";
import { WORDS } from "./words.ts";

type Place = Pick<NavigatorStep, "navigator" | "path" | "register" | "otherRegisters" | "readings">;

const questionAt = ({ navigator, path, register, readings }: Omit<Place, "otherRegisters">) =>
  ({
    kind: "navigator",
    navigator,
    path,
    register,
    ...(readings === undefined || register !== "easy" ? {} : { readings }),
  }) as const;

const placePress = (label: string, place: Omit<Place, "otherRegisters">): Press => ({
  label,
  data: encodePostback(questionAt(place)),
});

/** Back, anew, all guides, and the same place in other words. */
function ways(place: Place): Press[] {
  const { path, register } = place;
  const words = WORDS[register];
  return [
    ...(path.length === 0
      ? []
      : [
          placePress(words.back, { ...place, path: path.slice(0, -1) }),
          placePress(words.restart, { ...place, path: [] }),
        ]),
    ...readingsPress({ kind: "navigator", navigator: place.navigator, path, register }, place.readings),
    { label: words.allGuides, data: encodePostback({ kind: "navigator-menu", register }) },
    ...place.otherRegisters.map((other) => placePress(words.registers[other], { ...place, register: other })),
  ];
}

const heading = (guide: string, answered: readonly string[]): messagingApi.FlexComponent[] => [
  small(guide),
  ...(answered.length === 0 ? [] : [small(answered.join(" → "))]),
];

export function navigatorMenu(reply: NavigatorMenu): Rendered {
  const presses = guidePresses(reply.guides, reply.register);
  const quickReplies = reply.otherRegisters.map(
    (register): Press => ({
      label: WORDS[reply.register].registers[register],
      data: encodePostback({ kind: "navigator-menu", register }),
    }),
  );
  return {
    altText: [reply.prompt, ...presses.map(({ label }) => label)].join("\n"),
    bubble: {
      type: "bubble",
      size: "giga",
      body: column([
        text(reply.prompt, { weight: "bold" }),
        ...presses.map(({ label, data }) => pressButton(label, data)),
      ]),
    },
    quickReplies,
    plain: { lines: [reply.prompt], quickReplies: [...presses, ...quickReplies] },
  };
}

export function navigatorStep(reply: NavigatorStep): Rendered {
  const presses = reply.options.map(({ label, path }) => placePress(label, { ...reply, path }));
  const quickReplies = ways(reply);
  const lines = [
    reply.guide,
    ...(reply.answered.length === 0 ? [] : [reply.answered.join(" → ")]),
    ...(reply.intro === undefined ? [] : [reply.intro]),
    reply.progress,
    reply.question,
  ];
  return {
    altText: [...lines, ...presses.map(({ label }) => label)].join("\n"),
    bubble: {
      type: "bubble",
      size: "giga",
      body: column([
        ...heading(reply.guide, reply.answered),
        ...(reply.intro === undefined ? [] : [text(reply.intro)]),
        small(reply.progress),
        text(reply.question, { size: "xl", weight: "bold", color: ACCENT }),
        ...presses.map(({ label, data }) => pressButton(label, data)),
      ]),
    },
    quickReplies,
    plain: { lines, quickReplies: [...presses, ...quickReplies] },
  };
}

const itemBox = (
  item: ChecklistItem,
  position: number,
  { register, readings }: Pick<Checklist, "register" | "readings">,
): messagingApi.FlexBox =>
  column(
    [
      text(`${position + 1}. ${item.what}`, { weight: "bold" }),
      ...item.facts.map(({ name, text: value }) => text(`${name}：${value}`, { size: "md" })),
      ...entryPresses(item.entry === undefined ? [] : [item.entry], register, readings).map(({ data }) =>
        pressButton(WORDS[register].more, data),
      ),
    ],
    { spacing: "sm" },
  );

const itemText = (item: ChecklistItem, position: number): string[] => [
  `${position + 1}. ${item.what}`,
  ...item.facts.map(({ name, text: value }) => `　${name}：${value}`),
];

export function checklist(reply: Checklist): Rendered {
  const { register } = reply;
  const words = WORDS[register];
  const foot = footLines(reply.sources, reply.checkedOn, register);
  const quickReplies = ways(reply);
  const contacts = reply.contacts.map((contact) => contactBox(contact, register));
  const national: messagingApi.FlexComponent[] =
    reply.national === undefined
      ? []
      : [text(reply.national.label), callButton(words.call(reply.national.phone), reply.national.phone)];
  const lines = [
    reply.title,
    ...reply.answered.slice(-1),
    ...reply.items.flatMap(itemText),
    ...(reply.warning === undefined ? [] : [`${words.warning}: ${reply.warning}`]),
    words.contacts(reply.cityName),
    ...reply.contacts.flatMap(contactText),
    ...(reply.contactNote === undefined ? [] : [reply.contactNote]),
    ...(reply.national === undefined ? [] : [`${reply.national.label} ${reply.national.phone}`]),
    ...foot,
  ];
  return {
    altText: lines.join("\n"),
    bubble: {
      type: "bubble",
      size: "giga",
      body: column([
        ...heading(reply.guide, reply.answered),
        text(reply.title, { size: "xl", weight: "bold", color: ACCENT }),
        ...reply.items.flatMap((item, position): messagingApi.FlexComponent[] => [
          { type: "separator" },
          itemBox(item, position, reply),
        ]),
        ...(reply.warning === undefined ? [] : [box(words.warning, reply.warning, "warning")]),
        { type: "separator" },
        text(words.contacts(reply.cityName), { weight: "bold", color: ACCENT }),
        ...contacts,
        ...(reply.contactNote === undefined ? [] : [text(reply.contactNote)]),
        ...national,
        { type: "separator" },
        ...foot.map(small),
      ]),
    },
    quickReplies,
    plain: { lines, quickReplies },
  };
}
