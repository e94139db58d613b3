import * as z from "zod";
import type { Question } from "../dialogue/reply.ts";
import { registerSchema } from "../knowledge/ids.ts";

/** Ids of a guide's answers hold no dot. */
const BETWEEN_ANSWERS = ".";

/** Readings of kanji wanted. */
const WITH_READINGS = "1";
const readingsSchema = z.literal(WITH_READINGS).optional();

const postbackSchema = z.discriminatedUnion("a", [
  z.object({ a: z.literal("entry"), id: z.string().min(1), r: registerSchema, f: readingsSchema }),
  z.object({ a: z.literal("none"), r: registerSchema }),
  z.object({ a: z.literal("guides"), r: registerSchema }),
  z.object({
    a: z.literal("guide"),
    id: z.string().min(1),
    p: z.string().default(""),
    r: registerSchema,
    f: readingsSchema,
  }),
]);

type Pressed = Extract<Question, { kind: "entry" | "none-of-these" | "navigator" | "navigator-menu" }>;

const readingsField = ({ readings }: { readonly readings?: true }): Record<string, string> =>
  readings === undefined ? {} : { f: WITH_READINGS };

function fields(question: Pressed): Record<string, string> {
  switch (question.kind) {
    case "entry":
      return { a: "entry", id: question.entryId, r: question.register, ...readingsField(question) };
    case "none-of-these":
      return { a: "none", r: question.register };
    case "navigator-menu":
      return { a: "guides", r: question.register };
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
export const encodePostback = (question: Pressed): string => new URLSearchParams(fields(question)).toString();

const readings = (field: string | undefined): { readonly readings?: true } =>
  field === undefined ? {} : { readings: true };

/** Undefined for data that is not ours: an old button, another tool of the same account. */
export function decodePostback(data: string): Pressed | undefined {
  const parsed = postbackSchema.safeParse(Object.fromEntries(new URLSearchParams(data)));
  if (!parsed.success) return undefined;
  switch (parsed.data.a) {
    case "entry":
      return { kind: "entry", entryId: parsed.data.id, register: parsed.data.r, ...readings(parsed.data.f) };
    case "none":
      return { kind: "none-of-these", register: parsed.data.r };
    case "guides":
      return { kind: "navigator-menu", register: parsed.data.r };
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
