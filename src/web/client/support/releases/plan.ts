import type { Manifest } from "../../../support/manifest.ts";

/** What a device has of a city: what it answers from, and what takes effect at the next start. */
export type Kept = { readonly current?: Manifest | undefined; readonly next?: Manifest | undefined };

/** What to do about what the server offers. */
export type Plan = "nothing" | "fetch" | "forget-next";

/** The same bytes, not the same number alone: a newer program may pack a release otherwise. */
const isSame = (a: Manifest | undefined, b: Manifest): boolean =>
  a !== undefined &&
  a.release === b.release &&
  a.files.length === b.files.length &&
  a.files.every(({ name, sha256 }) => b.files.some((file) => file.name === name && file.sha256 === sha256));

/** Whether the offered release must be fetched. One that was withdrawn before its start is forgotten. */
export function planFor({ current, next }: Kept, offered: Manifest): Plan {
  if (isSame(next, offered)) return "nothing";
  if (isSame(current, offered)) return next === undefined ? "nothing" : "forget-next";
  return "fetch";
}

/** Of how many bytes a release is as it travels. */
export const bytesOf = ({ files }: Manifest): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
