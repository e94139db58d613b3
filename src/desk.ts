import { asksForClasses } from "./dialogue/classes/asks.ts";
import { isAboutClasses } from "./dialogue/classes/class-list.ts";
import type { DialogueContext } from "./dialogue/context.ts";
import { withReadings } from "./dialogue/readings.ts";
import type { Question, Reply } from "./dialogue/reply.ts";
import { respond } from "./dialogue/respond.ts";
import { maskForLog } from "./dialogue/safety/mask.ts";
import { openDictionary } from "./japanese/dictionary.ts";
import { createFurigana, type Ruby, rubyAsText } from "./japanese/furigana.ts";
import { createTokenizer, type Tokenizer } from "./japanese/tokenizer.ts";
import type { CityId } from "./knowledge/ids.ts";
import { type CityKnowledge, cityKnowledge } from "./knowledge/overlay.ts";
import type { Release } from "./knowledge/release.ts";
import { topicOfHit } from "./search/entry-document.ts";
import { openSearchIndex } from "./search/index-file.ts";
import { createSearch, type Explanation, type Hit } from "./search/search.ts";
import { soundOf } from "./search/similarity.ts";

export type DeskContext = { readonly city: CityId; readonly now: Date } & Pick<
  DialogueContext,
  "preferred" | "slowDown" | "classes"
>;

/** The whole desk behind any door: a question in, a reply out. */
export type Desk = {
  readonly releaseHash: string;
  /** Whether the city's classes belong into the context of this question. */
  needsClasses(question: Question, city: CityId): boolean;
  respond(question: Question, context: DeskContext): Reply;
  /** The text as it may be written down: without what may be private. */
  mask(text: string, city: CityId): string;
  /** Ranks the city's entries for a text, best first. */
  rank(text: string, city: CityId): Hit[];
  /** Why an entry (or `topic:` and a topic) stands where it stands for a text; undefined when it was not found. */
  explain(text: string, id: string): Explanation | undefined;
  /** How a question sounds: what groups of questions that ask for the same are made by. */
  soundOf(text: string): string;
  /** A text with the readings of its kanji, for places that can draw them above. */
  furigana(text: string): Ruby[];
  /** Words of a text that no entry of the city has. */
  unknownWords(text: string, city: CityId): string[];
};

export type DeskParts = {
  readonly tokenizer: Tokenizer;
  readonly index: ArrayBuffer;
  readonly release: Release;
};

/**
 * Who asks a city's desk means that city: its own entry leads a common one that is as near. In the logits of the
 * ranking; 0.3 brought 2 of 120 questions about the cities' plans right and cost none of 331 others their answer.
 */
const OWN_ENTRY_LEAD = 0.3;

/** Asked for with this very button, or once for all texts. */
const wantsReadings = (question: Question, { register }: Reply, { preferred }: DeskContext): boolean => {
  if (register !== "easy") return false;
  if (question.kind === "entry" || question.kind === "navigator" || question.kind === "navigator-menu") {
    return question.readings === true;
  }
  return preferred?.readings === true;
};

const digitsOf = (phone: string): string => phone.replace(/\D/gu, "");

/** Numbers that a city's own card prints. */
const ownNumbers = ({ card }: CityKnowledge): string[] =>
  card.contacts
    .flatMap(({ phone, fax }) => [phone, fax])
    .filter((number) => number !== undefined)
    .map(digitsOf);

type OpenedCity = Pick<DialogueContext, "knowledge" | "publicNumbers">;

/** Answers in the cities of the release. @throws Error when another city is asked. */
export function openDesk({ tokenizer, index, release }: DeskParts): Desk {
  const search = createSearch(tokenizer, openSearchIndex(index), { synonyms: release.synonyms });
  const opened = new Map<CityId, OpenedCity>();
  const printedNumbers = [
    ...release.sources.flatMap(({ phones }) => phones),
    ...release.helpLines.map(({ phone }) => phone),
  ].map(digitsOf);
  const openedCity = (city: CityId): OpenedCity => {
    const known = opened.get(city);
    if (known !== undefined) return known;
    const knowledge = cityKnowledge(release, city);
    if (knowledge === undefined) throw new Error(`版 ${release.hash} に市「${city}」がありません`);
    const open = { knowledge, publicNumbers: new Set([...printedNumbers, ...ownNumbers(knowledge)]) };
    opened.set(city, open);
    return open;
  };
  const rank = (text: string, city: CityId): Hit[] => {
    const { entries } = openedCity(city).knowledge;
    const isOwn = (id: string): boolean => entries.get(id)?.cities !== undefined;
    return search
      .rank(text, (id) => topicOfHit(id) !== undefined || entries.has(id))
      .map((hit) => (isOwn(hit.id) ? { ...hit, score: hit.score + OWN_ENTRY_LEAD } : hit))
      .sort((a, b) => b.score - a.score);
  };
  const furigana = createFurigana(tokenizer, new Map(release.readings));
  const annotate = (text: string): string => rubyAsText(furigana(text));
  for (const { card } of release.cities) openedCity(card.id);
  return {
    releaseHash: release.hash,
    rank,
    needsClasses: (question, city) =>
      asksForClasses(question, (entryId) => isAboutClasses(openedCity(city).knowledge, entryId)),
    mask: (text, city) => {
      const { publicNumbers: known } = openedCity(city);
      return maskForLog(text, (digits) => known.has(digits));
    },
    explain: search.explain,
    furigana,
    soundOf: (text) => soundOf(tokenizer, text),
    unknownWords: (text, city) => {
      const { entries } = openedCity(city).knowledge;
      return search.unknownWords(text, (id) => entries.has(id));
    },
    respond: (question, context) => {
      const { city, now: _, ...person } = context;
      const reply = respond(question, {
        ...openedCity(city),
        ...person,
        search: (text) => rank(text, city),
        now: context.now,
      });
      return wantsReadings(question, reply, context) ? withReadings(reply, annotate) : reply;
    },
  };
}

/** Opens the tokenizer over build/dictionary.bin. */
export const openTokenizer = (dictionary: ArrayBuffer): Tokenizer =>
  createTokenizer(openDictionary(dictionary));
