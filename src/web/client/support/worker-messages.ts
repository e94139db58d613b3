import * as z from "zod";

/** From a window to the service worker. */
export const toServiceWorkerSchema = z.discriminatedUnion("kind", [
  /** A window has just opened and wants the newest program. */
  z.strictObject({ kind: z.literal("take-over") }),
  /** The network is there: look for pages that have changed. */
  z.strictObject({ kind: z.literal("renew-pages") }),
]);
export type ToServiceWorker = z.infer<typeof toServiceWorkerSchema>;

/** From the service worker to its windows. */
export const fromServiceWorkerSchema = z.strictObject({ kind: z.literal("notes-sent") });
export type FromServiceWorker = z.infer<typeof fromServiceWorkerSchema>;
