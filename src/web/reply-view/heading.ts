import type { Reply } from "../../dialogue/reply.ts";
import { REPLY_WORDS } from "./words.ts";

/** What names a reply: the heading of its page or of its place in a talk; undefined where it is only a word. */
export function headingOf(reply: Reply): string | undefined {
  switch (reply.kind) {
    case "answer":
    case "checklist":
    case "class-list":
      return reply.title;
    case "choices":
    case "navigator-menu":
      return reply.prompt;
    case "navigator-step":
      return reply.question;
    case "handoff": {
      const words = REPLY_WORDS[reply.register];
      return reply.contacts.length === 0 && reply.national === undefined
        ? words.notHere
        : words.contacts(reply.cityName);
    }
    case "notice":
      return reply.heading;
    case "welcome":
      return undefined;
  }
}
