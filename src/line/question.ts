import type { Pressable, Question } from "../dialogue/reply.ts";
import { decodePostback } from "./postback.ts";
import type { WebhookEvent } from "./webhook-schema.ts";

type TextMessage = Extract<Extract<WebhookEvent, { type: "message" }>["message"], { type: "text" }>;

/** What the resident did, as this door hears it. */
export type Heard =
  | Pressable
  | Extract<Question, { kind: "text" | "greeting" | "welcome" | "unreadable" | "location" }>;

/** The text without the mention of ourselves, or undefined when nobody called us. Positions in UTF-16 units. */
function addressedText({ text, mention }: TextMessage): string | undefined {
  const own = (mention?.mentionees ?? []).filter(({ isSelf }) => isSelf);
  if (own.length === 0) return undefined;
  return [...own]
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text)
    .trim();
}

/** What the resident did, or undefined where the desk says nothing. */
export function heardIn(event: WebhookEvent): Heard | undefined {
  if (event.mode === "standby") return undefined;
  const alone = event.source === undefined || event.source.type === "user";
  switch (event.type) {
    case "follow":
      return { kind: "welcome" };
    case "postback":
      return decodePostback(event.postback.data) ?? { kind: "greeting" };
    case "message": {
      const { message } = event;
      if (message.type === "unknown") return undefined;
      if (message.type === "location") {
        const { latitude, longitude } = message;
        return alone ? { kind: "location", latitude, longitude } : undefined;
      }
      if (message.type !== "text") return alone ? { kind: "unreadable", what: message.type } : undefined;
      const text = alone ? message.text : addressedText(message);
      return text === undefined ? undefined : { kind: "text", text };
    }
    case "unfollow":
    case "unsend":
    case "other":
      return undefined;
  }
}
