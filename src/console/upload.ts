import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";

/** What KV takes as one value (Cloudflare docs: KV limits); bytes. */
export const LARGEST_INDEX = 25 * 1024 * 1024;
/** Twice what the volunteers' app may take in all; bytes. */
export const LARGEST_POCKET = 10 * 1024 * 1024;
/** Both and some room for the plan before them; bytes. */
export const LARGEST_UPLOAD = LARGEST_INDEX + LARGEST_POCKET + 1024 * 1024;

const SECTIONS = ["plan", "index", "pocket"] as const;

/** What a browser has built of a release: the index, and what the volunteers' app takes with it (packCity), gzipped. */
export type BuiltFiles = { readonly index: ArrayBuffer; readonly pocket: ArrayBuffer };

/** A plan (see publication-plan.ts) and the files that go with it, as one body. */
export const packUpload = (plan: unknown, { index, pocket }: BuiltFiles): Uint8Array<ArrayBuffer> =>
  writeFlatFile(SECTIONS, {
    plan: new TextEncoder().encode(JSON.stringify(plan)),
    index: new Uint8Array(index),
    pocket: new Uint8Array(pocket),
  });

const ownBytes = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength);

/** @throws Error when the body is not one of packUpload. */
export function openUpload(body: ArrayBuffer): { readonly plan: unknown } & BuiltFiles {
  const file = openFlatFile(SECTIONS, body);
  return {
    plan: JSON.parse(new TextDecoder().decode(file.bytes("plan"))),
    index: ownBytes(file.bytes("index")),
    pocket: ownBytes(file.bytes("pocket")),
  };
}
