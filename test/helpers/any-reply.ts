import * as fc from "fast-check";
import type {
  Answer,
  CallLine,
  Checklist,
  ChecklistItem,
  Choices,
  ClassCard,
  ClassList,
  ClassWish,
  ContactLine,
  EntryOption,
  GuideOption,
  Handoff,
  NavigatorMenu,
  NavigatorStep,
  Notice,
  Pressable,
  SourceLine,
  Welcome,
} from "../../src/dialogue/reply.ts";
import { CLASS_UNIT_IDS } from "../../src/knowledge/class-units.ts";
import { CITY_IDS, REGISTERS } from "../../src/knowledge/ids.ts";
import type { Action } from "../../src/knowledge/schema.ts";
import { nastyText } from "./nasty-text.ts";
import { RECORD } from "./replies.ts";

export const register = fc.constantFrom(...REGISTERS);
const registers = fc.subarray([...REGISTERS]);
const readings = fc.constant(true as const);
/** Ids are checked where they come in; longer ones than we have are still possible. */
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,60}$/u);
const longId = fc.oneof({ weight: 9, arbitrary: id }, { weight: 1, arbitrary: fc.constant("e".repeat(400)) });
const path = fc.array(id, { maxLength: 8 });
const phone = fc.oneof(
  fc.stringMatching(/^0\d{1,3}-\d{2,4}-\d{4}$/u),
  fc.constantFrom("#9110", "119", ""),
  nastyText,
);
const url = fc.oneof(fc.webUrl(), nastyText, fc.constant(`https://example.jp/${"a".repeat(1200)}`));
const text = nastyText;
const few = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(each, { maxLength: 3 });
/** Now and then far more than anyone would write. */
const many = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.array(each, { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(each, { minLength: 20, maxLength: 40 }) },
  );

const entryOption: fc.Arbitrary<EntryOption> = fc.record({ entryId: longId, label: text });
const guideOption: fc.Arbitrary<GuideOption> = fc.record({ navigator: longId, label: text });
const source: fc.Arbitrary<SourceLine> = fc.record(
  { text, date: text, url },
  { requiredKeys: ["text", "date"] },
);
const contact: fc.Arbitrary<ContactLine> = fc.record(
  {
    section: text,
    place: text,
    phone,
    address: text,
    hours: few(text),
    opening: fc.record({ open: fc.boolean(), text }),
    note: text,
  },
  { requiredKeys: ["section", "hours"] },
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant("link" as const), label: text, url }),
  fc.record({ kind: fc.constant("call" as const), label: text, phone }),
);
const call: fc.Arbitrary<CallLine> = fc.record(
  { label: text, phone, note: text },
  { requiredKeys: ["label", "phone"] },
);
const national = fc.record({ label: text, phone });
const day = fc.constantFrom("2026-11-21", "2027-02-28");
const wish: fc.Arbitrary<ClassWish> = fc.record(
  {
    unit: fc.constantFrom(...CLASS_UNIT_IDS),
    from: day,
    until: day,
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    part: fc.constantFrom("morning", "afternoon", "evening"),
  },
  { requiredKeys: [] },
);
const pressable: fc.Arbitrary<Pressable> = fc.oneof(
  fc.record({ kind: fc.constant("classes" as const), wish, register }),
  fc.record({
    kind: fc.constantFrom("class" as const, "remind-me" as const, "stop-reminder" as const),
    sessionId: fc.constant(RECORD),
    register,
  }),
  fc.record(
    { kind: fc.constant("entry" as const), entryId: longId, register, readings },
    { requiredKeys: ["kind", "entryId", "register"] },
  ),
  fc.record(
    { kind: fc.constant("navigator" as const), navigator: longId, path, register, readings },
    { requiredKeys: ["kind", "navigator", "path", "register"] },
  ),
  fc.record({
    kind: fc.constantFrom(
      "none-of-these" as const,
      "navigator-menu" as const,
      "settings" as const,
      "choose-register" as const,
      "forget" as const,
    ),
    register,
  }),
  fc.record({
    kind: fc.constant("rate" as const),
    record: fc.constant(RECORD),
    helpful: fc.boolean(),
    register,
  }),
  fc.record({ kind: fc.constant("tell-me" as const), record: fc.constant(RECORD), register }),
);
export const offer = fc.record({ label: text, press: pressable });

const answer: fc.Arbitrary<Answer> = fc.record(
  {
    kind: fc.constant("answer" as const),
    entryId: longId,
    register,
    otherRegisters: registers,
    title: text,
    summary: text,
    steps: many(text),
    note: text,
    warning: text,
    actions: many(action),
    sources: many(source),
    checkedOn: fc.constant("2026-11-21"),
    related: many(entryOption),
    guides: many(guideOption),
    offers: many(offer),
    askCity: fc.record({ message: text, contacts: many(contact) }),
    readings,
    basis: fc.constant([]),
    confidence: fc.constant(1),
  },
  {
    requiredKeys: [
      "kind",
      "entryId",
      "register",
      "otherRegisters",
      "title",
      "summary",
      "steps",
      "actions",
      "sources",
      "checkedOn",
      "related",
      "guides",
      "offers",
      "basis",
      "confidence",
    ],
  },
);
const choices: fc.Arbitrary<Choices> = fc.record({
  kind: fc.constant("choices" as const),
  register,
  prompt: text,
  options: many(entryOption),
  noneLabel: text,
  confidence: fc.constant(0.5),
});
const handoff: fc.Arbitrary<Handoff> = fc.record(
  {
    kind: fc.constant("handoff" as const),
    register,
    reason: fc.constantFrom("unknown", "withdrawn", "asked", "other-business"),
    topic: text,
    message: text,
    city: fc.constantFrom(...CITY_IDS),
    cityName: text,
    contacts: many(contact),
    national,
    guides: many(guideOption),
    confidence: fc.constant(0),
  },
  {
    requiredKeys: [
      "kind",
      "register",
      "reason",
      "message",
      "city",
      "cityName",
      "contacts",
      "guides",
      "confidence",
    ],
  },
);
export const notice: fc.Arbitrary<Notice> = fc.record(
  {
    kind: fc.constant("notice" as const),
    about: fc.constant("greeting" as const),
    register,
    heading: text,
    paragraphs: many(text),
    calls: many(call),
    suggestions: many(entryOption),
    guides: many(guideOption),
    guideMenu: text,
    offers: many(offer),
    sources: many(source),
  },
  {
    requiredKeys: [
      "kind",
      "about",
      "register",
      "paragraphs",
      "calls",
      "suggestions",
      "guides",
      "offers",
      "sources",
    ],
  },
);
const welcome: fc.Arbitrary<Welcome> = fc.record({
  kind: fc.constant("welcome" as const),
  register,
  parts: many(fc.record({ title: text, lines: few(text) })),
  suggestions: many(entryOption),
  guideMenu: text,
  offers: many(offer),
});
const menu: fc.Arbitrary<NavigatorMenu> = fc.record({
  kind: fc.constant("navigator-menu" as const),
  register,
  otherRegisters: registers,
  prompt: text,
  guides: many(guideOption),
});
const place = {
  register,
  otherRegisters: registers,
  navigator: longId,
  guide: text,
  path,
  answered: many(text),
  readings,
};
const step: fc.Arbitrary<NavigatorStep> = fc.record(
  {
    ...place,
    kind: fc.constant("navigator-step" as const),
    intro: text,
    progress: text,
    question: text,
    options: many(fc.record({ label: text, path })),
  },
  {
    requiredKeys: [
      "kind",
      "register",
      "otherRegisters",
      "navigator",
      "guide",
      "path",
      "answered",
      "progress",
      "question",
      "options",
    ],
  },
);
const item: fc.Arbitrary<ChecklistItem> = fc.record(
  { what: text, facts: few(fc.record({ name: text, text })), entry: entryOption },
  { requiredKeys: ["what", "facts"] },
);
const checklist: fc.Arbitrary<Checklist> = fc.record(
  {
    ...place,
    kind: fc.constant("checklist" as const),
    title: text,
    items: many(item),
    cityName: text,
    contacts: many(contact),
    contactNote: text,
    national,
    warning: text,
    sources: many(source),
    checkedOn: fc.constant("2026-11-21"),
    basis: fc.constant([]),
  },
  {
    requiredKeys: [
      "kind",
      "register",
      "otherRegisters",
      "navigator",
      "guide",
      "path",
      "answered",
      "title",
      "items",
      "cityName",
      "contacts",
      "sources",
      "checkedOn",
      "basis",
    ],
  },
);

const card: fc.Arbitrary<ClassCard> = fc.record(
  {
    sessionId: fc.constant(RECORD),
    title: text,
    when: text,
    status: fc.record({ kind: fc.constantFrom("full", "cancelled", "apply-closed"), text }),
    sample: text,
    distance: text,
    facts: many(fc.record({ name: text, text })),
    phone: fc.record({ label: text, phone }),
    map: fc.record({ label: text, url }),
    startsAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    endsAt: fc.constant(4_000_000_000_000),
    mayRemind: fc.boolean(),
  },
  { requiredKeys: ["sessionId", "title", "when", "facts", "startsAt", "endsAt", "mayRemind"] },
);
const classes: fc.Arbitrary<ClassList> = fc.record(
  {
    kind: fc.constant("class-list" as const),
    register,
    otherRegisters: registers,
    title: text,
    message: text,
    sessions: fc.array(card, { maxLength: 10 }),
    contacts: many(contact),
    offers: many(offer),
    askLocation: text,
    related: many(entryOption),
    wish,
    readings,
    basis: fc.constant([]),
  },
  {
    requiredKeys: [
      "kind",
      "register",
      "otherRegisters",
      "title",
      "message",
      "sessions",
      "contacts",
      "offers",
      "related",
      "wish",
      "basis",
    ],
  },
);

/** Replies of every kind with everything in them that nobody should write. */
export const anyReply = { answer, choices, handoff, notice, welcome, menu, step, checklist, classes };
