import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { html } from "hono/html";
import { timingSafeEqual } from "hono/utils/buffer";
import { base64url } from "jose";
import * as z from "zod";
import { FORM_NOT_TAKEN } from "../words/sign-in.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The token that this request has been given, so that all forms of a page carry the same one. */
    csrfToken?: string;
  }
}

const COOKIE = "console-csrf";
const FIELD = "csrf";
const HEADER = "x-csrf-token";
const TOKEN_BYTES = 32;
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
/** 32 bytes in base64url; also keeps an emptied cookie from matching an emptied field. */
const tokenSchema = z.string().regex(/^[\w-]{43}$/u);
const formSchema = z.object({ [FIELD]: tokenSchema });

const isHttps = (context: Context): boolean => new URL(context.req.url).protocol === "https:";

function tokenInCookie(context: Context): string | undefined {
  // `__Host-` keeps a neighbouring subdomain from planting a token that it knows; browsers want https for it.
  const cookie = isHttps(context) ? getCookie(context, COOKIE, "host") : getCookie(context, COOKIE);
  return tokenSchema.safeParse(cookie).data;
}

/** The token that a page's forms send back; makes one, with its cookie, for a browser that has none. */
export function csrfTokenOf(context: Context): string {
  const present = context.get("csrfToken") ?? tokenInCookie(context);
  if (present !== undefined) return present;
  const token = base64url.encode(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
  context.set("csrfToken", token);
  const options = { path: "/", httpOnly: true, sameSite: "Strict" } as const;
  setCookie(context, COOKIE, token, isHttps(context) ? { ...options, prefix: "host" } : options);
  return token;
}

/** Every browser that the console works in sends one of the two with what changes something. */
function isFromOwnPage(context: Context): boolean {
  const origin = context.req.header("Origin");
  const site = context.req.header("Sec-Fetch-Site");
  if (origin === undefined && site === undefined) return false;
  return (
    (origin === undefined || origin === new URL(context.req.url).origin) &&
    (site === undefined || site === "same-origin")
  );
}

/** Reads the body only of a form, and through Hono, which keeps it for the page; uploads send the header. */
async function tokenSent(context: Context): Promise<string | undefined> {
  const header = context.req.header(HEADER);
  if (header !== undefined) return tokenSchema.safeParse(header).data;
  try {
    return formSchema.safeParse(await context.req.parseBody()).data?.[FIELD];
  } catch {
    // A body that is not the form that it says it is carries no token.
    return undefined;
  }
}

async function carriesToken(context: Context): Promise<boolean> {
  const expected = tokenInCookie(context);
  if (expected === undefined) return false;
  const sent = await tokenSent(context);
  return sent !== undefined && (await timingSafeEqual(sent, expected));
}

const notTakenPage = html`<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${FORM_NOT_TAKEN.title}</title>
  </head>
  <body>
    <main>
      <h1>${FORM_NOT_TAKEN.title}</h1>
      <p>${FORM_NOT_TAKEN.happened}</p>
      <p>${FORM_NOT_TAKEN.todo}</p>
      <p>${FORM_NOT_TAKEN.keepText}</p>
      <p><a href="/console">${FORM_NOT_TAKEN.start}</a></p>
    </main>
  </body>
</html>`;

/**
 * Takes what changes something only from the console's own pages: the browser must name this origin as the sender, and
 * the token of its cookie must come back in the field `csrf` or the header `x-csrf-token`. 403 otherwise.
 */
export const csrfProtection = createMiddleware(async (context, next) => {
  if (SAFE_METHODS.has(context.req.method) || (isFromOwnPage(context) && (await carriesToken(context)))) {
    await next();
    return;
  }
  return context.html(notTakenPage, 403);
});
