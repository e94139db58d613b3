import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { entryDocument, topicDocument, topicHitId, topicOfHit } from "../../src/search/entry-document.ts";
import { buildSearchIndex, openSearchIndex, type SearchDocument } from "../../src/search/index-file.ts";
import { EVERY_PART, type SearchParts } from "../../src/search/parts.ts";
import { createSearch, type Hit } from "../../src/search/search.ts";

/**
 * A question whose right answer is known without anybody labelling it. entry = a phrasing taken out of an entry that
 * stays; topic = the same of a topic that the desk does not answer; unseen = of an entry or topic that is missing whole.
 */
export type HeldOutRow = {
  readonly text: string;
  /** Name of the way in which it was changed. */
  readonly disturbance: string;
  readonly kind: "entry" | "topic" | "unseen-entry" | "unseen-topic";
  /** The document that should come first; undefined when none may answer. */
  readonly right: string | undefined;
  readonly hits: readonly Hit[];
};

type HeldOutOptions = {
  readonly parts?: SearchParts;
  /** How many of the eight folds are run. */
  readonly folds?: number;
  /** Ways to change each question before it is asked, e.g. into hiragana, by name. */
  readonly disturbances?: Readonly<Record<string, (text: string) => string>>;
};

const FOLDS = 8;
const HELD_OUT_EACH = 2;
const UNSEEN_EACH = 3;
const AS_WRITTEN = { written: (text: string): string => text };

const sharesCity = (left: Entry, right: Entry | undefined): boolean =>
  left.cities === undefined ||
  right?.cities === undefined ||
  left.cities.some((city) => right.cities?.includes(city));

/** Takes out HELD_OUT_EACH phrasings, others in each fold. */
function split<T extends { readonly phrasings: readonly string[] }>(item: T, seed: number) {
  const out = new Set(
    Array.from({ length: HELD_OUT_EACH }, (_, at) => (seed * HELD_OUT_EACH + at * 7) % item.phrasings.length),
  );
  return {
    asked: item.phrasings.filter((_, at) => out.has(at)),
    kept: { ...item, phrasings: item.phrasings.filter((_, at) => !out.has(at)) },
  };
}

/** Asks phrasings that were kept out of the index, fold by fold; see HeldOutRow. */
export function heldOutRows(
  tokenizer: Tokenizer,
  { entries, topics, synonyms }: AuthoredRelease,
  { parts = EVERY_PART, folds = FOLDS, disturbances = AS_WRITTEN }: HeldOutOptions = {},
): HeldOutRow[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return Array.from({ length: folds }, (_, fold) => {
    const isMissing = (position: number): boolean => position % FOLDS === fold;
    const stay = entries.filter((_entry, at) => !isMissing(at)).map((entry, at) => split(entry, at + fold));
    const stayTopics = topics
      .filter((_topic, at) => !isMissing(at))
      .map((topic, at) => split(topic, at + fold));
    const documents: SearchDocument[] = [
      ...stay.map(({ kept }) => entryDocument(kept)),
      ...stayTopics.map(({ kept }) => topicDocument(kept)),
    ];
    const index = buildSearchIndex(tokenizer, documents, synonyms, parts);
    const search = createSearch(tokenizer, openSearchIndex(index.buffer), { synonyms, parts });
    const ask = (
      kind: HeldOutRow["kind"],
      right: string,
      text: string,
      allows: (id: string) => boolean,
    ): HeldOutRow[] =>
      Object.entries(disturbances).map(([disturbance, disturb]) => ({
        text,
        disturbance,
        kind,
        right: kind === "entry" || kind === "topic" ? right : undefined,
        hits: search.rank(disturb(text), allows),
      }));
    const askEntry = (kind: HeldOutRow["kind"], entry: Entry, text: string): HeldOutRow[] =>
      ask(kind, entry.id, text, (id) => topicOfHit(id) !== undefined || sharesCity(entry, byId.get(id)));
    const askTopic = (kind: HeldOutRow["kind"], id: string, text: string): HeldOutRow[] =>
      ask(kind, topicHitId(id), text, (hit) => byId.get(hit)?.cities === undefined);
    return [
      ...stay.flatMap(({ kept, asked }) => asked.flatMap((text) => askEntry("entry", kept, text))),
      ...stayTopics.flatMap(({ kept, asked }) => asked.flatMap((text) => askTopic("topic", kept.id, text))),
      ...entries
        .filter((_entry, at) => isMissing(at))
        .flatMap((entry) =>
          entry.phrasings.slice(0, UNSEEN_EACH).flatMap((text) => askEntry("unseen-entry", entry, text)),
        ),
      ...topics
        .filter((_topic, at) => isMissing(at))
        .flatMap((topic) =>
          topic.phrasings.slice(0, UNSEEN_EACH).flatMap((text) => askTopic("unseen-topic", topic.id, text)),
        ),
    ];
  }).flat();
}
