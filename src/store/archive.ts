import * as z from "zod";
import {
  archiveHead,
  archiveLastLine,
  CONTENT_END,
  CONTENTS_END,
  contentHead,
  sha256Text,
  TABLE_END,
  TABLES_END,
  tableHead,
} from "./archive-file.ts";
import { ARCHIVE_TABLES, type ArchiveTable, RESTORE_SETTING } from "./archive-tables.ts";
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
/** How many releases before the live one, or prepared after it, give their content: each is more than 1 MB. */
const RECENT_RELEASES = 2;

type Key = readonly (string | number)[];
/** Rows as canonical JSON, the place of the last of them in the page, and its key for asking on from there. */
const pageSchema = z.array(z.tuple([z.string(), z.number()]).rest(z.union([z.string(), z.number()])));

const pageRows = ({ columns }: ArchiveTable): number => ("change" in columns ? LONG_PAGE_ROWS : PAGE_ROWS);

/** SQLite writes the JSON and puts the rows together: a Worker that did it would take more CPU than it may. */
function pageStatement(
  database: D1Database,
  city: string,
  table: ArchiveTable,
  after?: Key,
): D1PreparedStatement {
  const key = table.key.join(", ");
  const places = table.key.map((_, position) => `?${position + 2}`).join(", ");
  const conditions = [
    "city = ?1",
    ...(after === undefined ? [] : [`(${key}) > (${places})`]),
    ...(table.name === "console_settings" ? [`name <> '${RESTORE_SETTING}'`] : []),
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

/** The pieces of a table's part, from its first page on. */
async function* tableText(database: D1Database, city: string, table: ArchiveTable): AsyncGenerator<string> {
  yield tableHead(table.name, Object.keys(table.columns));
  let after: Key | undefined;
  for (let more = true; more; ) {
    const pieces = pageSchema.parse(await pageStatement(database, city, table, after).raw());
    more = pieces.at(-1)?.[1] === pageRows(table);
    for (const [text, , ...last] of pieces) {
      yield after === undefined ? text : `,\n${text}`;
      after = last;
    }
  }
  yield TABLE_END;
}

/** What an archive is made from. */
export type ArchiveSource = {
  readonly database: D1Database;
  readonly files: ReleaseFileStore;
  readonly releases: Releases;
};

/** Hashes of the releases whose content goes along: the live one and the newest, in the order of their numbers. */
async function hashesToKeep({ releases }: ArchiveSource, city: string, now: number): Promise<string[]> {
  const [live, all] = await Promise.all([releases.live(city, now), releases.list(city)]);
  const kept = all.filter(
    ({ number }, position) =>
      position < RECENT_RELEASES || (live.kind === "published" && live.number === number),
  );
  return [...new Set(kept.reverse().map(({ hash }) => hash))];
}

async function* archivePieces(
  source: ArchiveSource,
  city: string,
  now: number,
): AsyncGenerator<string | ArrayBuffer> {
  yield archiveHead(city);
  for (const [position, table] of ARCHIVE_TABLES.entries()) {
    if (position > 0) yield ",\n";
    yield* tableText(source.database, city, table);
  }
  yield TABLES_END;
  let first = true;
  for (const hash of await hashesToKeep(source, city, now)) {
    const content = await source.files.content(city, hash);
    if (content === undefined) continue;
    yield `${first ? "" : ",\n"}${contentHead(hash)}`;
    yield content;
    yield CONTENT_END;
    first = false;
  }
  yield CONTENTS_END;
}

/**
 * All of a city as one JSON file, read as the receiver takes it. Two archives of the same rows are the same bytes.
 * `now` (milliseconds since 1970) says which release is live. The stream fails when D1 or KV cannot be reached, and the
 * file then lacks its last line.
 */
export function archiveStream(source: ArchiveSource, city: string, now: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const digest = new crypto.DigestStream("SHA-256");
  const hashing = digest.getWriter();
  const pieces = archivePieces(source, city, now);
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
