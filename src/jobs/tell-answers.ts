import type { Desk } from "../desk.ts";
import { type CityId, cityIdSchema, type Register, registerSchema } from "../knowledge/ids.ts";
import type { TellRequests, Told, Waiting } from "../store/tell-requests.ts";

/** A run of the free plan may send 50 requests; a push each, and room for the database. */
const QUESTIONS_PER_RUN = 10;
const PUSHES_PER_RUN = 30;

export type Telling = {
  readonly city: CityId;
  readonly userId: string;
  readonly register: Register;
  /** The question as it was written down, masked. */
  readonly question: string;
  readonly entryId: string;
  /** The same for every try of the same message. */
  readonly key: string;
};

export type TellParts = {
  readonly requests: TellRequests;
  readonly desk: Pick<Desk, "respond" | "releaseHash">;
  readonly now: Date;
  /** True once LINE has the message; false = try again another time. */
  readonly send: (telling: Telling) => Promise<boolean>;
};

/** The entry that answers a question now, or undefined. */
function answered(
  { city, text }: Waiting,
  { desk, now }: TellParts,
): { city: CityId; entryId: string } | undefined {
  const known = cityIdSchema.safeParse(city);
  if (!known.success) return undefined;
  const reply = desk.respond({ kind: "text", text }, { city: known.data, now });
  return reply.kind === "answer" ? { city: known.data, entryId: reply.entryId } : undefined;
}

const registerOf = ({ register }: Told): Register => {
  const parsed = registerSchema.safeParse(register);
  return parsed.success ? parsed.data : "ja";
};

/**
 * Asks this release the questions that people wait for, and tells each of them once what it answers; who has been
 * told is forgotten. Returns how many were told.
 */
export async function tellAnswers(parts: TellParts): Promise<number> {
  const { requests, desk, send } = parts;
  let told = 0;
  for (const waiting of await requests.waiting(desk.releaseHash, QUESTIONS_PER_RUN)) {
    const answer = answered(waiting, parts);
    if (answer === undefined) {
      await requests.postpone(waiting.question, desk.releaseHash);
      continue;
    }
    for (const { person, told: whom } of await requests.of(waiting.question)) {
      if (told === PUSHES_PER_RUN) return told;
      const sent = await send({
        ...answer,
        userId: whom.userId,
        register: registerOf(whom),
        question: waiting.text,
        key: `${waiting.question} ${person}`,
      });
      if (!sent) continue;
      await requests.remove(waiting.question, person);
      told++;
    }
  }
  return told;
}
