import * as z from "zod";
import { type LineError, lineError } from "./reply-check.ts";

/** Limits of LINE docs: Messaging API reference > Rich menu > Rich menu object, Upload rich menu image. */
const MIN_WIDTH = 800;
const MAX_WIDTH = 2500;
const MIN_HEIGHT = 250;
const MIN_RATIO = 1.45;
const MAX_NAME = 300;
const MAX_CHAT_BAR = 14;
const MAX_AREAS = 20;
const MAX_LABEL = 20;
const MAX_DATA = 300;
const MAX_IMAGE_BYTES = 1024 * 1024;
const ALIAS = /^[a-z0-9_-]{1,32}$/u;

const data = z.string().min(1).max(MAX_DATA);
const label = z.string().max(MAX_LABEL).optional();
const actionSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("postback"),
    label,
    data,
    displayText: z.string().max(MAX_DATA).optional(),
  }),
  z.looseObject({ type: z.literal("richmenuswitch"), label, data, richMenuAliasId: z.string().regex(ALIAS) }),
  z.looseObject({ type: z.literal("message"), label, text: z.string().min(1).max(MAX_DATA) }),
  z.looseObject({ type: z.literal("uri"), label, uri: z.string().min(1).max(1000) }),
]);
const areaSchema = z.object({
  bounds: z.object({
    x: z.int().min(0),
    y: z.int().min(0),
    width: z.int().min(1),
    height: z.int().min(1),
  }),
  action: actionSchema,
});

const richMenuSchema = z
  .object({
    size: z
      .object({ width: z.int().min(MIN_WIDTH).max(MAX_WIDTH), height: z.int().min(MIN_HEIGHT) })
      .refine(({ width, height }) => width / height >= MIN_RATIO, "the aspect ratio is under 1.45"),
    selected: z.boolean(),
    name: z.string().min(1).max(MAX_NAME),
    chatBarText: z.string().min(1).max(MAX_CHAT_BAR),
    areas: z.array(areaSchema).max(MAX_AREAS),
  })
  .refine(
    ({ size, areas }) =>
      areas.every(
        ({ bounds }) => bounds.x + bounds.width <= size.width && bounds.y + bounds.height <= size.height,
      ),
    "an area lies outside of the image",
  );
export type RichMenu = z.infer<typeof richMenuSchema>;

const aliasSchema = z.object({ richMenuAliasId: z.string().regex(ALIAS), richMenuId: z.string().min(1) });
const aliasTargetSchema = aliasSchema.pick({ richMenuId: true });

type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: LineError };
const check =
  <T>(schema: z.ZodType<T>) =>
  (value: unknown): Checked<T> => {
    const parsed = schema.safeParse(value);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: lineError(parsed.error) };
  };

export const checkRichMenu = check(richMenuSchema);
export const checkAlias = check(aliasSchema);
export const checkAliasTarget = check(aliasTargetSchema);

const PNG_SIGNATURE = "89504e470d0a1a0a";
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;
const PNG_HEADER_BYTES = 24;

/** What LINE would object to in an image for a menu of this size; PNG only, which is what we draw. */
export function objectionToImage(type: string, image: Buffer, size: RichMenu["size"]): string | undefined {
  if (type !== "image/png") return "The Content-Type is not image/png";
  if (image.length > MAX_IMAGE_BYTES) return "The image is over 1 MB";
  if (image.length < PNG_HEADER_BYTES || !image.toString("hex", 0, 8).startsWith(PNG_SIGNATURE)) {
    return "The image is not a PNG";
  }
  const fits =
    image.readUInt32BE(PNG_WIDTH_AT) === size.width && image.readUInt32BE(PNG_HEIGHT_AT) === size.height;
  return fits ? undefined : "The image size is not the size of the rich menu";
}
