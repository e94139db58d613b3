const encoder = new TextEncoder();

/**
 * A retry key for the push that answers an event: always the same for the same event, so that no two isolates push twice
 * (LINE docs: Messaging API > Retry failed API requests). SHA-256 in the form of a UUID version 8 (RFC 9562).
 */
export async function retryKey(eventId: string, variant: "as-composed" | "plain"): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(`${variant}:${eventId}`));
  const bytes = new Uint8Array(digest).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
