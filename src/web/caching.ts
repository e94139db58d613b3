import { etag } from "hono/etag";
import { createMiddleware } from "hono/factory";

/** So long a page may be shown again without asking; what a city publishes arrives within a minute as well. Seconds. */
const FRESH_SECONDS = 60;

/** Pages that came out well are kept for a minute; whoever writes a header of their own is left alone. */
export const keptShortly = createMiddleware(async (context, next) => {
  await next();
  const isPage =
    (context.req.method === "GET" || context.req.method === "HEAD") && context.res.status === 200;
  if (context.res.headers.has("Cache-Control")) return;
  context.header("Cache-Control", isPage ? `public, max-age=${FRESH_SECONDS}` : "no-store");
});

/**
 * By the page's content: it changes with the release, the day (warnings), the minute (counters that open), the classes
 * and this program, and whoever would name them all would forget one.
 */
export const contentTag = etag();
