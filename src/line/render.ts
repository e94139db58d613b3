import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Choices, EntryOption, Handoff, Notice, Reply } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import { ACCENT, box, callButton, column, linkButton, numbered, pressButton, small, text } from "./flex.ts";
import { clipGraphemes, clipUnits, jsonBytes, LIMITS } from "./limits.ts";
import { encodePostback } from "./postback.ts";
import { WORDS } from "./words.ts";

type Rendered = {
  readonly altText: string;
  readonly bubble: messagingApi.FlexBubble;
  readonly quickReplies: readonly messagingApi.QuickReplyItem[];
};

const quickReply = (name: string, data: string): messagingApi.QuickReplyItem => {
  const label = clipGraphemes(name, LIMITS.quickReplyLabelGraphemes);
  return { type: "action", action: { type: "postback", label, data, displayText: label } };
};

const entryReplies = (options: readonly EntryOption[], register: Register): messagingApi.QuickReplyItem[] =>
  options.map(({ entryId, label }) =>
    quickReply(label, encodePostback({ kind: "entry", entryId, register })),
  );

function answer(reply: Answer): Rendered {
  const words = WORDS[reply.register];
  const sources = reply.sources.map(({ text: source, date }) =>
    small(`${words.source}: ${source}${date === "" ? "" : `（${date}）`}`),
  );
  const buttons = reply.actions.map((action) =>
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
      ...sources,
      small(words.checked(reply.checkedOn)),
    ]),
  };
  const registers = reply.otherRegisters.map((register) =>
    quickReply(
      words.registers[register],
      encodePostback({ kind: "entry", entryId: reply.entryId, register }),
    ),
  );
  return {
    altText: [`${reply.title}。${reply.summary}`, ...reply.steps, reply.note ?? "", reply.warning ?? ""]
      .join("\n")
      .trim(),
    bubble,
    quickReplies: [...entryReplies(reply.related, reply.register), ...registers],
  };
}

function choices(reply: Choices): Rendered {
  const bubble: messagingApi.FlexBubble = {
    type: "bubble",
    size: "giga",
    body: column([
      text(reply.prompt, { weight: "bold" }),
      ...reply.options.map(({ entryId, label }) =>
        pressButton(label, encodePostback({ kind: "entry", entryId, register: reply.register })),
      ),
      pressButton(reply.noneLabel, encodePostback({ kind: "none-of-these", register: reply.register })),
    ]),
  };
  return {
    altText: [reply.prompt, ...reply.options.map(({ label }) => label)].join("\n"),
    bubble,
    quickReplies: [],
  };
}

function handoff(reply: Handoff): Rendered {
  const words = WORDS[reply.register];
  const contacts = reply.contacts.map(({ section, place, phone, address, hours, note }) =>
    column(
      [
        text(place === undefined ? section : `${section}（${place}）`, { weight: "bold" }),
        ...hours.map((line) => text(line, { size: "md" })),
        ...(address === undefined ? [] : [text(address, { size: "md" })]),
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
          text(reply.national.label, { size: "md" }),
          callButton(words.call(reply.national.phone), reply.national.phone),
        ];
  return {
    altText: [
      reply.message,
      ...reply.contacts.map(({ section, phone }) => (phone === undefined ? section : `${section} ${phone}`)),
      ...(reply.national === undefined ? [] : [`${reply.national.label} ${reply.national.phone}`]),
    ].join("\n"),
    bubble: {
      type: "bubble",
      size: "giga",
      body: column([
        text(words.contacts(reply.cityName), { size: "xl", weight: "bold", color: ACCENT }),
        text(reply.message),
        ...separated,
        ...national,
      ]),
    },
    quickReplies: [],
  };
}

const withQuickReplies = (
  items: readonly messagingApi.QuickReplyItem[],
): { quickReply?: messagingApi.QuickReply } =>
  items.length === 0 ? {} : { quickReply: { items: items.slice(0, LIMITS.quickReplies) } };

const textMessage = (
  value: string,
  items: readonly messagingApi.QuickReplyItem[],
): messagingApi.TextMessage => ({
  type: "text",
  text: clipUnits(value, LIMITS.textUnits),
  ...withQuickReplies(items),
});

const notice = (reply: Notice): messagingApi.Message[] => [
  textMessage(reply.paragraphs.join("\n\n"), entryReplies(reply.suggestions, reply.register)),
];

function flexMessage({ altText, bubble, quickReplies }: Rendered): messagingApi.Message[] {
  // A bubble over the limit would make LINE refuse the whole reply; the same words as text always arrive.
  if (jsonBytes(bubble) > LIMITS.bubbleBytes) return [textMessage(altText, quickReplies)];
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
