import { citations } from "../knowledge/citation.ts";
import { dayInJapan, freshness } from "../knowledge/freshness.ts";
import type { Register } from "../knowledge/ids.ts";
import type { NavigatorChecklist, NavigatorItem, NavigatorQuestion } from "../knowledge/navigator-schema.ts";
import type { ReleaseNavigator } from "../knowledge/release.ts";
import { contactsFor, NATIONAL_PHONE } from "./contacts.ts";
import {
  cityNameOf,
  type DialogueContext,
  optionsFor,
  otherRegisters,
  sourceLines,
  warningFor,
} from "./context.ts";
import type { Checklist, ChecklistItem, GuideOption, NavigatorMenu, NavigatorStep } from "./reply.ts";
import { WORDS } from "./words.ts";

type Step =
  | { readonly kind: "question"; readonly question: NavigatorQuestion }
  | { readonly kind: "checklist"; readonly checklist: NavigatorChecklist };

const stepOf = (tree: ReleaseNavigator, id: string): Step | undefined => {
  const question = tree.questions.find((candidate) => candidate.id === id);
  if (question !== undefined) return { kind: "question", question };
  const checklist = tree.checklists.find((candidate) => candidate.id === id);
  return checklist === undefined ? undefined : { kind: "checklist", checklist };
};

type Walked = { readonly step: Step; readonly path: readonly string[]; readonly answered: readonly string[] };

/** Follows the answers given so far; undefined when one of them is none of this tree's (an old button). */
function walk(tree: ReleaseNavigator, path: readonly string[], register: Register): Walked | undefined {
  let step = stepOf(tree, tree.start);
  const answered: string[] = [];
  for (const id of path) {
    if (step?.kind !== "question") return undefined;
    const option = step.question.options.find((candidate) => candidate.id === id);
    if (option === undefined) return undefined;
    answered.push(option.label[register]);
    step = stepOf(tree, option.to);
  }
  return step === undefined ? undefined : { step, path, answered };
}

/** How many questions may still come, this one included. The build has proved that this ends. */
const questionsLeft = (tree: ReleaseNavigator, id: string): number => {
  const step = stepOf(tree, id);
  return step?.kind === "question"
    ? 1 + Math.max(...step.question.options.map(({ to }) => questionsLeft(tree, to)))
    : 0;
};

const guideLabel = ({ label, labelEn }: ReleaseNavigator, register: Register): string =>
  register === "en" ? labelEn : label;

const guideOption = (tree: ReleaseNavigator, register: Register): GuideOption => ({
  navigator: tree.id,
  label: WORDS[register].startGuide(guideLabel(tree, register)),
});

/** The guides that fit an entry or another topic. */
export const guidesFor = (
  { knowledge }: DialogueContext,
  kind: "entries" | "topics",
  id: string,
  register: Register,
): GuideOption[] =>
  [...knowledge.navigators.values()]
    .filter(({ offeredBy }) => offeredBy[kind].includes(id))
    .map((tree) => guideOption(tree, register));

/** One guide by its id; none when the city has switched it off. */
export const guideOf = ({ knowledge }: DialogueContext, id: string, register: Register): GuideOption[] => {
  const tree = knowledge.navigators.get(id);
  return tree === undefined ? [] : [guideOption(tree, register)];
};

/** All situations that the desk can lead through. */
export function navigatorMenu({ knowledge }: DialogueContext, register: Register): NavigatorMenu {
  return {
    kind: "navigator-menu",
    register,
    otherRegisters: otherRegisters(register),
    prompt: WORDS[register].guidePrompt,
    guides: [...knowledge.navigators.values()].map((tree) => ({
      navigator: tree.id,
      label: guideLabel(tree, register),
    })),
  };
}

/** "Not online" helps only where there is a place to go; under a warning it would be noise. */
const isOnlineWorthSaying = (item: NavigatorItem): item is Extract<NavigatorItem, { kind: "do" }> =>
  item.kind === "do" && (item.online !== "no" || item.where !== undefined);

function checklistItem(context: DialogueContext, item: NavigatorItem, register: Register): ChecklistItem {
  const words = WORDS[register].checklist;
  const facts = [
    { name: words.until, text: item.until?.[register] },
    { name: words.where, text: item.where?.[register] },
    { name: words.online, text: isOnlineWorthSaying(item) ? words.onlineValues[item.online] : undefined },
    { name: words.bring, text: item.bring?.[register].join(words.between) },
    { name: words.note, text: item.note?.[register] },
  ].flatMap(({ name, text }) => (text === undefined || text === "" ? [] : [{ name, text }]));
  const [entry] = item.entry === undefined ? [] : optionsFor([item.entry], context.knowledge, register);
  return { what: item.what[register], facts, ...(entry === undefined ? {} : { entry }) };
}

function checklist(
  context: DialogueContext,
  tree: ReleaseNavigator,
  { path, answered }: Walked,
  list: NavigatorChecklist,
  register: Register,
): Checklist {
  const { knowledge } = context;
  const { card } = knowledge;
  const words = WORDS[register];
  const items = list.items.flatMap((id) =>
    tree.items.filter((item) => item.id === id && (item.cities?.includes(card.id) ?? true)),
  );
  const basis = [...new Set(items.flatMap((item) => (item.kind === "do" ? item.basis : [])))];
  const today = dayInJapan(context.now);
  const dated = { basis, reviewBy: tree.reviewBy };
  const warning = warningFor(freshness(dated, knowledge.sources, today), tree.checkedOn, register);
  const contacts = contactsFor(context, list.counter, register);
  const cityName = cityNameOf(knowledge, register);
  return {
    kind: "checklist",
    register,
    otherRegisters: otherRegisters(register),
    navigator: tree.id,
    guide: guideLabel(tree, register),
    path,
    answered,
    title: list.title[register],
    items: items.map((item) => checklistItem(context, item, register)),
    cityName,
    contacts,
    ...(contacts.some(({ phone }) => phone !== undefined)
      ? {}
      : { contactNote: words.noSwitchboard(cityName) }),
    ...(list.counter === "card" ? { national: { label: words.nationalLine, phone: NATIONAL_PHONE } } : {}),
    ...(warning === undefined ? {} : { warning }),
    sources: sourceLines(citations({ basis }, knowledge.sources, card, today), register),
    checkedOn: tree.checkedOn,
    basis,
  };
}

/** The next question of a guide, or its checklist. Answers that the tree does not know start it anew. */
export function navigatorReply(
  context: DialogueContext,
  tree: ReleaseNavigator,
  path: readonly string[],
  register: Register,
): NavigatorStep | Checklist {
  const walked = walk(tree, path, register) ?? walk(tree, [], register);
  if (walked === undefined) throw new Error(`手続きナビ「${tree.id}」に、はじめの質問がありません`);
  const { step } = walked;
  if (step.kind === "checklist") return checklist(context, tree, walked, step.checklist, register);
  return {
    kind: "navigator-step",
    register,
    otherRegisters: otherRegisters(register),
    navigator: tree.id,
    guide: guideLabel(tree, register),
    path: walked.path,
    answered: walked.answered,
    ...(walked.path.length === 0 ? { intro: tree.intro[register] } : {}),
    question: step.question.ask[register],
    options: step.question.options.map(({ id, label }) => ({
      label: label[register],
      path: [...walked.path, id],
    })),
    progress: WORDS[register].guideProgress(
      walked.path.length + 1,
      questionsLeft(tree, step.question.id) - 1,
    ),
  };
}
