import type { Desk } from "./desk.ts";
import { channelOf, type Environment, personalDataKey } from "./environment.ts";
import { tellAnswers } from "./jobs/tell-answers.ts";
import { CITY_IDS } from "./knowledge/ids.ts";
import type { LineApi } from "./line/deliver.ts";
import { tell } from "./line/tell.ts";
import { openVault } from "./store/sealing.ts";
import { tellRequests } from "./store/tell-requests.ts";

export type TellParts = {
  readonly environment: Environment;
  readonly desk: Desk;
  readonly line: LineApi;
  readonly now: Date;
};

/** Pushes the answers that people wait for; returns how many were told. Nobody, where no city sends pushes. */
export async function tellThoseWhoWait({ environment, desk, line, now }: TellParts): Promise<number> {
  const key = personalDataKey(environment);
  const someCityPushes = CITY_IDS.some((city) => {
    const configured = channelOf(environment, city);
    return configured.ok && configured.channel.pushAllowed;
  });
  if (key.kind !== "set" || !someCityPushes) return 0;
  return tellAnswers({
    requests: tellRequests(environment.DB, openVault(key.key)),
    desk,
    now,
    send: (telling) => tell(telling, { environment, desk, line, now }),
  });
}
