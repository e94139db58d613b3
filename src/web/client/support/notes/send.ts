import { type NoteReply, noteReplySchema } from "../../../support/note.ts";
import type { Fetch } from "../releases/keep.ts";
import { afterReply, asSent, type WaitingNote } from "./queue.ts";
import { noteStore } from "./store.ts";

const LOCK = "support-notes";
/** One sync in the background sends all; the name that the browser knows it by. */
export const NOTES_SYNC = "support-notes";

async function answerTo(note: WaitingNote, get: Fetch): Promise<NoteReply | undefined> {
  const response = await get(`/support/${note.city}/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asSent(note)),
  }).catch(() => undefined);
  return noteReplySchema.safeParse(await response?.json().catch(() => undefined)).data;
}

/** Sends what waits, one after the other; the first that gets no answer ends it. */
async function send(get: Fetch): Promise<void> {
  for (const note of await noteStore.waiting()) {
    const reply = await answerTo(note, get);
    const after = afterReply(note, reply);
    // Deleted by the volunteer meanwhile: it must not come back.
    const still = (await noteStore.waiting()).some(({ id }) => id === note.id);
    if (still) await noteStore.put(after);
    if (reply === undefined) return;
  }
}

/** Sends the waiting notes of all cities, in one window or worker at a time. */
export const sendWaiting = (get: Fetch): Promise<void> => navigator.locks.request(LOCK, () => send(get));
