import type { SearchParts } from "./parts.ts";

/** Words of one meaning, e.g. ["なくす", "紛失", "落とす"]. */
type SynonymGroup = readonly string[];
/** Our own groups (knowledge/synonyms.yaml) and those of the general dictionary that touch our vocabulary. */
export type Synonyms = { readonly own: readonly SynonymGroup[]; readonly general: readonly SynonymGroup[] };
export const NO_SYNONYMS: Synonyms = { own: [], general: [] };

/** A word of the same meaning and how far it is trusted, 0..1. */
type Synonym = { readonly word: string; readonly trust: number };
export type Thesaurus = {
  synonymsOf(word: string): readonly Synonym[];
  /** Names of the meanings that a word can have. */
  meaningsOf(word: string): readonly string[];
};

const OWN_TRUST = 0.8;
/** A dictionary of all Japanese knows meanings that our residents never mean. */
const GENERAL_TRUST = 0.6;

/** Opens the groups for lookup by word. */
export function openThesaurus({ own, general }: Synonyms, parts: SearchParts): Thesaurus {
  const words = new Map<string, Map<string, number>>();
  const meanings = new Map<string, string[]>();
  const add = (groups: readonly SynonymGroup[], trust: number, kind: string): void => {
    for (const group of groups) {
      const name = `${kind}${group[0]}`;
      for (const word of group) {
        const known = words.get(word) ?? new Map<string, number>();
        for (const other of group) {
          if (other !== word) known.set(other, Math.max(trust, known.get(other) ?? 0));
        }
        words.set(word, known);
        meanings.set(word, [...(meanings.get(word) ?? []), name]);
      }
    }
  };
  if (parts.has("synonyms")) add(own, OWN_TRUST, "o");
  if (parts.has("general-synonyms")) add(general, GENERAL_TRUST, "g");
  return {
    synonymsOf: (word) => Array.from(words.get(word) ?? [], ([other, trust]) => ({ word: other, trust })),
    meaningsOf: (word) => meanings.get(word) ?? [],
  };
}
