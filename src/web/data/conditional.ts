import type { WebContext } from "../context.ts";

/** What a file is sent as. */
type FileKind = {
  /** Without quotes; names the bytes, so that equal tags mean equal bytes (RFC 9110, section 8.8.3). */
  readonly tag: string;
  /** With its charset. */
  readonly type: string;
  /** Offers the file under this name instead of showing it. */
  readonly name?: string;
};

/** How long a copy is used without asking; seconds. A publication reaches everybody soon enough with that. */
const FRESH_S = 300;

/** RFC 9110, section 13.1.2: compared as if weak, because a proxy that packs a file makes its tag weak. */
const holdsAlready = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === "*" ||
    header.split(",").some((known) => known.trim().replace(/^W\//u, "") === `"${tag}"`));

/** Files that this isolate has just written, by address and tag; the largest is 0.4 MB. */
const MOST_KEPT = 4;
const kept = new Map<string, string>();

async function written(key: string, make: () => string | Promise<string>): Promise<string> {
  const text = kept.get(key) ?? (await make());
  // Set anew, so that the order of the map is the order of use.
  kept.delete(key);
  kept.set(key, text);
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
  return text;
}

/** A file, or 304 to somebody who has these very bytes; `make` is called only when they are needed. */
export async function conditional(
  context: WebContext,
  { tag, type, name }: FileKind,
  make: () => string | Promise<string>,
): Promise<Response> {
  context.header("etag", `"${tag}"`);
  context.header("cache-control", `public, max-age=${FRESH_S}`);
  if (holdsAlready(context.req.header("if-none-match"), tag)) return context.body(null, 304);
  context.header("content-type", type);
  if (name !== undefined) context.header("content-disposition", `attachment; filename="${name}"`);
  return context.body(await written(`${context.req.path} ${tag}`, make));
}

const HEX_DIGITS = 32;

/** A tag for what nothing else names: the beginning of the SHA-256 of all that its bytes depend on. */
export async function tagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, HEX_DIGITS);
}
