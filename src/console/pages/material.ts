import { Hono } from "hono";
import { entryVersions } from "../../store/entry-versions.ts";
import { goldQuestionStore } from "../../store/gold-questions.ts";
import { releaseFiles } from "../../store/release-files.ts";
import { releaseStore } from "../../store/releases.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import type { MaterialText } from "../material.ts";

type Row = { readonly entry: string; readonly version: number; readonly change: string };
const versionsOf = (rows: readonly Row[]): Row[] =>
  rows.map(({ entry, version, change }) => ({ entry, version, change }));

/** Named by its content, so a browser may keep it; it is the staff's own, so nobody between may. */
const file = (context: ConsoleContext, stream: ReadableStream | undefined, type: string): Response =>
  stream === undefined
    ? context.body(null, 404)
    : context.body(stream, 200, {
        "content-type": type,
        "cache-control": "private, max-age=31536000, immutable",
      });

/** What the engine in the browser builds a city's draft from, and the files of its live release. */
export function materialPages({ desks, clock }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/material", async (context) => {
    const { city } = context.get("staff");
    const releases = releaseStore(context.env.DB);
    const versions = entryVersions(context.env.DB);
    const base = desks.builtIn.release.hash;
    const [live, ready, newest, gold] = await Promise.all([
      releases.live(city, clock.now()),
      versions.newestReady(city),
      versions.newestChanges(city),
      goldQuestionStore(context.env.DB).list(city),
    ]);
    const published = live.kind === "published" ? await releases.get(city, live.number) : undefined;
    const liveChanges = published === undefined ? [] : await releases.changesOf(city, published.number);
    return context.json({
      city,
      base,
      live:
        published === undefined
          ? { number: 0, hash: base, base }
          : { number: published.number, hash: published.hash, base: published.base },
      ready: versionsOf(ready),
      newest: versionsOf(newest),
      liveChanges: versionsOf(liveChanges),
      gold: gold.map(({ id, text, accepted, origin }) => ({ id, text, accepted, origin })),
    } satisfies MaterialText);
  });
  // What an earlier release was made of, beside the built-in one, whose files are always there.
  app.get("/material/:number", async (context) => {
    const { city } = context.get("staff");
    const base = desks.builtIn.release.hash;
    const number = Number(context.req.param("number"));
    const versions = await releaseStore(context.env.DB).changesOf(city, number);
    return context.json({
      city,
      base,
      live: { number: 0, hash: base, base },
      ready: versionsOf(versions),
      newest: [],
      liveChanges: [],
      gold: [],
    } satisfies MaterialText);
  });
  app.get("/index/:hash", async (context) => {
    const files = releaseFiles(context.env.RELEASES);
    const stream = await files.index(context.get("staff").city, context.req.param("hash"));
    return file(context, stream, "application/octet-stream");
  });
  app.get("/content/:hash", async (context) => {
    const files = releaseFiles(context.env.RELEASES);
    const stream = await files.content(context.get("staff").city, context.req.param("hash"));
    return file(context, stream, "application/json");
  });
  return app;
}
