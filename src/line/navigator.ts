import type { Checklist, ChecklistItem, NavigatorMenu, NavigatorStep } from "../dialogue/reply.ts";
import { REGISTER_NAMES } from "../dialogue/settings-words.ts";
import {
  heading,
  type Part,
  type Press,
  pressButtons,
  pressOf,
  type Rendered,
  type Section,
  small,
  tintedBox,
  words,
} from "./parts.ts";
import {
  contactSections,
  entryPresses,
  footSection,
  guideMenuPress,
  guidePresses,
  nationalSections,
  readingsPress,
} from "./rendered.ts";
import { WORDS } from "./words.ts";

type Place = Pick<NavigatorStep, "navigator" | "path" | "register" | "otherRegisters" | "readings">;

const placePress = (
  label: string,
  { navigator, path, register, readings }: Omit<Place, "otherRegisters">,
): Press =>
  pressOf(label, {
    kind: "navigator",
    navigator,
    path,
    register,
    ...(readings === undefined || register !== "easy" ? {} : { readings }),
  });

/** Back, anew, all guides, and the same place in other words. */
function ways(place: Place): Press[] {
  const { path, register } = place;
  const own = WORDS[register];
  return [
    ...(path.length === 0
      ? []
      : [
          placePress(own.back, { ...place, path: path.slice(0, -1) }),
          placePress(own.restart, { ...place, path: [] }),
        ]),
    ...readingsPress({ kind: "navigator", navigator: place.navigator, path, register }, place.readings),
    guideMenuPress(own.allGuides, register, place.readings),
    ...place.otherRegisters.map((other) => placePress(REGISTER_NAMES[other], { ...place, register: other })),
  ];
}

const wayHere = (guide: string, answered: readonly string[]) => [
  ...small(guide),
  ...(answered.length === 0 ? [] : small(answered.join(" → "))),
];

export const navigatorMenu = ({
  prompt,
  guides,
  register,
  otherRegisters,
  readings,
}: NavigatorMenu): Rendered => ({
  title: prompt,
  sections: [
    {
      parts: [...heading(prompt, { size: "lg" }), ...pressButtons(guidePresses(guides, register, readings))],
    },
  ],
  quickReplies: otherRegisters.map((other) =>
    pressOf(REGISTER_NAMES[other], { kind: "navigator-menu", register: other }),
  ),
});

export const navigatorStep = (reply: NavigatorStep): Rendered => ({
  title: reply.guide,
  sections: [
    {
      parts: [
        ...wayHere(reply.guide, reply.answered),
        ...(reply.intro === undefined ? [] : words(reply.intro)),
        ...small(reply.progress, { margin: "lg" }),
        ...heading(reply.question, { margin: "xs" }),
        ...pressButtons(reply.options.map(({ label, path }) => placePress(label, { ...reply, path }))),
      ],
    },
  ],
  quickReplies: ways(reply),
});

const itemSection = (
  item: ChecklistItem,
  position: number,
  { register, readings }: Pick<Checklist, "register" | "readings">,
): Section => ({
  parts: [
    ...words(`${position + 1}. ${item.what}`, {
      bold: true,
      margin: "lg",
      said: `${WORDS[register].stepSaid(position + 1)}${item.what}`,
    }),
    ...item.facts.flatMap(({ name, text }) => words(`${name}：${text}`, { size: "md", margin: "sm" })),
    // The same words under every item: seen, but not heard each time.
    ...pressButtons(
      entryPresses(
        item.entry === undefined ? [] : [{ ...item.entry, label: WORDS[register].more }],
        register,
        readings,
      ),
    ).map((part) => ({ ...part, said: "" })),
  ],
  ruled: true,
});

/** A title stays with the first section below it. */
const headed = (title: readonly Part[], [first, ...rest]: readonly Section[]): Section[] => [
  { parts: [...title, ...(first?.parts ?? [])], ruled: true },
  ...rest,
];

export function checklist(reply: Checklist): Rendered {
  const { register } = reply;
  return {
    title: reply.title,
    sections: [
      { parts: [...wayHere(reply.guide, reply.answered), ...heading(reply.title)] },
      ...reply.items.map((item, position) => itemSection(item, position, reply)),
      {
        parts:
          reply.warning === undefined ? [] : tintedBox(WORDS[register].warning, reply.warning, "warning"),
      },
      ...headed(
        [
          ...heading(WORDS[register].contacts(reply.cityName), { size: "lg", margin: "lg" }),
          ...(reply.contactNote === undefined ? [] : words(reply.contactNote)),
        ],
        [...contactSections(reply.contacts, register), ...nationalSections(reply.national, register)],
      ),
      footSection(reply.sources, reply.checkedOn, register),
    ],
    quickReplies: ways(reply),
  };
}
