import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Choices, Handoff, Notice, Preference, Reply, Welcome } from "../dialogue/reply.ts";
import { ACCENT, box, callButton, column, linkButton, numbered, pressButton, small, text } from "./flex.ts";
import { clipGraphemes, clipUnits, jsonBytes, LIMITS } from "./limits.ts";
import { checklist, navigatorMenu, navigatorStep } from "./navigator.ts";
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

const numberedLines = (steps: readonly string[]): string[] =>
  steps.map((step, position) => `${position + 1}. ${step}`);

const askCity = ({ askCity: asking, register }: Answer): messagingApi.FlexComponent[] =>
  asking === undefined
    ? []
    : [
        box(WORDS[register].askCity, asking.message, "note"),
        ...asking.contacts.map((contact) => contactBox(contact, register)),
      ];

function answer(reply: Answer): Rendered {
  const words = WORDS[reply.register];
  const foot = footLines(reply.sources, reply.checkedOn, reply.register);
  const guides = guidePresses(reply.guides, reply.register);
  const actions = reply.actions.filter(
    (action) => action.kind === "call" || action.url.length <= LIMITS.uriUnits,
  );
  const buttons = actions.map((action) =>
    action.kind === "call" ? callButton(action.label, action.phone) : linkButton(action.label, action.url),
  );
  const bubble: messagingApi.FlexBubble = {
    type: "bubble",
    size: "giga",
    body: column([
      text(reply.title, { size: "xl", weight: "bold", color: ACCENT }),
      text(reply.summary),
      ...numbered(reply.steps),
      ...(reply.note === undefined ? [] : [box(words.note, reply.note, "note")]),
      ...(reply.warning === undefined ? [] : [box(words.warning, reply.warning, "warning")]),
      ...buttons,
      ...askCity(reply),
      ...guides.map(({ label, data }) => pressButton(label, data)),
      { type: "separator" },
      ...foot.map(small),
    ]),
  };
  const registers = reply.otherRegisters.flatMap((register) =>
    entryPresses([{ entryId: reply.entryId, label: words.registers[register] }], register),
  );
  const { entryId, register } = reply;
  const quickReplies = [
    ...entryPresses(reply.related, register, reply.readings),
    ...readingsPress({ kind: "entry", entryId, register }, reply.readings),
    ...registers,
  ];
  const notes = [reply.note, reply.warning].filter((part) => part !== undefined);
  return {
    altText: [`${reply.title}。${reply.summary}`, ...reply.steps, ...notes].join("\n"),
    bubble,
    quickReplies,
    plain: {
      lines: [
        reply.title,
        reply.summary,
        ...actions.map((action) => `${action.label} ${action.kind === "call" ? action.phone : action.url}`),
        ...numberedLines(reply.steps),
        ...(reply.note === undefined ? [] : [`${words.note}: ${reply.note}`]),
        ...(reply.warning === undefined ? [] : [`${words.warning}: ${reply.warning}`]),
        ...(reply.askCity === undefined
          ? []
          : [reply.askCity.message, ...reply.askCity.contacts.flatMap(contactText)]),
        ...foot,
      ],
      quickReplies: [...guides, ...quickReplies],
    },
  };
}

function choices(reply: Choices): Rendered {
  const presses = [
    ...entryPresses(reply.options, reply.register),
    {
      label: reply.noneLabel,
      data: encodePostback({ kind: "none-of-these", register: reply.register }),
    },
  ];
  const bubble: messagingApi.FlexBubble = {
    type: "bubble",
    size: "giga",
    body: column([
      text(reply.prompt, { weight: "bold" }),
      ...presses.map(({ label, data }) => pressButton(label, data)),
    ]),
  };
  return {
    altText: [reply.prompt, ...reply.options.map(({ label }) => label)].join("\n"),
    bubble,
    quickReplies: [],
    plain: { lines: [reply.prompt], quickReplies: presses },
  };
}

function handoff(reply: Handoff): Rendered {
  const words = WORDS[reply.register];
  const contacts = reply.contacts.map((contact) => contactBox(contact, reply.register));
  const guides = guidePresses(reply.guides, reply.register);
  const separated = contacts.flatMap((contact): messagingApi.FlexComponent[] => [
    { type: "separator" },
    contact,
  ]);
  const national: messagingApi.FlexComponent[] =
    reply.national === undefined
      ? []
      : [
          { type: "separator" },
          text(reply.national.label),
          callButton(words.call(reply.national.phone), reply.national.phone),
        ];
  const nationalLines =
    reply.national === undefined ? [] : [`${reply.national.label} ${reply.national.phone}`];
  return {
    altText: [
      reply.message,
      ...reply.contacts.map(({ section, phone }) => (phone === undefined ? section : `${section} ${phone}`)),
      ...nationalLines,
    ].join("\n"),
    bubble: {
      type: "bubble",
      size: "giga",
      body: column([
        text(contacts.length + national.length === 0 ? words.notHere : words.contacts(reply.cityName), {
          size: "xl",
          weight: "bold",
          color: ACCENT,
        }),
        text(reply.message),
        ...guides.map(({ label, data }) => pressButton(label, data)),
        ...separated,
        ...national,
      ]),
    },
    quickReplies: [],
    plain: {
      lines: [reply.message, ...reply.contacts.flatMap(contactText), ...nationalLines],
      quickReplies: guides,
    },
  };
}

const quickReplyItem = ({ label: name, data }: Press): messagingApi.QuickReplyItem => {
  const label = clipGraphemes(name, LIMITS.quickReplyLabelGraphemes);
  return {
    type: "action",
    action: { type: "postback", label, data, displayText: clipUnits(label, LIMITS.displayTextUnits) },
  };
};

const withQuickReplies = (presses: readonly Press[]): { quickReply?: messagingApi.QuickReply } =>
  presses.length === 0
    ? {}
    : { quickReply: { items: presses.slice(0, LIMITS.quickReplies).map(quickReplyItem) } };

/** Lines as few text messages as hold them; quick replies go on the last, where alone LINE shows them. */
function textMessages(
  lines: readonly string[],
  between: string,
  quickReplies: readonly Press[],
): messagingApi.TextMessage[] {
  const pages: string[] = [];
  for (const line of lines) {
    const joined = pages.length === 0 ? line : `${pages.at(-1)}${between}${line}`;
    if (pages.length > 0 && joined.length <= LIMITS.textUnits) pages[pages.length - 1] = joined;
    else pages.push(clipUnits(line, LIMITS.textUnits));
  }
  const kept = pages.slice(0, LIMITS.messagesPerReply);
  return kept.map((page, position) => ({
    type: "text",
    text: page,
    ...(position === kept.length - 1 ? withQuickReplies(quickReplies) : {}),
  }));
}

const notice = (reply: Notice): messagingApi.Message[] =>
  textMessages(reply.paragraphs, "\n\n", [
    ...entryPresses(reply.suggestions, reply.register),
    ...(reply.guideMenu === undefined
      ? []
      : [
          {
            label: reply.guideMenu,
            data: encodePostback({ kind: "navigator-menu", register: reply.register }),
          },
        ]),
  ]);

const welcome = (reply: Welcome): messagingApi.Message[] =>
  textMessages(
    reply.parts.map(({ title, lines }) => [title, ...lines].join("\n")),
    "\n\n",
    entryPresses(reply.suggestions, reply.register),
  );

/** What this door adds to a reply, as far as it can keep its promise. */
export type Extras = {
  /** Names the written-down question, so that it can be rated and, when it was not answered, told about. */
  readonly record?: string;
  /** "Tell me when there is an answer" can be kept. */
  readonly mayTell?: boolean;
  /** The register of this reply can be kept for all later ones. */
  readonly offerAlways?: Preference;
};

function flexMessage({ altText, bubble, quickReplies, plain }: Rendered): messagingApi.Message[] {
  // A bubble over the limit would make LINE refuse the whole reply; the same words as text always arrive.
  if (jsonBytes(bubble) > LIMITS.bubbleBytes) return textMessages(plain.lines, "\n", plain.quickReplies);
  return [
    {
      type: "flex",
      altText: clipUnits(altText, LIMITS.altTextUnits),
      contents: bubble,
      ...withQuickReplies(quickReplies),
    },
  ];
}

/** A reply as LINE messages, within every limit of the Messaging API. */
export function render(reply: Reply, _extras: Extras = {}): messagingApi.Message[] {
  switch (reply.kind) {
    case "answer":
      return flexMessage(answer(reply));
    case "choices":
      return flexMessage(choices(reply));
    case "handoff":
      return flexMessage(handoff(reply));
    case "notice":
      return notice(reply);
    case "welcome":
      return welcome(reply);
    case "navigator-menu":
      return flexMessage(navigatorMenu(reply));
    case "navigator-step":
      return flexMessage(navigatorStep(reply));
    case "checklist":
      return flexMessage(checklist(reply));
  }
}
