import { dayInJapan } from "../knowledge/freshness.ts";
import type { WebContext } from "./context.ts";
import type { Place } from "./place.ts";

/** A household or a hall shares these first four groups of an IPv6 address (RFC 6177). */
const HOME_GROUPS = 4;

const GROUPS = 8;

/** Written out in full, because 「::」 may stand for groups of the home itself (RFC 4291, section 2.2). */
function homeOf(address: string): string {
  if (!address.includes(":")) return address;
  const [before = "", after] = address.split("::");
  const groupsOf = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const [first, last] = [groupsOf(before), groupsOf(after ?? "")];
  const zeros = Array.from({ length: Math.max(0, GROUPS - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, HOME_GROUPS).join(":");
}

/**
 * A name for counting how fast somebody asks: a hash of the address that Cloudflare tells (CF-Connecting-IP), another one
 * each day and in each city. It goes to the counter and is written down nowhere.
 */
export async function askerName(
  { req }: WebContext,
  { city, now }: Pick<Place, "city" | "now">,
): Promise<string> {
  const home = homeOf(req.header("cf-connecting-ip") ?? "");
  const bytes = new TextEncoder().encode(`web\n${city}\n${dayInJapan(now)}\n${home}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `web:${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
