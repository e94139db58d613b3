import type { Desk } from "../desk.ts";
import { channelOf, type Environment } from "../environment.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import type { LineApi } from "./deliver.ts";
import { LIMITS } from "./limits.ts";
import { render } from "./render.ts";
import { retryKey } from "./retry-key.ts";

type Telling = {
  readonly city: CityId;
  readonly userId: string;
  readonly register: Register;
  /** The question as it was written down, masked. */
  readonly question: string;
  readonly entryId: string;
  /** The same for every try of the same message. */
  readonly key: string;
};

/** Pushes an answer to somebody who waited for it; true once LINE has it, or says that it never will. */
export async function tell(
  telling: Telling,
  { environment, desk, line, now }: { environment: Environment; desk: Desk; line: LineApi; now: Date },
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
