import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { asksTooFast } from "../../asking-speed.ts";
import { noteOf } from "../../dialogue/question-note.ts";
import { personalDataKey } from "../../environment.ts";
import { errorName } from "../../error-name.ts";
import { cityIdSchema } from "../../knowledge/ids.ts";
import { questions } from "../../store/questions.ts";
import { askerName } from "../asker.ts";
import type { WebEnv, WebParts } from "../context.ts";
import { type NoteRefusal, type NoteReply, noteSchema } from "./note.ts";

/** A note of 400 letters with all that stands around it. */
const MOST_BYTES = 4_096;

const STATUS = {
  shape: 400,
  danger: 422,
  origin: 403,
  "too-many": 429,
  "keeps-nothing": 503,
  down: 503,
} as const satisfies Readonly<Record<NoteRefusal, number>>;

const refuse = (context: Context, why: NoteRefusal): Response =>
  context.json({ kind: "refused", why } satisfies NoteReply, STATUS[why]);

/** Browsers send at least one of the two with a POST (Fetch standard: Origin; Fetch Metadata). */
function isFromOwnPage(context: Context): boolean {
  const origin = context.req.header("Origin");
  const site = context.req.header("Sec-Fetch-Site");
  if (origin === undefined && site === undefined) return false;
  return (
    (origin === undefined || origin === new URL(context.req.url).origin) &&
    (site === undefined || site === "same-origin")
  );
}

/**
 * Takes questions of learners that volunteers pass on, as questions without an answer. Masked again here, because a
 * page may send anything; the same id twice is kept once.
 */
export function noteRoutes({ desks, clock }: WebParts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => refuse(context, "shape") });
  routes.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });
  routes.post("/", limit, async (context) => {
    if (!isFromOwnPage(context)) return refuse(context, "origin");
    const environment = context.env;
    const city = cityIdSchema.parse(context.req.param("city"));
    const key = personalDataKey(environment);
    if (key.kind === "wrong") console.error(key.message);
    if (key.kind !== "set") return refuse(context, "keeps-nothing");
    const now = clock.now();
    const sender = await askerName(context, { city, now: new Date(now) });
    if (await asksTooFast(environment.VISITORS, sender, clock)) return refuse(context, "too-many");
    const note = noteSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!note.success) return refuse(context, "shape");
    const { id, text, register } = note.data;
    const { desk, release } = await desks.at(city, environment, (work) =>
      context.executionCtx.waitUntil(work),
    );
    const mask = (words: string): string => desk.mask(words, city);
    const reply = desk.respond({ kind: "text", text: mask(text) }, { city, now: new Date(now) });
    const kept = noteOf({ kind: "text", text: mask(text) }, reply, mask)?.text;
    if (kept === undefined) return refuse(context, "danger");
    const store = questions(environment.DB);
    try {
      await store.write([
        {
          id,
          city,
          askedAt: now,
          register,
          outcome: "handoff",
          text: kept,
          release: release.hash,
          door: "support",
        },
      ]);
      if (!(await store.holds(id))) return refuse(context, "too-many");
    } catch (error) {
      console.error(`質問を残せません（${errorName(error)}）`);
      return refuse(context, "down");
    }
    return context.json({ kind: "kept" } satisfies NoteReply);
  });
  return routes;
}
