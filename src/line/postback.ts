import * as z from "zod";
import type { Question } from "../dialogue/reply.ts";
import { registerSchema } from "../knowledge/ids.ts";

const postbackSchema = z.discriminatedUnion("a", [
  z.object({ a: z.literal("entry"), id: z.string().min(1), r: registerSchema }),
  z.object({ a: z.literal("none"), r: registerSchema }),
]);

type Pressed = Extract<Question, { kind: "entry" | "none-of-these" }>;

/** What a button carries; at most 300 characters by LINE's rule, ours stay below 120. */
export const encodePostback = (question: Pressed): string =>
  new URLSearchParams(
    question.kind === "entry"
      ? { a: "entry", id: question.entryId, r: question.register }
      : { a: "none", r: question.register },
  ).toString();

/** Undefined for data that is not ours: an old button, another tool of the same account. */
export function decodePostback(data: string): Pressed | undefined {
  const parsed = postbackSchema.safeParse(Object.fromEntries(new URLSearchParams(data)));
  if (!parsed.success) return undefined;
  return parsed.data.a === "entry"
    ? { kind: "entry", entryId: parsed.data.id, register: parsed.data.r }
    : { kind: "none-of-these", register: parsed.data.r };
}
