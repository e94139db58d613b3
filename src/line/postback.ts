import * as z from "zod";
import type { ClassWish, Pressable } from "../dialogue/reply.ts";
import { classUnitIdSchema } from "../knowledge/class-units.ts";
import { registerSchema } from "../knowledge/ids.ts";

/** Ids of a guide's answers hold no dot. */
const BETWEEN_ANSWERS = ".";

/** Readings of kanji wanted. */
const WITH_READINGS = "1";
const readingsSchema = z.literal(WITH_READINGS).optional();

const HELPFUL = "1";
const NOT_HELPFUL = "0";
/** Id of a question's record, see store/questions.ts. */
const recordSchema = z.string().regex(/^[a-z0-9]{16}$/);

const postbackSchema = z.discriminatedUnion("a", [
  z.object({ a: z.literal("entry"), id: z.string().min(1), r: registerSchema, f: readingsSchema }),
  z.object({ a: z.literal("none"), q: recordSchema.optional(), r: registerSchema }),
  z.object({ a: z.literal("guides"), r: registerSchema, f: readingsSchema }),
  z.object({
    a: z.literal("guide"),
    id: z.string().min(1),
    p: z.string().default(""),
    r: registerSchema,
    f: readingsSchema,
  }),
  z.object({ a: z.literal("settings"), r: registerSchema }),
  z.object({ a: z.literal("lang"), r: registerSchema, f: readingsSchema }),
  z.object({ a: z.literal("forget"), r: registerSchema }),
  z.object({ a: z.literal("rate"), q: recordSchema, v: z.enum([HELPFUL, NOT_HELPFUL]), r: registerSchema }),
  z.object({ a: z.literal("tell"), q: recordSchema, r: registerSchema }),
  z.object({
    a: z.literal("classes"),
    u: classUnitIdSchema.optional(),
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    w: z
      .string()
      .regex(/^[0-6]{1,7}$/)
      .optional(),
    t: z.enum(["morning", "afternoon", "evening"]).optional(),
    r: registerSchema,
  }),
  z.object({ a: z.enum(["class", "remind", "unremind"]), s: recordSchema, r: registerSchema }),
]);

const wishFields = ({ unit, from, until, weekdays, part }: ClassWish): Record<string, string> => ({
  ...(unit === undefined ? {} : { u: unit }),
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
  ...(weekdays === undefined ? {} : { w: weekdays.join("") }),
  ...(part === undefined ? {} : { t: part }),
});

const readingsField = ({ readings }: { readonly readings?: true }): Record<string, string> =>
  readings === undefined ? {} : { f: WITH_READINGS };

function fields(question: Pressable): Record<string, string> {
  switch (question.kind) {
    case "entry":
      return { a: "entry", id: question.entryId, r: question.register, ...readingsField(question) };
    case "none-of-these":
      return {
        a: "none",
        ...(question.record === undefined ? {} : { q: question.record }),
        r: question.register,
      };
    case "navigator-menu":
      return { a: "guides", r: question.register, ...readingsField(question) };
    case "settings":
      return { a: "settings", r: question.register };
    case "choose-register":
      return { a: "lang", r: question.register, ...readingsField(question) };
    case "forget":
      return { a: "forget", r: question.register };
    case "rate":
      return {
        a: "rate",
        q: question.record,
        v: question.helpful ? HELPFUL : NOT_HELPFUL,
        r: question.register,
      };
    case "tell-me":
      return { a: "tell", q: question.record, r: question.register };
    case "classes":
      return { a: "classes", ...wishFields(question.wish), r: question.register };
    case "class":
      return { a: "class", s: question.sessionId, r: question.register };
    case "remind-me":
      return { a: "remind", s: question.sessionId, r: question.register };
    case "stop-reminder":
      return { a: "unremind", s: question.sessionId, r: question.register };
    case "navigator":
      return {
        a: "guide",
        id: question.navigator,
        ...(question.path.length === 0 ? {} : { p: question.path.join(BETWEEN_ANSWERS) }),
        r: question.register,
        ...readingsField(question),
      };
  }
}

/** What a button carries; at most 300 characters by LINE's rule, ours stay below 200. */
export const encodePostback = (question: Pressable): string =>
  new URLSearchParams(fields(question)).toString();

const readings = (field: string | undefined): { readonly readings?: true } =>
  field === undefined ? {} : { readings: true };

/** Undefined for data that is not ours: an old button, another tool of the same account. */
export function decodePostback(data: string): Pressable | undefined {
  const parsed = postbackSchema.safeParse(Object.fromEntries(new URLSearchParams(data)));
  if (!parsed.success) return undefined;
  switch (parsed.data.a) {
    case "entry":
      return { kind: "entry", entryId: parsed.data.id, register: parsed.data.r, ...readings(parsed.data.f) };
    case "none":
      return {
        kind: "none-of-these",
        register: parsed.data.r,
        ...(parsed.data.q === undefined ? {} : { record: parsed.data.q }),
      };
    case "guides":
      return { kind: "navigator-menu", register: parsed.data.r, ...readings(parsed.data.f) };
    case "settings":
      return { kind: "settings", register: parsed.data.r };
    case "lang":
      return { kind: "choose-register", register: parsed.data.r, ...readings(parsed.data.f) };
    case "forget":
      return { kind: "forget", register: parsed.data.r };
    case "rate": {
      const { q, v, r } = parsed.data;
      return { kind: "rate", record: q, helpful: v === HELPFUL, register: r };
    }
    case "classes": {
      const { u, from, until, w, t, r } = parsed.data;
      const wish: ClassWish = {
        ...(u === undefined ? {} : { unit: u }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(w === undefined ? {} : { weekdays: [...w].map(Number) }),
        ...(t === undefined ? {} : { part: t }),
      };
      return { kind: "classes", wish, register: r };
    }
    case "class":
      return { kind: "class", sessionId: parsed.data.s, register: parsed.data.r };
    case "remind":
      return { kind: "remind-me", sessionId: parsed.data.s, register: parsed.data.r };
    case "unremind":
      return { kind: "stop-reminder", sessionId: parsed.data.s, register: parsed.data.r };
    case "tell":
      return { kind: "tell-me", record: parsed.data.q, register: parsed.data.r };
    case "guide":
      return {
        kind: "navigator",
        navigator: parsed.data.id,
        path: parsed.data.p === "" ? [] : parsed.data.p.split(BETWEEN_ANSWERS),
        register: parsed.data.r,
        ...readings(parsed.data.f),
      };
  }
}
