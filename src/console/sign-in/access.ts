import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import * as z from "zod";
import type { SignIn, SignInRefusal } from "./sign-in.ts";

/** Whoever signs in does not wait longer for Cloudflare's keys; milliseconds. */
const KEYS_WITHIN_MS = 3000;
/** Clocks of two machines may differ by so much; seconds. */
const CLOCK_TOLERANCE_S = 30;

/** Which Access application guards this console: the team's name and the application's audience tag. */
export type AccessApplication = { readonly team: string; readonly audience: string };

/** The keys with which Access signs for a team. */
export type KeysOf = (team: string) => JWTVerifyGetKey;

const issuerOf = (team: string): string => `https://${team}.cloudflareaccess.com`;

/**
 * Keys as Access publishes them. One call for each isolate: what it returns keeps the keys, and fetches again when
 * they are old or sign with an unknown one (Access changes them every six weeks).
 */
export function publishedKeys(
  fetchKeys: FetchImplementation = (address, init) => fetch(address, init),
): KeysOf {
  const known = new Map<string, JWTVerifyGetKey>();
  return (team) => {
    const keys =
      known.get(team) ??
      createRemoteJWKSet(new URL("/cdn-cgi/access/certs", issuerOf(team)), {
        timeoutDuration: KEYS_WITHIN_MS,
        [customFetch]: fetchKeys,
      });
    known.set(team, keys);
    return keys;
  };
}

/** A service token of Access is a machine's and has no e-mail address; machines do not sit at the console. */
const claimsSchema = z.object({ email: z.email().max(254).toLowerCase() });

const refused = (reason: SignInRefusal): SignIn => ({ kind: "refused", reason });

const isAboutKeys = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  // jose has no name of its own for an answer other than 200 or without JSON.
  error.code === errors.JOSEError.code;

function reasonOf(error: unknown): SignInRefusal {
  if (error instanceof errors.JWTExpired) return "expired";
  if (!isAboutKeys(error)) return "not-genuine";
  console.error(
    `Cloudflare Accessの鍵を取れませんでした（${error instanceof Error ? error.name : "原因不明"}）`,
  );
  return "keys-out-of-reach";
}

/**
 * Who Cloudflare Access says is there, once its application token has been verified (Cloudflare docs: Access >
 * Validate JWTs). Access is asked to stand in front, but a route past it must not open the console.
 * `now` in milliseconds since 1970.
 */
export async function accessSignIn(
  context: Context,
  { team, audience }: AccessApplication,
  keysOf: KeysOf,
  now: number,
): Promise<SignIn> {
  // Cloudflare does not promise the cookie. A header that is wrong is not made good by a cookie that is right.
  const token = context.req.header("Cf-Access-Jwt-Assertion") ?? getCookie(context, "CF_Authorization");
  if (token === undefined || token === "") return refused("not-signed-in");
  try {
    const { payload } = await jwtVerify(token, keysOf(team), {
      algorithms: ["RS256"],
      issuer: issuerOf(team),
      audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now),
      // jose takes a token without an end for one that never ends.
      requiredClaims: ["exp"],
    });
    const claims = claimsSchema.safeParse(payload);
    return claims.success ? { kind: "signed-in", email: claims.data.email } : refused("no-email");
  } catch (error) {
    return refused(reasonOf(error));
  }
}
