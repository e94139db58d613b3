import * as z from "zod";

const MAX_TEXT_UNITS = 5000;
const MAX_ALT_UNITS = 1500;
const MAX_BUBBLE_BYTES = 30 * 1024;
const MAX_CAROUSEL_BYTES = 50 * 1024;
const MAX_CAROUSEL_BUBBLES = 12;
const MAX_QUICK_REPLIES = 13;
const MAX_QUICK_LABEL = 20;
const MAX_ACTION_LABEL = 40;
const MAX_DISPLAY_TEXT = 300;
const MAX_POSTBACK_UNITS = 300;
const MAX_URI_UNITS = 1000;
const MAX_MESSAGES = 5;

const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });
const encoder = new TextEncoder();
const bytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;

const filled = z
  .string()
  .refine((text) => text.trim() !== "", "must be non-empty text")
  .refine((text) => text.isWellFormed(), "is no Unicode text");
const counted = (most: number) =>
  filled.refine((text) => [...graphemes.segment(text)].length <= most, `is over ${most} characters`);

const actionSchema = (label: number) =>
  z.discriminatedUnion("type", [
    z.looseObject({
      type: z.literal("postback"),
      label: counted(label),
      data: z.string().min(1).max(MAX_POSTBACK_UNITS),
      displayText: counted(MAX_DISPLAY_TEXT).optional(),
    }),
    z.looseObject({
      type: z.literal("uri"),
      label: counted(label),
      uri: z
        .string()
        .max(MAX_URI_UNITS)
        .refine((uri) => URL.canParse(uri) && /^(https?|line|tel):./u.test(uri), "invalid uri scheme"),
    }),
    z.looseObject({ type: z.literal("message"), label: counted(label), text: counted(MAX_DISPLAY_TEXT) }),
  ]);

/** LINE docs: Messaging API reference > Location action: in quick replies only. */
const quickActionSchema = z.discriminatedUnion("type", [
  actionSchema(MAX_QUICK_LABEL),
  z.looseObject({ type: z.literal("location"), label: counted(MAX_QUICK_LABEL) }),
]);

const quickReplySchema = z.object({
  items: z
    .array(z.object({ type: z.literal("action"), action: quickActionSchema }))
    .min(1)
    .max(MAX_QUICK_REPLIES),
});

const flexAction = actionSchema(MAX_ACTION_LABEL);
const componentSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: filled, action: flexAction.optional() }),
  z.looseObject({ type: z.literal("button"), action: flexAction }),
  z.looseObject({ type: z.literal("separator") }),
  z.looseObject({ type: z.literal("image"), url: z.url().max(2000), action: flexAction.optional() }),
  z.looseObject({
    type: z.literal("box"),
    layout: z.enum(["horizontal", "vertical", "baseline"]),
    action: flexAction.optional(),
    get contents() {
      return z.array(componentSchema);
    },
  }),
]);
const blockSchema = componentSchema.optional();

const bubbleSchema = z
  .looseObject({
    type: z.literal("bubble"),
    header: blockSchema,
    hero: blockSchema,
    body: blockSchema,
    footer: blockSchema,
  })
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
    text: filled.max(MAX_TEXT_UNITS),
    quickReply: quickReplySchema.optional(),
  }),
  z.looseObject({
    type: z.literal("flex"),
    altText: filled.max(MAX_ALT_UNITS),
    contents: z.discriminatedUnion("type", [bubbleSchema, carouselSchema]),
    quickReply: quickReplySchema.optional(),
  }),
]);

const messages = z
  .array(messageSchema)
  .min(1)
  .max(MAX_MESSAGES)
  .refine(
    (list) => list.slice(0, -1).every(({ quickReply }) => quickReply === undefined),
    "LINE shows quick replies on the last message only",
  );
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

/**
 * Checks a reply request as LINE would, with the limits of its reference. They are written down here a second time, so
 * that a mistake in the door's own shows. Stricter than LINE in one thing: a quick reply that nobody would see.
 */
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
