import { Hono } from "hono";
import { errorName } from "../error-name.ts";
import { CITY_IDS } from "../knowledge/ids.ts";
import { contentTag, keptShortly } from "./caching.ts";
import { cityPages } from "./city-pages.tsx";
import type { SupportParts, WebEnv, WebParts } from "./context.ts";
import { dataDoor } from "./data/door.tsx";
import { dataPages } from "./data/pages.tsx";
import { enterCity } from "./enter-city.ts";
import { handoutPages } from "./handout/pages.tsx";
import { webHeaders } from "./headers.ts";
import { rootPage } from "./pages/root.tsx";
import { notFoundPage, wentWrongPage } from "./pages/trouble.tsx";
import { supportDoor } from "./support/door.tsx";

/** Grouped: a router of Hono's puts ^ and $ around, and would take what begins with a city for the city itself. */
const CITY = `/:city{(?:${CITY_IDS.join("|")})}`;

/** The public pages: every answer on the web, open data, and the volunteers' app under /support. */
export function webDoor(parts: SupportParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  door.route("/", dataDoor(parts));
  const registers = [
    ["/easy", "easy"],
    ["/en", "en"],
    ["", "ja"],
  ] as const;
  for (const [path, register] of registers) {
    const city = new Hono<WebEnv>();
    city.use("*", webHeaders, contentTag, keptShortly, enterCity(parts, register));
    city.route("/", cityPages(parts));
    city.route("/", handoutPages());
    if (register === "ja") city.route("/", dataPages());
    door.route(`${CITY}${path}`, city);
  }
  door.route("/", supportDoor(parts));
  door.get("/", webHeaders, contentTag, keptShortly, (context) =>
    rootPage(context, parts.desks.builtIn.release),
  );
  door.onError((error, context) => {
    console.error(`ウェブ ${context.req.method} ${context.req.routePath}（${errorName(error)}）`);
    return wentWrongPage(context);
  });
  return door;
}

/** What every address gets that no door answers to; it stands behind all doors. */
export function lastDoor(parts: WebParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  door.all("*", webHeaders, keptShortly, notFoundPage(parts));
  return door;
}
