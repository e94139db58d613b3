import type { ClassSession } from "../../knowledge/class-session.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import { contactsFor } from "../contacts.ts";
import { cityNameOf, type DialogueContext, optionsFor, otherRegisters } from "../context.ts";
import type { ClassList, ClassWish, Offer } from "../reply.ts";
import { WORDS } from "../words.ts";
import { type CardPlace, classCard, metresTo, statusOf, unitName, writtenDay } from "./class-card.ts";
import { dayAt } from "./days.ts";
import type { Place } from "./distance.ts";
import { reminderKind } from "./reminder.ts";
import { fits, isEmptyWish, nextWeek, relaxed } from "./wishes.ts";
import { CLASS_WORDS, type WishWords } from "./words.ts";

const MOST_SHOWN = 10;
/** So few that nobody has to choose among them. */
const FEW = 3;
const MOST_OFFERS = 4;
const MOST_RELATED = 4;
const WEEKEND = [0, 6];

/** The entry on where classes are held: all it says is to ask the city, so the list takes its place. */
export const WHERE_ENTRY = "smartphone-class-where";
const CLASS_CATEGORY = "smartphone-class";

/** Whether an entry of the city is about classes. */
export const isAboutClasses = ({ entries }: CityKnowledge, entryId: string): boolean =>
  entries.get(entryId)?.category === CLASS_CATEGORY;

const upcoming = ({ classes = [], now }: DialogueContext): ClassSession[] =>
  classes.filter(({ endsAt }) => endsAt > now.getTime());

/** By day; who cannot come any more is told after those that can be chosen. */
const byDay = (a: ClassSession, b: ClassSession): number =>
  dayAt(new Date(a.startsAt)) - dayAt(new Date(b.startsAt)) ||
  Number(a.state === "cancelled") - Number(b.state === "cancelled") ||
  a.startsAt - b.startsAt;

const byDistance =
  (place: Place) =>
  (a: ClassSession, b: ClassSession): number => {
    const [near, far] = [metresTo(a, place), metresTo(b, place)];
    if (near === undefined || far === undefined) {
      return Number(near === undefined) - Number(far === undefined) || byDay(a, b);
    }
    return Number(a.state === "cancelled") - Number(b.state === "cancelled") || near - far || byDay(a, b);
  };

function wishWords(context: DialogueContext, wish: ClassWish, register: Register): WishWords {
  const words = CLASS_WORDS[register];
  const unit = wish.unit === undefined ? undefined : unitName(context.knowledge, wish.unit, register);
  const day = (date: string): string => words.day(writtenDay(date, context.now));
  const days = (): string | undefined => {
    if (wish.from === undefined) return wish.until === undefined ? undefined : words.until(day(wish.until));
    if (wish.until === undefined) return words.from(day(wish.from));
    if (wish.from !== wish.until) return words.between(day(wish.from), day(wish.until));
    return register === "en" ? `on ${day(wish.from)}` : day(wish.from);
  };
  const named = days();
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(named === undefined ? {} : { days: named }),
    ...(wish.weekdays === undefined ? {} : { weekdays: words.weekdays(wish.weekdays) }),
    ...(wish.part === undefined ? {} : { part: words.parts[wish.part] }),
  };
}

const idsOf = (sessions: readonly ClassSession[]): string =>
  sessions
    .map(({ id }) => id)
    .sort()
    .join();

/** Other wishes that would show something else than what is shown, and never only what is off. */
function offersFor(
  context: DialogueContext,
  sessions: readonly ClassSession[],
  shown: readonly ClassSession[],
  register: Register,
): Offer[] {
  const words = CLASS_WORDS[register].offer;
  const units = new Set(sessions.flatMap(({ unit }) => (unit === "general" ? [] : [unit])));
  const narrower: readonly (readonly [string, ClassWish])[] = [
    [words.weekend, { weekdays: WEEKEND }],
    [words.nextWeek, nextWeek(context.now)],
    [words.morning, { part: "morning" }],
    [words.afternoon, { part: "afternoon" }],
    ...[...units].flatMap((unit): (readonly [string, ClassWish])[] => {
      const name = unitName(context.knowledge, unit, register);
      return name === undefined ? [] : [[words.unit(name), { unit }]];
    }),
  ];
  const all: readonly [string, ClassWish] = [words.all, {}];
  const seen = new Set([idsOf(shown)]);
  return (sessions.length > FEW ? [all, ...narrower] : [all])
    .filter(([, wish]) => {
      const found = sessions.filter((session) => fits(wish, session));
      const isNew = !seen.has(idsOf(found));
      seen.add(idsOf(found));
      return isNew && found.some((session) => statusOf(session, context.now) !== "cancelled");
    })
    .slice(0, MOST_OFFERS)
    .map(([label, wish]) => ({ label, press: { kind: "classes", wish, register } }));
}

/** The city's own entries first; where there are classes, the entry on where they are would lead back here. */
function relatedTo(
  { knowledge }: DialogueContext,
  isKnown: boolean,
  register: Register,
): ClassList["related"] {
  const entries = [...knowledge.entries.values()].filter(({ category }) => category === CLASS_CATEGORY);
  const own = entries.filter(({ cities }) => cities !== undefined);
  const common = entries.filter(({ cities, id }) => cities === undefined && !(isKnown && id === WHERE_ENTRY));
  return optionsFor(
    [...own, ...common].map(({ id }) => id),
    knowledge,
    register,
  ).slice(0, MOST_RELATED);
}

type Parts = Pick<ClassList, "title" | "message"> & {
  readonly shown: readonly ClassSession[];
  readonly offers?: readonly Offer[];
  readonly askLocation?: string;
  readonly wish?: ClassWish;
  readonly place?: Place;
  /** The classes do not say whom to ask. */
  readonly needsContact: boolean;
};

function listOf(context: DialogueContext, register: Register, parts: Parts): ClassList {
  const { title, message, shown, offers = [], askLocation, wish = {}, place, needsContact } = parts;
  const contacts = needsContact ? contactsFor(context, "digital", register) : [];
  const isUnreachable = needsContact && !contacts.some(({ phone }) => phone !== undefined);
  const at: CardPlace = {
    knowledge: context.knowledge,
    now: context.now,
    register,
    ...(place === undefined ? {} : { place }),
  };
  const noContact = WORDS[register].noContact(cityNameOf(context.knowledge, register));
  return {
    kind: "class-list",
    register,
    otherRegisters: otherRegisters(register),
    title,
    message: isUnreachable ? `${message}\n${noContact}` : message,
    sessions: shown.map((session) => classCard(session, at)),
    contacts,
    offers,
    ...(askLocation === undefined ? {} : { askLocation }),
    related: relatedTo(context, shown.length > 0, register),
    wish,
    basis: [],
  };
}

/** What is said where nothing is known: the door could not look, or the city has told of no class. */
function nothingKnown(context: DialogueContext, register: Register, wish: ClassWish): ClassList {
  const { title, none, notLooked } = CLASS_WORDS[register];
  const message = context.classes === undefined ? notLooked : none(cityNameOf(context.knowledge, register));
  return listOf(context, register, { title, message, shown: [], wish, needsContact: true });
}

/** Beside the wish: those near the person are wanted, or what stands above the list. */
type Asked = { readonly near?: boolean; readonly before?: string };

const lines = (...texts: readonly (string | undefined | false)[]): string =>
  texts.filter((text) => typeof text === "string").join("\n");

/** The city's classes that fit a wish; where none does, others, and where none is known, whom to ask. */
export function classList(
  context: DialogueContext,
  wish: ClassWish,
  register: Register,
  { near = false, before }: Asked = {},
): ClassList {
  const sessions = upcoming(context);
  if (sessions.length === 0) return nothingKnown(context, register, wish);
  const words = CLASS_WORDS[register];
  const askLocation = sessions.some(({ venue }) => venue.latitude !== undefined)
    ? words.askLocation
    : undefined;
  const fitting = sessions.filter((session) => fits(wish, session)).sort(byDay);
  const isFound = fitting.length > 0;
  const instead = relaxed(wish)
    .map((other) => sessions.filter((session) => fits(other, session)))
    .find((found) => found.length > 0);
  const all = isFound ? fitting : [...(instead ?? [])].sort(byDay);
  const shown = all.slice(0, isFound ? MOST_SHOWN : FEW);
  const asked = wishWords(context, wish, register);
  const about = isEmptyWish(wish) ? words.coming : words.fitting(asked);
  return listOf(context, register, {
    title: isFound ? words.title : words.otherTitle,
    message: lines(
      before,
      ...(isFound ? [about, near && words.nearUnknown] : [words.noneFits(asked), words.alternatives]),
      all.length > shown.length && words.more(all.length - shown.length),
    ),
    shown,
    offers: offersFor(context, sessions, shown, register),
    ...(askLocation === undefined ? {} : { askLocation }),
    wish,
    needsContact: !isFound || before !== undefined,
  });
}

/** The classes nearest to a place; those whose place is not known come last. */
export function nearestClasses(context: DialogueContext, place: Place, register: Register): ClassList {
  const sessions = upcoming(context).sort(byDistance(place));
  if (sessions.length === 0) return nothingKnown(context, register, {});
  const words = CLASS_WORDS[register];
  const shown = sessions.slice(0, MOST_SHOWN);
  const known = shown.filter((session) => metresTo(session, place) !== undefined);
  return listOf(context, register, {
    title: words.title,
    message: lines(
      known.length > 0 ? words.nearest : words.coming,
      known.length < shown.length && words.unplaced,
      sessions.length > shown.length && words.more(sessions.length - shown.length),
    ),
    shown,
    place,
    offers: offersFor(context, sessions, shown, register),
    needsContact: false,
  });
}

/** One class by itself; the list where it is not known any more. */
export function oneClass(context: DialogueContext, sessionId: string, register: Register): ClassList {
  const sessions = upcoming(context);
  const found = sessions.find(({ id }) => id === sessionId);
  const words = CLASS_WORDS[register];
  if (found === undefined) {
    return context.classes === undefined
      ? nothingKnown(context, register, {})
      : classList(context, {}, register, { before: words.gone });
  }
  return listOf(context, register, {
    title: words.title,
    message: words.oneClass,
    shown: [found],
    offers: offersFor(context, sessions, [found], register).slice(0, 1),
    needsContact: false,
  });
}

/** The message of the day before a class, or that it is off or has moved. */
export function classReminder(context: DialogueContext, sessionId: string, register: Register): ClassList {
  const found = upcoming(context).find(({ id }) => id === sessionId);
  const { reminder } = CLASS_WORDS[register];
  const kind = found === undefined ? "gone" : reminderKind(found, context.now);
  return {
    ...listOf(context, register, {
      title: reminder.title[kind],
      message: reminder.message[kind],
      shown: found === undefined ? [] : [found],
      needsContact: found === undefined,
    }),
    related: [],
  };
}

/** The way from an answer about classes to those that are held; none where none is known. */
export function wayToClasses(context: DialogueContext, category: string, register: Register): Offer[] {
  if (category !== CLASS_CATEGORY || upcoming(context).length === 0) return [];
  return [{ label: CLASS_WORDS[register].offer.list, press: { kind: "classes", wish: {}, register } }];
}
