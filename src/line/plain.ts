import type { messagingApi } from "@line/bot-sdk";
import { clipUnits, LIMITS } from "./limits.ts";

const wordsOf = (message: messagingApi.Message): string | undefined => {
  switch (message.type) {
    case "text":
      return message.text;
    case "flex":
    case "template":
    case "imagemap":
      return message.altText;
    default:
      return undefined;
  }
};

/** The same words with nothing else around them, for when LINE refuses a message; empty when there are none. */
export const plainText = (messages: readonly messagingApi.Message[]): messagingApi.TextMessage[] =>
  messages
    .map((message) => wordsOf(message)?.trim() ?? "")
    .filter((words) => words !== "")
    .slice(0, LIMITS.messagesPerReply)
    .map((words) => ({ type: "text", text: clipUnits(words, LIMITS.textUnits) }));
