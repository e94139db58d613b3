import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Choices, Handoff, Preference, Reply } from "../dialogue/reply.ts";
import { REGISTER_NAMES } from "../dialogue/settings-words.ts";
import type { Register } from "../knowledge/ids.ts";
import { type ClassExtras, classList } from "./class-list.ts";
import { checklist, navigatorMenu, navigatorStep } from "./navigator.ts";
import { notice, welcome } from "./notice.ts";
import { pack } from "./pack.ts";
import {
  callButton,
  heading,
  linkButton,
  type Part,
  pressButtons,
  pressOf,
  pressRow,
  type Rendered,
  type Section,
  step,
  tintedBox,
  words,
} from "./parts.ts";
import {
  contactSections,
  entryPresses,
  footSection,
  guidePresses,
  nationalSections,
  readingsPress,
} from "./rendered.ts";
import { WORDS } from "./words.ts";

/** What this door adds to a reply, as far as it can keep its promise. */
export type Extras = {
  /** Names the written-down question, so that it can be rated and, when it was not answered, told about. */
  readonly record?: string;
  /** "Tell me when there is an answer" can be kept. */
  readonly mayTell?: boolean;
  /** The register of this reply can be kept for all later ones. */
  readonly offerAlways?: Preference;
  readonly classes?: ClassExtras;
};

const askCitySections = ({ askCity, register }: Answer): Section[] =>
  askCity === undefined
    ? []
    : [
        { parts: tintedBox(WORDS[register].askCity, askCity.message, "note") },
        ...contactSections(askCity.contacts, register),
      ];

function rating(register: Register, record: string | undefined): Part[] {
  if (record === undefined) return [];
  const own = WORDS[register];
  return pressRow([
    pressOf(own.helpful, { kind: "rate", record, helpful: true, register }),
    pressOf(own.notHelpful, { kind: "rate", record, helpful: false, register }),
  ]);
}

function answer(reply: Answer, { record }: Extras): Rendered {
  const { entryId, register } = reply;
  const own = WORDS[register];
  const foot = footSection(reply.sources, reply.checkedOn, register);
  return {
    title: reply.title,
    sections: [
      { parts: [...heading(reply.title), ...words(reply.summary)] },
      { parts: reply.steps.flatMap((line, position) => step(position + 1, line, own.stepSaid)) },
      {
        parts: [
          ...(reply.note === undefined ? [] : tintedBox(own.note, reply.note, "note")),
          ...(reply.warning === undefined ? [] : tintedBox(own.warning, reply.warning, "warning")),
        ],
      },
      {
        parts: reply.actions.flatMap((action) =>
          action.kind === "call"
            ? callButton(action.label, action.phone)
            : linkButton(action.label, action.url),
        ),
      },
      ...askCitySections(reply),
      {
        parts: pressButtons([
          ...reply.offers.map(({ label, press }) => pressOf(label, press)),
          ...guidePresses(reply.guides, register, reply.readings),
        ]),
      },
      { ...foot, parts: [...foot.parts, ...rating(register, record)] },
    ],
    quickReplies: [
      ...entryPresses(reply.related, register, reply.readings),
      ...readingsPress({ kind: "entry", entryId, register }, reply.readings),
      ...reply.otherRegisters.flatMap((other) =>
        entryPresses([{ entryId, label: REGISTER_NAMES[other] }], other),
      ),
    ],
  };
}

const choices = (
  { prompt, options, noneLabel, register, readings }: Choices,
  { record }: Extras,
): Rendered => ({
  title: prompt,
  sections: [
    {
      parts: [
        ...heading(prompt, { size: "lg" }),
        ...pressButtons([
          ...entryPresses(options, register, readings),
          pressOf(noneLabel, {
            kind: "none-of-these",
            register,
            ...(record === undefined ? {} : { record }),
          }),
        ]),
      ],
    },
  ],
  quickReplies: [],
});

function handoff(reply: Handoff, { record, mayTell }: Extras): Rendered {
  const { register } = reply;
  const own = WORDS[register];
  const contacts = contactSections(reply.contacts, register);
  const national = nationalSections(reply.national, register);
  const title = contacts.length + national.length === 0 ? own.notHere : own.contacts(reply.cityName);
  const tellMe =
    mayTell === true && record !== undefined
      ? pressButtons([pressOf(own.tellMe, { kind: "tell-me", record, register })])
      : [];
  return {
    title,
    sections: [
      {
        parts: [
          ...heading(title),
          ...words(reply.message),
          ...pressButtons(guidePresses(reply.guides, register, reply.readings)),
        ],
      },
      ...contacts,
      ...national,
      { parts: tellMe, ruled: true },
    ],
    quickReplies: [],
  };
}

function rendered(reply: Reply, extras: Extras): Rendered {
  switch (reply.kind) {
    case "answer":
      return answer(reply, extras);
    case "choices":
      return choices(reply, extras);
    case "handoff":
      return handoff(reply, extras);
    case "notice":
      return notice(reply);
    case "welcome":
      return welcome(reply);
    case "navigator-menu":
      return navigatorMenu(reply);
    case "navigator-step":
      return navigatorStep(reply);
    case "checklist":
      return checklist(reply);
    case "class-list":
      return classList(reply, extras.classes ?? {});
  }
}

/** A reply as LINE messages, within every limit of the Messaging API. */
export function render(reply: Reply, extras: Extras = {}): messagingApi.Message[] {
  const { offerAlways } = extras;
  const always =
    offerAlways === undefined
      ? []
      : [pressOf(WORDS[offerAlways.register].always, { kind: "choose-register", ...offerAlways })];
  const own = rendered(reply, extras);
  return pack({ ...own, quickReplies: [...always, ...own.quickReplies] }, WORDS[reply.register].continued);
}
