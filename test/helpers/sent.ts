import type { messagingApi } from "@line/bot-sdk";
import * as z from "zod";
import { checkReply } from "../../scripts/simulator/reply-check.ts";

/** What LINE would refuse in a reply, in its words; the limits are those of the local LINE, not of the door. */
export function refusals(messages: readonly messagingApi.Message[]): string[] {
  const checked = checkReply({ replyToken: "token", messages });
  if (checked.ok) return [];
  return (checked.error.details ?? []).map(({ message, property }) => `${property}: ${message}`);
}

const nodeSchema = z.looseObject({
  text: z.string().optional(),
  label: z.string().optional(),
  data: z.string().optional(),
  displayText: z.string().optional(),
  uri: z.string().optional(),
});
type Node = z.infer<typeof nodeSchema>;

/** Every object of the messages, outer before inner, in reading order. */
function* nodes(value: unknown): Generator<Node> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield nodeSchema.parse(value);
  for (const inner of Object.values(value)) yield* nodes(inner);
}

/** Without what line breaks change. */
export const squeezed = (text: string): string => text.replaceAll(/\s/gu, "");

/** The title of a bubble that goes on. */
const CONTINUED = /(?:（つづき \d\/\d）| \(\d of \d\))$/u;

/** All the words that the messages show, in order, without space and without the titles of bubbles that go on. */
export const shown = (messages: readonly messagingApi.Message[]): string =>
  squeezed(
    [...nodes(messages)].map(({ text }) => (text === undefined || CONTINUED.test(text) ? "" : text)).join(""),
  );

/** What comes back to us from each button and quick reply. */
export const postbacks = (messages: readonly messagingApi.Message[]): string[] =>
  [...nodes(messages)].flatMap(({ data }) => (data === undefined ? [] : [data]));

export const uris = (messages: readonly messagingApi.Message[]): string[] =>
  [...nodes(messages)].flatMap(({ uri }) => (uri === undefined ? [] : [uri]));

export const altTexts = (messages: readonly messagingApi.Message[]): string[] =>
  messages.flatMap((message) => (message.type === "flex" ? [message.altText] : []));

/** Names of the quick replies, in order. */
export const quickReplies = (messages: readonly messagingApi.Message[]): string[] =>
  messages
    .flatMap(({ quickReply }) => quickReply?.items ?? [])
    .flatMap(({ action }) => (action?.label === undefined ? [] : [action.label]));
