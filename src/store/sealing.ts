import * as z from "zod";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );

const isKey = (text: string): boolean => {
  try {
    return fromBase64(text).length === KEY_BYTES;
  } catch {
    return false;
  }
};

/** 32 random bytes in base64, as `openssl rand -base64 32` prints them. */
export const personalDataKeySchema = z.string().trim().refine(isKey);

/** Hides who a person is from whoever reads the database. */
export type Vault = {
  /** A stable name without a way back: the same value of the same kind gives the same hash. */
  hash(kind: "person" | "message", value: string): Promise<string>;
  /** Encrypts; only the same `place` can open it again, so a row copied to another place stays shut. */
  seal(value: string, place: string): Promise<string>;
  /** Undefined when the key has changed or the value was tampered with. */
  open(sealed: string, place: string): Promise<string | undefined>;
};

async function keysFrom(key: string): Promise<{ mac: CryptoKey; cipher: CryptoKey }> {
  const master = await crypto.subtle.importKey("raw", fromBase64(key), "HKDF", false, ["deriveKey"]);
  const parts = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(0),
    info: encoder.encode(`mayowanai-madoguchi ${info}`),
  });
  return {
    mac: await crypto.subtle.deriveKey(
      parts("names"),
      master,
      { name: "HMAC", hash: "SHA-256", length: 256 },
      false,
      ["sign"],
    ),
    cipher: await crypto.subtle.deriveKey(
      parts("contents"),
      master,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    ),
  };
}

/**
 * Opens the vault over a key that `personalDataKeySchema` has accepted: HKDF-SHA-256 (RFC 5869) into an HMAC key for
 * names and an AES-256-GCM key for contents.
 */
export function openVault(key: string): Vault {
  const keys = keysFrom(key);
  return {
    async hash(kind, value) {
      const { mac } = await keys;
      return toBase64Url(
        new Uint8Array(await crypto.subtle.sign("HMAC", mac, encoder.encode(`${kind}\n${value}`))),
      );
    },
    async seal(value, place) {
      const { cipher } = await keys;
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: encoder.encode(place) },
        cipher,
        encoder.encode(value),
      );
      return `${toBase64Url(iv)}.${toBase64Url(new Uint8Array(sealed))}`;
    },
    async open(sealed, place) {
      const { cipher } = await keys;
      const [iv = "", content = ""] = sealed.split(".");
      try {
        const opened = await crypto.subtle.decrypt(
          { name: "AES-GCM", iv: fromBase64(iv), additionalData: encoder.encode(place) },
          cipher,
          fromBase64(content),
        );
        return decoder.decode(opened);
      } catch {
        return undefined;
      }
    },
  };
}
