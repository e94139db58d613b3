import { errorName } from "../../../../error-name.ts";
import { CITY_IDS, type CityId } from "../../../../knowledge/ids.ts";
import {
  type Manifest,
  manifestSchema,
  type NoManifest,
  noManifestSchema,
  type PocketFile,
} from "../../../support/manifest.ts";
import { type Plan, planFor } from "./plan.ts";
import { packedIn, type Shelf } from "./shelf.ts";

/**
 * offline = no answer; wrong = an answer that is not what was asked for; no-pocket, unreachable = what the server says
 * of itself (see noManifestSchema); full = the device has no room.
 */
export type ReleaseTrouble = "offline" | "wrong" | "full" | NoManifest["kind"];

export class ReleaseFailure extends Error {
  override readonly name = "ReleaseFailure";
  readonly why: ReleaseTrouble;
  constructor(why: ReleaseTrouble) {
    super(why);
    this.why = why;
  }
}

/** Bytes that have come, and how many will come. */
export type OnBytes = (done: number, of: number) => void;
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256 in hex. */
export const sha256Of = async (bytes: ArrayBuffer): Promise<string> =>
  hex(await crypto.subtle.digest("SHA-256", bytes));

async function answered(get: Fetch, url: string, init?: RequestInit): Promise<Response> {
  const response = await get(url, init).catch(() => undefined);
  if (response === undefined) throw new ReleaseFailure("offline");
  if (response.ok) return response;
  const told = noManifestSchema.safeParse(await response.json().catch(() => undefined));
  throw new ReleaseFailure(told.data?.kind ?? "wrong");
}

/** What the server offers a city now. @throws ReleaseFailure */
async function offeredRelease(city: CityId, get: Fetch): Promise<Manifest> {
  const response = await answered(get, `/support/${city}/manifest.json`, { cache: "no-store" });
  const manifest = manifestSchema.safeParse(await response.json().catch(() => undefined));
  if (!manifest.success || manifest.data.city !== city) throw new ReleaseFailure("wrong");
  return manifest.data;
}

async function bodyOf(response: Response, onBytes: (more: number) => void): Promise<ArrayBuffer> {
  if (response.body === null) return new ArrayBuffer(0);
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted).arrayBuffer().catch((): never => {
    throw new ReleaseFailure("offline");
  });
}

async function fetchFile(
  file: PocketFile,
  get: Fetch,
  onBytes: (more: number) => void,
): Promise<ArrayBuffer> {
  // The shelf keeps it: a second copy would take room, and an old one there could not be got past for a year.
  const bytes = await bodyOf(await answered(get, file.url, { cache: "no-store" }), onBytes);
  if ((await sha256Of(bytes)) !== file.sha256) throw new ReleaseFailure("wrong");
  return bytes;
}

const roomFor = async (work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError")
      throw new ReleaseFailure("full");
    throw error;
  }
};

/** Whether the device has a file as it came: one that was damaged there must not keep the app from starting for ever. */
async function isWhole({ sha256 }: PocketFile, shelf: Shelf): Promise<boolean> {
  const bytes = await shelf.file(sha256);
  return bytes !== undefined && (await sha256Of(bytes)) === sha256;
}

/**
 * Fetches what the device lacks of a release and puts it in the next place once every file is there and has its
 * sha256; what takes effect is never made of two releases. @throws ReleaseFailure, what was kept stays as it was
 */
async function fetchNext(manifest: Manifest, shelf: Shelf, get: Fetch, onBytes: OnBytes): Promise<void> {
  const whole = await Promise.all(manifest.files.map((file) => isWhole(file, shelf)));
  const missing = manifest.files.filter((_, position) => whole[position] !== true);
  const of = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  onBytes(done, of);
  for (const file of missing) {
    const bytes = await fetchFile(file, get, (more) => {
      done += more;
      onBytes(done, of);
    });
    await roomFor(shelf.putFile(file.sha256, bytes));
  }
  await roomFor(shelf.setManifest(manifest, "next"));
}

/** Brings a city's next release onto the device, where the server offers another one. @throws ReleaseFailure */
export async function update(city: CityId, shelf: Shelf, get: Fetch, onBytes: OnBytes): Promise<Plan> {
  const offered = await offeredRelease(city, get);
  const [current, next] = await Promise.all([shelf.manifest(city, "current"), shelf.manifest(city, "next")]);
  const plan = planFor({ current, next }, offered);
  if (plan === "fetch") await fetchNext(offered, shelf, get, onBytes);
  if (plan === "forget-next") await shelf.removeManifest(city, "next");
  return plan;
}

/** Removes what belongs to no release on the device any more; nothing may be fetched meanwhile. */
export async function collect(shelf: Shelf): Promise<void> {
  const manifests = await Promise.all(
    CITY_IDS.flatMap((city) => [shelf.manifest(city, "current"), shelf.manifest(city, "next")]),
  );
  const named = new Set(manifests.flatMap((manifest) => manifest?.files.map(({ sha256 }) => sha256) ?? []));
  for (const key of await shelf.files()) if (!named.has(packedIn(key))) await shelf.removeFile(key);
}

export type Opened<T> = { readonly manifest: Manifest; readonly opened: T };
/** Opens a release whose files are all there. @throws when this program cannot read them */
export type Open<T> = (manifest: Manifest, shelf: Shelf) => Promise<T>;

async function tryToOpen<T>(
  manifest: Manifest | undefined,
  shelf: Shelf,
  open: Open<T>,
): Promise<Opened<T> | undefined> {
  const there = new Set(await shelf.files());
  if (manifest === undefined || !manifest.files.every(({ sha256 }) => there.has(sha256))) return undefined;
  try {
    return { manifest, opened: await open(manifest, shelf) };
  } catch (error) {
    console.warn(`${manifest.release}: ${errorName(error)}`);
    return undefined;
  }
}

/**
 * Starts a city: the next release takes effect if it opens, else the current one stays. Undefined where the device
 * has none that opens.
 */
export async function start<T>(city: CityId, shelf: Shelf, open: Open<T>): Promise<Opened<T> | undefined> {
  const next = await tryToOpen(await shelf.manifest(city, "next"), shelf, open);
  if (next !== undefined) await shelf.setManifest(next.manifest, "current");
  const opened = next ?? (await tryToOpen(await shelf.manifest(city, "current"), shelf, open));
  await shelf.removeManifest(city, "next");
  if (opened === undefined) await shelf.removeManifest(city, "current");
  return opened;
}
