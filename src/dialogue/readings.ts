import type { Checklist, ContactLine, Reply } from "./reply.ts";

/** Writes the readings of kanji into a text. */
export type Annotate = (text: string) => string;

const contact =
  (annotate: Annotate) =>
  (line: ContactLine): ContactLine => ({
    ...line,
    section: annotate(line.section),
    hours: line.hours.map(annotate),
    ...(line.place === undefined ? {} : { place: annotate(line.place) }),
    ...(line.opening === undefined
      ? {}
      : { opening: { ...line.opening, text: annotate(line.opening.text) } }),
    ...(line.note === undefined ? {} : { note: annotate(line.note) }),
  });

const checklist = (reply: Checklist, annotate: Annotate): Checklist => ({
  ...reply,
  title: annotate(reply.title),
  items: reply.items.map((item) => ({
    ...item,
    what: annotate(item.what),
    facts: item.facts.map(({ name, text }) => ({ name: annotate(name), text: annotate(text) })),
  })),
  contacts: reply.contacts.map(contact(annotate)),
  ...(reply.contactNote === undefined ? {} : { contactNote: annotate(reply.contactNote) }),
  ...(reply.warning === undefined ? {} : { warning: annotate(reply.warning) }),
  readings: true,
});

/**
 * The same reply with the readings of its kanji. Sources, addresses and what stands on buttons stay as they are:
 * a button holds few letters, and a source is found by how it is written.
 */
export function withReadings(reply: Reply, annotate: Annotate): Reply {
  switch (reply.kind) {
    case "answer":
      return {
        ...reply,
        title: annotate(reply.title),
        summary: annotate(reply.summary),
        steps: reply.steps.map(annotate),
        ...(reply.note === undefined ? {} : { note: annotate(reply.note) }),
        ...(reply.warning === undefined ? {} : { warning: annotate(reply.warning) }),
        ...(reply.askCity === undefined
          ? {}
          : {
              askCity: {
                message: annotate(reply.askCity.message),
                contacts: reply.askCity.contacts.map(contact(annotate)),
              },
            }),
        readings: true,
      };
    case "navigator-step":
      return {
        ...reply,
        question: annotate(reply.question),
        ...(reply.intro === undefined ? {} : { intro: annotate(reply.intro) }),
        readings: true,
      };
    case "checklist":
      return checklist(reply, annotate);
    case "class-list":
      return {
        ...reply,
        title: annotate(reply.title),
        message: annotate(reply.message),
        sessions: reply.sessions.map((session) => ({
          ...session,
          title: annotate(session.title),
          when: annotate(session.when),
          ...(session.status === undefined
            ? {}
            : { status: { ...session.status, text: annotate(session.status.text) } }),
          ...(session.sample === undefined ? {} : { sample: annotate(session.sample) }),
          ...(session.distance === undefined ? {} : { distance: annotate(session.distance) }),
          facts: session.facts.map(({ name, text }) => ({ name: annotate(name), text: annotate(text) })),
        })),
        contacts: reply.contacts.map(contact(annotate)),
        ...(reply.askLocation === undefined ? {} : { askLocation: annotate(reply.askLocation) }),
        readings: true,
      };
    case "handoff":
      return {
        ...reply,
        message: annotate(reply.message),
        contacts: reply.contacts.map(contact(annotate)),
        readings: true,
      };
    case "choices":
    case "navigator-menu":
      return { ...reply, prompt: annotate(reply.prompt), readings: true };
    case "notice":
      return {
        ...reply,
        ...(reply.heading === undefined ? {} : { heading: annotate(reply.heading) }),
        paragraphs: reply.paragraphs.map(annotate),
        calls: reply.calls.map(({ label, phone, note }) => ({
          label: annotate(label),
          phone,
          ...(note === undefined ? {} : { note: annotate(note) }),
        })),
        readings: true,
      };
    case "welcome":
      return {
        ...reply,
        parts: reply.parts.map(({ title, lines }) => ({
          title: annotate(title),
          lines: lines.map(annotate),
        })),
        readings: true,
      };
  }
}
