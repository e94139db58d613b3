import { readFileSync } from "node:fs";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import { entryDocument } from "../../src/search/entry-document.ts";
import type { SearchDocument } from "../../src/search/index-file.ts";
import { readQuestions } from "../evaluation/desk.ts";
import type { EngineQuestion } from "./engines.ts";

const EVERY = 8;

type Trial = { readonly documents: readonly SearchDocument[]; readonly questions: readonly EngineQuestion[] };

/**
 * What all engines are asked over the same entries: the labelled questions of a file, or, without one, every eighth
 * phrasing of each entry, which is then left out of the documents.
 */
export function engineTrial(release: AuthoredRelease, file: string | undefined): Trial {
  const { entries } = release;
  if (file === undefined) {
    const common = entries.filter(({ cities }) => cities === undefined);
    const isAsked = (at: number): boolean => at % EVERY === 0;
    return {
      documents: common.map((entry) =>
        entryDocument({ ...entry, phrasings: entry.phrasings.filter((_, at) => !isAsked(at)) }),
      ),
      questions: common.flatMap((entry) =>
        entry.phrasings
          .filter((_, at) => isAsked(at))
          .map((text) => ({ text, allows: () => true, isRight: (id: string) => id === entry.id })),
      ),
    };
  }
  const questions = readQuestions(file, readFileSync(file, "utf8"))
    .filter(({ accepted }) => accepted.length > 0)
    .map(({ text, city, accepted }): EngineQuestion => {
      const known = cityKnowledge(release, city)?.entries;
      return {
        text,
        allows: (id) => known?.has(id) === true,
        isRight: (id) => known?.get(id)?.basis.some((basis) => accepted.includes(basis)) === true,
      };
    });
  return { documents: entries.map(entryDocument), questions };
}
