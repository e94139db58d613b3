import * as z from "zod";

/**
 * The parts of LINE's webhook that we use. LINE adds kinds and properties at any time and asks receivers to bear
 * with it (LINE docs: Messaging API > Receive messages), so objects are open and unknown kinds pass.
 */
export const webhookBodySchema = z.object({ events: z.array(z.unknown()) });

const sourceSchema = z.object({ type: z.string(), userId: z.string().min(1).optional() });
const base = {
  webhookEventId: z.string().min(1),
  mode: z.string().default("active"),
  /** When it happened, milliseconds since 1970. */
  timestamp: z.number().optional(),
  // An empty token can answer nothing; it must not hide what else the event says.
  replyToken: z.string().min(1).optional().catch(undefined),
  source: sourceSchema.optional(),
  deliveryContext: z.object({ isRedelivery: z.boolean() }).optional().catch(undefined),
};
const mentionSchema = z.object({
  mentionees: z.array(
    z.object({
      index: z.number().int().nonnegative(),
      length: z.number().int().positive(),
      isSelf: z.boolean().default(false),
    }),
  ),
});
const textMessageSchema = z.object({
  type: z.literal("text"),
  id: z.string().optional(),
  text: z.string(),
  // A mention that we cannot read counts as none: alone the text is answered, in a group nobody called us.
  mention: mentionSchema.optional().catch(undefined),
});
const otherMessageSchema = z.object({
  type: z.enum(["sticker", "image", "video", "audio", "file"]),
});
const locationMessageSchema = z.object({
  type: z.literal("location"),
  /** WGS 84, degrees. */
  latitude: z.number(),
  longitude: z.number(),
});
const unknownMessageSchema = z.object({ type: z.string() }).transform(() => ({ type: "unknown" as const }));

export const eventSchema = z.union([
  z.object({
    ...base,
    type: z.literal("message"),
    message: z.union([textMessageSchema, otherMessageSchema, locationMessageSchema, unknownMessageSchema]),
  }),
  z.object({ ...base, type: z.literal("postback"), postback: z.object({ data: z.string() }) }),
  z.object({ ...base, type: z.literal("follow") }),
  z.object({ ...base, type: z.literal("unfollow") }),
  z.object({ ...base, type: z.literal("unsend"), unsend: z.object({ messageId: z.string().min(1) }) }),
  z.object({ ...base, type: z.string() }).transform((event) => ({ ...event, type: "other" as const })),
]);
export type WebhookEvent = z.infer<typeof eventSchema>;
