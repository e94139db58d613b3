import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import * as z from "zod";
import { type Clock, within } from "../clock.ts";
import type { Channel } from "../environment.ts";

/** Longest wait for an answer of LINE, milliseconds. */
const LINE_TIMEOUT_MS = 5000;

/**
 * What LINE said to one call. delivered = it took it, now or before; token-refused = the reply token is used or too old;
 * message-refused = our words are not as LINE wants them; channel-refused = the access token is not valid; busy = surely
 * not taken, later perhaps; unknown = nobody can tell whether it was taken.
 */
export type Outcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "token-refused" }
  | { readonly kind: "message-refused"; readonly reason: string }
  | { readonly kind: "channel-refused"; readonly status: number }
  | { readonly kind: "busy"; readonly retryAfterMs?: number; readonly overQuota: boolean }
  | { readonly kind: "unknown"; readonly reason: string };

/** LINE's two ways to say something. Never throws. */
export type LineApi = {
  reply(channel: Channel, replyToken: string, messages: messagingApi.Message[]): Promise<Outcome>;
  push(channel: Channel, to: string, messages: messagingApi.Message[], retryKey: string): Promise<Outcome>;
};

const errorSchema = z.object({
  message: z.string().catch(""),
  details: z.array(z.object({ property: z.string().catch("") })).catch([]),
});

const parseError = (body: string): z.infer<typeof errorSchema> => {
  try {
    return errorSchema.parse(JSON.parse(body));
  } catch {
    return { message: "", details: [] };
  }
};

/** Only places and no texts: LINE may quote what we sent. */
const placesOf = ({ details }: z.infer<typeof errorSchema>): string =>
  details
    .map(({ property }) => property)
    .filter((property) => /^[\w.[\]/-]{1,80}$/u.test(property))
    .slice(0, 3)
    .join(", ");

const retryAfter = (headers: Headers): { retryAfterMs?: number } => {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
};

/** LINE docs: Messaging API reference > Status codes, Send reply message, Send push message (409, 429). */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof HTTPFetchError)) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "unknown" };
  }
  const { status, headers, body } = error;
  switch (status) {
    case 400:
    case 413: {
      const said = parseError(body);
      if (/reply ?token/iu.test(said.message)) return { kind: "token-refused" };
      return { kind: "message-refused", reason: `HTTP ${status} ${placesOf(said)}`.trimEnd() };
    }
    case 401:
    case 403:
      return { kind: "channel-refused", status };
    case 409:
      return { kind: "delivered" };
    case 429:
      return {
        kind: "busy",
        ...retryAfter(headers),
        overQuota: /monthly limit/iu.test(parseError(body).message),
      };
    default:
      return { kind: "unknown", reason: `HTTP ${status}` };
  }
}

/** bot-sdk's client of a city's channel. */
export const clientOf = ({ accessToken, apiBaseUrl }: Channel): messagingApi.MessagingApiClient =>
  new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL: apiBaseUrl });

/** Calls LINE through bot-sdk, whose client knows no timeout of its own. */
export function lineApi(clock: Clock): LineApi {
  const outcome = (call: Promise<unknown>): Promise<Outcome> =>
    within(clock, LINE_TIMEOUT_MS, call).then((): Outcome => ({ kind: "delivered" }), outcomeOf);
  return {
    reply: (channel, replyToken, messages) =>
      outcome(clientOf(channel).replyMessage({ replyToken, messages })),
    push: (channel, to, messages, retryKey) =>
      outcome(clientOf(channel).pushMessage({ to, messages }, retryKey)),
  };
}
