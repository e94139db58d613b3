import { manifestSchema } from "../../../support/manifest.ts";
import { type FileKey, manifestKey, type Shelf } from "./shelf.ts";

const NAME = "support-releases";
const FILES = "/support/kept-files/";
const fileAddress = (key: FileKey): string => `${FILES}${key}`;

/** In the browser's Cache Storage; undefined where it has none (some private windows). */
export async function deviceShelf(): Promise<Shelf | undefined> {
  const cache = "caches" in globalThis ? await caches.open(NAME).catch(() => undefined) : undefined;
  if (cache === undefined) return undefined;
  return {
    async manifest(city, place) {
      const found = await cache.match(manifestKey(city, place));
      return manifestSchema.safeParse(await found?.json().catch(() => undefined)).data;
    },
    setManifest: (manifest, place) => cache.put(manifestKey(manifest.city, place), Response.json(manifest)),
    async removeManifest(city, place) {
      await cache.delete(manifestKey(city, place));
    },
    file: async (key) => (await cache.match(fileAddress(key)))?.arrayBuffer(),
    putFile: (key, bytes) => cache.put(fileAddress(key), new Response(bytes)),
    async files() {
      const keys = (await cache.keys()).map(({ url }) => new URL(url).pathname);
      return keys.filter((path) => path.startsWith(FILES)).map((path) => path.slice(FILES.length));
    },
    async removeFile(key) {
      await cache.delete(fileAddress(key));
    },
  };
}
