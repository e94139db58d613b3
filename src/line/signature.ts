const encoder = new TextEncoder();
const HMAC_SHA256 = { name: "HMAC", hash: "SHA-256" };

const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
};

/**
 * Whether `x-line-signature` is the base64 HMAC-SHA256 of the untouched body (LINE docs: Messaging API > Verify
 * webhook signature). The comparison is WebCrypto's own and takes constant time.
 */
export async function isSignedBy(secret: string, body: ArrayBufferView, signature: string): Promise<boolean> {
  const mac = decodeBase64(signature);
  if (mac === undefined) return false;
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), HMAC_SHA256, false, ["verify"]);
  return crypto.subtle.verify(HMAC_SHA256.name, key, mac, body);
}
