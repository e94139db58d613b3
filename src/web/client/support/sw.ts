import { CITY_IDS } from "../../../knowledge/ids.ts";
import { NOTES_SYNC, sendWaiting } from "./notes/send.ts";
import { deviceShelf } from "./releases/device-shelf.ts";
import { ReleaseFailure, sha256Of, update } from "./releases/keep.ts";
import { keptCities } from "./releases/shelf.ts";
import type { FromServiceWorker } from "./worker-messages.ts";
import { toServiceWorkerSchema } from "./worker-messages.ts";

declare const self: ServiceWorkerGlobalScope;
/** Written in at the build (scripts/build-client.ts): the program's files, and a hash over all of them. */
declare const SHELL: { readonly version: string; readonly files: readonly { url: string; sha256: string }[] };

const PREFIX = "support-shell-";
const NAME = `${PREFIX}${SHELL.version}`;
const LOCK = "support-releases";
const PAGES = [
  "/support/",
  ...CITY_IDS.flatMap((city) => [`/support/${city}`, `/support/${city}/app.webmanifest`]),
];
const SHELL_PATHS = new Set([...PAGES, ...SHELL.files.map(({ url }) => url)]);

const get = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);

/** A file of this very program; another one, from a server that is just being renewed, is refused. */
async function programFile({ url, sha256 }: { url: string; sha256: string }): Promise<[string, Response]> {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok || (await sha256Of(await response.clone().arrayBuffer())) !== sha256) {
    throw new ReleaseFailure("wrong");
  }
  return [url, response];
}

async function pageFile(url: string): Promise<[string, Response]> {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new ReleaseFailure("wrong");
  return [url, response];
}

/**
 * The whole program or none of it, and with it a release for each kept city that this program reads: the next start has
 * both or neither.
 */
async function install(): Promise<void> {
  const found = await Promise.all([...SHELL.files.map(programFile), ...PAGES.map(pageFile)]);
  const cache = await caches.open(NAME);
  for (const [url, response] of found) await cache.put(url, response);
  const shelf = await deviceShelf();
  if (shelf === undefined) return;
  for (const city of await keptCities(shelf)) {
    await navigator.locks.request(LOCK, () => update(city, shelf, get, () => undefined));
  }
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

async function fromDevice(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? fetch(request);
}

/** Pages hold what the city's settings say. They belong to this program only while the server has no newer one. */
async function renewPages(): Promise<void> {
  await self.registration.update();
  if (self.registration.installing !== null || self.registration.waiting !== null) return;
  const found = await Promise.all(PAGES.map(pageFile));
  const cache = await caches.open(NAME);
  for (const [url, response] of found) await cache.put(url, response);
}

async function sendNotes(): Promise<void> {
  await sendWaiting(get);
  const message: FromServiceWorker = { kind: "notes-sent" };
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !SHELL_PATHS.has(pathname)) return;
  event.respondWith(fromDevice(request, pathname));
});
self.addEventListener("message", (event) => {
  const message = toServiceWorkerSchema.safeParse(event.data).data;
  if (message?.kind === "take-over") event.waitUntil(self.skipWaiting());
  // Without a network, or with half an answer, the pages stay as they are.
  if (message?.kind === "renew-pages") event.waitUntil(renewPages().catch(() => undefined));
});
self.addEventListener("sync", (event) => {
  if (!(event instanceof ExtendableEvent) || !("tag" in event) || event.tag !== NOTES_SYNC) return;
  event.waitUntil(sendNotes());
});
