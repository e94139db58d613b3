import type { Question } from "../dialogue/reply.ts";
import { decodePostback } from "./postback.ts";
import type { WebhookEvent } from "./webhook-schema.ts";

type TextMessage = Extract<Extract<WebhookEvent, { type: "message" }>["message"], { type: "text" }>;

/** The text without the mention of ourselves, or undefined when nobody called us. Positions in UTF-16 units. */
function addressedText({ text, mention }: TextMessage): string | undefined {
  const own = (mention?.mentionees ?? []).filter(({ isSelf }) => isSelf);
  if (own.length === 0) return undefined;
  return [...own]
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text)
    .trim();
}

/** What the resident did, or undefined where the desk stays silent. */
export function questionOf(event: WebhookEvent): Question | undefined {
  if (event.mode === "standby") return undefined;
  const alone = event.source === undefined || event.source.type === "user";
  switch (event.type) {
    case "follow":
      return { kind: "greeting" };
    case "postback": {
      const pressed = decodePostback(event.postback.data);
      switch (pressed?.kind) {
        case "choose-register":
        case "forget":
        case "rate":
        case "tell-me":
        case undefined:
          return { kind: "greeting" };
        default:
          return pressed;
      }
    }
    case "message": {
      const { message } = event;
      if (message.type === "unknown") return undefined;
      if (message.type !== "text") return alone ? { kind: "unreadable", what: message.type } : undefined;
      const text = alone ? message.text : addressedText(message);
      return text === undefined ? undefined : { kind: "text", text };
    }
    case "other":
      return undefined;
  }
}
