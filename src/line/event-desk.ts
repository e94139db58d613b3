import { asksTooFast } from "../asking-speed.ts";
import { upcomingClasses } from "../classes.ts";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk.ts";
import { type Channel, type Environment, personalDataKey } from "../environment.ts";
import { errorName } from "../error-name.ts";
import type { CityId } from "../knowledge/ids.ts";
import { type AnswerableEvent, type ComposerParts, carryOut, prepareComposer } from "./compose.ts";
import type { EventDesk } from "./handle-events.ts";
import { type Memory, openMemory } from "./memory.ts";
import { profileLanguage } from "./profile.ts";
import { heardIn } from "./question.ts";

export type EventDeskPlace = {
  readonly city: CityId;
  readonly channel: Channel;
  readonly environment: Environment;
  /** The web address of the residents' pages, without a slash at its end. */
  readonly publicBase: string;
  /** Asked before each call to D1 or LINE that not every event makes. */
  readonly mayCall: () => boolean;
  /** Keeps work alive behind the response. */
  readonly later: (work: Promise<unknown>) => void;
};

/** Never the resident's words. */
const log = (what: string, error: unknown): void => console.error(`LINE ${what}（${errorName(error)}）`);

function memoryOf(environment: Environment): Memory | undefined {
  const key = personalDataKey(environment);
  if (key.kind === "wrong") console.error(key.message);
  return key.kind === "set" ? openMemory(environment.DB, key.key) : undefined;
}

/** What the desk does with the events of one city's account. */
export function eventDesk(
  desk: Desk,
  clock: Clock,
  { city, channel, environment, publicBase, mayCall }: EventDeskPlace,
): EventDesk {
  const memory = memoryOf(environment);
  const parts: ComposerParts = {
    city,
    desk,
    memory,
    mayPush: channel.pushAllowed,
    clock,
    asksTooFast: (person) => asksTooFast(environment.ASKERS, person, clock),
    classes: () => upcomingClasses(environment, city, clock.now()),
    publicBase,
    profileLanguage: (userId) => profileLanguage(channel, userId, clock),
    mayCall,
    log,
  };
  return {
    answers: (event): event is AnswerableEvent =>
      event.replyToken !== undefined && heardIn(event) !== undefined,
    composer: (events) => prepareComposer(events, parts),
    minds: ({ type }) => memory !== undefined && (type === "unsend" || type === "unfollow"),
    quiet: (event) => carryOut(event, parts),
    writeDown: async (records) => memory?.questions.write(records),
  };
}
