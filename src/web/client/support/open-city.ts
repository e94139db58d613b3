import { cityKnowledge } from "../../../knowledge/overlay.ts";
import type { Manifest, PocketFile } from "../../support/manifest.ts";
import { type OpenedPocket, openPocketDesk, unpackPocket } from "../pocket/open.ts";
import type { OpenCity } from "./pages/city.ts";
import { type Shelf, unpackedKey } from "./releases/shelf.ts";

type Keys = Readonly<Record<keyof OpenedPocket, string>>;
const PARTS = ["dictionary", "index", "content"] as const satisfies readonly (keyof OpenedPocket)[];

function fileOf({ files, release }: Manifest, name: PocketFile["name"]): PocketFile {
  const file = files.find((known) => known.name === name);
  if (file === undefined) throw new Error(`版 ${release} にファイル「${name}」がありません`);
  return file;
}

function keysOf(manifest: Manifest): Keys {
  const knowledge = fileOf(manifest, "knowledge").sha256;
  return {
    dictionary: unpackedKey(fileOf(manifest, "dictionary").sha256, "dictionary"),
    index: unpackedKey(knowledge, "index"),
    // The release's name is written into it, and two releases may have the same knowledge of a city.
    content: unpackedKey(knowledge, `content-${manifest.release}`),
  };
}

async function bytesFor(shelf: Shelf, { sha256 }: PocketFile): Promise<ArrayBuffer> {
  const bytes = await shelf.file(sha256);
  if (bytes === undefined) throw new Error(`ファイル ${sha256} がありません`);
  return bytes;
}

async function keptPocket(shelf: Shelf, keys: Keys): Promise<OpenedPocket | undefined> {
  const [dictionary, index, content] = await Promise.all(PARTS.map((part) => shelf.file(keys[part])));
  if (dictionary === undefined || index === undefined || content === undefined) return undefined;
  return { dictionary, index, content };
}

/** Unpacking takes a phone some seconds; a device without room for the 20 MB does it again at each start. */
async function unpack(manifest: Manifest, shelf: Shelf, keys: Keys): Promise<OpenedPocket> {
  const [dictionary, knowledge] = await Promise.all([
    bytesFor(shelf, fileOf(manifest, "dictionary")),
    bytesFor(shelf, fileOf(manifest, "knowledge")),
  ]);
  const pocket = await unpackPocket({ dictionary, knowledge, release: manifest.release });
  for (const part of PARTS) await shelf.putFile(keys[part], pocket[part]).catch(() => undefined);
  return pocket;
}

function opened({ city, release: hash }: Manifest, pocket: OpenedPocket): Omit<OpenCity, "manifest"> {
  const { desk, release } = openPocketDesk(pocket);
  const knowledge = cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`版 ${hash} に市「${city}」がありません`);
  return { desk, knowledge };
}

/** Opens a city over the files of a release. @throws Error when they are not what this program reads */
export async function openCity(manifest: Manifest, shelf: Shelf): Promise<Omit<OpenCity, "manifest">> {
  const keys = keysOf(manifest);
  const kept = await keptPocket(shelf, keys);
  if (kept !== undefined) {
    try {
      return opened(manifest, kept);
    } catch {
      // Unpacked by an older program.
      return opened(manifest, await unpack(manifest, shelf, keys));
    }
  }
  return opened(manifest, await unpack(manifest, shelf, keys));
}
