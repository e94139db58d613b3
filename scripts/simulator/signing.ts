import { createHmac } from "node:crypto";

/** `x-line-signature` as LINE makes it: base64 HMAC-SHA256 of the exact body. */
export const signBody = (secret: string, body: string): string =>
  createHmac("sha256", secret).update(body, "utf8").digest("base64");
