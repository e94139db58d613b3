import * as z from "zod";
import type { Pressable } from "../dialogue/reply.ts";

/** Whoever writes more has a story to tell, which a counter hears better. UTF-16 units, as browsers count. */
export const QUESTION_LETTERS = 1000;
/** Ids of a guide's answers hold no dot. */
const BETWEEN_ANSWERS = ".";
const YES = "yes";
const NO = "no";

/** Id of a question's record, see store/questions.ts. */
const recordSchema = z.string().regex(/^[a-z0-9]{16}$/);
const idSchema = z.string().min(1).max(80);

/** What a form of ours sends; a form with nothing but a question, on whatever page, asks it. */
const askedSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("ask"), question: z.string() }),
  z.object({ do: z.literal("guide"), navigator: idSchema, path: z.string().max(400).default("") }),
  z.object({ do: z.literal("counters"), record: recordSchema.optional() }),
  z.object({ do: z.literal("rate"), record: recordSchema, helpful: z.enum([YES, NO]) }),
]);

export type Asked =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too-long" }
  | { readonly kind: "navigator"; readonly navigator: string; readonly path: readonly string[] }
  | { readonly kind: "none-of-these"; readonly record?: string }
  | { readonly kind: "rate"; readonly record: string; readonly helpful: boolean };

/** What was asked by a form; undefined where it is none of ours. */
export function askedIn(form: FormData): Asked | undefined {
  const parsed = askedSchema.safeParse({ do: "ask", ...Object.fromEntries(form) });
  if (!parsed.success) return undefined;
  switch (parsed.data.do) {
    case "ask": {
      const text = parsed.data.question.trim();
      return text.length > QUESTION_LETTERS ? { kind: "too-long" } : { kind: "text", text };
    }
    case "guide": {
      const { navigator, path } = parsed.data;
      return { kind: "navigator", navigator, path: path === "" ? [] : path.split(BETWEEN_ANSWERS) };
    }
    case "counters": {
      const { record } = parsed.data;
      return { kind: "none-of-these", ...(record === undefined ? {} : { record }) };
    }
    case "rate": {
      const { record, helpful } = parsed.data;
      return { kind: "rate", record, helpful: helpful === YES };
    }
  }
}

export type FormFields = Readonly<Record<string, string>>;

/** The fields of a form that does what the press stands for; undefined where a link does, or nothing can. */
export function formFieldsOf(press: Pressable): FormFields | undefined {
  switch (press.kind) {
    case "navigator":
      return { do: "guide", navigator: press.navigator, path: press.path.join(BETWEEN_ANSWERS) };
    case "none-of-these":
      return { do: "counters", ...(press.record === undefined ? {} : { record: press.record }) };
    case "rate":
      return { do: "rate", record: press.record, helpful: press.helpful ? YES : NO };
    default:
      return undefined;
  }
}
