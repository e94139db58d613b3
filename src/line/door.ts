import { Hono } from "hono";
import type { Desk } from "../desk.ts";
import { channelOf, type Environment } from "../environment.ts";
import { cityIdSchema } from "../knowledge/ids.ts";
import { webhookEvents } from "../store/webhook-events.ts";
import { readBody } from "./body.ts";
import type { Deliver } from "./deliver.ts";
import { type Handled, handleEvent } from "./handle-event.ts";
import { isSignedBy } from "./signature.ts";
import { webhookBodySchema } from "./webhook-schema.ts";

const MAX_BODY_BYTES = 1024 * 1024;
/** LINE wants an answer within 2 seconds; what is not done by then goes on after it. Milliseconds. */
const ANSWER_WITHIN_MS = 1500;

export type LineDoorParts = { readonly desk: Desk; readonly deliver: Deliver; readonly now: () => Date };

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return undefined;
  }
};

const after = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds);
  });

/** POST /webhook/:city, called by LINE for each of a city's accounts. */
export function lineDoor({ desk, deliver, now }: LineDoorParts): Hono<{ Bindings: Environment }> {
  const door = new Hono<{ Bindings: Environment }>();

  door.post("/webhook/:city", async (context) => {
    const city = cityIdSchema.safeParse(context.req.param("city"));
    if (!city.success) return context.json({ message: "この市の窓口はありません" }, 404);
    const bytes = await readBody(context.req.raw, MAX_BODY_BYTES);
    if (bytes === undefined) return context.json({ message: "本文が1MBを超えています" }, 413);
    const configured = channelOf(context.env, city.data);
    if (!configured.ok) {
      console.error(configured.message);
      return context.json({ message: configured.message }, 503);
    }
    const { channel } = configured;
    const signature = context.req.header("x-line-signature");
    if (signature === undefined || !(await isSignedBy(channel.secret, bytes, signature))) {
      return context.json({ message: "署名が正しくありません。チャネルシークレットを確かめてください" }, 401);
    }
    const body = webhookBodySchema.safeParse(parseJson(bytes));
    if (!body.success) return context.json({ message: "本文がLINEのWebhookの形ではありません" }, 400);

    const events = webhookEvents(context.env.DB);
    const respond = (question: Parameters<Desk["respond"]>[0]) =>
      desk.respond(question, { city: city.data, now: now() });
    const all = Promise.allSettled(
      body.data.events.map((event) => handleEvent(event, { channel, events, deliver, respond, now })),
    );
    context.executionCtx.waitUntil(all);
    const settled = await Promise.race([all, after(ANSWER_WITHIN_MS)]);
    const failed = (outcome: PromiseSettledResult<Handled>): boolean =>
      outcome.status === "rejected" || outcome.value === "try-again";
    if (settled?.some(failed)) return context.json({ message: "返信できないイベントがありました" }, 500);
    return context.json({});
  });

  return door;
}
