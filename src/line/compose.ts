import type { messagingApi } from "@line/bot-sdk";
import { within } from "../clock.ts";
import type { Desk, DeskContext } from "../desk.ts";
import { registerFor, registerForTag } from "../dialogue/language.ts";
import { noteOf } from "../dialogue/question-note.ts";
import type { Preference, Reply, Wish } from "../dialogue/reply.ts";
import { commandOf } from "../dialogue/settings.ts";
import type { ClassSession } from "../knowledge/class-session.ts";
import { newRecordId, type QuestionRecord } from "../store/questions.ts";
import type { ClassExtras } from "./class-list.ts";
import { type Person, type Preferred, personOf, preferencesOf } from "./people.ts";
import { type Heard, heardIn } from "./question.ts";
import { type Extras, render } from "./render.ts";
import type { WebhookEvent } from "./webhook-schema.ts";
import { grant, type WishParts } from "./wishes.ts";

/** Who presses a button does not wait longer for D1 before we say that it did not work. Milliseconds. */
const KEPT_WITHIN_MS = 900;
/** Without them the desk names whom to ask: worth a wait, but not the answer. Milliseconds. */
const CLASSES_WITHIN_MS = 600;

/** An event that asks for words of ours, with the token to say them. */
export type AnswerableEvent = WebhookEvent & { readonly replyToken: string };

type Composed = {
  readonly messages: messagingApi.Message[];
  /** Written down once the messages have been delivered; absent where nothing is. */
  readonly record?: QuestionRecord;
};

/** Makes the messages for one event. Throws only for a fault of our own. */
export type Compose = (event: AnswerableEvent) => Promise<Composed>;

export type ComposerParts = WishParts & {
  readonly desk: Pick<Desk, "respond" | "needsClasses" | "mask" | "releaseHash">;
  /** The city's classes that have not ended. */
  readonly classes: () => Promise<readonly ClassSession[]>;
  /** The web address of the residents' pages, without a slash at its end. */
  readonly publicBase: string;
  /** Whether this person asks faster than anyone can read. */
  readonly asksTooFast: (name: string) => Promise<boolean>;
  /** The language of the person's LINE profile, a BCP 47 tag. */
  readonly profileLanguage: (userId: string) => Promise<string | undefined>;
  /** Asked before each call to D1 or LINE that not every event makes: one request may make only so many. */
  readonly mayCall: () => boolean;
  /** Tells staff of a failure; never the resident's words. */
  readonly log: (what: string, error: unknown) => void;
};

type LookedUp = {
  readonly preferences: Preferred;
  readonly classes?: readonly ClassSession[];
};

const isWish = (heard: Heard): heard is Wish =>
  heard.kind === "choose-register" ||
  heard.kind === "forget" ||
  heard.kind === "rate" ||
  heard.kind === "tell-me" ||
  heard.kind === "remind-me" ||
  heard.kind === "stop-reminder";

const isAlone = ({ source }: WebhookEvent): boolean => source === undefined || source.type === "user";

/** A message that is nothing but a command counts as the button of the same name. */
const understood = (heard: Heard, preferred: Preference | undefined): Heard =>
  heard.kind === "text" ? (commandOf(heard.text, registerFor(heard.text, preferred)) ?? heard) : heard;

async function greetedIn(
  person: Person,
  { profileLanguage, mayCall }: ComposerParts,
): Promise<Preference | undefined> {
  if (!mayCall()) return undefined;
  const register = registerForTag(await profileLanguage(person.userId));
  return register === "ja" ? undefined : { register };
}

/** Buttons under classes that can be kept where this event came from. */
const classExtras = (
  event: WebhookEvent,
  { memory, mayPush, publicBase, city }: ComposerParts,
): ClassExtras => ({
  pages: { base: publicBase, city },
  ...(isAlone(event) ? { takesPlace: true } : {}),
  ...(memory !== undefined && mayPush && isAlone(event) ? { mayRemind: true } : {}),
});

/** Buttons that only this door can keep the promise of. */
function extrasFor(
  event: WebhookEvent,
  heard: Heard,
  reply: Reply,
  record: string | undefined,
  preferred: Preference | undefined,
  parts: ComposerParts,
): Extras {
  const { memory, mayPush } = parts;
  const own = reply.kind === "class-list" ? { classes: classExtras(event, parts) } : {};
  if (memory === undefined) return own;
  const shown: Preference = {
    register: reply.register,
    ...(reply.readings === undefined ? {} : { readings: reply.readings }),
  };
  const isUsual = shown.register === (preferred?.register ?? "ja") && shown.readings === preferred?.readings;
  const wasChosen = heard.kind === "entry" || heard.kind === "navigator" || heard.kind === "classes";
  const unanswered = reply.kind === "handoff" && (reply.reason === "unknown" || reply.reason === "asked");
  return {
    ...own,
    ...(record === undefined ? {} : { record }),
    ...(mayPush && unanswered ? { mayTell: true } : {}),
    ...(wasChosen && !isUsual ? { offerAlways: shown } : {}),
  };
}

async function granted(wish: Wish, person: Person | undefined, parts: ComposerParts): Promise<boolean> {
  if (!parts.mayCall()) return false;
  try {
    return await within(parts.clock, KEPT_WITHIN_MS, grant(wish, person, parts));
  } catch (error) {
    parts.log(`願い（${wish.kind}）をかなえられませんでした`, error);
    return false;
  }
}

async function messageHash(event: WebhookEvent, { memory }: ComposerParts): Promise<{ message?: string }> {
  if (memory === undefined || event.type !== "message" || event.message.type !== "text") return {};
  const { id } = event.message;
  return id === undefined ? {} : { message: await memory.vault.hash("message", id) };
}

async function composeOne(
  event: AnswerableEvent,
  parts: ComposerParts,
  { preferences, classes }: LookedUp,
): Promise<Composed> {
  const { city, desk, memory } = parts;
  const heard = heardIn(event);
  if (heard === undefined) return { messages: [] };
  const userId = event.source?.userId;
  const person = userId === undefined ? undefined : await personOf(userId, city, memory);
  const preferred =
    person === undefined
      ? undefined
      : (preferences.get(person.name) ??
        (heard.kind === "welcome" ? await greetedIn(person, parts) : undefined));
  const now = new Date(parts.clock.now());
  const context: DeskContext = {
    city,
    now,
    ...(preferred === undefined ? {} : { preferred }),
    ...(classes === undefined ? {} : { classes }),
  };
  if (person !== undefined && (await parts.asksTooFast(person.name))) {
    const question = isWish(heard) ? ({ kind: "greeting" } as const) : heard;
    return { messages: render(desk.respond(question, { ...context, slowDown: true })) };
  }
  const meant = understood(heard, preferred);
  if (isWish(meant)) {
    const wish = { kind: "wish-granted", wish: meant, granted: await granted(meant, person, parts) } as const;
    const { preferred: _, ...before } = context;
    const after = meant.kind === "choose-register" ? { ...before, preferred: meant } : context;
    return { messages: render(desk.respond(wish, after)) };
  }
  const reply = desk.respond(meant, context);
  const asked = meant.kind === "none-of-these" ? meant.record : undefined;
  if (asked !== undefined && parts.mayCall()) {
    const noted = memory?.questions.handedOff(asked) ?? Promise.resolve();
    await within(parts.clock, KEPT_WITHIN_MS, noted).catch((error: unknown) =>
      parts.log("「この中にない」を記録できませんでした", error),
    );
  }
  const note = memory === undefined ? undefined : noteOf(meant, reply, (text) => desk.mask(text, city));
  if (note === undefined)
    return { messages: render(reply, extrasFor(event, meant, reply, asked, preferred, parts)) };
  const id = newRecordId();
  return {
    messages: render(reply, extrasFor(event, meant, reply, id, preferred, parts)),
    record: {
      id,
      city,
      askedAt: now.getTime(),
      register: reply.register,
      release: desk.releaseHash,
      ...note,
      ...(await messageHash(event, parts)),
    },
  };
}

/** What these people chose; nothing where nothing is kept, or the database does not say. */
async function preferencesFor(events: readonly AnswerableEvent[], parts: ComposerParts): Promise<Preferred> {
  const { memory, city, clock, log } = parts;
  if (memory === undefined) return new Map();
  const userIds = new Set(events.flatMap(({ source }) => source?.userId ?? []));
  try {
    const people = await Promise.all([...userIds].map((id) => personOf(id, city, memory)));
    return await preferencesOf(people, memory, clock);
  } catch (error) {
    log("言葉の設定を読めないまま答えます", error);
    return new Map();
  }
}

/** The city's classes, once for all of these events; undefined where none needs them, or they cannot be had. */
async function classesFor(
  events: readonly AnswerableEvent[],
  { desk, city, classes, clock, mayCall, log }: ComposerParts,
): Promise<readonly ClassSession[] | undefined> {
  const isAsked = events.some((event) => {
    const heard = heardIn(event);
    return heard !== undefined && !isWish(heard) && desk.needsClasses(heard, city);
  });
  if (!isAsked || !mayCall()) return undefined;
  return within(clock, CLASSES_WITHIN_MS, classes()).catch((error: unknown) => {
    log("教室を読めないまま答えます", error);
    return undefined;
  });
}

/** Looks up together what these events need of the database, then composes each by itself. */
export async function prepareComposer(
  events: readonly AnswerableEvent[],
  parts: ComposerParts,
): Promise<Compose> {
  const [preferences, classes] = await Promise.all([
    preferencesFor(events, parts),
    classesFor(events, parts),
  ]);
  const lookedUp: LookedUp = { preferences, ...(classes === undefined ? {} : { classes }) };
  return (event) => composeOne(event, parts, lookedUp);
}

/** Does what an event without a reply asks for. Throws when D1 cannot be reached, so that LINE sends it again. */
export async function carryOut(event: WebhookEvent, { memory, city, clock }: ComposerParts): Promise<void> {
  if (memory === undefined) return;
  if (event.type === "unsend") {
    await memory.questions.unsend(await memory.vault.hash("message", event.unsend.messageId), clock.now());
  }
  if (event.type === "unfollow" && event.source?.userId !== undefined) {
    await memory.forget((await personOf(event.source.userId, city, memory)).name);
  }
}
