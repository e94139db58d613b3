import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { publicBase } from "../environment.ts";
import { CITY_IDS, cityIdSchema, type Register } from "../knowledge/ids.ts";
import { cityPages } from "./city-pages.tsx";
import type { WebEnv, WebParts } from "./context.ts";
import { webHeaders } from "./headers.ts";
import { supportDoor } from "./support/door.tsx";

const CITY = `/:city{${CITY_IDS.join("|")}}`;

const enterCity = ({ desks }: WebParts, register: Register) =>
  createMiddleware<WebEnv>(async (context, next) => {
    const city = cityIdSchema.parse(context.req.param("city"));
    context.set("city", city);
    context.set("register", register);
    context.set("base", publicBase(context.env, context.req.url));
    context.set("served", await desks.at(city, context.env, (work) => context.executionCtx.waitUntil(work)));
    await next();
  });

/** The public pages: every answer on the web, open data, and the volunteers' app under /support. */
export function webDoor(parts: WebParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  const registers = [
    ["/easy", "easy"],
    ["/en", "en"],
    ["", "ja"],
  ] as const;
  for (const [path, register] of registers) {
    const city = new Hono<WebEnv>();
    city.use("*", webHeaders, enterCity(parts, register));
    city.route("/", cityPages(parts));
    door.route(`${CITY}${path}`, city);
  }
  door.route("/support", supportDoor(parts));
  return door;
}
