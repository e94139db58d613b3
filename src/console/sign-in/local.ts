import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import * as z from "zod";
import type { SignIn } from "./sign-in.ts";

const COOKIE = "console-sample-person";
const PLACE = { path: "/console" } as const;
const STAYS_S = 8 * 60 * 60;
/** A name that leads here from outside, also one that somebody points at 127.0.0.1, does not get in. */
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "localhost"]);

/** Who may sign in while the console is tried on one's own machine. */
export const SAMPLE_PEOPLE = [
  { email: "sample-viewer@example.jp", role: "viewer", name: "見本の閲覧者" },
  { email: "sample-editor@example.jp", role: "editor", name: "見本の編集者" },
  { email: "sample-approver@example.jp", role: "approver", name: "見本の承認者" },
] as const;

const sampleEmailSchema = z.enum(SAMPLE_PEOPLE.map(({ email }) => email));
const sessionSchema = z.object({ email: sampleEmailSchema, expires: z.coerce.number().int() });

const isLocal = (context: Context): boolean => LOCAL_HOSTS.has(new URL(context.req.url).hostname);

/**
 * Signs a sample person in for 8 hours. False, and nothing done, when it is none of them or the request came from
 * elsewhere than this machine. `key` as `staffSignIn` gives it, `now` in milliseconds since 1970.
 */
export async function signInLocally(
  context: Context,
  key: string,
  email: unknown,
  now: number,
): Promise<boolean> {
  const person = sampleEmailSchema.safeParse(email);
  if (!person.success || !isLocal(context)) return false;
  const session = new URLSearchParams({ email: person.data, expires: String(now + STAYS_S * 1000) });
  await setSignedCookie(context, COOKIE, session.toString(), key, {
    ...PLACE,
    httpOnly: true,
    sameSite: "Strict",
    maxAge: STAYS_S,
  });
  return true;
}

/** The sample person who signed in on this machine. `now` in milliseconds since 1970. */
export async function localSignIn(context: Context, key: string, now: number): Promise<SignIn> {
  if (!isLocal(context)) return { kind: "refused", reason: "not-local" };
  const signed = await getSignedCookie(context, key, COOKIE);
  if (signed === undefined) return { kind: "refused", reason: "not-signed-in" };
  const session = sessionSchema.safeParse(Object.fromEntries(new URLSearchParams(signed || "")));
  if (!session.success) return { kind: "refused", reason: "not-genuine" };
  if (session.data.expires <= now) return { kind: "refused", reason: "expired" };
  return { kind: "signed-in", email: session.data.email };
}

/** Lets another sample person sign in. */
export function signOutLocally(context: Context): void {
  deleteCookie(context, COOKIE, PLACE);
}
