import type { Register } from "../knowledge/ids.ts";
import type { Contact } from "../knowledge/schema.ts";
import { cityNameOf, type DialogueContext } from "./context.ts";
import { openingLine } from "./opening.ts";
import type { AskCity, ContactLine } from "./reply.ts";
import { WORDS } from "./words.ts";

/** The state's line for the card itself (nat-051, nat-052). */
export const NATIONAL_PHONE = "0120-95-0178";

function contactLine({ knowledge, now }: DialogueContext, contact: Contact, register: Register): ContactLine {
  const opening = openingLine(contact, knowledge.holidays, now, register);
  const english = register === "en";
  const note = english
    ? contact.noteEn
    : register === "easy"
      ? (contact.noteEasy ?? contact.note)
      : contact.note;
  return {
    section: english ? contact.sectionEn : contact.section,
    hours: english ? contact.hoursEn : contact.hours,
    ...(contact.place === undefined ? {} : { place: contact.place }),
    ...(contact.phone === undefined ? {} : { phone: contact.phone }),
    ...(contact.address === undefined ? {} : { address: contact.address }),
    ...(opening === undefined ? {} : { opening }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Counters as a resident reads them, those with a phone first. */
export const contactLines = (
  context: DialogueContext,
  contacts: readonly Contact[],
  register: Register,
): ContactLine[] =>
  contacts
    .map((contact) => contactLine(context, contact, register))
    .sort((a, b) => Number(a.phone === undefined) - Number(b.phone === undefined));

/** The contacts for a purpose; the switchboard where the city has none for it. */
export function contactsFor(
  context: DialogueContext,
  purpose: Contact["purpose"],
  register: Register,
): ContactLine[] {
  const { contacts } = context.knowledge.card;
  const own = contacts.filter((contact) => contact.purpose === purpose);
  return contactLines(
    context,
    own.length > 0 ? own : contacts.filter((contact) => contact.purpose === "general"),
    register,
  );
}

const MOST_NAMED = 3;

/** What an answer must leave open because the city has not told it, with the right counter. */
export function askCity(context: DialogueContext, entryId: string, register: Register): AskCity | undefined {
  const unknown = context.knowledge.unknown[entryId] ?? [];
  const [first] = unknown;
  if (first === undefined) return undefined;
  const words = WORDS[register];
  const cityName = cityNameOf(context.knowledge, register);
  const names = unknown.slice(0, MOST_NAMED).map(({ what }) => what[register]);
  const contacts = contactsFor(context, first.counter, register);
  const message = words.cityUnknown(cityName, names.join(words.checklist.between));
  return { message: contacts.length > 0 ? message : `${message}\n${words.noContact(cityName)}`, contacts };
}
