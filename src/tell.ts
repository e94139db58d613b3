import type { messagingApi } from "@line/bot-sdk";
import { upcomingClasses } from "./classes.ts";
import type { Desk } from "./desk.ts";
import { type Channel, channelOf, type Environment, personalDataKey } from "./environment.ts";
import { type Reminding, remindOfClasses, type Sent } from "./jobs/class-reminders.ts";
import { type Telling, tellAnswers } from "./jobs/tell-answers.ts";
import type { ClassSession } from "./knowledge/class-session.ts";
import { CITY_IDS, type CityId, type Register, registerSchema } from "./knowledge/ids.ts";
import type { LineApi } from "./line/deliver.ts";
import { LIMITS } from "./line/limits.ts";
import { type Memory, openMemory } from "./line/memory.ts";
import { render } from "./line/render.ts";
import { retryKey } from "./line/retry-key.ts";

export type TellParts = {
  readonly environment: Environment;
  /** The city's desk as it is live. */
  readonly deskOf: (city: CityId) => Promise<Desk>;
  readonly line: LineApi;
  readonly now: Date;
  /** Asked before each push; false = no more in this run. */
  readonly mayPush: () => boolean;
};

/** A run of the free plan may send 50 requests; a push each, and room for the database and the releases. */
export const PUSHES_PER_RUN = 25;

type Telephone = { readonly memory: Memory; readonly channels: ReadonlyMap<CityId, Channel> };

/** Whom anything can be told at all: undefined where no city sends pushes, or nothing is kept. */
function telephone(environment: Environment): Telephone | undefined {
  const key = personalDataKey(environment);
  if (key.kind !== "set") return undefined;
  const channels = CITY_IDS.flatMap((city) => {
    const configured = channelOf(environment, city);
    return configured.ok && configured.channel.pushAllowed ? [[city, configured.channel] as const] : [];
  });
  if (channels.length === 0) return undefined;
  return { memory: openMemory(environment.DB, key.key), channels: new Map(channels) };
}

/** True once LINE has the messages, or says that it never will take them. */
async function push(
  line: LineApi,
  channel: Channel,
  to: string,
  messages: messagingApi.Message[],
  key: string,
): Promise<boolean> {
  const outcome = await line.push(channel, to, messages, await retryKey(key, "as-composed"));
  return outcome.kind === "delivered" || outcome.kind === "message-refused";
}

/** Pushes the answers that people wait for; returns how many were told. Nobody, where no city sends pushes. */
export async function tellThoseWhoWait({
  environment,
  deskOf,
  line,
  now,
  mayPush,
}: TellParts): Promise<number> {
  const { memory, channels } = telephone(environment) ?? {};
  if (memory === undefined || channels === undefined) return 0;
  let told = 0;
  for (const [city, channel] of channels) {
    const desk = await deskOf(city);
    const send = ({ userId, register, question, entryId, key }: Telling): Promise<boolean> => {
      const at = { city, now };
      const messages = [
        ...render(desk.respond({ kind: "answer-ready", register, question }, at)),
        ...render(desk.respond({ kind: "entry", entryId, register }, at)),
      ].slice(0, LIMITS.messagesPerReply);
      return push(line, channel, userId, messages, key);
    };
    told += await tellAnswers({ requests: memory.tellRequests, city, desk, now, mayPush, send });
  }
  return told;
}

/** A city as its reminders need it, looked up once a run. */
type Place = {
  readonly desk: Desk;
  readonly channel: Channel;
  readonly classes: readonly ClassSession[];
  /** What was said of a class already: composing it for everybody anew would cost the run its CPU time. */
  readonly said: Map<string, messagingApi.Message[]>;
};

/** The reminder in words; undefined where the class cannot be read. */
function reminderOf(
  { desk, classes, said }: Place,
  session: string,
  register: Register,
  now: Date,
): messagingApi.Message[] | undefined {
  const name = `${session} ${register}`;
  const known = said.get(name);
  const ours = classes.find(({ id }) => id === session);
  if (known !== undefined || ours === undefined) return known;
  const question = { kind: "class-reminder", sessionId: session, register } as const;
  const reply = desk.respond(question, { city: ours.city, now, classes: [ours] });
  // A class that has moved to a later day can be asked for again.
  const messages = render(reply, { classes: { mayRemind: true } });
  said.set(name, messages);
  return messages;
}

/** Reminds people of their classes; returns how many were told. Nobody, where no city sends pushes. */
export async function remindThoseWhoCome({
  environment,
  deskOf,
  line,
  now,
  mayPush,
}: TellParts): Promise<number> {
  const { memory, channels } = telephone(environment) ?? {};
  if (memory === undefined || channels === undefined) return 0;
  const places = new Map<string, Place>();
  const placeOf = async (wanted: string): Promise<Place | undefined> => {
    const known = places.get(wanted);
    const [city, channel] = [...channels].find(([id]) => id === wanted) ?? [];
    if (known !== undefined || city === undefined || channel === undefined) return known;
    const place = {
      desk: await deskOf(city),
      channel,
      classes: await upcomingClasses(environment, city, now.getTime()),
      said: new Map<string, messagingApi.Message[]>(),
    };
    places.set(city, place);
    return place;
  };
  const send = async ({ city: wanted, session, whom, key }: Reminding): Promise<Sent> => {
    const place = await placeOf(wanted);
    if (place === undefined) return "unsayable";
    const register = registerSchema.catch("ja").parse(whom.register);
    const messages = reminderOf(place, session, register, now);
    if (messages === undefined) return "unsayable";
    return (await push(line, place.channel, whom.userId, messages, key)) ? "told" : "refused";
  };
  const { classReminders: reminders } = memory;
  return remindOfClasses({ reminders, cities: [...channels.keys()], now, mayPush, send });
}
