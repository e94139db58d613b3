import { Hono } from "hono";
import { type Clock, within } from "../clock.ts";
import { channelOf, type Environment, publicBase } from "../environment.ts";
import { cityIdSchema } from "../knowledge/ids.ts";
import { alertStore } from "../store/alerts.ts";
import { webhookEvents } from "../store/webhook-events.ts";
import { alarmMemory, alarmOf } from "./alarm.ts";
import { allowance } from "./allowance.ts";
import { readBody } from "./body.ts";
import type { LineApi } from "./deliver.ts";
import type { EventDeskPlace } from "./event-desk.ts";
import { type EventDesk, eventMemory, handleEvents } from "./handle-events.ts";
import { isSignedBy } from "./signature.ts";
import { webhookBodySchema } from "./webhook-schema.ts";

const MAX_BODY_BYTES = 1024 * 1024;
/** LINE wants an answer within 2 seconds of its call; what is not done by then goes on after it. Milliseconds. */
const ANSWER_WITHIN_MS = 1500;

export type LineDoorParts = {
  readonly line: LineApi;
  readonly clock: Clock;
  /** What is done with the events of a city. */
  readonly eventDesk: (at: EventDeskPlace) => Promise<EventDesk>;
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** POST /webhook/:city, called by LINE for each of a city's accounts. */
export function lineDoor({ line, clock, eventDesk }: LineDoorParts): Hono<{ Bindings: Environment }> {
  const door = new Hono<{ Bindings: Environment }>();
  const memory = eventMemory();
  const alarms = alarmMemory();

  door.post("/webhook/:city", async (context) => {
    const receivedAt = clock.now();
    const remaining = (): number => receivedAt + ANSWER_WITHIN_MS - clock.now();
    const city = cityIdSchema.safeParse(context.req.param("city"));
    if (!city.success) return context.json({ message: "この市の窓口はありません" }, 404);
    const body = await within(clock, ANSWER_WITHIN_MS, readBody(context.req.raw, MAX_BODY_BYTES)).catch(
      () => "late" as const,
    );
    if (body === "late") return context.json({ message: "本文が届きませんでした" }, 408);
    if (body === undefined) return context.json({ message: "本文が1MBを超えています" }, 413);
    const configured = channelOf(context.env, city.data);
    if (!configured.ok) {
      console.error(configured.message);
      return context.json({ message: configured.message }, 503);
    }
    const { channel } = configured;
    const signature = context.req.header("x-line-signature");
    if (signature === undefined || !(await isSignedBy(channel.secret, body, signature))) {
      return context.json({ message: "署名が正しくありません。チャネルシークレットを確かめてください" }, 401);
    }
    const webhook = webhookBodySchema.safeParse(parseJson(body));
    if (!webhook.success) return context.json({ message: "本文がLINEのWebhookの形ではありません" }, 400);

    const calls = allowance();
    const later = (work: Promise<unknown>): void => context.executionCtx.waitUntil(work);
    const work = handleEvents(webhook.data.events, {
      city: city.data,
      channel,
      desk: await eventDesk({
        city: city.data,
        channel,
        environment: context.env,
        publicBase: publicBase(context.env, context.req.url),
        mayCall: () => calls.take(),
        later,
      }),
      line,
      events: webhookEvents(context.env.DB),
      alarm: alarmOf(city.data, alertStore(context.env.DB), alarms, clock, () => calls.take()),
      allowance: calls,
      clock,
      receivedAt,
      memory,
      later,
    });
    later(work);
    // 200 would make LINE forget an event whose reply may still fail; a redelivery finds it done and says so.
    const open = await within(clock, remaining(), work).catch(() => "unknown" as const);
    if (open === 0) return context.json({});
    return context.json({ message: "まだ返信できていないイベントがあります。もう一度送ってください" }, 503);
  });

  return door;
}
