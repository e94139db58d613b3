import { openDB } from "idb";
import type { CityId } from "../../../../knowledge/ids.ts";
import { type KeptNote, keptNoteSchema, type WaitingNote } from "./queue.ts";

const DATABASE = "support";
const NOTES = "notes";

const open = () =>
  openDB(DATABASE, 1, {
    upgrade: (database) => {
      database.createObjectStore(NOTES, { keyPath: "id" });
    },
  });

/** The device's notes, for all cities. Every call throws where the browser keeps no database. */
export const noteStore = {
  /** Those that this program can read. */
  async all(): Promise<KeptNote[]> {
    const database = await open();
    const rows: unknown[] = await database.getAll(NOTES);
    database.close();
    return rows.flatMap((row) => keptNoteSchema.safeParse(row).data ?? []);
  },
  async of(city: CityId): Promise<KeptNote[]> {
    return (await noteStore.all()).filter((note) => note.city === city);
  },
  async waiting(): Promise<WaitingNote[]> {
    return (await noteStore.all()).flatMap((note) => (note.state === "waiting" ? [note] : []));
  },
  /** @throws DOMException QuotaExceededError */
  async put(note: KeptNote): Promise<void> {
    const database = await open();
    await database.put(NOTES, note);
    database.close();
  },
  async remove(id: string): Promise<void> {
    const database = await open();
    await database.delete(NOTES, id);
    database.close();
  },
};
