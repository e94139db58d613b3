import { CITY_IDS, type CityId } from "../../../../knowledge/ids.ts";
import { type Manifest, manifestSchema } from "../../../support/manifest.ts";

/** current = what the app answers from; next = whole, and takes effect at the next start. */
export type Place = "current" | "next";

/**
 * What a file is kept under: its sha256 as it travelled, or, of what was unpacked from it, that with a name behind it.
 */
type FileKey = string;
/** The sha256 of the file that is kept, or that it was unpacked from. */
export const packedIn = (key: FileKey): string => key.slice(0, 64);
export const unpackedKey = (sha256: string, name: string): FileKey => `${sha256}-${name}`;

/** Where a device keeps releases: their files, and for each city the manifests that name them. */
export type Shelf = {
  manifest(city: CityId, place: Place): Promise<Manifest | undefined>;
  /** @throws DOMException QuotaExceededError */
  setManifest(manifest: Manifest, place: Place): Promise<void>;
  removeManifest(city: CityId, place: Place): Promise<void>;
  file(key: FileKey): Promise<ArrayBuffer | undefined>;
  /** @throws DOMException QuotaExceededError */
  putFile(key: FileKey, bytes: ArrayBuffer): Promise<void>;
  files(): Promise<FileKey[]>;
  removeFile(key: FileKey): Promise<void>;
};

const NAME = "support-releases";
const FILES = "/support/kept-files/";
const fileAddress = (key: FileKey): string => `${FILES}${key}`;
const manifestKey = (city: CityId, place: Place): string => `/support/kept-releases/${city}/${place}`;

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
    file: async (key) => files.get(key),
    putFile: async (key, bytes) => {
      files.set(key, bytes);
    },
    files: async () => [...files.keys()],
    removeFile: async (key) => {
      files.delete(key);
    },
  };
}

/** Cities of which the device has a release. */
export async function keptCities(shelf: Shelf): Promise<CityId[]> {
  const found = await Promise.all(CITY_IDS.map((city) => shelf.manifest(city, "current")));
  return CITY_IDS.filter((_, position) => found[position] !== undefined);
}
