import type { Material } from "../../material.ts";
import type { Side } from "./messages.ts";

const CACHE = "draft-indexes";
/** Of about 9 MB each: what was tried and what is then published, of one city and perhaps another. */
const MOST_KEPT = 3;

const digest = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Names the index of a draft by all that its bytes come from. */
export const indexKey = async ({ city, base, ...versions }: Material, side: Side): Promise<string> =>
  `/console-assets/draft-index/${city}/${base}/${await digest(JSON.stringify(versions[side]))}`;

/** The browser's store; undefined where it has none (private windows of some browsers). */
const openCache = async (): Promise<Cache | undefined> => caches.open(CACHE).catch(() => undefined);

/** An index that was built before, on another page perhaps. */
export async function keptIndex(key: string): Promise<ArrayBuffer | undefined> {
  const found = await (await openCache())?.match(key);
  return found?.arrayBuffer();
}

/** Keeps an index for the next page; the oldest go. That it cannot be kept costs no more than building it again. */
export async function keepIndex(key: string, index: ArrayBuffer): Promise<void> {
  const cache = await openCache();
  if (cache === undefined) return;
  await cache.put(key, new Response(index)).catch(() => undefined);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_KEPT)).map((old) => cache.delete(old)));
}
