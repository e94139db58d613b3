import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import type { Channel } from "../environment.ts";

/** Longest wait for LINE's reply API, milliseconds. A reply token lives one minute. */
const REPLY_TIMEOUT_MS = 5000;

/**
 * delivered = LINE took it; refused = it never will (used or expired token, bad message); unreachable = LINE did not
 * say, so a redelivery may try again: the reply token works once, whatever we do.
 */
type Delivery =
  | { readonly kind: "delivered" }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "unreachable"; readonly reason: string };

export type Deliver = (
  channel: Channel,
  replyToken: string,
  messages: messagingApi.Message[],
) => Promise<Delivery>;

const TRY_LATER = new Set([408, 429]);

function failure(error: unknown): Delivery {
  if (error instanceof HTTPFetchError) {
    const later = error.status >= 500 || TRY_LATER.has(error.status);
    return later
      ? { kind: "unreachable", reason: `HTTP ${error.status}` }
      : { kind: "refused", status: error.status };
  }
  return { kind: "unreachable", reason: error instanceof Error ? error.name : "unknown" };
}

/** Replies through bot-sdk, whose client knows no timeout of its own. */
export const deliver: Deliver = async ({ accessToken, apiBaseUrl }, replyToken, messages) => {
  const client = new messagingApi.MessagingApiClient({
    channelAccessToken: accessToken,
    baseURL: apiBaseUrl,
  });
  let timer: ReturnType<typeof setTimeout> | null = null;
  const timeout = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "unreachable", reason: "timeout" }), REPLY_TIMEOUT_MS);
  });
  const reply = client
    .replyMessage({ replyToken, messages })
    .then((): Delivery => ({ kind: "delivered" }), failure);
  try {
    return await Promise.race([reply, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
