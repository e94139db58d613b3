import * as z from "zod";
import { classUnitIdSchema } from "./class-units.ts";
import { phoneSchema, shortText } from "./fields.ts";
import { cityIdSchema } from "./ids.ts";

export const CLASS_LEVELS = ["first-step", "beginner", "experienced"] as const;
export const CLASS_STATES = ["open", "full", "cancelled"] as const;

const milliseconds = z.int({ error: "日時を書いてください" }).positive("日時を書いてください");

/** Where a class is held; the coordinates (WGS 84, degrees) are for finding the nearest. */
const venueSchema = z.strictObject({
  name: shortText("会場の名前", 40),
  address: shortText("会場の住所", 80).optional(),
  /** Whether somebody in a wheelchair gets in; unknown is said as such. */
  accessible: z.enum(["yes", "no", "unknown"]),
  accessNote: shortText("会場の入りやすさ", 80).optional(),
  mapUrl: z.url({ protocol: /^https$/, error: "地図の住所は https:// から書いてください" }).optional(),
  latitude: z.number().min(20, "緯度は20から46までです").max(46, "緯度は20から46までです").optional(),
  longitude: z.number().min(122, "経度は122から154までです").max(154, "経度は122から154までです").optional(),
});

const classSessionFields = z.strictObject({
  /** 16 letters and digits. */
  id: z.string().regex(/^[a-z0-9]{16}$/, "教室の番号の形が違います"),
  city: cityIdSchema,
  title: shortText("教室の名前", 40),
  /** What is taught; general = several units, or none of them. */
  unit: z.union([classUnitIdSchema, z.literal("general")]),
  level: z.enum(CLASS_LEVELS),
  venue: venueSchema,
  /** Milliseconds since 1970. */
  startsAt: milliseconds,
  endsAt: milliseconds,
  /** In yen, 0 = free; absent = not told. */
  feeYen: z.int().min(0).max(100_000, "料金は10万円までにしてください").optional(),
  feeNote: shortText("料金の補足", 60).optional(),
  /** How many may come; absent = not told. */
  seats: z.int().positive().max(10_000, "定員は1万人までにしてください").optional(),
  who: shortText("対象", 60).optional(),
  howToApply: shortText("申し込みかた", 120).optional(),
  /** Last day to apply, YYYY-MM-DD in Japan. */
  applyBy: z.iso.date("申し込みの終わりの日を「2026-11-21」の形で書いてください").optional(),
  contactName: shortText("問い合わせ先", 40),
  contactPhone: phoneSchema.optional(),
  state: z.enum(CLASS_STATES),
  /** Made up, to try the desk out; never set where residents are served. */
  sample: z.boolean(),
  /** When staff last changed it; milliseconds since 1970. */
  changedAt: milliseconds,
});

/** One class on one day, as staff enter it. */
export const classSessionSchema = classSessionFields
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, {
    path: ["endsAt"],
    error: "終わりは、始まりよりあとにしてください",
  })
  .refine(({ venue: { latitude, longitude } }) => (latitude === undefined) === (longitude === undefined), {
    path: ["venue", "longitude"],
    error: "緯度と経度は、両方書くか、両方空けてください",
  });
export type ClassSession = z.infer<typeof classSessionSchema>;
