import * as z from "zod";
import type { Reply } from "./reply.ts";

/** staff = written in the console, resident = asked by residents, file = read from a file, entry = an entry's own. */
export const GOLD_ORIGINS = ["staff", "resident", "file", "entry"] as const;
export const goldOriginSchema = z.enum(GOLD_ORIGINS);
export type GoldOrigin = z.infer<typeof goldOriginSchema>;

export const goldQuestionSchema = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  /** Ids of entries, or of facts of which one must be in the answer's basis; empty = must not be answered. */
  accepted: z.array(z.string().min(1)).readonly(),
  origin: goldOriginSchema,
});
/** A question whose right answer is known. */
export type GoldQuestion = z.infer<typeof goldQuestionSchema>;

export const OUTCOMES = ["right", "in-choices", "wrong-answer", "wrong-choices", "handed-off"] as const;
/**
 * right = the answer shown is accepted; in-choices = one of the choices is; wrong = answered or offered, but nothing
 * accepted in it; handed-off = told whom to ask, or asked to say more, which is right where nothing is accepted.
 */
export type Outcome = (typeof OUTCOMES)[number];

/** What a reply was worth, and the entries it showed. */
export type Judged = { readonly outcome: Outcome; readonly shown: readonly string[] };

/** Judges a reply to a question; `basisOf` gives the fact ids that an entry rests on. */
export function judge(
  accepted: readonly string[],
  reply: Reply,
  basisOf: (entryId: string) => readonly string[],
): Judged {
  const isAccepted = (id: string, basis: readonly string[]): boolean =>
    accepted.includes(id) || basis.some((fact) => accepted.includes(fact));
  switch (reply.kind) {
    case "answer":
      return {
        outcome: isAccepted(reply.entryId, reply.basis) ? "right" : "wrong-answer",
        shown: [reply.entryId],
      };
    case "choices": {
      const shown = reply.options.map(({ entryId }) => entryId);
      return {
        outcome: shown.some((id) => isAccepted(id, basisOf(id))) ? "in-choices" : "wrong-choices",
        shown,
      };
    }
    case "handoff":
    case "notice":
    case "welcome":
    case "navigator-menu":
    case "navigator-step":
    case "checklist":
      return { outcome: "handed-off", shown: [] };
  }
}

/** Whether the desk did what is right for this question. */
export const isRight = ({ accepted }: Pick<GoldQuestion, "accepted">, { outcome }: Judged): boolean =>
  outcome === (accepted.length === 0 ? "handed-off" : "right");

/** An answer or choices, right or not. */
export const isReply = ({ outcome }: Judged): boolean => outcome !== "handed-off";

/** Lists in a result are cut here, so that it stays small enough to be kept; the counts are exact. */
export const MOST_NAMES = 200;
const count = z.int().min(0);
const sideSchema = z.strictObject({ right: count, replied: count });
const shownSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  entries: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});
const gateChangeSchema = z.strictObject({
  question: goldQuestionSchema,
  before: shownSchema,
  after: shownSchema,
});
/** One question that the draft answers in another way than the live release. */
export type GateChange = z.infer<typeof gateChangeSchema>;
const listSchema = z.strictObject({ count, names: z.array(gateChangeSchema).max(MOST_NAMES) });
const draftErrorSchema = z.strictObject({ entry: z.string(), message: z.string() });
/** What the rules of the knowledge find wrong in a draft. */
export type DraftError = z.infer<typeof draftErrorSchema>;

export const VERDICTS = ["errors", "worse", "same", "better"] as const;
/** What the gate found; kept as JSON with a release. */
export const gateResultSchema = z.strictObject({
  /** errors = must not be published; worse = only with a written reason of an approver; the others may be. */
  verdict: z.enum(VERDICTS),
  errors: z.strictObject({ count, names: z.array(draftErrorSchema).max(MOST_NAMES) }),
  /** Of each origin that has questions, how many were right and how many merely replied to, live and in the draft. */
  tallies: z.array(
    z.strictObject({ origin: goldOriginSchema, questions: count, before: sideSchema, after: sideSchema }),
  ),
  improved: listSchema,
  broken: listSchema,
  /** Not right any more because the draft has taken away, on purpose, what answered them. */
  gone: listSchema,
});
export type GateResult = z.infer<typeof gateResultSchema>;
export type GateVerdict = GateResult["verdict"];
