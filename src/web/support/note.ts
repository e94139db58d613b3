import * as z from "zod";
import { registerSchema } from "../../knowledge/ids.ts";

/** As long as what is kept of any question (see maskForLog), in UTF-16 units with room for emoji. */
export const LONGEST_NOTE = 400;

/** A learner's question as the app sends it: masked already on the device, without whoever asked. */
export const noteSchema = z.strictObject({
  /** Made by the app (UUID, RFC 9562), so that what is sent twice is kept once. */
  id: z.uuid(),
  text: z.string().trim().min(2).max(LONGEST_NOTE),
  register: registerSchema,
});
export type Note = z.infer<typeof noteSchema>;

/**
 * Why the server has not kept a note. shape, danger: it never will; the others may pass. danger = words of danger to
 * life, of a fraud or of somebody's own numbers, which are never written down.
 */
export const NOTE_REFUSALS = ["shape", "danger", "origin", "too-many", "keeps-nothing", "down"] as const;
export type NoteRefusal = (typeof NOTE_REFUSALS)[number];

export const noteReplySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("kept") }),
  z.strictObject({ kind: z.literal("refused"), why: z.enum(NOTE_REFUSALS) }),
]);
export type NoteReply = z.infer<typeof noteReplySchema>;
