import { type Desk, openDesk, openTokenizer } from "../../../desk.ts";
import { unpackDictionary } from "../../../japanese/pocket-dictionary.ts";
import { type Release, readRelease } from "../../../knowledge/release.ts";
import { unpackCity } from "../../../search/pocket-city.ts";

/** The files of a manifest, as they came. */
export type PocketFiles = {
  readonly dictionary: ArrayBuffer;
  readonly knowledge: ArrayBuffer;
  /** `release` of the same manifest. */
  readonly release: string;
};

/** The same unpacked: what is kept on the device, about 20 MB. */
export type OpenedPocket = {
  readonly dictionary: ArrayBuffer;
  readonly index: ArrayBuffer;
  /** The release as JSON. */
  readonly content: ArrayBuffer;
};

async function gunzipped(bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Unpacks what a manifest names, once its bytes have been compared with the manifest's sha256. In a Web Worker: it takes
 * about 1.3 s of a computer's time and 5 to 8 s of a phone's. Keep the result, not the files: IndexedDB takes the three
 * ArrayBuffers as they are (20 MB), and opened from there the desk answers within a tenth of a second (`npm run bench`).
 * Only where a device refuses to keep 20 MB, keep the files as they came (3.4 MB) and unpack them at each start. The
 * dictionary stays the same from release to release as long as its url does.
 * @throws Error when a file is broken or of another version of the app; then load the manifest and the app again.
 */
export async function unpackPocket({ dictionary, knowledge, release }: PocketFiles): Promise<OpenedPocket> {
  const language = unpackDictionary(await gunzipped(dictionary));
  const { content, index } = unpackCity(await gunzipped(knowledge), release);
  return { dictionary: language.buffer, index, content };
}

/** What the app asks: the same desk as the Worker's, for one city, and what it knows. */
export type PocketDesk = { readonly desk: Desk; readonly release: Release };

/**
 * Opens the desk over unpacked bytes without copying them; some hundredths of a second. Ask it in the city of the
 * manifest: `desk.respond({ kind: "text", text }, { city, now })`.
 * @throws Error when the bytes are of another version of the app; then unpack them again.
 */
export function openPocketDesk({ dictionary, index, content }: OpenedPocket): PocketDesk {
  const release = readRelease(content);
  return { desk: openDesk({ tokenizer: openTokenizer(dictionary), index, release }), release };
}
