import { type Clock, within } from "./clock.ts";

/** Nobody's answer waits longer for a counter. Milliseconds. */
const COUNTED_WITHIN_MS = 300;

/**
 * Whether this person asks faster than anyone can read, by Cloudflare's rate limiting (its limit stands in
 * wrangler.toml). A counter that is absent, fails or is slow lets everybody pass.
 */
export async function asksTooFast(
  counter: RateLimit | undefined,
  person: string,
  clock: Clock,
): Promise<boolean> {
  if (counter === undefined) return false;
  return within(clock, COUNTED_WITHIN_MS, counter.limit({ key: person })).then(
    ({ success }) => !success,
    () => false,
  );
}
