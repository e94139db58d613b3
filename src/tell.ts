import type { Desk } from "./desk.ts";
import { channelOf, type Environment, personalDataKey } from "./environment.ts";
import { type Telling, tellAnswers } from "./jobs/tell-answers.ts";
import { CITY_IDS, type CityId } from "./knowledge/ids.ts";
import type { LineApi } from "./line/deliver.ts";
import { LIMITS } from "./line/limits.ts";
import { openMemory } from "./line/memory.ts";
import { render } from "./line/render.ts";
import { retryKey } from "./line/retry-key.ts";

export type TellParts = {
  readonly environment: Environment;
  /** The city's desk as it is live. */
  readonly deskOf: (city: CityId) => Promise<Desk>;
  readonly line: LineApi;
  readonly now: Date;
};

/** A run of the free plan may send 50 requests; a push each, and room for the database and the releases. */
const PUSHES_PER_RUN = 25;

/** Pushes an answer to somebody who waited for it; true once LINE has it, or says that it never will. */
async function tell(
  telling: Telling,
  desk: Desk,
  { environment, line, now }: Pick<TellParts, "environment" | "line" | "now">,
): Promise<boolean> {
  const { city, userId, register, question, entryId, key } = telling;
  const configured = channelOf(environment, city);
  if (!configured.ok || !configured.channel.pushAllowed) return false;
  const at = { city, now };
  const messages = [
    ...render(desk.respond({ kind: "answer-ready", register, question }, at)),
    ...render(desk.respond({ kind: "entry", entryId, register }, at)),
  ].slice(0, LIMITS.messagesPerReply);
  const outcome = await line.push(configured.channel, userId, messages, await retryKey(key, "as-composed"));
  return outcome.kind === "delivered" || outcome.kind === "message-refused";
}

/** Pushes the answers that people wait for; returns how many were told. Nobody, where no city sends pushes. */
export async function tellThoseWhoWait(parts: TellParts): Promise<number> {
  const { environment, deskOf, now } = parts;
  const key = personalDataKey(environment);
  if (key.kind !== "set") return 0;
  const requests = openMemory(environment.DB, key.key).tellRequests;
  let told = 0;
  for (const city of CITY_IDS) {
    const configured = channelOf(environment, city);
    if (!configured.ok || !configured.channel.pushAllowed) continue;
    const desk = await deskOf(city);
    const send = (telling: Telling): Promise<boolean> => tell(telling, desk, parts);
    told += await tellAnswers({ requests, city, desk, now, atMost: PUSHES_PER_RUN - told, send });
  }
  return told;
}
