import type { QuestionRecord } from "../store/questions.ts";
import type { Question, Reply, Wish } from "./reply.ts";

type Noted = Pick<QuestionRecord, "outcome" | "text" | "entryId" | "confidence">;

/** The part of a reply that is written down; undefined where the reply was no answer to a question. */
function outcomeOf(reply: Reply): Noted | undefined {
  switch (reply.kind) {
    case "answer":
      return { outcome: "answer", entryId: reply.entryId, confidence: reply.confidence };
    case "choices":
      return { outcome: "choices", confidence: reply.confidence };
    case "handoff":
      return {
        outcome: reply.reason === "other-business" ? "other-business" : "handoff",
        confidence: reply.confidence,
      };
    case "notice":
      switch (reply.about) {
        case "emergency":
        case "private":
          return { outcome: reply.about };
        case "scam":
          return { outcome: "notice" };
        default:
          return undefined;
      }
    case "welcome":
    case "navigator-menu":
    case "navigator-step":
    case "checklist":
      return undefined;
    case "class-list":
      // Staff see what nobody could be told: a wish for a class that is not there.
      return { outcome: reply.sessions.length > 0 ? "answer" : "handoff" };
  }
}

/** The text stays only where the reply searched with it: never an emergency, a report of a fraud, a private number. */
const mayKeepText = (reply: Reply): boolean => reply.kind !== "notice";

/** What to write down about a question and its reply, its text masked; undefined where nothing is. */
export function noteOf(
  heard: Question | Wish,
  reply: Reply,
  mask: (text: string) => string,
): Noted | undefined {
  const noted = outcomeOf(reply);
  if (noted === undefined) return undefined;
  if (heard.kind === "text") return mayKeepText(reply) ? { ...noted, text: mask(heard.text) } : noted;
  return heard.kind === "entry" || heard.kind === "classes" ? noted : undefined;
}
