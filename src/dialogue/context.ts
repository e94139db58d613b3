import type { Citation } from "../knowledge/citation.ts";
import type { ClassSession } from "../knowledge/class-session.ts";
import type { Freshness } from "../knowledge/freshness.ts";
import { REGISTERS, type Register } from "../knowledge/ids.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";
import type { ReleaseEntry } from "../knowledge/release.ts";
import type { Hit } from "../search/search.ts";
import type { EntryOption, Notice, NoticeSubject, Preference, SourceLine } from "./reply.ts";
import { FIRST_SUGGESTIONS, WORDS } from "./words.ts";

export type DialogueContext = {
  readonly knowledge: CityKnowledge;
  /** Ranks the city's entries for a text. */
  readonly search: (text: string) => readonly Hit[];
  readonly now: Date;
  /** Numbers that anyone may know, digits only: writing them gives nothing away. */
  readonly publicNumbers: ReadonlySet<string>;
  /** What the person has chosen; absent = the language that the question is written in. */
  readonly preferred?: Preference;
  /** The person asks faster than anyone can read: only an emergency is answered. */
  readonly slowDown?: true;
  /** The city's classes that have not ended; absent = the door has not looked, or could not. */
  readonly classes?: readonly ClassSession[];
};

export const cityNameOf = ({ card }: CityKnowledge, register: Register): string =>
  register === "en" ? card.nameEn : card.name;

/** Registers in which the same can be had. */
export const otherRegisters = (register: Register): Register[] =>
  REGISTERS.filter((other) => other !== register);

export const labelOf = (entry: ReleaseEntry, register: Register): string =>
  register === "en" ? (entry.labelEn ?? entry.label) : entry.label;

/** Those of the ids that the city has, as things to choose. */
export const optionsFor = (
  ids: readonly string[],
  knowledge: CityKnowledge,
  register: Register,
): EntryOption[] =>
  ids.flatMap((entryId) => {
    const entry = knowledge.entries.get(entryId);
    return entry === undefined ? [] : [{ entryId, label: labelOf(entry, register) }];
  });

/** A short word and nothing else. */
export const bareNotice = (
  register: Register,
  about: NoticeSubject,
  paragraphs: readonly string[],
): Notice => ({
  kind: "notice",
  about,
  register,
  paragraphs,
  calls: [],
  suggestions: [],
  guides: [],
  offers: [],
  sources: [],
});

/** A short word with the first suggestions below it. */
export const notice = (
  context: DialogueContext,
  register: Register,
  about: NoticeSubject,
  paragraphs: readonly string[],
): Notice => ({
  ...bareNotice(register, about, paragraphs),
  suggestions: optionsFor(FIRST_SUGGESTIONS, context.knowledge, register),
  guideMenu: WORDS[register].guideMenu,
});

/** Said above what may no longer be true. */
export const warningFor = (state: Freshness, checkedOn: string, register: Register): string | undefined => {
  const words = WORDS[register];
  if (state === "review-due") return words.reviewDue(checkedOn);
  return state === "changing" ? words.changing : undefined;
};

export const sourceLines = (list: readonly Citation[], register: Register): SourceLine[] =>
  list.map((citation) => ({
    text: WORDS[register].citation(citation),
    date: citation.kind === "named" ? citation.date : "",
    ...(citation.kind === "named" && citation.url !== undefined ? { url: citation.url } : {}),
  }));
