import { describe, expect, it } from "vitest";
import {
  afterReply,
  asSent,
  countsOf,
  keptNoteSchema,
  type WaitingNote,
} from "../../../../src/web/client/support/notes/queue.ts";
import { NOTE_REFUSALS, noteSchema } from "../../../../src/web/support/note.ts";

const note: WaitingNote = {
  id: "0b8a8a04-7d4b-4a3e-9d0a-2f0b1f6f5c11",
  city: "noshiro",
  state: "waiting",
  text: "公民館のWi-Fiの使い方",
  register: "easy",
  madeAt: Date.UTC(2026, 10, 21),
};

describe("a note on the device", () => {
  it("is sent as the server reads it, without the city, which the address names", () => {
    expect(noteSchema.parse(asSent(note))).toEqual({
      id: note.id,
      text: note.text,
      register: "easy",
    });
  });

  it("loses its words once the city has it, and once the city never will", () => {
    expect(afterReply(note, { kind: "kept" })).toEqual({ id: note.id, city: "noshiro", state: "sent" });
    for (const why of ["shape", "danger"] as const) {
      const refused = { id: note.id, city: "noshiro", state: "refused", why };
      expect(afterReply(note, { kind: "refused", why })).toEqual(refused);
    }
  });

  it("waits on for everything that may pass, and says what it was", () => {
    expect(afterReply(note, undefined)).toEqual({ ...note, trouble: "offline" });
    for (const why of NOTE_REFUSALS.filter((one) => one !== "shape" && one !== "danger")) {
      expect(afterReply(note, { kind: "refused", why })).toEqual({ ...note, trouble: why });
    }
  });

  it("can be read again in each of its states, and nothing else can", () => {
    const after = [note, afterReply(note, undefined), afterReply(note, { kind: "kept" })];
    for (const kept of after) expect(keptNoteSchema.parse(structuredClone(kept))).toEqual(kept);
    for (const wrong of [{}, { ...note, text: "" }, { ...note, id: "1" }, { ...note, city: "tokyo" }]) {
      expect(keptNoteSchema.safeParse(wrong).success).toBe(false);
    }
  });

  it("is counted by its state", () => {
    const sent = afterReply(note, { kind: "kept" });
    const refused = afterReply(note, { kind: "refused", why: "danger" });
    expect(countsOf([note, sent, sent, refused])).toEqual({ waiting: 1, sent: 2, refused: 1 });
  });
});
