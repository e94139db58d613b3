import { sha256 } from "hono/utils/crypto";
import * as z from "zod";

/** What a published release is served from: its content as JSON and its search index as bytes. */
type ReleaseFiles = { readonly content: ArrayBuffer; readonly index: ArrayBuffer };

/** The same on its way in; the JSON need not be bytes yet. */
type NewReleaseFiles = {
  readonly content: string | ArrayBuffer;
  readonly index: ArrayBuffer;
  /** What the volunteers' app takes with it, packed. */
  readonly pocket?: ArrayBuffer;
};

/** Kept beside a pocket, so that nobody must read it to tell its size. */
const pocketFactsSchema = z.strictObject({
  bytes: z.int().positive(),
  /** In hexadecimal. */
  sha256: z.string(),
});
type PocketFacts = z.infer<typeof pocketFactsSchema>;

const contentKey = (city: string, hash: string): string => `content/${city}/${hash}`;
const indexKey = (city: string, hash: string): string => `index/${city}/${hash}`;
/** The number goes up when the app would no longer understand an older pocket (src/search/pocket-city.ts). */
const pocketKey = (city: string, hash: string): string => `pocket-1/${city}/${hash}`;

const factsOf = async (pocket: ArrayBuffer): Promise<PocketFacts> => ({
  bytes: pocket.byteLength,
  sha256: (await sha256(pocket)) ?? "",
});

/**
 * The files of published releases in KV. A key never gets another content, so KV's delay (up to 60 s) can only make a
 * new file appear late, never show a wrong one. Every call throws when KV cannot be reached.
 */
export type ReleaseFileStore = {
  put(city: string, hash: string, files: NewReleaseFiles): Promise<void>;
  /** Undefined while one of the two is missing. */
  get(city: string, hash: string): Promise<ReleaseFiles | undefined>;
  /** Puts a content back that an archive has kept; what is there already is left as it is. */
  putBack(city: string, hash: string, content: ArrayBuffer): Promise<void>;
  /** The index alone, to be handed to a browser. */
  index(city: string, hash: string): Promise<ReadableStream | undefined>;
  /** The content alone, likewise. */
  content(city: string, hash: string): Promise<ReadableStream | undefined>;
  /** Size and hash of the pocket; undefined where the release has none. */
  pocket(city: string, hash: string): Promise<PocketFacts | undefined>;
  /** The pocket itself, likewise. */
  pocketFile(city: string, hash: string): Promise<ReadableStream | undefined>;
  /** Hashes of the city's releases of which both are there. */
  kept(city: string): Promise<ReadonlySet<string>>;
};

export function releaseFiles(space: KVNamespace): ReleaseFileStore {
  const names = async (prefix: string): Promise<Set<string>> => {
    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await space.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
      for (const { name } of page.keys) found.add(name.slice(prefix.length));
      cursor = page.list_complete ? undefined : page.cursor;
    } while (cursor !== undefined);
    return found;
  };
  return {
    async put(city, hash, { content, index, pocket }) {
      await Promise.all([
        space.put(contentKey(city, hash), content),
        space.put(indexKey(city, hash), index),
        ...(pocket === undefined
          ? []
          : [space.put(pocketKey(city, hash), pocket, { metadata: await factsOf(pocket) })]),
      ]);
    },
    async get(city, hash) {
      const [content, index] = await Promise.all([
        space.get(contentKey(city, hash), "arrayBuffer"),
        space.get(indexKey(city, hash), "arrayBuffer"),
      ]);
      return content === null || index === null ? undefined : { content, index };
    },
    async putBack(city, hash, content) {
      if ((await space.get(contentKey(city, hash), "arrayBuffer")) === null) {
        await space.put(contentKey(city, hash), content);
      }
    },
    async index(city, hash) {
      return (await space.get(indexKey(city, hash), "stream")) ?? undefined;
    },
    async content(city, hash) {
      return (await space.get(contentKey(city, hash), "stream")) ?? undefined;
    },
    async pocket(city, hash) {
      const { value, metadata } = await space.getWithMetadata(pocketKey(city, hash), "stream");
      await value?.cancel();
      return pocketFactsSchema.safeParse(metadata).data;
    },
    async pocketFile(city, hash) {
      return (await space.get(pocketKey(city, hash), "stream")) ?? undefined;
    },
    async kept(city) {
      const [contents, indexes] = await Promise.all([names(contentKey(city, "")), names(indexKey(city, ""))]);
      return new Set([...contents].filter((hash) => indexes.has(hash)));
    },
  };
}
