import type { Question, Reply } from "../dialogue/reply.ts";
import type { Channel } from "../environment.ts";
import type { WebhookEvents } from "../store/webhook-events.ts";
import type { Deliver } from "./deliver.ts";
import { questionOf } from "./question.ts";
import { render } from "./render.ts";
import { eventSchema } from "./webhook-schema.ts";

export type EventDesk = {
  readonly channel: Channel;
  readonly events: WebhookEvents;
  readonly deliver: Deliver;
  readonly respond: (question: Question) => Reply;
  readonly now: () => Date;
};

/** try-again = nothing reached the resident and LINE should send the event once more. */
export type Handled = "answered" | "silent" | "try-again";

type Messages = ReturnType<typeof render>;

/** Never the resident's words: ids and error names only. */
const log = (eventId: string, what: string, error?: unknown): void => {
  console.error(`LINEイベント ${eventId}: ${what}${error instanceof Error ? `（${error.name}）` : ""}`);
};

/** Undefined when our own code fails: the claim must be given back even then. */
function compose(question: Question, desk: EventDesk, id: string): Messages | undefined {
  try {
    return render(desk.respond(question));
  } catch (error) {
    log(id, "返事を作れませんでした。プログラムの不具合です", error);
    return undefined;
  }
}

/**
 * Answers one webhook event at most once. When D1 is down the resident still gets the answer: LINE itself takes a
 * reply token only once, so a redelivery cannot double it.
 */
export async function handleEvent(raw: unknown, desk: EventDesk): Promise<Handled> {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return "silent";
  const event = parsed.data;
  const question = questionOf(event);
  if (question === undefined || event.replyToken === undefined) return "silent";

  const id = event.webhookEventId;
  const claimed = await desk.events.claim(id, desk.now().getTime()).catch((error: unknown) => {
    log(id, "データベースに記録できないまま答えます", error);
    return true;
  });
  if (!claimed) return "silent";

  const settle = (recorded: Promise<void>): Promise<void> =>
    recorded.catch((error: unknown) => log(id, "結果を記録できませんでした", error));
  const messages = compose(question, desk, id);
  if (messages === undefined) {
    await settle(desk.events.release(id));
    return "try-again";
  }
  const delivery = await desk.deliver(desk.channel, event.replyToken, messages);
  await settle(delivery.kind === "unreachable" ? desk.events.release(id) : desk.events.finish(id));
  switch (delivery.kind) {
    case "delivered":
      return "answered";
    case "refused":
      log(id, `LINEが返信を受け付けませんでした（HTTP ${delivery.status}）`);
      return "silent";
    case "unreachable":
      log(id, `LINEに返信できませんでした（${delivery.reason}）。もう一度届けば答えます`);
      return "try-again";
  }
}
