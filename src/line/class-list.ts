import { calendarPath } from "../addresses.ts";
import type { ClassCard, ClassList } from "../dialogue/reply.ts";
import { REGISTER_NAMES } from "../dialogue/settings-words.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import {
  callButton,
  heading,
  linkButton,
  mark,
  type Part,
  type Press,
  pressButtons,
  pressOf,
  type Rendered,
  type Section,
  words,
} from "./parts.ts";
import { contactSections, entryPresses } from "./rendered.ts";
import { WORDS } from "./words.ts";

/** What this door adds to classes, as far as it can keep its promise. */
export type ClassExtras = {
  /** Where residents find the city's pages; without it no calendar is offered. */
  readonly pages?: { readonly base: string; readonly city: CityId };
  /** A reminder can be kept, where one still comes in time. */
  readonly mayRemind?: true;
  /** The person can send a place here. */
  readonly takesPlace?: true;
};

/** More are told of briefly: the text that is read aloud has its limit, and nobody keeps ten venues in mind. */
const SAID_IN_FULL = 3;

/** LINE's own browser cannot open a calendar file (LINE docs: LINE URL scheme > Open a URL in an external browser). */
const OUTSIDE_LINE = "?openExternalBrowser=1";

function calendarButton(
  { sessionId }: ClassCard,
  register: Register,
  pages: ClassExtras["pages"],
): readonly Part[] {
  if (pages === undefined) return [];
  const address = `${pages.base}${calendarPath(pages.city, register, sessionId)}${OUTSIDE_LINE}`;
  return linkButton(WORDS[register].calendar, address);
}

/** When it is leads: it decides whether the rest is worth reading. */
function cardParts(
  session: ClassCard,
  { register }: ClassList,
  extras: ClassExtras,
  isBrief: boolean,
): Part[] {
  const { title, when, status, sample, distance, facts, phone, map, sessionId } = session;
  const isCancelled = status?.kind === "cancelled";
  const mayRemind = extras.mayRemind === true && session.mayRemind && !isCancelled;
  const quiet = isBrief ? { said: null } : {};
  const brief = (parts: readonly Part[]): Part[] =>
    isBrief ? parts.map(({ said: _, ...part }) => part) : [...parts];
  return [
    ...(sample === undefined ? [] : mark(sample, "note", "")),
    ...heading(title, { margin: "lg" }),
    ...words(when, { size: "xl", bold: true }),
    ...(status === undefined ? [] : mark(status.text, "warning", "× ")),
    ...(distance === undefined ? [] : words(distance, { bold: true })),
    ...facts.flatMap(({ name, text }) => words(`${name}：${text}`, { size: "md", margin: "sm", ...quiet })),
    ...(phone === undefined ? [] : brief(callButton(phone.label, phone.phone))),
    ...(map === undefined || isCancelled ? [] : brief(linkButton(map.label, map.url))),
    ...(isCancelled ? [] : brief(calendarButton(session, register, extras.pages))),
    ...(mayRemind
      ? brief(pressButtons([pressOf(WORDS[register].remindMe, { kind: "remind-me", sessionId, register })]))
      : []),
  ];
}

function quickReplies({ related, register, readings, otherRegisters, wish }: ClassList): Press[] {
  return [
    ...entryPresses(related, register, readings),
    ...otherRegisters.map((other) =>
      pressOf(REGISTER_NAMES[other], { kind: "classes", wish, register: other }),
    ),
  ];
}

/** Several classes stand side by side, so that each is seen whole; one alone stands below the words about it. */
export function classList(reply: ClassList, extras: ClassExtras): Rendered {
  const { title, message, sessions, contacts, offers, askLocation, register } = reply;
  const ask = extras.takesPlace === true ? askLocation : undefined;
  const isBrief = sessions.length > SAID_IN_FULL;
  const cards: Section[] = sessions.map((session) => ({
    parts: cardParts(session, reply, extras, isBrief),
    ruled: true,
  }));
  const isAlone = cards.length === 1;
  return {
    title,
    sections: [
      { parts: [...heading(title), ...words(message)] },
      ...(isAlone ? cards : []),
      ...contactSections(contacts, register),
      {
        parts: [
          ...(ask === undefined ? [] : words(ask)),
          ...pressButtons(offers.map(({ label, press }) => pressOf(label, press))),
        ],
      },
    ],
    ...(isAlone ? {} : { cards }),
    ...(ask === undefined ? {} : { askPlace: WORDS[register].sendPlace }),
    quickReplies: quickReplies(reply),
  };
}
