import { citations } from "../knowledge/citation.ts";
import { dayInJapan, freshness } from "../knowledge/freshness.ts";
import type { Register } from "../knowledge/ids.ts";
import type { ReleaseEntry } from "../knowledge/release.ts";
import type { Action } from "../knowledge/schema.ts";
import { decide, topicChance } from "../search/confidence.ts";
import type { Hit } from "../search/search.ts";
import { care, emergency, slowDown } from "./care.ts";
import { bareQuestion, choices } from "./choices.ts";
import { classAsk } from "./classes/asks.ts";
import {
  classList,
  classReminder,
  nearestClasses,
  oneClass,
  WHERE_ENTRY,
  wayToClasses,
} from "./classes/class-list.ts";
import { askCity } from "./contacts.ts";
import {
  cityNameOf,
  type DialogueContext,
  labelOf,
  notice,
  optionsFor,
  otherRegisters,
  sourceLines,
  warningFor,
} from "./context.ts";
import { handoff, otherBusiness } from "./handoff.ts";
import { namesLifeLine } from "./help-lines.ts";
import { registerFor } from "./language.ts";
import { guidesFor, navigatorMenu, navigatorReply } from "./navigator.ts";
import type { Answer, ClassList, Handoff, Notice, Question, Reply, Welcome } from "./reply.ts";
import { assess } from "./safety/assess.ts";
import { answerReady, commandOf, registerOffers, settings, wishGranted } from "./settings.ts";
import { COURTESY, FIRST_SUGGESTIONS, GUIDE_WORDS, WORDS } from "./words.ts";

const SHORTEST_QUESTION = 2;
/** A life may hang on it: named even when another reading is more likely. */
const URGENT_FROM = 0.1;
/** Of the topics of danger, the one that is no matter for 119 or 110 alone. */
const LIFE_TOPIC = "life-crisis";

const greeting = (context: DialogueContext, register: Register): Notice =>
  notice(context, register, "greeting", WORDS[register].greeting(cityNameOf(context.knowledge, register)));

const welcome = (context: DialogueContext, register: Register): Welcome => ({
  kind: "welcome",
  register,
  parts: WORDS[register].welcome(cityNameOf(context.knowledge, register)),
  suggestions: optionsFor(FIRST_SUGGESTIONS, context.knowledge, register),
  guideMenu: WORDS[register].guideMenu,
  offers: registerOffers(),
});

/** Entries name their buttons in Japanese only. */
function actionIn(action: Action, register: Register): Action {
  const named = WORDS[register].action;
  if (named === undefined) return action;
  return action.kind === "call"
    ? { ...action, label: named.call(action.phone) }
    : { ...action, label: named.link(new URL(action.url).hostname.replace(/^www\./u, "")) };
}

function answer(
  context: DialogueContext,
  entry: ReleaseEntry,
  register: Register,
  confidence: number,
): Answer | Handoff | ClassList {
  const { knowledge } = context;
  const offers = wayToClasses(context, entry.category, register);
  if (entry.id === WHERE_ENTRY && offers.length > 0) return classList(context, {}, register);
  const today = dayInJapan(context.now);
  const state = freshness(entry, knowledge.sources, today);
  if (state === "expired") return handoff(context, register, "withdrawn", confidence);
  const { summary, steps, note } = entry.answer[register];
  const asking = askCity(context, entry.id, register);
  const warning = warningFor(state, entry.checkedOn, register);
  return {
    kind: "answer",
    entryId: entry.id,
    register,
    otherRegisters: otherRegisters(register),
    title: labelOf(entry, register),
    summary,
    steps,
    ...(note === undefined ? {} : { note }),
    ...(warning === undefined ? {} : { warning }),
    actions: entry.actions.map((action) => actionIn(action, register)),
    ...(asking === undefined ? {} : { askCity: asking }),
    sources: sourceLines(citations(entry, knowledge.sources, knowledge.card, today), register),
    checkedOn: entry.checkedOn,
    related: optionsFor(entry.related, knowledge, register),
    guides: guidesFor(context, "entries", entry.id, register),
    offers,
    basis: entry.basis,
    confidence,
  };
}

/** What no pattern of danger has found, but is near to how people tell of it. */
function urgent(context: DialogueContext, hits: readonly Hit[], register: Register): Notice | undefined {
  const found = [...context.knowledge.topics.values()].find(
    ({ id, business }) => business === "emergency" && topicChance(hits, id) >= URGENT_FROM,
  );
  if (found === undefined) return undefined;
  return emergency(context, found.id === LIFE_TOPIC ? "life" : "unclear", register);
}

function respondToText(text: string, context: DialogueContext): Reply {
  const register = registerFor(text, context.preferred);
  const assessment = assess(text, (digits) => context.publicNumbers.has(digits));
  const first = care(context, assessment, register);
  if (first?.about === "emergency") return first;
  if (namesLifeLine(context.knowledge, text)) return emergency(context, "life", register);
  if (context.slowDown) return urgent(context, context.search(text), register) ?? slowDown(register);
  if (first !== undefined) return first;
  if (commandOf(text, register) !== undefined) return settings(register);
  if (COURTESY.test(text.trim())) return greeting(context, register);
  if (GUIDE_WORDS.test(text.trim())) return navigatorMenu(context, register);
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters.length < SHORTEST_QUESTION) {
    return notice(context, register, "too-short", [WORDS[register].tooShort]);
  }
  const asked = bareQuestion(context, text, register);
  if (asked !== undefined) return asked;
  const hits = context.search(text);
  const danger = urgent(context, hits, register);
  if (danger !== undefined) return danger;
  const classes =
    context.classes === undefined ? undefined : classAsk(text, context.now, context.knowledge.units);
  if (classes !== undefined) return classList(context, classes.wish, register, { near: classes.near });
  const decision = decide(hits);
  if (decision.kind === "none") return handoff(context, register, "unknown", decision.confidence);
  if (decision.kind === "other-topic") {
    const topic = context.knowledge.topics.get(decision.topic);
    return topic === undefined
      ? handoff(context, register, "unknown", decision.confidence)
      : otherBusiness(
          context,
          topic,
          guidesFor(context, "topics", topic.id, register),
          register,
          decision.confidence,
        );
  }
  if (decision.kind === "answer") {
    const entry = context.knowledge.entries.get(decision.hit.id);
    return entry === undefined
      ? handoff(context, register, "unknown", decision.confidence)
      : answer(context, entry, register, decision.confidence);
  }
  return choices(context, decision.hits, register, decision.confidence);
}

/** What the desk says to what a resident did. Pure: the same question, knowledge and day give the same reply. */
export function respond(question: Question, context: DialogueContext): Reply {
  if (question.kind === "text") return respondToText(question.text, context);
  const own = context.preferred?.register ?? "ja";
  if (context.slowDown) return slowDown("register" in question ? question.register : own);
  switch (question.kind) {
    case "entry": {
      const entry = context.knowledge.entries.get(question.entryId);
      return entry === undefined
        ? handoff(context, question.register, "withdrawn", 0)
        : answer(context, entry, question.register, 1);
    }
    case "navigator": {
      const tree = context.knowledge.navigators.get(question.navigator);
      return tree === undefined
        ? navigatorMenu(context, question.register)
        : navigatorReply(context, tree, question.path, question.register);
    }
    case "navigator-menu":
      return navigatorMenu(context, question.register);
    case "none-of-these":
      return handoff(context, question.register, "asked", 0);
    case "greeting":
      return greeting(context, own);
    case "welcome":
      return welcome(context, own);
    case "settings":
      return settings(question.register);
    case "answer-ready":
      return answerReady(question.register, question.question);
    case "wish-granted":
      return wishGranted(context, question.wish, question.granted);
    case "classes":
      return classList(context, question.wish, question.register);
    case "class":
      return oneClass(context, question.sessionId, question.register);
    case "class-reminder":
      return classReminder(context, question.sessionId, question.register);
    case "location":
      return nearestClasses(context, question, own);
    case "unreadable":
      return notice(context, own, "unreadable", [WORDS[own].unreadable]);
  }
}
