import { openFlatFile, writeFlatFile } from "../japanese/flat-file.ts";

/** What KV takes as one value (Cloudflare docs: KV limits); bytes. */
export const LARGEST_INDEX = 25 * 1024 * 1024;
/** The index and some room for the plan before it; bytes. */
export const LARGEST_UPLOAD = LARGEST_INDEX + 1024 * 1024;

const SECTIONS = ["plan", "index"] as const;

/** A plan (see publication-plan.ts) and the index that goes with it, as one body. */
export const packUpload = (plan: unknown, index: ArrayBuffer): Uint8Array<ArrayBuffer> =>
  writeFlatFile(SECTIONS, {
    plan: new TextEncoder().encode(JSON.stringify(plan)),
    index: new Uint8Array(index),
  });

/** @throws Error when the body is not one of packUpload. */
export function openUpload(body: ArrayBuffer): { readonly plan: unknown; readonly index: ArrayBuffer } {
  const file = openFlatFile(SECTIONS, body);
  const { buffer, byteOffset, byteLength } = file.bytes("index");
  return {
    plan: JSON.parse(new TextDecoder().decode(file.bytes("plan"))),
    index: buffer.slice(byteOffset, byteOffset + byteLength),
  };
}
