let count = 0;

/** An event with everything LINE sends; `own` overrides any part. */
export function lineEvent(own: Record<string, unknown>): Record<string, unknown> {
  count++;
  return {
    mode: "active",
    timestamp: Date.now(),
    source: { type: "user", userId: "U00000000000000000000000000000000" },
    webhookEventId: `event-${count}-${crypto.randomUUID()}`,
    deliveryContext: { isRedelivery: false },
    replyToken: `token-${count}`,
    ...own,
  };
}

export const textEvent = (text: string, own: Record<string, unknown> = {}): Record<string, unknown> =>
  lineEvent({ type: "message", message: { id: "1", type: "text", quoteToken: "q", text }, ...own });

const contentProvider = { type: "line" } as const;
/** What LINE sends for a message that is no text. */
const UNREADABLE = {
  sticker: { quoteToken: "q", packageId: "446", stickerId: "1988", stickerResourceType: "STATIC" },
  image: { quoteToken: "q", contentProvider },
  video: { quoteToken: "q", contentProvider, duration: 3000 },
  audio: { contentProvider, duration: 3000 },
  file: { fileName: "a.pdf", fileSize: 1 },
} as const;
type Unreadable = keyof typeof UNREADABLE;
export const UNREADABLE_KINDS = [
  "sticker",
  "image",
  "video",
  "audio",
  "file",
] as const satisfies readonly Unreadable[];

export const unreadableEvent = (
  type: Unreadable,
  own: Record<string, unknown> = {},
): Record<string, unknown> =>
  lineEvent({ type: "message", message: { id: "1", type, ...UNREADABLE[type] }, ...own });

export const locationEvent = (own: Record<string, unknown> = {}): Record<string, unknown> =>
  lineEvent({
    type: "message",
    message: {
      id: "1",
      type: "location",
      title: "市役所",
      address: "一丁目",
      latitude: 40.2123456,
      longitude: 140.0123456,
    },
    ...own,
  });

export const postbackEvent = (data: string, own: Record<string, unknown> = {}): Record<string, unknown> =>
  lineEvent({ type: "postback", postback: { data }, ...own });

export const followEvent = (): Record<string, unknown> =>
  lineEvent({ type: "follow", follow: { isUnblocked: false } });

/** Events that LINE sends without a reply token. */
const untold = ({ replyToken: _, ...event }: Record<string, unknown>): Record<string, unknown> => event;

export const unsendEvent = (): Record<string, unknown> =>
  untold(lineEvent({ type: "unsend", unsend: { messageId: "1" } }));

export const unfollowEvent = (): Record<string, unknown> => untold(lineEvent({ type: "unfollow" }));

export const webhook = (...events: unknown[]): string =>
  JSON.stringify({ destination: "U00000000000000000000000000000001", events });
