import type { Desk } from "../desk.ts";
import { type CityId, type Register, registerSchema } from "../knowledge/ids.ts";
import type { TellRequests, Told, Waiting } from "../store/tell-requests.ts";

/** Questions that are asked anew for one city in one run. */
const QUESTIONS_PER_RUN = 10;

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
  readonly city: CityId;
  /** The city's desk as it is live. */
  readonly desk: Pick<Desk, "respond" | "releaseHash">;
  readonly now: Date;
  /** At most so many are told. */
  readonly atMost: number;
  /** True once LINE has the message; false = try again another time. */
  readonly send: (telling: Telling) => Promise<boolean>;
};

/** The entry that answers a question now, or undefined. */
function answered({ text }: Waiting, { city, desk, now }: TellParts): string | undefined {
  const reply = desk.respond({ kind: "text", text }, { city, now });
  return reply.kind === "answer" ? reply.entryId : undefined;
}

const registerOf = ({ register }: Told): Register => {
  const parsed = registerSchema.safeParse(register);
  return parsed.success ? parsed.data : "ja";
};

/**
 * Asks the city's desk the questions that people wait for, and tells each of them once what it answers; who has been
 * told is forgotten. Returns how many were told.
 */
export async function tellAnswers(parts: TellParts): Promise<number> {
  const { requests, city, desk, atMost, send } = parts;
  let told = 0;
  for (const waiting of await requests.waiting(city, desk.releaseHash, QUESTIONS_PER_RUN)) {
    const entryId = answered(waiting, parts);
    if (entryId === undefined) {
      await requests.postpone(waiting.question, desk.releaseHash);
      continue;
    }
    for (const { person, told: whom } of await requests.of(waiting.question)) {
      if (told === atMost) return told;
      const sent = await send({
        city,
        entryId,
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
