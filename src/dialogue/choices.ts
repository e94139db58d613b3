import { normalize } from "../japanese/normalize.ts";
import type { Register } from "../knowledge/ids.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";
import type { Clarification } from "../knowledge/schema.ts";
import type { Hit } from "../search/search.ts";
import { type DialogueContext, optionsFor } from "./context.ts";
import type { Choices } from "./reply.ts";
import { WORDS } from "./words.ts";

const MIN_OPTIONS = 2;
const MAX_OPTIONS = 4;

/** A city that has switched entries off may have too few left to ask back. */
const isWorthAsking = ({ options }: Clarification, { entries }: CityKnowledge): boolean =>
  options.filter(({ entry }) => entries.has(entry)).length >= MIN_OPTIONS;

/** What to ask back when the two nearest entries differ in one word that the question does not say. */
const clarificationFor = (ids: readonly string[], knowledge: CityKnowledge): Clarification | undefined =>
  knowledge.clarifications.find((clarification) => {
    const known = new Set([...clarification.options.map(({ entry }) => entry), ...clarification.about]);
    return ids.slice(0, 2).every((id) => known.has(id)) && isWorthAsking(clarification, knowledge);
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

/** The nearest entries to choose from, or a question back when one word decides between them. */
export function choices(
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

/** What to ask back when the question is nothing but one word. */
export function bareQuestion(
  context: DialogueContext,
  text: string,
  register: Register,
): Choices | undefined {
  const bare = bareWord(text);
  const { knowledge } = context;
  const asked = knowledge.clarifications.find(
    (candidate) => candidate.words.includes(bare) && isWorthAsking(candidate, knowledge),
  );
  return asked === undefined ? undefined : clarification(context, asked, [], register, 0);
}
