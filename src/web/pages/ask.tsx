import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { asksTooFast } from "../../asking-speed.ts";
import { type Clock, within } from "../../clock.ts";
import type { DeskContext } from "../../desk.ts";
import { bareNotice } from "../../dialogue/context.ts";
import { registerFor } from "../../dialogue/language.ts";
import { noteOf } from "../../dialogue/question-note.ts";
import type { Question, Reply, Wish } from "../../dialogue/reply.ts";
import { commandOf, registerOffers } from "../../dialogue/settings.ts";
import { errorName } from "../../error-name.ts";
import { newRecordId, questions } from "../../store/questions.ts";
import { AskForm } from "../ask-form.tsx";
import { type Asked, askedIn, QUESTION_LETTERS } from "../asked.ts";
import { askerName } from "../asker.ts";
import type { WebContext, WebEnv, WebParts } from "../context.ts";
import { knownClasses } from "../known-classes.ts";
import { page } from "../layout.tsx";
import { textIn } from "../page-view.tsx";
import { homeLink, type Place } from "../place.ts";
import { WORDS } from "../words.ts";
import { type Turn, TurnView, talkPage } from "./talk.tsx";

/** A question of 1,000 letters takes at most 9,000 bytes in a form. */
const FORM_BYTES = 16_384;
/** Who presses a button does not wait longer for D1 before we say that it did not work. Milliseconds. */
const KEPT_WITHIN_MS = 900;
/** With this header the script of the page asks for the turn alone. */
const PART_HEADER = "x-part";

const log = (what: string, error: unknown): void => console.error(`ウェブ ${what}（${errorName(error)}）`);

/** This door remembers nobody, so a wish for its memory is answered with that. */
const nothingRemembered = (place: Place, text: string): Reply => {
  const register = registerFor(text, { register: place.register });
  return { ...bareNotice(register, "settings", WORDS[register].settings), offers: registerOffers() };
};

/** Carries out a vote, and says how it went. */
async function rated(
  { env }: WebContext,
  { register, keepsQuestions }: Place,
  { record, helpful }: Extract<Asked, { kind: "rate" }>,
  clock: Clock,
): Promise<Extract<Question, { kind: "wish-granted" }>> {
  const wish: Wish = { kind: "rate", record, helpful, register };
  if (!keepsQuestions) return { kind: "wish-granted", wish, granted: false };
  const granted = await within(clock, KEPT_WITHIN_MS, questions(env.DB).rate(record, helpful)).catch(
    (error: unknown) => {
      log("役に立ったかを記録できませんでした", error);
      return false;
    },
  );
  return { kind: "wish-granted", wish, granted };
}

async function questionOf(
  context: WebContext,
  place: Place,
  asked: Exclude<Asked, { kind: "too-long" }>,
  clock: Clock,
): Promise<Question> {
  const { register } = place;
  switch (asked.kind) {
    case "text":
      return asked;
    case "navigator":
    case "none-of-these":
      return { ...asked, register };
    case "rate":
      return rated(context, place, asked, clock);
  }
}

/** Writes down behind the response what a question was and how it was replied to, without who asked. */
function writeDown(
  context: WebContext,
  { city, desk, now, keepsQuestions }: Place,
  question: Question,
  reply: Reply,
): string | undefined {
  if (!keepsQuestions) return undefined;
  const store = questions(context.env.DB);
  const later = (work: Promise<void>): void =>
    context.executionCtx.waitUntil(work.catch((error: unknown) => log("質問を記録できませんでした", error)));
  if (question.kind === "none-of-these") {
    if (question.record !== undefined) later(store.handedOff(question.record));
    return undefined;
  }
  const note = noteOf(question, reply, (text) => desk.mask(text, city));
  if (note === undefined) return undefined;
  const id = newRecordId();
  const { register } = reply;
  const record = {
    id,
    city,
    askedAt: now.getTime(),
    register,
    release: desk.releaseHash,
    door: "web",
  } as const;
  later(store.write([{ ...record, ...note }]));
  return id;
}

async function turnOf(
  context: WebContext,
  asked: Exclude<Asked, { kind: "too-long" }>,
  clock: Clock,
): Promise<Turn> {
  const place = context.get("place");
  const { city, desk, now, register } = place;
  const own = asked.kind === "text" ? { question: asked.text } : {};
  const desired: DeskContext = { city, now, preferred: { register } };
  if (await asksTooFast(context.env.VISITORS, await askerName(context, place), clock)) {
    const question: Question = asked.kind === "text" ? asked : { kind: "none-of-these", register };
    return { ...own, reply: desk.respond(question, { ...desired, slowDown: true }) };
  }
  if (asked.kind === "text" && commandOf(asked.text, register) !== undefined) {
    return { ...own, reply: nothingRemembered(place, asked.text) };
  }
  const question = await questionOf(context, place, asked, clock);
  const classes = desk.needsClasses(question, city)
    ? await knownClasses(context.env, place, clock)
    : undefined;
  const reply = desk.respond(question, { ...desired, ...(classes === undefined ? {} : { classes }) });
  const record = writeDown(context, place, question, reply);
  return { ...own, reply, ...(record === undefined ? {} : { record }) };
}

/** What could not be taken, and the box again. */
function refused(context: WebContext, lead: string, status: 400 | 413): Response | Promise<Response> {
  const place = context.get("place");
  const { wrongForm } = WORDS[place.register];
  return page(
    context,
    { title: wrongForm.title, status },
    <>
      <p>{textIn(place)(lead)}</p>
      <AskForm place={place} />
    </>,
  );
}

/**
 * Questions and buttons of the talk. Forms of other sites may send here too: a city's page can hold the box, and
 * nothing here acts in anybody's name.
 */
export function askPages({ clock }: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });
  pages.get("/", (context) => context.redirect(homeLink(context.get("place"))));
  const limit = bodyLimit({
    maxSize: FORM_BYTES,
    onError: (context: WebContext) =>
      refused(context, WORDS[context.get("register")].tooLong(QUESTION_LETTERS), 413),
  });
  pages.post("/", limit, async (context) => {
    const place = context.get("place");
    const words = WORDS[place.register];
    const form = await context.req.formData().catch(() => undefined);
    const asked = form === undefined ? undefined : askedIn(form);
    if (asked === undefined) return refused(context, words.wrongForm.lead, 400);
    if (asked.kind === "too-long") return refused(context, words.tooLong(QUESTION_LETTERS), 413);
    const turn = await turnOf(context, asked, clock);
    const isSlowed = turn.reply.kind === "notice" && turn.reply.about === "slow-down";
    if (isSlowed) context.header("Retry-After", "60");
    const status = isSlowed ? 429 : 200;
    return context.req.header(PART_HEADER) === undefined
      ? talkPage(context, turn, status)
      : context.html(<TurnView place={place} turn={turn} />, status);
  });
  return pages;
}
