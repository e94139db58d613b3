/**
 * Whether this person asks faster than anyone can read, by Cloudflare's rate limiting (its limit stands in
 * wrangler.toml). A counter that fails lets everybody pass.
 */
export async function asksTooFast(counter: RateLimit | undefined, person: string): Promise<boolean> {
  if (counter === undefined) return false;
  try {
    return !(await counter.limit({ key: person })).success;
  } catch {
    return false;
  }
}
