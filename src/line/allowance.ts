/**
 * Calls that one request may still make to D1 and LINE. The free plan stops a request at its 50th (Cloudflare docs:
 * Workers > Platform > Limits > Subrequests; a D1 batch is one call); two are kept for what nobody counted.
 */
const CALLS_PER_REQUEST = 48;

export type Allowance = {
  readonly left: number;
  /** Uses up calls, one unless told; false when too few are left, and then none may be made. */
  take(calls?: number): boolean;
};

export function allowance(calls = CALLS_PER_REQUEST): Allowance {
  let left = calls;
  return {
    get left() {
      return left;
    },
    take(wanted = 1) {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
}
