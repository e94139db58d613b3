import { CITY_IDS, type CityId } from "../../../../knowledge/ids.ts";
import { type Manifest, manifestSchema } from "./manifest.ts";

/** current = what the app answers from; next = whole, and takes effect at the next start. */
export type Place = "current" | "next";

/** Where a device keeps releases: files by their sha256, and for each city the manifests that name them. */
export type Shelf = {
  manifest(city: CityId, place: Place): Promise<Manifest | undefined>;
  /** @throws DOMException QuotaExceededError */
  setManifest(manifest: Manifest, place: Place): Promise<void>;
  removeManifest(city: CityId, place: Place): Promise<void>;
  file(sha256: string): Promise<ArrayBuffer | undefined>;
  /** @throws DOMException QuotaExceededError */
  putFile(sha256: string, bytes: ArrayBuffer): Promise<void>;
  files(): Promise<string[]>;
  removeFile(sha256: string): Promise<void>;
};

const NAME = "support-releases";
const FILES = "/support/kept-files/";
const fileKey = (sha256: string): string => `${FILES}${sha256}`;
const manifestKey = (city: CityId, place: Place): string => `/support/kept-releases/${city}/${place}`;

/** In the browser's Cache Storage; undefined where it has none (some private windows). */
export async function deviceShelf(): Promise<Shelf | undefined> {
  const cache = await globalThis.caches?.open(NAME).catch(() => undefined);
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
    file: async (sha256) => (await cache.match(fileKey(sha256)))?.arrayBuffer(),
    putFile: (sha256, bytes) => cache.put(fileKey(sha256), new Response(bytes)),
    async files() {
      const keys = (await cache.keys()).map(({ url }) => new URL(url).pathname);
      return keys.filter((path) => path.startsWith(FILES)).map((path) => path.slice(FILES.length));
    },
    async removeFile(sha256) {
      await cache.delete(fileKey(sha256));
    },
  };
}

/** For a browser that keeps nothing: lasts as long as the window. */
export function passingShelf(): Shelf {
  const manifests = new Map<string, Manifest>();
  const files = new Map<string, ArrayBuffer>();
  return {
    manifest: async (city, place) => manifests.get(manifestKey(city, place)),
    setManifest: async (manifest, place) => {
      manifests.set(manifestKey(manifest.city, place), manifest);
    },
    removeManifest: async (city, place) => {
      manifests.delete(manifestKey(city, place));
    },
    file: async (sha256) => files.get(sha256),
    putFile: async (sha256, bytes) => {
      files.set(sha256, bytes);
    },
    files: async () => [...files.keys()],
    removeFile: async (sha256) => {
      files.delete(sha256);
    },
  };
}

/** Cities of which the device has a release. */
export async function keptCities(shelf: Shelf): Promise<CityId[]> {
  const found = await Promise.all(CITY_IDS.map((city) => shelf.manifest(city, "current")));
  return CITY_IDS.filter((_, position) => found[position] !== undefined);
}
