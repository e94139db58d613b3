import type { Desk } from "./desk.ts";
import { channelOf, type Environment, personalDataKey } from "./environment.ts";
import { type Telling, tellAnswers } from "./jobs/tell-answers.ts";
import { CITY_IDS } from "./knowledge/ids.ts";
import type { LineApi } from "./line/deliver.ts";
import { LIMITS } from "./line/limits.ts";
import { openMemory } from "./line/memory.ts";
import { render } from "./line/render.ts";
import { retryKey } from "./line/retry-key.ts";

export type TellParts = {
  readonly environment: Environment;
  readonly desk: Desk;
  readonly line: LineApi;
  readonly now: Date;
};

/** Pushes an answer to somebody who waited for it; true once LINE has it, or says that it never will. */
async function tell(telling: Telling, { environment, desk, line, now }: TellParts): Promise<boolean> {
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
  const { environment, desk, now } = parts;
  const key = personalDataKey(environment);
  const someCityPushes = CITY_IDS.some((city) => {
    const configured = channelOf(environment, city);
    return configured.ok && configured.channel.pushAllowed;
  });
  if (key.kind !== "set" || !someCityPushes) return 0;
  return tellAnswers({
    requests: openMemory(environment.DB, key.key).tellRequests,
    desk,
    now,
    send: (telling) => tell(telling, parts),
  });
}
