import * as z from "zod";
import { cityIdSchema, registerSchema } from "../../../../knowledge/ids.ts";
import { LONGEST_NOTE, NOTE_REFUSALS, type Note, type NoteReply } from "../../../support/note.ts";

const common = { id: z.uuid(), city: cityIdSchema };

/** A note on the device. Once the city has it, or never will, its words go and only the count stays. */
export const keptNoteSchema = z.discriminatedUnion("state", [
  z.object({
    ...common,
    state: z.literal("waiting"),
    text: z.string().min(1).max(LONGEST_NOTE),
    register: registerSchema,
    /** Milliseconds since 1970. */
    madeAt: z.number(),
    /** What kept it from being taken the last time. */
    trouble: z.enum([...NOTE_REFUSALS, "offline"]).optional(),
  }),
  z.object({ ...common, state: z.literal("sent") }),
  z.object({ ...common, state: z.literal("refused"), why: z.enum(NOTE_REFUSALS) }),
]);
export type KeptNote = z.infer<typeof keptNoteSchema>;
export type WaitingNote = Extract<KeptNote, { state: "waiting" }>;

export const asSent = ({ id, text, register }: WaitingNote): Note => ({ id, text, register });

/** What becomes of a waiting note; undefined = no (readable) answer has come. */
export function afterReply(note: WaitingNote, reply: NoteReply | undefined): KeptNote {
  const { id, city } = note;
  if (reply === undefined) return { ...note, trouble: "offline" };
  if (reply.kind === "kept") return { id, city, state: "sent" };
  switch (reply.why) {
    case "shape":
    case "danger":
      return { id, city, state: "refused", why: reply.why };
    default:
      return { ...note, trouble: reply.why };
  }
}

export type NoteCounts = Readonly<Record<KeptNote["state"], number>>;

export const countsOf = (notes: readonly KeptNote[]): NoteCounts => ({
  waiting: notes.filter(({ state }) => state === "waiting").length,
  sent: notes.filter(({ state }) => state === "sent").length,
  refused: notes.filter(({ state }) => state === "refused").length,
});
