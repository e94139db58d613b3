import { type Context, Hono } from "hono";
import { supportPath } from "../../addresses.ts";
import type { Desks, ServedDesk } from "../../desks.ts";
import type { Environment } from "../../environment.ts";
import { errorName } from "../../error-name.ts";
import { type CityId, cityIdSchema } from "../../knowledge/ids.ts";
import { releaseFiles } from "../../store/release-files.ts";
import { releaseStore } from "../../store/releases.ts";
import type { BuiltPockets, Manifest, NoManifest } from "./manifest.ts";
import { NO_MANIFEST } from "./words.ts";

export type SupportFilesParts = { readonly desks: Desks; readonly pockets: BuiltPockets };

type Found = { readonly kind: "found"; readonly manifest: Manifest } | { readonly kind: NoManifest["kind"] };

const STATUS = { "no-pocket": 404, unreachable: 503 } as const;

const cityNameIn = ({ release }: ServedDesk, city: CityId): string =>
  release.cities.find(({ card }) => card.id === city)?.card.name ?? city;

async function manifestOf(
  city: CityId,
  served: ServedDesk,
  pockets: BuiltPockets,
  { DB, RELEASES }: Environment,
): Promise<Found> {
  const { number, release } = served;
  const about = { city, cityName: cityNameIn(served, city), release: release.hash, number };
  if (number === 0) {
    const own = pockets.cities[city];
    if (own === undefined) return { kind: "no-pocket" };
    const { madeAt, knowledge } = own;
    return { kind: "found", manifest: { ...about, madeAt, files: [pockets.dictionary, knowledge] } };
  }
  const [pocket, record] = await Promise.all([
    releaseFiles(RELEASES).pocket(city, release.hash),
    releaseStore(DB).get(city, number),
  ]);
  if (pocket === undefined || record === undefined) return { kind: "no-pocket" };
  const url = `${supportPath(city)}/knowledge/${release.hash}`;
  const madeAt = new Date(record.madeAt).toISOString();
  const files: Manifest["files"] = [pockets.dictionary, { name: "knowledge", url, ...pocket }];
  return { kind: "found", manifest: { ...about, madeAt, files } };
}

/** What the volunteers' app takes with it; to be mounted at /support/:city. */
export function supportFiles({ desks, pockets }: SupportFilesParts): Hono<{ Bindings: Environment }> {
  const app = new Hono<{ Bindings: Environment }>();
  const cityOf = (context: Context): CityId | undefined =>
    cityIdSchema.safeParse(context.req.param("city")).data;

  app.get("/manifest.json", async (context) => {
    const city = cityOf(context);
    if (city === undefined) return context.notFound();
    const { env, executionCtx } = context;
    const served = await desks.at(city, env, (work) => executionCtx.waitUntil(work));
    const found = await manifestOf(city, served, pockets, env).catch((error: unknown): Found => {
      console.error(`${city} の持ち出すファイルを調べられません（${errorName(error)}）`);
      return { kind: "unreachable" };
    });
    context.header("cache-control", "no-cache");
    if (found.kind === "found") return context.json(found.manifest);
    const none: NoManifest = { kind: found.kind, message: NO_MANIFEST[found.kind] };
    return context.json(none, STATUS[found.kind]);
  });

  // Packed bytes as they are: named as packed in a header, a browser would unpack them before the app can count them.
  app.get("/knowledge/:hash{[0-9a-f]{16}}", async (context) => {
    const city = cityOf(context);
    if (city === undefined) return context.notFound();
    const stream = await releaseFiles(context.env.RELEASES).pocketFile(city, context.req.param("hash"));
    if (stream === undefined) return context.notFound();
    return context.body(stream, 200, {
      "content-type": "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable, no-transform",
    });
  });
  return app;
}
