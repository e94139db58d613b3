import * as z from "zod";
import { gateResultSchema } from "../dialogue/gate.ts";

const NOTE_LENGTH = 300;
/** What `<input type="datetime-local">` sends, meant as Japan's time; becomes milliseconds since 1970. */
const momentInJapan = z.iso
  .datetime({ local: true, precision: -1, error: "日付と時刻を選んでください" })
  .length("YYYY-MM-DDThh:mm".length, "日付と時刻を選んでください")
  .transform((text) => Date.parse(`${text}+09:00`));
const shortText = z.string().trim().max(NOTE_LENGTH, `${NOTE_LENGTH}文字までにしてください`);

/** What the browser sends with an index that it has built and checked. */
export const publicationPlanSchema = z.strictObject({
  /** Hash of the built-in release that the index was built on. */
  base: z.string(),
  /** The release that the draft was compared with; number 0 is the built-in one. */
  live: z.int().min(0),
  versions: z.array(z.strictObject({ entry: z.string(), version: z.int().min(1) })),
  gate: gateResultSchema,
  note: shortText,
  /** Why it goes live although the gate found it worse. */
  reason: shortText,
  /** Absent = now. */
  startsAt: momentInJapan.optional(),
  /** Absent = until something else is published. */
  endsAt: momentInJapan.optional(),
});
export type PublicationPlan = z.infer<typeof publicationPlanSchema>;
/** The same as it travels. */
export type PublicationPlanText = z.input<typeof publicationPlanSchema>;
