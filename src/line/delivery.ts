import type { messagingApi } from "@line/bot-sdk";
import type { Clock } from "../clock.ts";
import type { Channel } from "../environment.ts";
import type { AlertKind } from "../store/alerts.ts";
import type { Stage } from "../store/webhook-events.ts";
import type { Allowance } from "./allowance.ts";
import type { LineApi, Outcome } from "./deliver.ts";
import { plainText } from "./plain.ts";
import { retryKey } from "./retry-key.ts";

/**
 * A reply token younger than this is alive whatever the clocks say: it lives one minute (LINE docs: Messaging API
 * reference > Send reply message). Milliseconds.
 */
const TOKEN_YOUNG_MS = 50_000;
/** A retry key is remembered for 24 hours (LINE docs: Retry failed API requests); after that a push could be doubled. */
const RETRY_KEY_KNOWN_MS = 23 * 60 * 60 * 1000;
/** Waits before each further try of one call; together with LINE's own time they fit the work on one request. */
const BACK_OFF_MS = [300, 1000, 3000] as const;

/** What is known of an event before this try. unrecorded = D1 did not answer, so another isolate may be at it too. */
type Known = "new" | Stage | "unrecorded";

export type Answer = {
  readonly eventId: string;
  readonly replyToken: string;
  /** When the reply token was issued, milliseconds since 1970; absent when nobody can tell. */
  readonly issuedAt?: number;
  /** Who can be pushed to; absent in groups. */
  readonly person?: string;
  readonly known: Known;
  readonly messages: messagingApi.Message[];
};

/**
 * done: nothing more to do, `sent` when the resident has the answer for all we know. open: LINE should send the event
 * again; `stage` is what the next try has to know.
 */
export type Delivered =
  | { readonly kind: "done"; readonly sent: boolean; readonly how: string }
  | { readonly kind: "open"; readonly stage: Stage; readonly how: string };

export type DeliveryParts = {
  readonly channel: Channel;
  readonly line: LineApi;
  readonly clock: Clock;
  readonly allowance: Allowance;
  /** No call starts after this; milliseconds since 1970. */
  readonly deadline: number;
  readonly alarm: (kind: AlertKind, detail: string) => void;
};

type Retry = { readonly after: number } | undefined;

/** When a call that brought nothing may be made again, if at all. */
function retryOf(outcome: Outcome, tries: number, until: number, now: number): Retry {
  const usual = BACK_OFF_MS[tries];
  if (usual === undefined) return undefined;
  const after = outcome.kind === "busy" ? (outcome.retryAfterMs ?? usual) : usual;
  return now + after < until ? { after } : undefined;
}

/**
 * The push in place of a reply. It repeats safely, so the event counts as unsent until LINE has taken it: the next try
 * pushes again with the same key.
 */
async function push(answer: Answer, to: string, parts: DeliveryParts): Promise<Delivered> {
  const { channel, line, clock, allowance, deadline, alarm } = parts;
  const { eventId, issuedAt } = answer;
  if (issuedAt !== undefined && clock.now() - issuedAt > RETRY_KEY_KNOWN_MS) {
    alarm("reply-too-late", "返信できないまま1日がたちました");
    return { kind: "done", sent: false, how: "返信できないまま1日がたちました" };
  }
  let { messages } = answer;
  let variant: "as-composed" | "plain" = "as-composed";
  const open = (how: string): Delivered => ({ kind: "open", stage: "unsent", how });
  for (let tries = 0; ; tries++) {
    if (clock.now() > deadline || !allowance.take()) return open("プッシュする時間がありません");
    const outcome = await line.push(channel, to, messages, await retryKey(eventId, variant));
    switch (outcome.kind) {
      case "delivered":
        return { kind: "done", sent: true, how: "プッシュしました" };
      case "token-refused":
      case "message-refused": {
        const plain = plainText(messages);
        if (variant === "as-composed" && plain.length > 0) {
          alarm("message-refused", outcome.kind === "message-refused" ? outcome.reason : "HTTP 400");
          messages = plain;
          variant = "plain";
          continue;
        }
        alarm("push-refused", "プッシュを断られました（HTTP 400）");
        return { kind: "done", sent: false, how: "プッシュを断られました" };
      }
      case "channel-refused":
        alarm("line-token", `HTTP ${outcome.status}`);
        return open(`アクセストークンが使えません（HTTP ${outcome.status}）`);
      case "busy":
      case "unknown": {
        if (outcome.kind === "busy" && outcome.overQuota) {
          alarm("push-refused", "今月のプッシュの数を使い切りました");
          return open("今月のプッシュの数を使い切りました");
        }
        const retry = retryOf(outcome, tries, deadline, clock.now());
        if (retry === undefined) return open("プッシュの結果が分かりません");
        await clock.wait(retry.after);
      }
    }
  }
}

/** What a used or dead reply token means, which depends on what may have been sent before. */
async function afterRefusal(answer: Answer, maybeSent: boolean, parts: DeliveryParts): Promise<Delivered> {
  const { channel, alarm } = parts;
  if (answer.known === "unrecorded" && channel.pushAllowed) {
    return { kind: "open", stage: "unsent", how: "データベースが使えないので、プッシュは待ちます" };
  }
  if (maybeSent) {
    // A second answer is worse than none: the first may be there.
    alarm("reply-unsure", "返信が届いたかどうか分からないまま、返信の期限を過ぎました");
    return { kind: "done", sent: false, how: "返信が届いたかどうか分かりません" };
  }
  if (!channel.pushAllowed || answer.person === undefined) {
    alarm("reply-too-late", "返信の期限（1分）を過ぎました");
    return { kind: "done", sent: false, how: "返信の期限を過ぎました" };
  }
  return push(answer, answer.person, parts);
}

type Age = "young" | "old" | "unknown";
/** young = the reply token is surely alive at `now`. */
function ageOf(issuedAt: number | undefined, now: number): Age {
  if (issuedAt === undefined) return "unknown";
  return now - issuedAt < TOKEN_YOUNG_MS ? "young" : "old";
}

/**
 * Whether to push without trying the reply: what becomes of a reply with a dying token can never be found out, what
 * becomes of a push always.
 */
export const pushesFirst = (
  { known, person, issuedAt }: Pick<Answer, "known" | "person" | "issuedAt">,
  channel: Channel,
  now: number,
): boolean =>
  channel.pushAllowed &&
  person !== undefined &&
  (known === "new" || known === "unsent") &&
  ageOf(issuedAt, now) === "old";

/**
 * Brings an answer to the resident at most once. The reply token works once, so a reply can be repeated without harm; a
 * push stands in for it only where surely nothing has been sent.
 */
export async function deliverAnswer(answer: Answer, parts: DeliveryParts): Promise<Delivered> {
  const { channel, line, clock, allowance, deadline, alarm } = parts;
  const { known, issuedAt, replyToken } = answer;
  if (pushesFirst(answer, channel, clock.now()) && answer.person !== undefined) {
    return push(answer, answer.person, parts);
  }
  let maybeSent = known === "sending" || known === "unrecorded";
  let { messages } = answer;
  let plain = false;
  const open = (how: string): Delivered => ({ kind: "open", stage: maybeSent ? "sending" : "unsent", how });

  for (let tries = 0; ; tries++) {
    const askedAt = clock.now();
    if (askedAt > deadline || !allowance.take()) return open("返信する時間がありません");
    const outcome = await line.reply(channel, replyToken, messages);
    switch (outcome.kind) {
      case "delivered":
        return { kind: "done", sent: true, how: plain ? "文字だけで返信しました" : "返信しました" };
      case "token-refused": {
        const refused = { ...answer, messages };
        if (ageOf(issuedAt, askedAt) !== "young" || plain) return afterRefusal(refused, maybeSent, parts);
        // A token that is alive is refused only once it has been used: the answer is there.
        if (known === "new" && !maybeSent) {
          alarm(
            "reply-refused",
            "新しい返信トークンを断られました。アクセストークンが別のアカウントのものかもしれません",
          );
          return { kind: "done", sent: false, how: "新しい返信トークンを断られました" };
        }
        return { kind: "done", sent: true, how: "もう返信していました" };
      }
      case "message-refused": {
        const words = plain ? [] : plainText(messages);
        alarm("message-refused", outcome.reason);
        if (words.length === 0)
          return { kind: "done", sent: false, how: `返信を断られました（${outcome.reason}）` };
        messages = words;
        plain = true;
        continue;
      }
      case "channel-refused":
        alarm("line-token", `HTTP ${outcome.status}`);
        return open(`アクセストークンが使えません（HTTP ${outcome.status}）`);
      case "busy":
      case "unknown": {
        maybeSent ||= outcome.kind === "unknown";
        const until = issuedAt === undefined ? deadline : Math.min(deadline, issuedAt + TOKEN_YOUNG_MS);
        const retry = retryOf(outcome, tries, until, clock.now());
        if (retry === undefined) {
          return open(
            outcome.kind === "busy"
              ? "LINEが混んでいます（HTTP 429）"
              : `返事がありません（${outcome.reason}）`,
          );
        }
        await clock.wait(retry.after);
      }
    }
  }
}
