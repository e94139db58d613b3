import * as z from "zod";
import type { ReleaseEntry } from "./release.ts";
import type { Entry } from "./schema.ts";

/** How people ask for an entry: what a release leaves out, because its index holds it. */
const askedSchema = z.strictObject({
  phrasings: z.array(z.string()),
  phrasingsEn: z.array(z.string()),
});
type Asked = z.infer<typeof askedSchema>;
/** Where an entry's line stands in the bytes behind the header. */
const headerSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEWLINE = 10;

/** Packs the ways of asking so that one entry's can be read without the others. */
export function writeAskedFile(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const places: Record<string, readonly [start: number, length: number]> = {};
  const lines: Uint8Array[] = [];
  let offset = 0;
  for (const { id, phrasings, phrasingsEn } of entries) {
    const line = encoder.encode(JSON.stringify({ phrasings, phrasingsEn }));
    places[id] = [offset, line.length];
    lines.push(line);
    offset += line.length;
  }
  const header = encoder.encode(`${JSON.stringify(places)}\n`);
  const bytes = new Uint8Array(header.length + offset);
  bytes.set(header);
  let at = header.length;
  for (const line of lines) {
    bytes.set(line, at);
    at += line.length;
  }
  return bytes;
}

/** Gives an entry of the release its ways of asking back. */
export type AskedFile = { readonly entry: (served: ReleaseEntry) => Entry };

/** Opens build/asked.bin; the header is read with the first entry that is asked for. */
export function openAskedFile(buffer: ArrayBuffer): AskedFile {
  const bytes = new Uint8Array(buffer);
  let opened: { readonly places: z.infer<typeof headerSchema>; readonly start: number } | undefined;
  const header = () => {
    if (opened !== undefined) return opened;
    const end = bytes.indexOf(NEWLINE);
    const places = headerSchema.parse(JSON.parse(decoder.decode(bytes.subarray(0, end))));
    opened = { places, start: end + 1 };
    return opened;
  };
  const asked = (id: string): Asked => {
    const { places, start } = header();
    const place = places[id];
    if (place === undefined) return { phrasings: [], phrasingsEn: [] };
    const [offset, length] = place;
    return askedSchema.parse(
      JSON.parse(decoder.decode(bytes.subarray(start + offset, start + offset + length))),
    );
  };
  return { entry: (served) => ({ ...served, ...asked(served.id) }) };
}
