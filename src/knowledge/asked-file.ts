import * as z from "zod";
import { phrasingKey, phrasingsOf } from "./entry-rules.ts";
import type { ReleaseEntry } from "./release.ts";
import type { Entry } from "./schema.ts";

/** How people ask for an entry: what a release leaves out, because its index holds it. */
const askedSchema = z.strictObject({
  phrasings: z.array(z.string()),
  phrasingsEn: z.array(z.string()),
});
type Asked = z.infer<typeof askedSchema>;
/** An entry's id, and where its line stands in the bytes behind the header. */
const placesSchema = z.array(z.tuple([z.string(), z.number(), z.number()]));
/** `table` is where the rows of hashes start, behind the header. */
const headerSchema = z.strictObject({ places: placesSchema, table: z.number() });

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEWLINE = 10;
/** A hash of a way of asking and the position of its entry, four bytes each, in the order of the hashes. */
const ROW_BYTES = 8;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** FNV-1a over what makes two ways of asking the same; only to find candidates, which are then compared. */
function hashOf(key: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

function tableOf(entries: readonly Entry[]): Uint8Array {
  const rows = entries
    .flatMap((entry, position) =>
      phrasingsOf(entry).map(({ text }) => ({ hash: hashOf(phrasingKey(text)), position })),
    )
    .sort((a, b) => a.hash - b.hash || a.position - b.position);
  const bytes = new Uint8Array(rows.length * ROW_BYTES);
  const view = new DataView(bytes.buffer);
  rows.forEach(({ hash, position }, row) => {
    view.setUint32(row * ROW_BYTES, hash);
    view.setUint32(row * ROW_BYTES + 4, position);
  });
  return bytes;
}

/** Packs the ways of asking so that one entry's can be read without the others, and entries found by them. */
export function writeAskedFile(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const places: z.infer<typeof placesSchema> = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const { id, phrasings, phrasingsEn } of entries) {
    const line = encoder.encode(JSON.stringify({ phrasings, phrasingsEn }));
    places.push([id, offset, line.length]);
    parts.push(line);
    offset += line.length;
  }
  const header = encoder.encode(`${JSON.stringify({ places, table: offset })}\n`);
  parts.push(tableOf(entries));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, header.length));
  bytes.set(header);
  let at = header.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export type AskedFile = {
  /** Gives an entry of the release its ways of asking back. */
  entry(served: ReleaseEntry): Entry;
  /** Ids of the entries that may be asked for with these words; few are not, so their texts are to be compared. */
  candidates(text: string): string[];
};

/** Opens build/asked.bin; the header is read with the first entry that is asked for. */
export function openAskedFile(buffer: ArrayBuffer): AskedFile {
  const bytes = new Uint8Array(buffer);
  let opened:
    | {
        readonly places: ReadonlyMap<string, readonly [start: number, length: number]>;
        readonly ids: readonly string[];
        readonly start: number;
        readonly table: DataView;
      }
    | undefined;
  const open = () => {
    if (opened !== undefined) return opened;
    const end = bytes.indexOf(NEWLINE);
    const { places, table } = headerSchema.parse(JSON.parse(decoder.decode(bytes.subarray(0, end))));
    const start = end + 1;
    opened = {
      places: new Map(places.map(([id, offset, length]) => [id, [offset, length]])),
      ids: places.map(([id]) => id),
      start,
      table: new DataView(buffer, start + table),
    };
    return opened;
  };
  const asked = (id: string): Asked => {
    const { places, start } = open();
    const place = places.get(id);
    if (place === undefined) return { phrasings: [], phrasingsEn: [] };
    const [offset, length] = place;
    return askedSchema.parse(
      JSON.parse(decoder.decode(bytes.subarray(start + offset, start + offset + length))),
    );
  };
  return {
    entry: (served) => ({ ...served, ...asked(served.id) }),
    candidates(text) {
      const { table, ids } = open();
      const hash = hashOf(phrasingKey(text));
      let low = 0;
      let high = table.byteLength / ROW_BYTES;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (table.getUint32(middle * ROW_BYTES) < hash) low = middle + 1;
        else high = middle;
      }
      const found: string[] = [];
      for (
        let row = low * ROW_BYTES;
        row < table.byteLength && table.getUint32(row) === hash;
        row += ROW_BYTES
      ) {
        const id = ids[table.getUint32(row + 4)];
        if (id !== undefined) found.push(id);
      }
      return found;
    },
  };
}
