import type { ClassList } from "../dialogue/reply.ts";
import { heading, pressButtons, pressOf, type Rendered, words } from "./parts.ts";
import { contactSections } from "./rendered.ts";

/** Classes, each by itself, so that a bubble ends between two. */
export function classList(reply: ClassList): Rendered {
  const { title, message, sessions, contacts, offers, register } = reply;
  return {
    title,
    sections: [
      { parts: [...heading(title), ...words(message)] },
      ...sessions.map((session) => ({
        parts: [
          ...heading(session.title),
          ...words(session.when, { bold: true }),
          ...session.facts.flatMap(({ name, text }) => words(`${name}: ${text}`)),
        ],
        ruled: true as const,
      })),
      ...contactSections(contacts, register),
      { parts: pressButtons(offers.map(({ label, press }) => pressOf(label, press))) },
    ],
    quickReplies: [],
  };
}
