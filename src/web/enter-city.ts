import { createMiddleware } from "hono/factory";
import { personalDataKey, publicBase } from "../environment.ts";
import { type CityId, cityIdSchema, type Register } from "../knowledge/ids.ts";
import { type CityKnowledge, cityKnowledge } from "../knowledge/overlay.ts";
import type { Release } from "../knowledge/release.ts";
import type { WebContext, WebEnv, WebParts } from "./context.ts";
import { READINGS_FIELD, wantsReadings } from "./place.ts";

/** Laying a city over the common base costs as much as drawing a page; it is the same until the next release. */
const laidOver = new WeakMap<Release, Map<CityId, CityKnowledge>>();

function knowledgeOf(release: Release, city: CityId): CityKnowledge {
  const known = laidOver.get(release) ?? new Map<CityId, CityKnowledge>();
  laidOver.set(release, known);
  const knowledge = known.get(city) ?? cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`版 ${release.hash} に市「${city}」がありません`);
  known.set(city, knowledge);
  return knowledge;
}

/** Puts into the context where the reader stands. */
export async function enter(
  context: WebContext,
  { desks, clock }: WebParts,
  city: CityId,
  register: Register,
): Promise<void> {
  const { env } = context;
  const served = await desks.at(city, env, (work) => context.executionCtx.waitUntil(work));
  const knowledge = knowledgeOf(served.release, city);
  const base = publicBase(env, context.req.url);
  context.set("city", city);
  context.set("register", register);
  context.set("base", base);
  context.set("served", served);
  context.set("place", {
    city,
    cityName: register === "en" ? knowledge.card.nameEn : knowledge.card.name,
    register,
    readings: wantsReadings(register, context.req.query(READINGS_FIELD)),
    desk: served.desk,
    knowledge,
    now: new Date(clock.now()),
    base,
    keepsQuestions: personalDataKey(env).kind === "set",
  });
}

export const enterCity = (parts: WebParts, register: Register) =>
  createMiddleware<WebEnv>(async (context, next) => {
    await enter(context, parts, cityIdSchema.parse(context.req.param("city")), register);
    await next();
  });
