import * as z from "zod";
import {
  ARCHIVE_TABLES,
  type ArchiveRow,
  type ArchiveTableName,
  archiveRowsSchema,
  LEFT_OUT,
} from "./archive-tables.ts";

export const ARCHIVE_FORMAT = "mayowanai-archive";
export const ARCHIVE_VERSION = 1;

const LEFT_OUT_FILES = "検索の索引は入っていません。もう一度公開すると、ブラウザーが作り直します";

/** How an archive begins. Nothing here may differ between two archives of the same rows, so it tells no time. */
export const archiveHead = (city: string): string => {
  const about = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    city,
    leftOut: { ...LEFT_OUT, index: LEFT_OUT_FILES },
  };
  return `${JSON.stringify(about).slice(0, -1)},\n"tables":[\n`;
};
/** Each row, and each content of a release, stands in a line of its own. */
export const TABLES_END = '\n],\n"contents":[\n';
export const CONTENTS_END = "\n],\n";
const LAST_LINE = /\n"sha256":"([0-9a-f]{64})"\}\n$/u;
/** The last line: the SHA-256 of all bytes before it. */
export const archiveLastLine = (sha256: string): string => `"sha256":"${sha256}"}\n`;
export const tableHead = (name: string, columns: readonly string[]): string =>
  `${JSON.stringify({ name, columns }).slice(0, -1)},"rows":[\n`;
export const TABLE_END = "\n]}";
export const contentHead = (hash: string): string => `["${hash}",`;
export const CONTENT_END = "]";

export const sha256Text = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Names the content of a release and, in KV, its file. */
export const releaseHashSchema = z.string().regex(/^[0-9a-f]{8,64}$/u);

const outlineSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
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

/** Reads a whole archive and proves that it is the one that was written: the hash, the tables, every cell. */
export async function readArchive(bytes: ArrayBuffer): Promise<ReadArchive> {
  const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
  if (!text.startsWith(`{"format":"${ARCHIVE_FORMAT}",`)) return trouble({ kind: "not-an-archive" });
  const sha256 = text.match(LAST_LINE)?.[1];
  if (sha256 === undefined) return trouble({ kind: "cut" });
  const hashed = bytes.slice(0, bytes.byteLength - archiveLastLine(sha256).length);
  if (sha256Text(await crypto.subtle.digest("SHA-256", hashed)) !== sha256) return trouble({ kind: "cut" });
  const outline = outlineSchema.safeParse(parsedJson(text));
  if (!outline.success) return trouble({ kind: "not-an-archive" });
  const { version, city } = outline.data;
  if (version !== ARCHIVE_VERSION) return trouble({ kind: "newer", version });

  const tables: { name: ArchiveTableName; rows: ArchiveRow[] }[] = [];
  for (const [position, table] of ARCHIVE_TABLES.entries()) {
    const found = outline.data.tables[position];
    const rows = archiveRowsSchema(table).safeParse(found?.rows);
    const columns = Object.keys(table.columns).join();
    if (found?.name !== table.name || found.columns.join() !== columns || !rows.success) {
      return trouble({ kind: "wrong-table", table: table.name });
    }
    tables.push({ name: table.name, rows: rows.data });
  }
  // Cut out of the text: writing the parsed value again might not give the same letters.
  const lines = text.slice(text.lastIndexOf(TABLES_END) + TABLES_END.length).split("\n");
  const contents = outline.data.contents.map(([hash], position) => {
    const line = (lines[position] ?? "").replace(/,$/u, "");
    return { hash, json: line.slice(contentHead(hash).length, -CONTENT_END.length) };
  });
  return { ok: true, archive: { city, sha256, tables, contents } };
}
