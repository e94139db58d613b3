import { NOTES_SYNC } from "./notes/send.ts";
import { fromServiceWorkerSchema, type ToServiceWorker } from "./worker-messages.ts";

const SCRIPT = "/support/sw.js";
const SCOPE = "/support/";

const tell = (worker: ServiceWorker | null, message: ToServiceWorker): void => worker?.postMessage(message);

/**
 * Puts the service worker in place. A newer program that waited takes over now, at a start, and the window opens again
 * with it: resolves with false then, and nothing more should be done. Without service workers the app works as long as
 * there is a network.
 */
export async function startProgram(onNewProgram: () => void, onNotesSent: () => void): Promise<boolean> {
  const container = navigator.serviceWorker;
  if (container === undefined) return true;
  const registration = await container
    .register(SCRIPT, { scope: SCOPE, updateViaCache: "none" })
    .catch(() => undefined);
  if (registration === undefined) return true;
  if (registration.waiting !== null && container.controller !== null) {
    const changed = new Promise((resolve) => container.addEventListener("controllerchange", resolve));
    tell(registration.waiting, { kind: "take-over" });
    await changed;
    location.reload();
    return false;
  }
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && container.controller !== null) onNewProgram();
    });
  });
  container.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (fromServiceWorkerSchema.safeParse(data).success) onNotesSent();
  });
  return true;
}

/** The network is there: pages that have changed are fetched for the next start. */
export const renewPages = (): void =>
  tell(navigator.serviceWorker?.controller ?? null, { kind: "renew-pages" });

/** Asks the browser to send the notes also when no window is open (Background Sync, where there is any). */
export async function sendLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  const sync: unknown = registration !== undefined && "sync" in registration ? registration.sync : undefined;
  if (typeof sync !== "object" || sync === null || !("register" in sync)) return;
  if (typeof sync.register !== "function") return;
  await Promise.resolve(sync.register(NOTES_SYNC)).catch(() => undefined);
}
