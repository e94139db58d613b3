import type { ContactLine, EntryOption, GuideOption, Question, SourceLine } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import { COLOURS } from "./flex.ts";
import {
  callButton,
  mapButton,
  type Part,
  type Press,
  pressOf,
  type Section,
  small,
  words,
} from "./parts.ts";
import { WORDS } from "./words.ts";

/** Who reads with readings goes on with them. */
const withReadings = (readings: true | undefined): { readonly readings?: true } =>
  readings === undefined ? {} : { readings };

export const entryPresses = (options: readonly EntryOption[], register: Register, readings?: true): Press[] =>
  options.map(({ entryId, label }) =>
    pressOf(label, { kind: "entry", entryId, register, ...withReadings(readings) }),
  );

export const guidePresses = (guides: readonly GuideOption[], register: Register, readings?: true): Press[] =>
  guides.map(({ navigator, label }) =>
    pressOf(label, { kind: "navigator", navigator, path: [], register, ...withReadings(readings) }),
  );

export const guideMenuPress = (label: string, register: Register, readings?: true): Press =>
  pressOf(label, { kind: "navigator-menu", register, ...withReadings(readings) });

/** The way to the same place with, or again without, readings; easy Japanese only. */
export function readingsPress(
  place: Extract<Question, { kind: "entry" | "navigator" }>,
  shown: true | undefined,
): Press[] {
  if (place.register !== "easy") return [];
  return shown === undefined
    ? [pressOf(WORDS.easy.withReadings, { ...place, readings: true })]
    : [pressOf(WORDS.easy.withoutReadings, place)];
}

function openingParts({ opening }: ContactLine, register: Register): Part[] {
  if (opening === undefined) return [];
  const sign = WORDS[register].openSign[opening.open ? "open" : "closed"];
  return words(`${sign}${opening.text}`, {
    bold: true,
    color: opening.open ? COLOURS.open : COLOURS.ink,
    margin: "xs",
    said: opening.text,
  });
}

/** A counter: who, open now or when, how to reach it. */
const contactParts = (contact: ContactLine, register: Register): Part[] => {
  const { section, place, phone, address, hours, note } = contact;
  return [
    ...words(place === undefined ? section : `${section}（${place}）`, { bold: true, margin: "lg" }),
    ...openingParts(contact, register),
    ...hours.flatMap((line) => words(line, { margin: "xs" })),
    ...(address === undefined ? [] : words(address, { margin: "xs" })),
    ...(note === undefined ? [] : small(note)),
    ...(phone === undefined ? [] : callButton(WORDS[register].call(phone), phone)),
    ...(address === undefined ? [] : mapButton(WORDS[register].map, address)),
  ];
};

/** Each counter on its own, so that a bubble ends between two. */
export const contactSections = (contacts: readonly ContactLine[], register: Register): Section[] =>
  contacts.map((contact) => ({ parts: contactParts(contact, register), ruled: true }));

/** The state's line for the card. */
export const nationalSections = (
  national: { readonly label: string; readonly phone: string } | undefined,
  register: Register,
): Section[] =>
  national === undefined
    ? []
    : [
        {
          parts: [
            ...words(national.label, { margin: "lg" }),
            ...callButton(WORDS[register].call(national.phone), national.phone),
          ],
          ruled: true,
        },
      ];

/** Where it comes from and when it was looked at; a source that can be opened is underlined. */
export const footSection = (
  sources: readonly SourceLine[],
  checkedOn: string | undefined,
  register: Register,
): Section => {
  const own = WORDS[register];
  return {
    parts: [
      ...sources.flatMap(({ text, date, url }) =>
        small(
          `${own.source}: ${text}${date === "" ? "" : `（${date}）`}`,
          url === undefined ? {} : { link: { label: text, url }, color: COLOURS.accent },
        ),
      ),
      ...(checkedOn === undefined ? [] : small(own.checked(checkedOn))),
    ],
    ruled: true,
  };
};
