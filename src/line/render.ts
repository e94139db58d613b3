import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Choices, EntryOption, Handoff, Notice, Reply } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import { ACCENT, box, callButton, column, linkButton, numbered, pressButton, small, text } from "./flex.ts";
import { clipGraphemes, clipUnits, jsonBytes, LIMITS } from "./limits.ts";
import { encodePostback } from "./postback.ts";
import { WORDS } from "./words.ts";

/** Something a resident can press: its name and what comes back to us. */
type Press = { readonly label: string; readonly data: string };

type Rendered = {
  readonly altText: string;
  readonly bubble: messagingApi.FlexBubble;
  readonly quickReplies: readonly Press[];
  /** The same for a bubble that LINE would refuse: all of its words, and its buttons as quick replies. */
  readonly plain: { readonly lines: readonly string[]; readonly quickReplies: readonly Press[] };
};

const entryPresses = (options: readonly EntryOption[], register: Register): Press[] =>
  options
    .map(({ entryId, label }) => ({ label, data: encodePostback({ kind: "entry", entryId, register }) }))
    .filter(({ data }) => data.length <= LIMITS.postbackDataUnits);

const numberedLines = (steps: readonly string[]): string[] =>
  steps.map((step, position) => `${position + 1}. ${step}`);

function answer(reply: Answer): Rendered {
  const words = WORDS[reply.register];
  const foot = [
    ...reply.sources.map(
      ({ text: source, date }) => `${words.source}: ${source}${date === "" ? "" : `（${date}）`}`,
    ),
    words.checked(reply.checkedOn),
  ];
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
      { type: "separator" },
      ...foot.map(small),
    ]),
  };
  const registers = reply.otherRegisters.flatMap((register) =>
    entryPresses([{ entryId: reply.entryId, label: words.registers[register] }], register),
  );
  const quickReplies = [...entryPresses(reply.related, reply.register), ...registers];
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
        ...foot,
      ],
      quickReplies,
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
  const contacts = reply.contacts.map(({ section, place, phone, address, hours, note }) =>
    column(
      [
        text(place === undefined ? section : `${section}（${place}）`, { weight: "bold" }),
        ...hours.map((line) => text(line)),
        ...(address === undefined ? [] : [text(address)]),
        ...(note === undefined ? [] : [small(note)]),
        ...(phone === undefined ? [] : [callButton(words.call(phone), phone)]),
      ],
      { spacing: "sm" },
    ),
  );
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
        ...separated,
        ...national,
      ]),
    },
    quickReplies: [],
    plain: {
      lines: [
        reply.message,
        ...reply.contacts.flatMap(({ section, place, phone, hours, address, note }) =>
          [section, place, phone, ...hours, address, note].filter((part) => part !== undefined),
        ),
        ...nationalLines,
      ],
      quickReplies: [],
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
  textMessages(reply.paragraphs, "\n\n", entryPresses(reply.suggestions, reply.register));

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
export function render(reply: Reply): messagingApi.Message[] {
  switch (reply.kind) {
    case "answer":
      return flexMessage(answer(reply));
    case "choices":
      return flexMessage(choices(reply));
    case "handoff":
      return flexMessage(handoff(reply));
    case "notice":
      return notice(reply);
  }
}
