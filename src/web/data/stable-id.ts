/** Made once for this desk; another one would tell every reader everything again. */
const NAME_SPACE = Uint8Array.from("8af4d92a62914fcb89c6a0be9959c5f2".match(/../gu) ?? [], (pair) =>
  Number.parseInt(pair, 16),
);
const BYTES = 16;
const VERSION_BYTE = 6;
const VARIANT_BYTE = 8;

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * A name that stays the same wherever the desk is served from (RFC 9562, section 5.5: UUID version 5), because a feed
 * must not tell everything again when a city takes a domain of its own (RFC 4287, section 4.2.6).
 */
export async function stableId(name: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-1",
    Uint8Array.from([...NAME_SPACE, ...new TextEncoder().encode(name)]),
  );
  const bytes = new Uint8Array(digest).slice(0, BYTES);
  bytes[VERSION_BYTE] = ((bytes[VERSION_BYTE] ?? 0) & 0x0f) | 0x50;
  bytes[VARIANT_BYTE] = ((bytes[VARIANT_BYTE] ?? 0) & 0x3f) | 0x80;
  return `urn:uuid:${hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5")}`;
}
