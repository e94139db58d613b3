import { CITY_IDS, type CityId } from "../../../../knowledge/ids.ts";
import type { Manifest } from "../../../support/manifest.ts";

/** current = what the app answers from; next = whole, and takes effect at the next start. */
export type Place = "current" | "next";

/**
 * What a file is kept under: its sha256 as it travelled, or, of what was unpacked from it, that with a name behind it.
 */
export type FileKey = string;
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

/** Names a manifest among those of a shelf. */
export const manifestKey = (city: CityId, place: Place): string => `/support/kept-releases/${city}/${place}`;

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
