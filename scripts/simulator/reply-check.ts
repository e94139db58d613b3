import * as z from "zod";

const MAX_TEXT_UNITS = 5000;
const MAX_ALT_UNITS = 1500;
const MAX_BUBBLE_BYTES = 30 * 1024;
const MAX_CAROUSEL_BYTES = 50 * 1024;
const MAX_CAROUSEL_BUBBLES = 12;
const MAX_QUICK_REPLIES = 13;
const MAX_QUICK_LABEL = 20;
const MAX_POSTBACK_UNITS = 300;
const MAX_MESSAGES = 5;

const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });
const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;

const quickReplySchema = z.object({
  items: z
    .array(
      z.object({
        type: z.literal("action"),
        action: z.looseObject({
          type: z.string(),
          label: z
            .string()
            .refine((text) => countGraphemes(text) <= MAX_QUICK_LABEL, "label is over 20 characters"),
          data: z.string().max(MAX_POSTBACK_UNITS).optional(),
        }),
      }),
    )
    .min(1)
    .max(MAX_QUICK_REPLIES),
});

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const bubbleSchema = z
  .looseObject({ type: z.literal("bubble") })
  .refine((bubble) => bytes(bubble) <= MAX_BUBBLE_BYTES, "bubble is over 30 KB");
const carouselSchema = z
  .looseObject({
    type: z.literal("carousel"),
    contents: z.array(bubbleSchema).min(1).max(MAX_CAROUSEL_BUBBLES),
  })
  .refine((carousel) => bytes(carousel) <= MAX_CAROUSEL_BYTES, "carousel is over 50 KB");

const messageSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("text"),
    text: z.string().min(1).max(MAX_TEXT_UNITS),
    quickReply: quickReplySchema.optional(),
  }),
  z.looseObject({
    type: z.literal("flex"),
    altText: z.string().min(1).max(MAX_ALT_UNITS),
    contents: z.discriminatedUnion("type", [bubbleSchema, carouselSchema]),
    quickReply: quickReplySchema.optional(),
  }),
]);

const messages = z.array(messageSchema).min(1).max(MAX_MESSAGES);
const replySchema = z.object({ replyToken: z.string().min(1), messages });
const pushSchema = z.object({ to: z.string().min(1), messages });
export type SentMessage = z.infer<typeof messageSchema>;
export type ReplyRequest = z.infer<typeof replySchema>;
export type PushRequest = z.infer<typeof pushSchema>;

/** LINE's error body (LINE docs: Messaging API reference > Error responses). */
export type LineError = {
  readonly message: string;
  readonly details?: readonly { message: string; property: string }[];
};

export const lineError = ({ issues }: z.ZodError): LineError => ({
  message: "The request body has error(s)",
  details: issues.map(({ message, path }) => ({ message, property: path.map(String).join(".") })),
});

/** Checks a reply request as LINE would, with the limits of its reference. */
export function checkReply(
  value: unknown,
): { ok: true; reply: ReplyRequest } | { ok: false; error: LineError } {
  const parsed = replySchema.safeParse(value);
  return parsed.success ? { ok: true, reply: parsed.data } : { ok: false, error: lineError(parsed.error) };
}

/** Checks a push request in the same way. */
export function checkPush(value: unknown): { ok: true; push: PushRequest } | { ok: false; error: LineError } {
  const parsed = pushSchema.safeParse(value);
  return parsed.success ? { ok: true, push: parsed.data } : { ok: false, error: lineError(parsed.error) };
}
