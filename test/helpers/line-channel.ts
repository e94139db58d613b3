import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../src/app.ts";
import type { Desk } from "../../src/desk.ts";
import type { Deliver } from "../../src/line/deliver.ts";
import { desk as builtDesk } from "./open-desk.ts";

export { lineEvent, textEvent, webhook } from "./line-events.ts";

const SECRET = "channel-secret-for-tests";
const WEBHOOK = "https://desk.example/webhook/noshiro";

export const environment = {
  DB: env.DB,
  LINE_CHANNEL_SECRET_NOSHIRO: SECRET,
  LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "access-token-for-tests",
};

type Sent = { readonly replyToken: string; readonly messages: Parameters<Deliver>[2] };
type Outcome = Awaited<ReturnType<Deliver>>;

/** A reply API under the test's control: records what was sent, answers with the outcomes in turn, then delivers. */
export function fakeReplyApi(...outcomes: Outcome[]): { deliver: Deliver; sent: Sent[] } {
  const sent: Sent[] = [];
  const deliver: Deliver = async (_, replyToken, messages) => {
    sent.push({ replyToken, messages });
    return outcomes.shift() ?? { kind: "delivered" };
  };
  return { deliver, sent };
}

const encoder = new TextEncoder();

export async function sign(secret: string, body: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(body));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

type SendOptions = {
  readonly url?: string;
  readonly signature?: string | null;
  readonly deliver?: Deliver;
  readonly desk?: Desk;
  /** False: return as LINE sees it, without waiting for what goes on behind. */
  readonly settle?: boolean;
  readonly environment?: typeof environment | { readonly DB: D1Database };
};

/** Posts a raw body as LINE would, signed unless the test says otherwise, and waits for everything behind it. */
export async function send(body: string, options: SendOptions = {}): Promise<Response> {
  const signature = options.signature === undefined ? await sign(SECRET, body) : options.signature;
  const { desk = builtDesk, deliver = fakeReplyApi().deliver } = options;
  const app = createApp({ desk, deliver, now: () => new Date() });
  const request = new Request(options.url ?? WEBHOOK, {
    method: "POST",
    body,
    headers: signature === null ? {} : { "x-line-signature": signature },
  });
  const context = createExecutionContext();
  const response = await app.fetch(request, options.environment ?? environment, context);
  if (options.settle !== false) await waitOnExecutionContext(context);
  return response;
}
