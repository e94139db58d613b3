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
  /** Asked before each push; false = no more in this run. */
  readonly mayPush: () => boolean;
  /** True once LINE has the message; false = try again another time. */
  readonly send: (telling: Telling) => Promise<boolean>;
};

/** A question with the entry that is told. */
type Answered = Waiting & { readonly entry: string };

/** Whether residents get this entry now: it is live, and not past its time. */
function isGiven(entryId: string, { city, desk, now }: TellParts): boolean {
  const reply = desk.respond({ kind: "entry", entryId, register: "ja" }, { city, now });
  return reply.kind === "answer" && reply.entryId === entryId;
}

/** The questions that staff have given an entry, where residents get it. */
async function decidedNow(parts: TellParts): Promise<Answered[]> {
  const decided = await parts.requests.decided(parts.city);
  const entries = [...new Set(decided.map(({ entry }) => entry))];
  const given = new Set(entries.filter((entry) => isGiven(entry, parts)));
  return decided.filter(({ entry }) => given.has(entry));
}

/** The questions that the desk itself answers since its last release; the others wait for the next one. */
async function answeredNow(parts: TellParts): Promise<Answered[]> {
  const { requests, city, desk, now } = parts;
  const found: Answered[] = [];
  for (const waiting of await requests.waiting(city, desk.releaseHash, QUESTIONS_PER_RUN)) {
    const reply = desk.respond({ kind: "text", text: waiting.text }, { city, now });
    if (reply.kind === "answer") found.push({ ...waiting, entry: reply.entryId });
    else await requests.postpone(waiting.question, desk.releaseHash);
  }
  return found;
}

const registerOf = ({ register }: Told): Register => {
  const parsed = registerSchema.safeParse(register);
  return parsed.success ? parsed.data : "ja";
};

/**
 * Tells people what answers the questions that they wait for: the entry that staff have decided on, else what the
 * city's desk answers. Each is told once and then forgotten. Returns how many were told.
 */
export async function tellAnswers(parts: TellParts): Promise<number> {
  const { requests, city, mayPush, send } = parts;
  let told = 0;
  for (const { question, text, entry } of [...(await decidedNow(parts)), ...(await answeredNow(parts))]) {
    for (const { person, told: whom } of await requests.of(question)) {
      if (!mayPush()) return told;
      const sent = await send({
        city,
        entryId: entry,
        userId: whom.userId,
        register: registerOf(whom),
        question: text,
        key: `${question} ${person}`,
      });
      if (!sent) continue;
      await requests.remove(question, person);
      told++;
    }
  }
  return told;
}
