import * as z from "zod";
import type { Reply } from "./reply.ts";

/** staff = written in the console, resident = asked by residents, file = read from a file, entry = an entry's own. */
const GOLD_ORIGINS = ["staff", "resident", "file", "entry"] as const;
const goldOriginSchema = z.enum(GOLD_ORIGINS);
type GoldOrigin = z.infer<typeof goldOriginSchema>;

export const goldQuestionSchema = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  /** Ids of entries, or of facts of which one must be in the answer's basis; empty = must not be answered. */
  accepted: z.array(z.string().min(1)).readonly(),
  origin: goldOriginSchema,
});
/** A question whose right answer is known. */
export type GoldQuestion = z.infer<typeof goldQuestionSchema>;

const OUTCOMES = ["right", "in-choices", "wrong-answer", "wrong-choices", "handed-off"] as const;
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
    case "class-list":
      return { outcome: "handed-off", shown: [] };
  }
}

/** Whether the desk did what is right for this question. */
const isRight = ({ accepted }: Pick<GoldQuestion, "accepted">, { outcome }: Judged): boolean =>
  outcome === (accepted.length === 0 ? "handed-off" : "right");

/** An answer or choices, right or not. */
const isReply = ({ outcome }: Judged): boolean => outcome !== "handed-off";

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

const VERDICTS = ["errors", "worse", "same", "better"] as const;
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
  /** Entries' own ways of asking for which the right entry is now only offered; they do not block. */
  weaker: listSchema,
  /** Not right any more because the draft has taken away, on purpose, what answered them. */
  gone: listSchema,
});
export type GateResult = z.infer<typeof gateResultSchema>;
export type GateVerdict = GateResult["verdict"];

/** A desk as the gate sees it. */
export type GateSide = {
  readonly ask: (text: string) => Reply;
  /** The fact ids that an entry rests on; undefined where the side does not have the entry. */
  readonly basisOf: (entryId: string) => readonly string[] | undefined;
  readonly labelOf: (entryId: string) => string;
  /** All of its entries. */
  readonly entryIds: readonly string[];
};

type Asked = { readonly question: GoldQuestion; readonly before: Judged; readonly after: Judged };
type Kind = "improved" | "broken" | "weaker" | "gone" | "unchanged";

/** Whether the side has anything with which the question could be answered right. */
const canAnswer = ({ accepted }: GoldQuestion, { entryIds, basisOf }: GateSide): boolean =>
  entryIds.some((id) => accepted.includes(id) || basisOf(id)?.some((fact) => accepted.includes(fact)));

/**
 * Broken = right before and not any more, or a wrong answer where there was none. What nothing in the draft could
 * answer right any more was taken away on purpose. An entry's own ways of asking number thousands, and one or two of
 * them may cross a threshold when an entry beside theirs learns: where the right entry is still offered, or was not
 * the answer before either, that is only weaker.
 */
function kindOf({ question, before, after }: Asked, draft: GateSide): Kind {
  const wasRight = isRight(question, before);
  const nowRight = isRight(question, after);
  if (!wasRight && nowRight) return "improved";
  const newlyWrong = after.outcome === "wrong-answer" && before.outcome !== "wrong-answer";
  if (!(wasRight && !nowRight) && !newlyWrong) return "unchanged";
  if (question.accepted.length > 0 && !canAnswer(question, draft)) return "gone";
  const isWeaker = question.origin === "entry" && (!wasRight || after.outcome === "in-choices");
  return isWeaker ? "weaker" : "broken";
}

/** So many weaker ways of asking of one entry are no accident of learning. */
const BROKEN_FROM = 3;

function kindsOf(asked: readonly Asked[], draft: GateSide): Map<Kind, Asked[]> {
  const first = asked.map((one) => ({ one, kind: kindOf(one, draft) }));
  const entryOf = ({ question: { accepted } }: Asked): string => accepted.join();
  const weaker = Map.groupBy(
    first.filter(({ kind }) => kind === "weaker"),
    ({ one }) => entryOf(one),
  );
  const isBroken = (one: Asked): boolean => (weaker.get(entryOf(one))?.length ?? 0) >= BROKEN_FROM;
  const kinds = first.map(({ one, kind }) => ({
    one,
    kind: kind === "weaker" && isBroken(one) ? ("broken" as const) : kind,
  }));
  return new Map(
    [...Map.groupBy(kinds, ({ kind }) => kind)].map(([kind, list]) => [kind, list.map(({ one }) => one)]),
  );
}

const tallyOf = (origin: GoldOrigin, asked: readonly Asked[]): GateResult["tallies"][number] => {
  const side = (which: "before" | "after") => ({
    right: asked.filter((one) => isRight(one.question, one[which])).length,
    replied: asked.filter((one) => isReply(one[which])).length,
  });
  return { origin, questions: asked.length, before: side("before"), after: side("after") };
};

const cut = <T>(names: readonly T[]): { count: number; names: T[] } => ({
  count: names.length,
  names: names.slice(0, MOST_NAMES),
});

function verdictOf(errors: number, broken: number, improved: number): GateVerdict {
  if (errors > 0) return "errors";
  if (broken > 0) return "worse";
  return improved > 0 ? "better" : "same";
}

/** Whether a result that came from elsewhere holds together: its verdict, its lists and what its tallies add up to. */
export function gateAgrees({
  verdict,
  errors,
  tallies,
  improved,
  broken,
  weaker,
  gone,
}: GateResult): boolean {
  const lists = [errors, improved, broken, weaker, gone];
  if (lists.some(({ count, names }) => names.length !== Math.min(count, MOST_NAMES))) return false;
  if (tallies.some(({ questions, before, after }) => Math.max(before.right, after.right) > questions))
    return false;
  const gained = tallies.reduce((sum, { before, after }) => sum + after.right - before.right, 0);
  // Not all that is broken or weaker was right before: a wrong answer where there was none counts as well.
  const lost = improved.count - gained;
  return (
    lost >= 0 &&
    lost <= broken.count + weaker.count + gone.count &&
    verdict === verdictOf(errors.count, broken.count, improved.count)
  );
}

/** Asks live and draft every question and compares; `onAsked` hears how many questions are done. */
export function runGate(
  questions: readonly GoldQuestion[],
  live: GateSide,
  draft: GateSide,
  errors: readonly DraftError[],
  onAsked: (done: number) => void = () => {},
): GateResult {
  const judgedBy = (side: GateSide, { text, accepted }: GoldQuestion): Judged =>
    judge(accepted, side.ask(text), (id) => side.basisOf(id) ?? []);
  const asked = questions.map((question, position): Asked => {
    const both = { question, before: judgedBy(live, question), after: judgedBy(draft, question) };
    onAsked(position + 1);
    return both;
  });
  const shownBy = (side: GateSide, { outcome, shown }: Judged): GateChange["before"] => ({
    outcome,
    entries: shown.map((id) => ({ id, label: side.labelOf(id) })),
  });
  const kinds = kindsOf(asked, draft);
  const list = (kind: Kind) =>
    cut(
      (kinds.get(kind) ?? []).map(({ question, before, after }) => ({
        question,
        before: shownBy(live, before),
        after: shownBy(draft, after),
      })),
    );
  const origins = Map.groupBy(asked, ({ question }) => question.origin);
  const improved = list("improved");
  const broken = list("broken");
  return {
    verdict: verdictOf(errors.length, broken.count, improved.count),
    errors: cut(errors),
    tallies: GOLD_ORIGINS.flatMap((origin) => {
      const own = origins.get(origin);
      return own === undefined ? [] : [tallyOf(origin, own)];
    }),
    improved,
    broken,
    weaker: list("weaker"),
    gone: list("gone"),
  };
}
