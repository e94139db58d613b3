import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";
import type { CityId } from "../knowledge/ids.ts";
import { namedRelease, type PocketRelease, pocketRelease } from "../knowledge/pocket-release.ts";
import { cityIndex } from "./city-index.ts";
import { topicHitId } from "./entry-document.ts";
import { packIndex, unpackIndex } from "./pocket-index.ts";
import type { SpokenDocument } from "./spoken.ts";

const SECTIONS = ["content", "index"] as const;

export type PocketCityParts = {
  readonly city: CityId;
  /** What the city serves; it may hold other cities, too. */
  readonly release: PocketRelease;
  /** Its search index. */
  readonly index: ArrayBuffer;
  /** How what the index was made from is read aloud, at least what is of the city; by the documents' ids. */
  readonly spoken: ReadonlyMap<string, SpokenDocument>;
};

/**
 * All that one city's desk knows beside the language itself, for the way into a browser; to be gzipped. About two
 * seconds of a computer's time.
 * @throws Error when the texts are not those of the index.
 */
export function packCity({ city, release, index, spoken }: PocketCityParts): Uint8Array<ArrayBuffer> {
  const content = pocketRelease(release, city);
  const served = new Set([
    ...content.entries.map(({ id }) => id),
    ...content.topics.map(({ id }) => topicHitId(id)),
  ]);
  const own = cityIndex(index, (id) => served.has(id)).buffer;
  return writeFlatFile(SECTIONS, {
    content: new TextEncoder().encode(JSON.stringify(content)),
    index: packIndex(own, (id) => spoken.get(id)),
  });
}

/** What openDesk needs beside a tokenizer: the release as JSON, with the hash that names it, and the index. */
export function unpackCity(
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
): { readonly content: ArrayBuffer; readonly index: ArrayBuffer } {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  return {
    content: namedRelease(file.bytes("content"), hash),
    index: unpackIndex(file.bytes("index")).buffer,
  };
}
