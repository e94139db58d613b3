import { env } from "cloudflare:workers";
import { createApp } from "../../src/app.ts";
import { type Clock, systemClock } from "../../src/clock.ts";
import type { Desk } from "../../src/desk.ts";
import type { Environment } from "../../src/environment.ts";
import type { LineApi } from "../../src/line/deliver.ts";
import type { LineDoorParts } from "../../src/line/door.ts";
import { executionContext } from "./execution-context.ts";
import { fakeLine } from "./fake-line.ts";
import { askedFile, desk as builtDesk, fixedDesks, gradeOf, pockets, tokenizer } from "./open-desk.ts";

export { fakeLine, jumpingClock } from "./fake-line.ts";
export { lineEvent, textEvent, webhook } from "./line-events.ts";

const SECRET = "channel-secret-for-tests";
const WEBHOOK = "https://desk.example/webhook/noshiro";

export const environment = {
  DB: env.DB,
  RELEASES: env.RELEASES,
  LINE_CHANNEL_SECRET_NOSHIRO: SECRET,
  LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "access-token-for-tests",
};

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
  readonly line?: LineApi;
  readonly desk?: Desk;
  readonly clock?: Clock;
  readonly eventDesk?: LineDoorParts["eventDesk"];
  /** False: return as LINE sees it, without waiting for what goes on behind. */
  readonly settle?: boolean;
  readonly environment?: Environment;
};

/** Posts a raw body as LINE would, signed unless the test says otherwise, and waits for everything behind it. */
export async function send(body: string, options: SendOptions = {}): Promise<Response> {
  const signature = options.signature === undefined ? await sign(SECRET, body) : options.signature;
  const { desk = builtDesk, line = fakeLine().line, clock = systemClock, eventDesk } = options;
  const app = createApp({
    desks: fixedDesks(desk),
    tokenizer,
    asked: askedFile,
    gradeOf,
    pockets,
    line,
    clock,
    ...(eventDesk === undefined ? {} : { eventDesk }),
  });
  const request = new Request(options.url ?? WEBHOOK, {
    method: "POST",
    body,
    headers: signature === null ? {} : { "x-line-signature": signature },
  });
  const context = executionContext();
  const response = await app.fetch(request, options.environment ?? environment, context);
  if (options.settle !== false) await context.settled();
  return response;
}
