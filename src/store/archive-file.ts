import * as z from "zod";
import {
  ARCHIVE_TABLES,
  ARCHIVE_VERSION,
  type ArchiveRow,
  type ArchiveTable,
  type ArchiveTableName,
  archiveRowsSchema,
  LEFT_OUT,
} from "./archive-tables.ts";

const FORMAT = "mayowanai-archive";
const INDEX_LEFT_OUT = "検索の索引は入っていません。もう一度公開すると、ブラウザーが作り直します";

/** How an archive begins. Nothing here may differ between two archives of the same rows, so it tells no time. */
const archiveHead = (city: string): string => {
  const head = {
    format: FORMAT,
    version: ARCHIVE_VERSION,
    city,
    leftOut: { ...LEFT_OUT, index: INDEX_LEFT_OUT },
  };
  return `${JSON.stringify(head).slice(0, -1)},\n"tables":[\n`;
};
const tableHead = ({ name, columns }: ArchiveTable): string =>
  `${JSON.stringify({ name, columns: Object.keys(columns) }).slice(0, -1)},"rows":[\n`;
const TABLE_END = "\n]}";
const TABLES_END = '\n],\n"contents":[\n';
const contentHead = (hash: string): string => `["${hash}",`;
const CONTENT_END = "]";
const CONTENTS_END = "\n],\n";
const LAST_LINE = /\n"sha256":"([0-9a-f]{64})"\}\n$/u;
/** The last line of an archive: the SHA-256 of all bytes before it. */
export const archiveLastLine = (sha256: string): string => `"sha256":"${sha256}"}\n`;

/** A row's key, from which the next page goes on. */
export const archiveKeySchema = z.array(z.union([z.string(), z.number()]));
export type ArchiveKey = z.infer<typeof archiveKeySchema>;
/** Some rows of a table: their JSON, joined by commas, in the order of the key; `next` where there may be more. */
export const archivePageSchema = z.object({
  texts: z.array(z.string()),
  next: archiveKeySchema.optional(),
});
type ArchivePage = z.infer<typeof archivePageSchema>;

/** Where an archive's parts come from: the database, or for a browser the server. */
export type ArchiveParts = {
  readonly page: (table: ArchiveTableName, after: ArchiveKey | undefined) => Promise<ArchivePage>;
  /** The releases whose content goes along, oldest first. */
  readonly hashes: () => Promise<readonly string[]>;
  readonly content: (hash: string) => Promise<ArrayBuffer | undefined>;
};

async function* tableText(table: ArchiveTable, pages: (after?: ArchiveKey) => Promise<ArchivePage>) {
  yield tableHead(table);
  let comma = "";
  let after: ArchiveKey | undefined;
  do {
    const { texts, next } = await pages(after);
    for (const text of texts) {
      yield comma + text;
      comma = ",\n";
    }
    after = next;
  } while (after !== undefined);
  yield TABLE_END;
}

/** An archive piece by piece, without its last line. Every row and every content stands in a line of its own. */
export async function* archivePieces(
  city: string,
  { page, hashes, content }: ArchiveParts,
): AsyncGenerator<string | ArrayBuffer> {
  yield archiveHead(city);
  for (const [position, table] of ARCHIVE_TABLES.entries()) {
    if (position > 0) yield ",\n";
    yield* tableText(table, (after) => page(table.name, after));
  }
  yield TABLES_END;
  let comma = "";
  for (const hash of await hashes()) {
    const bytes = await content(hash);
    if (bytes === undefined) continue;
    yield comma + contentHead(hash);
    yield bytes;
    yield CONTENT_END;
    comma = ",\n";
  }
  yield CONTENTS_END;
}

export const sha256Text = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Names the content of a release and, in KV, its file. */
export const releaseHashSchema = z.string().regex(/^[0-9a-f]{8,64}$/u);

const outlineSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  city: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.unknown() })),
  contents: z.array(z.tuple([releaseHashSchema, z.looseObject({})])),
});

export type Archive = {
  readonly city: string;
  readonly sha256: string;
  readonly tables: readonly { readonly name: ArchiveTableName; readonly rows: readonly ArchiveRow[] }[];
  /** The content of releases as it stood in KV, letter by letter. */
  readonly contents: readonly { readonly hash: string; readonly json: string }[];
};

/** cut = not all of it arrived, or something in it was changed; newer = another version of this program made it. */
export type ArchiveTrouble =
  | { readonly kind: "not-an-archive" }
  | { readonly kind: "cut" }
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "wrong-table"; readonly table: string };
export type ReadArchive =
  | { readonly ok: true; readonly archive: Archive }
  | { readonly ok: false; readonly trouble: ArchiveTrouble };

const trouble = (what: ArchiveTrouble): ReadArchive => ({ ok: false, trouble: what });

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The rows of a table in an archive of that version as they are now; undefined where they are not what they should be. */
function rowsNow(
  table: ArchiveTable,
  found: z.infer<typeof outlineSchema>["tables"][number] | undefined,
  version: number,
): readonly ArchiveRow[] | undefined {
  const { columns, later } = table;
  const added = later !== undefined && version < later.since ? later.cells : {};
  const names = Object.keys(columns).filter((name) => !Object.hasOwn(added, name));
  if (found?.name !== table.name || found.columns.join() !== names.join()) return undefined;
  const cells = Object.values(added);
  const rows =
    cells.length > 0 && Array.isArray(found.rows)
      ? found.rows.map((row: unknown) => (Array.isArray(row) ? [...row, ...cells] : row))
      : found.rows;
  return archiveRowsSchema(table).safeParse(rows).data;
}

/** Reads a whole archive and proves that it is the one that was written: the hash, the tables, every cell. */
export async function readArchive(bytes: ArrayBuffer): Promise<ReadArchive> {
  const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
  if (!text.startsWith(`{"format":"${FORMAT}",`)) return trouble({ kind: "not-an-archive" });
  const sha256 = text.match(LAST_LINE)?.[1];
  if (sha256 === undefined) return trouble({ kind: "cut" });
  const hashed = bytes.slice(0, bytes.byteLength - archiveLastLine(sha256).length);
  if (sha256Text(await crypto.subtle.digest("SHA-256", hashed)) !== sha256) return trouble({ kind: "cut" });
  const outline = outlineSchema.safeParse(parsedJson(text));
  if (!outline.success) return trouble({ kind: "not-an-archive" });
  const { version, city } = outline.data;
  if (version > ARCHIVE_VERSION) return trouble({ kind: "newer", version });

  const tables: { name: ArchiveTableName; rows: readonly ArchiveRow[] }[] = [];
  const given = outline.data.tables.values();
  for (const table of ARCHIVE_TABLES) {
    const isOlder = "since" in table && version < table.since;
    const rows = isOlder ? [] : rowsNow(table, given.next().value, version);
    if (rows === undefined) return trouble({ kind: "wrong-table", table: table.name });
    tables.push({ name: table.name, rows });
  }
  // Cut out of the text: writing the parsed value again might not give the same letters.
  const lines = text.slice(text.lastIndexOf(TABLES_END) + TABLES_END.length).split("\n");
  const contents = outline.data.contents.map(([hash], position) => {
    const line = (lines[position] ?? "").replace(/,$/u, "");
    return { hash, json: line.slice(contentHead(hash).length, -CONTENT_END.length) };
  });
  return { ok: true, archive: { city, sha256, tables, contents } };
}
