import type { CityId } from "../../../knowledge/ids.ts";
import type { EngineResult, EngineWork, FromEngine, OpenRelease, ToEngine } from "./messages.ts";
import type { WaitingNote } from "./notes/queue.ts";
import { sendWaiting } from "./notes/send.ts";
import { noteStore } from "./notes/store.ts";
import { openCity } from "./open-city.ts";
import type { OpenCity } from "./pages/city.ts";
import { drawPage, drawText, partsOf } from "./pages/draw.tsx";
import { dayOf } from "./releases/day.ts";
import { deviceShelf } from "./releases/device-shelf.ts";
import {
  collect,
  type OnBytes,
  ReleaseFailure,
  type ReleaseTrouble,
  start,
  update,
} from "./releases/keep.ts";
import { bytesOf } from "./releases/plan.ts";
import { passingShelf, type Shelf } from "./releases/shelf.ts";

/** What fetches releases and what removes files that no release names take turns. */
const LOCK = "support-releases";

const get = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);
const tell = (message: FromEngine): void => self.postMessage(message);

type Opened = { readonly shelf: Shelf; readonly city: OpenCity };
let opened: Opened | undefined;

class NotOpen extends Error {
  override readonly name = "NotOpen";
}
const open = (): Opened => {
  if (opened === undefined) throw new NotOpen();
  return opened;
};

const describe = ({ manifest }: OpenCity, isKept: boolean): OpenRelease => ({
  hash: manifest.release,
  cityName: manifest.cityName,
  day: dayOf(manifest),
  bytes: bytesOf(manifest),
  isKept,
});

async function openRelease(city: CityId, onBytes: OnBytes): Promise<EngineResult> {
  const kept = await deviceShelf();
  const shelf = kept ?? passingShelf();
  const startCity = () => start(city, shelf, openCity);
  let started = await startCity();
  const isFirst = started === undefined;
  if (started === undefined) {
    await navigator.locks.request(LOCK, () => update(city, shelf, get, onBytes));
    started = await startCity();
  }
  if (started === undefined) return { kind: "failed", why: "broken" };
  opened = { shelf, city: { ...started.opened, manifest: started.manifest } };
  // Never while another window is fetching: what has come of a release is not named by any manifest yet.
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
    lock === null ? undefined : collect(shelf),
  );
  return { kind: "opened", release: describe(opened.city, kept !== undefined), isFirst };
}

async function updateRelease(onBytes: OnBytes): Promise<EngineResult> {
  const { shelf, city } = open();
  const { manifest } = city;
  const plan = await navigator.locks.request(LOCK, () => update(manifest.city, shelf, get, onBytes));
  const next = await shelf.manifest(manifest.city, "next");
  return { kind: "updated", plan, ...(next === undefined ? {} : { day: dayOf(next) }) };
}

/** Where the browser keeps no database there are no notes; everything else works all the same. */
const notesOf = (city: CityId) => noteStore.of(city).catch(() => []);

async function keepNote({ text, register }: Extract<EngineWork, { kind: "keep-note" }>): Promise<void> {
  const { desk, manifest } = open().city;
  const note: WaitingNote = {
    id: crypto.randomUUID(),
    city: manifest.city,
    state: "waiting",
    // Once more: what is stored has been masked here, whatever the page sent.
    text: desk.mask(text, manifest.city),
    register,
    madeAt: Date.now(),
  };
  await noteStore.put(note);
}

function masked(text: string): EngineResult {
  const { desk, manifest } = open().city;
  const kept = desk.mask(text, manifest.city);
  const reply = desk.respond({ kind: "text", text: kept }, { city: manifest.city, now: new Date() });
  return { kind: "masked", text: kept, mayKeep: reply.kind !== "notice" };
}

async function carryOut(work: EngineWork, onBytes: OnBytes): Promise<EngineResult> {
  switch (work.kind) {
    case "open":
      return openRelease(work.city, onBytes);
    case "draw": {
      const { city } = open();
      const notes = await notesOf(city.manifest.city);
      return { kind: "drawn", page: await drawPage(partsOf(city, work.drawing, notes, new Date())) };
    }
    case "readings": {
      const { furigana } = open().city.desk;
      return {
        kind: "readings",
        html: await Promise.all(work.texts.map((text) => drawText(text, furigana))),
      };
    }
    case "mask":
      return masked(work.text);
    case "keep-note":
      await keepNote(work);
      return { kind: "done" };
    case "remove-note":
      await noteStore.remove(work.id);
      return { kind: "done" };
    case "send-notes":
      await sendWaiting(get);
      return { kind: "done" };
    case "update":
      return updateRelease(onBytes);
  }
}

function whyOf(error: unknown): ReleaseTrouble | "broken" {
  if (error instanceof ReleaseFailure) return error.why;
  // Only the name: words may quote what a learner has asked.
  console.error(error instanceof Error ? error.name : "unknown");
  return "broken";
}

self.addEventListener("message", ({ data: { number, ...work } }: MessageEvent<ToEngine>) => {
  carryOut(work, (done, of) => tell({ number, kind: "progress", done, of })).then(
    (result) => tell({ number, ...result }),
    (error: unknown) => tell({ number, kind: "failed", why: whyOf(error) }),
  );
});
