import { Hono } from "hono";
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { publicBase } from "../../environment.ts";
import { errorName } from "../../error-name.ts";
import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan } from "../../knowledge/freshness.ts";
import { CITY_IDS } from "../../knowledge/ids.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import type { ReleaseEntry } from "../../knowledge/release.ts";
import { releaseMembers } from "../../store/release-members.ts";
import { releaseStore } from "../../store/releases.ts";
import type { WebContext, WebEnv, WebParts } from "../context.ts";
import { enter } from "../enter-city.ts";
import { knownClasses } from "../known-classes.ts";
import { type ChangeParts, faqChanges, faqIdOf } from "./changes.ts";
import { classFileSchema } from "./class-schema.ts";
import { CLASS_COLUMNS, FAQ_COLUMNS } from "./columns.ts";
import { conditional, tagOf } from "./conditional.ts";
import { csvFile } from "./csv.ts";
import { faqFileSchema } from "./faq-schema.ts";
import { classFeed, faqFeed } from "./feeds.tsx";
import {
  CLASS_SCHEMA_PATH,
  classFile,
  type DataPlace,
  FAQ_SCHEMA_PATH,
  faqFile,
  openClasses,
  openEntries,
} from "./files.ts";
import { lastChanges, transitions } from "./history.ts";
import { schemaFile } from "./schema-file.ts";
import { citySitemap, robots, sitemapIndex } from "./sitemap.ts";
import { UNAVAILABLE } from "./words.ts";

const JSON_TYPE = "application/json; charset=utf-8";
const SCHEMA_TYPE = "application/schema+json; charset=utf-8";
const CSV_TYPE = "text/csv; charset=utf-8; header=present";
const ATOM_TYPE = "application/atom+xml; charset=utf-8";
const XML_TYPE = "application/xml; charset=utf-8";
const TEXT_TYPE = "text/plain; charset=utf-8";

/** Part of every tag: raise it with any change of what the same release is written as. */
const FORMAT = 1;
const MOST_CHANGES = 50;
/** Publications that the feed looks back at, and of how many it reads when they began: a request has 10 ms of CPU. */
const MOST_TRANSITIONS = 20;
const MOST_ACTIVATIONS = 200;
const RETRY_S = 60;

/** Anyone's program may read these, also from another site; there is nobody's data in them. */
const openToAll = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD"],
  allowHeaders: ["If-None-Match"],
  exposeHeaders: ["ETag"],
});
const fileHeaders = createMiddleware(async (context, next) => {
  await next();
  context.header("x-content-type-options", "nosniff");
  context.header("cross-origin-resource-policy", "cross-origin");
});

/** Whose data, as of when; and what names it in a tag. */
type DataHere = DataPlace & { readonly now: Date; readonly tag: string };

function dataHere(context: WebContext): DataHere {
  const { knowledge, now, base } = context.get("place");
  const day = dayInJapan(now);
  const { hash } = context.get("served").release;
  return { knowledge, day, base, now, tag: [FORMAT, hash, day, base].join(";") };
}

/** An empty list would say that there are no classes. */
const unavailable = (context: WebContext): Response => {
  context.header("retry-after", `${RETRY_S}`);
  return context.text(UNAVAILABLE, 503);
};

type Published = Pick<ChangeParts, "published" | "labels">;
const NOTHING_PUBLISHED: Published = { published: new Map(), labels: new Map() };

/** What staff published; nothing, with a word in the log, while D1 cannot be reached: the feed still has the rest. */
async function publishedChanges(
  context: WebContext,
  knowledge: CityKnowledge,
  builtIn: readonly ReleaseEntry[],
  now: number,
): Promise<Published> {
  const { DB } = context.env;
  const city = context.get("city");
  try {
    const activations = await releaseStore(DB).activations(city, MOST_ACTIVATIONS);
    const history = transitions(activations, now, MOST_TRANSITIONS);
    if (history.length === 0) return NOTHING_PUBLISHED;
    const members = releaseMembers(DB);
    const numbers = [...new Set(history.flatMap(({ from, to }) => [from, to]))];
    const published = lastChanges(history, await members.of(city, numbers));
    const gone = [...published.keys()].filter((id) => !knowledge.entries.has(id));
    const labels = new Map(builtIn.map(({ id, label }) => [id, label]));
    for (const [id, label] of gone.length === 0 ? [] : await members.labels(city, numbers, gone))
      labels.set(id, label);
    return { published, labels };
  } catch (error) {
    console.error(`${city} の公開の記録を読めません（${errorName(error)}）`);
    return NOTHING_PUBLISHED;
  }
}

type Answer = (context: WebContext) => Response | Promise<Response>;

/** What a city's programs, feed readers and search engines read, by its path behind the city's. */
function cityFiles(parts: WebParts): Readonly<Record<string, Answer>> {
  const withClasses =
    (answer: (context: WebContext, sessions: readonly ClassSession[]) => Promise<Response>): Answer =>
    async (context) => {
      const sessions = await knownClasses(context.env, context.get("place"), parts.clock);
      return sessions === undefined ? unavailable(context) : answer(context, sessions);
    };
  return {
    "/opendata/faq.json": (context) => {
      const here = dataHere(context);
      const { hash } = context.get("served").release;
      return conditional(context, { tag: here.tag, type: JSON_TYPE }, () =>
        JSON.stringify(faqFile(here, hash)),
      );
    },
    "/opendata/faq.csv": (context) => {
      const here = dataHere(context);
      const name = `${context.get("city")}-faq.csv`;
      return conditional(context, { tag: here.tag, type: CSV_TYPE, name }, () =>
        csvFile(openEntries(here), FAQ_COLUMNS),
      );
    },
    "/opendata/classes.json": withClasses(async (context, sessions) => {
      const text = JSON.stringify(classFile(dataHere(context), sessions));
      return conditional(context, { tag: await tagOf(text), type: JSON_TYPE }, () => text);
    }),
    "/opendata/classes.csv": withClasses(async (context, sessions) => {
      const text = csvFile(openClasses(sessions, context.get("base")), CLASS_COLUMNS);
      const name = `${context.get("city")}-classes.csv`;
      return conditional(context, { tag: await tagOf(text), type: CSV_TYPE, name }, () => text);
    }),
    "/feed.xml": async (context) => {
      const { knowledge, base, now, tag } = dataHere(context);
      const { entries } = parts.desks.builtIn.release;
      const published = await publishedChanges(context, knowledge, entries, now.getTime());
      const builtIn = new Set(entries.map(({ id }) => id));
      const changes = faqChanges({ knowledge, now, builtIn, ...published }, MOST_CHANGES);
      const moments = changes.map((change) => [change.kind, change.at, faqIdOf(change)]);
      return conditional(context, { tag: await tagOf(JSON.stringify([tag, moments])), type: ATOM_TYPE }, () =>
        faqFeed(changes, { card: knowledge.card, base }),
      );
    },
    "/classes.xml": withClasses(async (context, sessions) => {
      const { knowledge, base, tag } = dataHere(context);
      const whole = await tagOf(JSON.stringify([tag, sessions]));
      return conditional(context, { tag: whole, type: ATOM_TYPE }, () =>
        classFeed(sessions, { card: knowledge.card, base }),
      );
    }),
    "/sitemap.xml": (context) => {
      const { knowledge, day, base, tag } = dataHere(context);
      return conditional(context, { tag, type: XML_TYPE }, () => citySitemap(knowledge, day, base));
    },
  };
}

/** Open data, feeds and what search engines read: everything of this door that is no page. */
export function dataDoor(parts: WebParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  for (const [path, answer] of Object.entries(cityFiles(parts))) {
    for (const city of CITY_IDS) {
      door.use(`/${city}${path}`, openToAll, fileHeaders);
      door.get(`/${city}${path}`, async (context) => {
        await enter(context, parts, city, "ja");
        return answer(context);
      });
    }
  }
  const ofAll = (path: string, answer: Answer): void => {
    door.use(path, openToAll, fileHeaders);
    door.get(path, answer);
  };
  const baseOf = (context: WebContext): string => publicBase(context.env, context.req.url);
  for (const [path, schema] of [
    [FAQ_SCHEMA_PATH, faqFileSchema],
    [CLASS_SCHEMA_PATH, classFileSchema],
  ] as const) {
    ofAll(path, (context) => {
      const address = `${baseOf(context)}${path}`;
      return conditional(context, { tag: `${FORMAT};${address}`, type: SCHEMA_TYPE }, () =>
        JSON.stringify(schemaFile(schema, address)),
      );
    });
  }
  const ofSite = (path: string, type: string, make: (base: string) => string): void =>
    ofAll(path, (context) => {
      const base = baseOf(context);
      return conditional(context, { tag: `${FORMAT};${base}`, type }, () => make(base));
    });
  ofSite("/sitemap.xml", XML_TYPE, sitemapIndex);
  ofSite("/robots.txt", TEXT_TYPE, robots);
  return door;
}
