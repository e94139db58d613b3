import { normalize } from "../japanese/normalize.ts";
import { readRomaji } from "../japanese/romaji.ts";
import { citations } from "../knowledge/citation.ts";
import { dayInJapan, freshness } from "../knowledge/freshness.ts";
import { REGISTERS, type Register } from "../knowledge/ids.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";
import type { Clarification, Contact, Entry, OtherTopic } from "../knowledge/schema.ts";
import { decide, topicChance } from "../search/confidence.ts";
import type { Hit } from "../search/search.ts";
import type { Answer, Choices, ContactLine, EntryOption, Handoff, Notice, Question, Reply } from "./reply.ts";
import { COURTESY, FIRST_SUGGESTIONS, WORDS } from "./words.ts";

export type DialogueContext = {
  readonly knowledge: CityKnowledge;
  /** Ranks the city's entries for a text. */
  readonly search: (text: string) => readonly Hit[];
  readonly now: Date;
};

/** The state's line for the card itself (nat-051, nat-052). */
const NATIONAL_PHONE = "0120-95-0178";
const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;
/** Names that Japanese write in Latin letters too. */
const NAMES = /\b(?:LINE|SMS|QR|eL-QR|e-?Tax|DX|Wi-?Fi|iPhone|Android|PIN|IC|PC)\b/giu;
const LATIN_WORDS = /[a-z]{2,}/iu;
const SHORTEST_QUESTION = 2;
/** A life may hang on it: named even when another reading is more likely. */
const URGENT_FROM = 0.1;

function registerOf(text: string): Register {
  const isEnglish = !JAPANESE.test(text) && LATIN_WORDS.test(text.replace(NAMES, ""));
  return isEnglish && readRomaji(text) === undefined ? "en" : "ja";
}

const optionsFor = (ids: readonly string[], knowledge: CityKnowledge, register: Register): EntryOption[] =>
  ids.flatMap((entryId) => {
    const entry = knowledge.entries.get(entryId);
    return entry === undefined ? [] : [{ entryId, label: labelOf(entry, register) }];
  });

const labelOf = (entry: Entry, register: Register): string =>
  register === "en" ? (entry.labelEn ?? entry.label) : entry.label;

const cityNameOf = ({ card }: CityKnowledge, register: Register): string =>
  register === "en" ? card.nameEn : card.name;

function contactLine(contact: Contact, register: Register): ContactLine {
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
    ...(note === undefined ? {} : { note }),
  };
}

const contactLines = (contacts: readonly Contact[], register: Register): ContactLine[] =>
  contacts
    .map((contact) => contactLine(contact, register))
    .sort((a, b) => Number(a.phone === undefined) - Number(b.phone === undefined));

function handoff(
  context: DialogueContext,
  register: Register,
  reason: "unknown" | "withdrawn" | "asked",
  confidence: number,
): Handoff {
  const { card } = context.knowledge;
  const cityName = cityNameOf(context.knowledge, register);
  const words = WORDS[register];
  const contacts = contactLines(card.contacts, register);
  const reachable = contacts.some(({ phone }) => phone !== undefined);
  return {
    kind: "handoff",
    register,
    reason,
    message: reachable ? words[reason](cityName) : `${words[reason](cityName)}\n${words.noContact(cityName)}`,
    city: card.id,
    cityName,
    contacts,
    national: { label: words.nationalLine, phone: NATIONAL_PHONE },
    confidence,
  };
}

/** Another's business: the card's counters would be the wrong door, so only a switchboard is named. */
function otherBusiness(
  context: DialogueContext,
  topic: OtherTopic,
  register: Register,
  confidence: number,
): Handoff | Notice {
  const words = WORDS[register];
  if (topic.business === "chat") return notice(context, register, words.chat);
  const { card } = context.knowledge;
  const cityName = cityNameOf(context.knowledge, register);
  const name = register === "en" ? topic.labelEn : topic.label;
  const switchboards =
    topic.business === "city" ? card.contacts.filter(({ purpose }) => purpose === "general") : [];
  return {
    kind: "handoff",
    register,
    reason: "other-business",
    topic: name,
    message:
      topic.business === "other"
        ? words.otherBusiness(name)
        : switchboards.length > 0
          ? words.cityBusiness(name, cityName)
          : `${words.cityBusiness(name, cityName)}\n${words.noSwitchboard(cityName)}`,
    city: card.id,
    cityName,
    contacts: contactLines(switchboards, register),
    confidence,
  };
}

function notice(context: DialogueContext, register: Register, paragraphs: readonly string[]): Notice {
  const suggestions = optionsFor(FIRST_SUGGESTIONS, context.knowledge, register);
  return { kind: "notice", register, paragraphs, suggestions };
}

const greeting = (context: DialogueContext, register: Register): Notice =>
  notice(context, register, WORDS[register].greeting(cityNameOf(context.knowledge, register)));

function answer(
  context: DialogueContext,
  entry: Entry,
  register: Register,
  confidence: number,
): Answer | Handoff {
  const { knowledge } = context;
  const state = freshness(entry, knowledge.sources, dayInJapan(context.now));
  if (state === "expired") return handoff(context, register, "withdrawn", confidence);
  const words = WORDS[register];
  const { summary, steps, note } = entry.answer[register];
  const warning =
    state === "review-due"
      ? words.reviewDue(entry.checkedOn)
      : state === "changing"
        ? words.changing
        : undefined;
  return {
    kind: "answer",
    entryId: entry.id,
    register,
    otherRegisters: REGISTERS.filter((other) => other !== register),
    title: labelOf(entry, register),
    summary,
    steps,
    ...(note === undefined ? {} : { note }),
    ...(warning === undefined ? {} : { warning }),
    actions: entry.actions,
    sources: citations(entry, knowledge.sources, knowledge.card.id).map((citation) => ({
      text: words.citation(citation),
      date: citation.kind === "named" ? citation.date : "",
      ...(citation.kind === "named" && citation.url !== undefined ? { url: citation.url } : {}),
    })),
    checkedOn: entry.checkedOn,
    related: optionsFor(entry.related, knowledge, register),
    basis: entry.basis,
    confidence,
  };
}

function respondToText(text: string, context: DialogueContext): Reply {
  const register = registerOf(text);
  if (COURTESY.test(text.trim())) return greeting(context, register);
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters.length < SHORTEST_QUESTION) return notice(context, register, [WORDS[register].tooShort]);
  const bare = bareWord(text);
  const asked = context.knowledge.clarifications.find(({ words }) => words.includes(bare));
  if (asked !== undefined) return clarification(context, asked, [], register, 0);
  const hits = context.search(text);
  const urgent = [...context.knowledge.topics.values()].some(
    ({ id, business }) => business === "emergency" && topicChance(hits, id) >= URGENT_FROM,
  );
  if (urgent) return { kind: "notice", register, paragraphs: WORDS[register].emergency, suggestions: [] };
  const decision = decide(hits);
  if (decision.kind === "none") return handoff(context, register, "unknown", decision.confidence);
  if (decision.kind === "other-topic") {
    const topic = context.knowledge.topics.get(decision.topic);
    return topic === undefined
      ? handoff(context, register, "unknown", decision.confidence)
      : otherBusiness(context, topic, register, decision.confidence);
  }
  if (decision.kind === "answer") {
    const entry = context.knowledge.entries.get(decision.hit.id);
    return entry === undefined
      ? handoff(context, register, "unknown", decision.confidence)
      : answer(context, entry, register, decision.confidence);
  }
  return choices(context, decision.hits, register, decision.confidence);
}

const MAX_OPTIONS = 4;

/** What to ask back when the two nearest entries differ in one word that the question does not say. */
const clarificationFor = (
  ids: readonly string[],
  { clarifications }: CityKnowledge,
): Clarification | undefined =>
  clarifications.find(({ options, about }) => {
    const known = new Set([...options.map(({ entry }) => entry), ...about]);
    return ids.slice(0, 2).every((id) => known.has(id));
  });

/** A question that is nothing but a word, without what people put behind it. */
const bareWord = (text: string): string =>
  normalize(text)
    .replace(/[。、？！?!.\s]+$/u, "")
    .replace(/(?:のこと(?:で|について)?|について|は|が|を|です(?:か)?)$/u, "");

function clarification(
  { knowledge }: DialogueContext,
  { question, options, about }: Clarification,
  ids: readonly string[],
  register: Register,
  confidence: number,
): Choices {
  const asking = options
    .filter(({ entry }) => knowledge.entries.has(entry))
    .map(({ entry, label, labelEn }) => ({ entryId: entry, label: register === "en" ? labelEn : label }));
  const covered = new Set([...asking.map(({ entryId }) => entryId), ...about]);
  const others = optionsFor(
    ids.filter((id) => !covered.has(id)),
    knowledge,
    register,
  );
  return {
    kind: "choices",
    register,
    prompt: question[register],
    options: [...asking, ...others].slice(0, MAX_OPTIONS),
    noneLabel: WORDS[register].noneOfThese,
    confidence,
  };
}

function choices(
  context: DialogueContext,
  hits: readonly Hit[],
  register: Register,
  confidence: number,
): Choices {
  const ids = hits.map(({ id }) => id);
  const asked = clarificationFor(ids, context.knowledge);
  if (asked !== undefined) return clarification(context, asked, ids, register, confidence);
  return {
    kind: "choices",
    register,
    prompt: WORDS[register].choicesPrompt,
    options: optionsFor(ids, context.knowledge, register),
    noneLabel: WORDS[register].noneOfThese,
    confidence,
  };
}

/** What the desk says to what a resident did. Pure: the same question, knowledge and day give the same reply. */
export function respond(question: Question, context: DialogueContext): Reply {
  switch (question.kind) {
    case "text":
      return respondToText(question.text, context);
    case "entry": {
      const entry = context.knowledge.entries.get(question.entryId);
      return entry === undefined
        ? handoff(context, question.register, "withdrawn", 0)
        : answer(context, entry, question.register, 1);
    }
    case "none-of-these":
      return handoff(context, question.register, "asked", 0);
    case "greeting":
      return greeting(context, "ja");
    case "unreadable":
      return notice(context, "ja", [WORDS.ja.unreadable]);
  }
}
