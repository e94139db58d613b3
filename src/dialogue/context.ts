import type { Register } from "../knowledge/ids.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";
import type { Entry } from "../knowledge/schema.ts";
import type { Hit } from "../search/search.ts";
import type { EntryOption, Notice } from "./reply.ts";
import { FIRST_SUGGESTIONS } from "./words.ts";

export type DialogueContext = {
  readonly knowledge: CityKnowledge;
  /** Ranks the city's entries for a text. */
  readonly search: (text: string) => readonly Hit[];
  readonly now: Date;
};

export const cityNameOf = ({ card }: CityKnowledge, register: Register): string =>
  register === "en" ? card.nameEn : card.name;

export const labelOf = (entry: Entry, register: Register): string =>
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

/** A short word with the first suggestions below it. */
export function notice(context: DialogueContext, register: Register, paragraphs: readonly string[]): Notice {
  const suggestions = optionsFor(FIRST_SUGGESTIONS, context.knowledge, register);
  return { kind: "notice", register, paragraphs, suggestions };
}
