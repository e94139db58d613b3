import * as z from "zod";
import {
  type ArchiveKey,
  type ArchiveParts,
  archiveLastLine,
  archivePieces,
  sha256Text,
} from "./archive-file.ts";
import { type ArchiveTable, archiveTable } from "./archive-tables.ts";
import type { ReleaseFileStore } from "./release-files.ts";
import type { Releases } from "./releases.ts";

/**
 * Rows in one answer of D1: few questions to it, because an invocation may ask 50 times (Cloudflare docs: D1 > Limits),
 * and still only some MB in memory.
 */
const PAGE_ROWS = 2_000;
/** Rows that hold the text of an entry are some KB each. */
const LONG_PAGE_ROWS = 400;
/** Letters in one piece of an answer: D1 gives no string of more than 2 MB. */
const PIECE_LETTERS = 200_000;
/** How many of the newest releases give their content, beside the live one: each is more than 1 MB. */
const RECENT_RELEASES = 2;

/** Rows as canonical JSON, the place of the last of them in the page, and its key. */
const piecesSchema = z.array(z.tuple([z.string(), z.number()]).rest(z.union([z.string(), z.number()])));

const pageRows = ({ columns }: ArchiveTable): number => ("change" in columns ? LONG_PAGE_ROWS : PAGE_ROWS);

/** SQLite writes the JSON and puts the rows together: a Worker that did it would take more CPU than it may. */
function pageStatement(
  database: D1Database,
  city: string,
  table: ArchiveTable,
  after: ArchiveKey | undefined,
): D1PreparedStatement {
  const key = table.key.join(", ");
  const places = table.key.map((_, position) => `?${position + 2}`).join(", ");
  const conditions = [
    "city = ?1",
    ...(after === undefined ? [] : [`(${key}) > (${places})`]),
    ...(table.only === undefined ? [] : [table.only]),
  ];
  return database
    .prepare(
      `WITH page AS (
         SELECT json_array(${Object.keys(table.columns).join(", ")}) AS line, ${key} FROM ${table.name}
         WHERE ${conditions.join(" AND ")} ORDER BY ${key} LIMIT ${pageRows(table)}
       ), pieces AS (
         SELECT *, row_number() OVER key AS place, sum(length(line)) OVER key / ${PIECE_LETTERS} AS piece
         FROM page WINDOW key AS (ORDER BY ${key})
       )
       SELECT group_concat(line, ',' || char(10) ORDER BY place), max(place), ${key}
       FROM pieces GROUP BY piece ORDER BY piece`,
    )
    .bind(city, ...(after ?? []));
}

/** What an archive is made from. */
export type ArchiveSource = {
  readonly database: D1Database;
  readonly files: ReleaseFileStore;
  readonly releases: Releases;
};

/**
 * The parts of a city's archive, one question to D1 or KV each. Every call throws when they cannot be reached. `now`
 * (milliseconds since 1970) says which release is live.
 */
export const archiveParts = (
  { database, files, releases }: ArchiveSource,
  city: string,
  now: number,
): ArchiveParts => ({
  async page(name, after) {
    const table = archiveTable(name);
    const pieces = piecesSchema.parse(await pageStatement(database, city, table, after).raw());
    const [, rows, ...next] = pieces.at(-1) ?? ["", 0];
    return { texts: pieces.map(([text]) => text), ...(rows === pageRows(table) ? { next } : {}) };
  },
  async hashes() {
    const [live, all] = await Promise.all([releases.live(city, now), releases.list(city)]);
    const kept = all.filter(
      ({ number }, position) =>
        position < RECENT_RELEASES || (live.kind === "published" && live.number === number),
    );
    return [...new Set(kept.reverse().map(({ hash }) => hash))];
  },
  async content(hash) {
    const content = await files.content(city, hash);
    return content === undefined ? undefined : new Response(content).arrayBuffer();
  },
});

/**
 * All of a city as one JSON file, made as fast as the receiver takes it. Two archives of the same rows are the same
 * bytes. The stream fails when D1 or KV cannot be reached, and the file then lacks its last line.
 */
export function archiveStream(source: ArchiveSource, city: string, now: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const digest = new crypto.DigestStream("SHA-256");
  const hashing = digest.getWriter();
  const pieces = archivePieces(city, archiveParts(source, city, now));
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (!done) {
        const bytes = typeof value === "string" ? encoder.encode(value) : new Uint8Array(value);
        await hashing.write(bytes);
        controller.enqueue(bytes);
        return;
      }
      await hashing.close();
      controller.enqueue(encoder.encode(archiveLastLine(sha256Text(await digest.digest))));
      controller.close();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
