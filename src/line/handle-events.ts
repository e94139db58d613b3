import { type Clock, mapAtMost, within } from "../clock.ts";
import type { Channel } from "../environment.ts";
import type { CityId } from "../knowledge/ids.ts";
import type { QuestionRecord } from "../store/questions.ts";
import type { Settlement, WebhookEvents } from "../store/webhook-events.ts";
import type { Alarm } from "./alarm.ts";
import type { Allowance } from "./allowance.ts";
import type { AnswerableEvent, Compose } from "./compose.ts";
import type { LineApi } from "./deliver.ts";
import { type Answer, deliverAnswer, pushesFirst } from "./delivery.ts";
import { eventSchema, type WebhookEvent } from "./webhook-schema.ts";

/** Events claimed, answered and settled together. */
const SLICE = 20;
/** Calls to D1 around the replies of a slice: claiming, choices, beginning, settling, records. */
const CALLS_AROUND_A_SLICE = 5;
/** Cloudflare docs: Workers > Platform > Limits > Simultaneous open connections (6); one is left for D1. */
const REPLIES_AT_ONCE = 5;
/** Longest wait for D1 before a resident's answer and after it, milliseconds. */
const CLAIM_WITHIN_MS = 700;
const SETTLE_WITHIN_MS = 2000;
/** Work ends this long after the request came; waitUntil holds 30 s after the response. Milliseconds. */
const WORK_FOR_MS = 25_000;
/**
 * How long a claim holds when its isolate has died, milliseconds. With a push to follow, longer than any isolate works
 * on an event, its last call of 5 s included. Without one, LINE's own token keeps two isolates from answering twice, so a
 * redelivery takes over while the token still lives.
 */
const LEASE_MS = { push: 35_000, replyOnly: 8_000 };
const OTHER_CLOCK_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 2000;

/** What the city's desk does with events. */
export type EventDesk = {
  /** Whether the event gets words of ours. */
  readonly answers: (event: WebhookEvent) => event is AnswerableEvent;
  /** Looks up together what these events need, with few calls to D1, and composes each by itself. */
  readonly composer: (events: readonly AnswerableEvent[]) => Promise<Compose>;
  /** Whether an event that gets no words is of any use to us. */
  readonly minds: (event: WebhookEvent) => boolean;
  /** Does what such an event asks for, with one call to D1 at most. A throw makes LINE send the event again. */
  readonly quiet: (event: WebhookEvent) => Promise<void>;
  /** Called once for the records of a slice, when their answers have been delivered. */
  readonly writeDown: (records: readonly QuestionRecord[]) => Promise<void>;
};

/** What one isolate keeps in mind of events while D1 is down. */
export type EventMemory = {
  /** What D1 could not be told of; it is told with the next claim. */
  readonly untold: Map<string, "done" | "sending">;
  /** When D1 last failed to take a claim: events of before may have been answered without one. Milliseconds. */
  databaseFailedAt: number;
};

export const eventMemory = (): EventMemory => ({
  untold: new Map(),
  databaseFailedAt: Number.NEGATIVE_INFINITY,
});

export type EventParts = {
  readonly city: CityId;
  readonly channel: Channel;
  readonly desk: EventDesk;
  readonly line: LineApi;
  readonly events: WebhookEvents;
  readonly alarm: Alarm;
  readonly allowance: Allowance;
  readonly clock: Clock;
  /** When the request came; milliseconds since 1970. */
  readonly receivedAt: number;
  readonly memory: EventMemory;
  /** Keeps work alive that the response does not wait for. */
  readonly later: (work: Promise<unknown>) => void;
};

/** Never the resident's words: ids, error names and our own phrases only. */
const log = (what: string, error?: unknown): void => {
  console.error(`LINEイベント ${what}${error instanceof Error ? `（${error.name}）` : ""}`);
};

type Known = Answer["known"];
type Prepared = { readonly answer: Answer; readonly record?: QuestionRecord };

const isRedelivered = ({ deliveryContext }: AnswerableEvent): boolean =>
  deliveryContext?.isRedelivery === true;

/**
 * When the reply token was issued, as far as anyone can tell: LINE sends a webhook at once, so a first one that seems
 * older than an hour comes from a clock that goes otherwise.
 */
function issuedAtOf(event: AnswerableEvent, receivedAt: number): { issuedAt?: number } {
  const { timestamp = receivedAt } = event;
  const isOurTime = Math.abs(receivedAt - timestamp) < OTHER_CLOCK_MS;
  return isRedelivered(event) || isOurTime ? { issuedAt: timestamp } : {};
}

/** Undefined when our own code fails: the claim must be given back even then. */
async function prepare(
  event: AnswerableEvent,
  known: Known,
  compose: Compose,
  receivedAt: number,
): Promise<Prepared | undefined> {
  const { webhookEventId: eventId, replyToken, source } = event;
  try {
    const { messages, record } = await compose(event);
    const person = source?.type === "user" ? source.userId : undefined;
    return {
      answer: {
        eventId,
        replyToken,
        ...issuedAtOf(event, receivedAt),
        known,
        messages,
        ...(person === undefined ? {} : { person }),
      },
      ...(record === undefined ? {} : { record }),
    };
  } catch (error) {
    log(`${eventId}: 返事を作れませんでした。プログラムの不具合です`, error);
    return undefined;
  }
}

/** Keeps the newest: more than fit would fill the isolate's memory while D1 is down for long. */
function remember({ untold }: EventMemory, { done, sending }: Settlement): void {
  for (const id of sending) untold.set(id, "sending");
  for (const id of done) untold.set(id, "done");
  for (const id of untold.keys()) {
    if (untold.size <= MOST_REMEMBERED) return;
    untold.delete(id);
  }
}

const withState = (untold: EventMemory["untold"], wanted: "done" | "sending"): string[] =>
  [...untold].filter(([, state]) => state === wanted).map(([id]) => id);

type Claimed = { readonly toAnswer: ReadonlyMap<string, Known>; readonly busy: number };

/** Which events are ours to answer. Without D1 all are: LINE itself takes a reply token only once. */
async function claim(
  slice: readonly AnswerableEvent[],
  now: number,
  { events, clock, channel, memory }: EventParts,
): Promise<Claimed> {
  const { untold } = memory;
  const telling = { done: withState(untold, "done"), sending: withState(untold, "sending") };
  // Where no push can follow, nothing has to be known of an isolate that dies before it replies.
  const stage = channel.pushAllowed ? "unsent" : "sending";
  const leaseMs = channel.pushAllowed ? LEASE_MS.push : LEASE_MS.replyOnly;
  const ids = slice.map(({ webhookEventId }) => webhookEventId);
  const claims = await within(
    clock,
    CLAIM_WITHIN_MS,
    events.claim(ids, now, { stage, leaseMs, untold: telling }),
  ).catch((error: unknown) => {
    log(`${ids.length}件: データベースに記録できないまま答えます`, error);
    memory.databaseFailedAt = clock.now();
    return undefined;
  });
  if (claims !== undefined) for (const id of [...telling.done, ...telling.sending]) untold.delete(id);
  const toAnswer = new Map<string, Known>();
  let busy = 0;
  for (const { webhookEventId: id, timestamp = now } of slice) {
    const claimed = claims === undefined ? "unrecorded" : (claims.get(id) ?? "unrecorded");
    if (claimed === "done") continue;
    if (claimed === "busy") busy++;
    else if (claimed === "new" && timestamp <= memory.databaseFailedAt) toAnswer.set(id, "sending");
    else toAnswer.set(id, claimed);
  }
  return { toAnswer, busy };
}

/** Settles the slice; resolves with the events that nobody had done before, as far as D1 can say. */
async function settle(
  settlement: Settlement,
  claimedAt: number,
  { events, clock, memory, allowance }: EventParts,
): Promise<ReadonlySet<string>> {
  for (let tries = 0; tries === 0 || (tries === 1 && allowance.take()); tries++) {
    const settled = await within(clock, SETTLE_WITHIN_MS, events.settle(settlement, claimedAt)).catch(
      (error: unknown) => {
        log(`${settlement.done.length}件: 結果を記録できませんでした`, error);
        return undefined;
      },
    );
    if (settled !== undefined) return settled;
  }
  remember(memory, settlement);
  return new Set(settlement.done);
}

/** Marks what is about to be sent, so that a crash after the reply is not taken for one before it. */
async function beginSending(
  prepared: readonly Prepared[],
  claimedAt: number,
  parts: EventParts,
): Promise<void> {
  const { channel, clock, events } = parts;
  const ids = prepared
    // D1 may have taken a claim and not been able to say so.
    .filter(({ answer: { known } }) => known !== "sending")
    .filter(({ answer }) => !pushesFirst(answer, channel, clock.now()))
    .map(({ answer }) => answer.eventId);
  if (!channel.pushAllowed || ids.length === 0) return;
  await within(clock, CLAIM_WITHIN_MS, events.beginSending(ids, claimedAt)).catch((error: unknown) =>
    log(`${ids.length}件: 返信の始まりを記録できませんでした`, error),
  );
}

type SliceResult = {
  /** How many of the events LINE should send again. */
  readonly open: number;
  readonly written: Promise<void>;
};

/** Claims, answers and settles some events. */
async function handleSlice(slice: readonly AnswerableEvent[], parts: EventParts): Promise<SliceResult> {
  const { clock, channel, line, allowance, alarm, desk, receivedAt, later } = parts;
  const claimedAt = clock.now();
  const { toAnswer, busy } = await claim(slice, claimedAt, parts);
  if (toAnswer.size === 0) return { open: busy, written: Promise.resolve() };

  const settlement: Record<keyof Settlement, string[]> = { done: [], unsent: [], sending: [] };
  const prepared: Prepared[] = [];
  const ours = slice.flatMap((event) => {
    const known = toAnswer.get(event.webhookEventId);
    return known === undefined ? [] : [{ event, known }];
  });
  const compose = await desk.composer(ours.map(({ event }) => event));
  for (const { event, known } of ours) {
    const ready = await prepare(event, known, compose, receivedAt);
    if (ready !== undefined) prepared.push(ready);
    else (known === "sending" ? settlement.sending : settlement.unsent).push(event.webhookEventId);
  }
  await beginSending(prepared, claimedAt, parts);

  const records = new Map<string, QuestionRecord>();
  await mapAtMost(REPLIES_AT_ONCE, prepared, async ({ answer, record }) => {
    const delivered = await deliverAnswer(answer, {
      channel,
      line,
      clock,
      allowance,
      deadline: receivedAt + WORK_FOR_MS,
      alarm: (kind, detail) => later(alarm.raise(kind, detail)),
    });
    if (delivered.kind === "open") settlement[delivered.stage].push(answer.eventId);
    else settlement.done.push(answer.eventId);
    if (delivered.kind === "open" || !delivered.sent) {
      log(`${answer.eventId}: ${delivered.how}`);
      return;
    }
    later(alarm.tokenWorks());
    if (record !== undefined) records.set(answer.eventId, record);
  });
  const finished = await settle(settlement, claimedAt, parts);
  const fresh = [...records].filter(([id]) => finished.has(id)).map(([, record]) => record);
  const written = (fresh.length === 0 ? Promise.resolve() : desk.writeDown(fresh)).catch((error: unknown) =>
    log("質問の記録を残せませんでした", error),
  );
  later(written);
  return { open: busy + settlement.unsent.length + settlement.sending.length, written };
}

/** Events without a reply, each on its own; resolves with how many LINE should send again. */
async function handleQuiet(quiet: readonly WebhookEvent[], { desk, allowance }: EventParts): Promise<number> {
  const open = await mapAtMost(REPLIES_AT_ONCE, quiet, async (event) => {
    if (!allowance.take()) return true;
    try {
      await desk.quiet(event);
      return false;
    } catch (error) {
      log(`${event.webhookEventId}: 処理できませんでした。もう一度届けば処理します`, error);
      return true;
    }
  });
  return open.filter(Boolean).length;
}

/**
 * Leaves out of a large webhook, which takes several deliveries, what is answered already. The rest is known as unsent
 * from now on, however long it has to wait.
 */
async function stillOpen(
  answerable: readonly AnswerableEvent[],
  { events, clock, allowance, memory }: EventParts,
): Promise<readonly AnswerableEvent[]> {
  const open = answerable.filter(({ webhookEventId }) => memory.untold.get(webhookEventId) !== "done");
  if (open.length <= SLICE || !allowance.take()) return open;
  const ids = open.map(({ webhookEventId }) => webhookEventId);
  const done = await within(clock, CLAIM_WITHIN_MS, events.survey(ids, clock.now())).catch(
    (error: unknown) => {
      log(`${ids.length}件: 済んだものを調べられませんでした`, error);
      return new Set<string>();
    },
  );
  return open.filter(({ webhookEventId }) => !done.has(webhookEventId));
}

/**
 * Answers the events of one webhook, each at most once, as many as one request may. Resolves with how many LINE should
 * send again.
 */
export async function handleEvents(raw: readonly unknown[], parts: EventParts): Promise<number> {
  const { allowance, clock, desk, receivedAt } = parts;
  const parsed = raw.flatMap((value) => eventSchema.safeParse(value).data ?? []);
  // One webhook may hold the same event twice.
  const events = [...new Map(parsed.map((event) => [event.webhookEventId, event] as const)).values()];
  const answerable = await stillOpen(events.filter(desk.answers), parts);
  const written: Promise<void>[] = [];
  let open = 0;
  let next = 0;
  while (next < answerable.length && clock.now() < receivedAt + WORK_FOR_MS) {
    const room = Math.min(SLICE, allowance.left - CALLS_AROUND_A_SLICE);
    if (room <= 0 || !allowance.take(CALLS_AROUND_A_SLICE)) break;
    const result = await handleSlice(answerable.slice(next, next + room), parts);
    open += result.open;
    written.push(result.written);
    next += room;
  }
  const quiet = events.filter((event) => !desk.answers(event) && desk.minds(event));
  // What is taken back may have been said in this same webhook.
  if (quiet.length > 0) await Promise.all(written);
  return open + Math.max(0, answerable.length - next) + (await handleQuiet(quiet, parts));
}
