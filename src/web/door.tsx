import { Hono } from "hono";
import { CITY_IDS } from "../knowledge/ids.ts";
import type { WebEnv, WebParts } from "./context.ts";
import { dataDoor } from "./data/door.tsx";
import { dataPages } from "./data/pages.tsx";
import { enterCity } from "./enter-city.ts";
import { handoutPages } from "./handout/pages.tsx";
import { webHeaders } from "./headers.ts";
import { answerPages } from "./pages/answers.tsx";

/** The public pages: every answer on the web, open data, and the volunteers' app under /support. */
export function webDoor(parts: WebParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  door.route("/", dataDoor(parts));
  const registers = [
    ["/easy", "easy"],
    ["/en", "en"],
    ["", "ja"],
  ] as const;
  for (const city of CITY_IDS) {
    for (const [path, register] of registers) {
      const pages = new Hono<WebEnv>();
      pages.use("*", webHeaders, enterCity(parts, city, register));
      pages.route("/", handoutPages());
      if (register === "ja") pages.route("/", dataPages());
      pages.route("/faq", answerPages());
      door.route(`/${city}${path}`, pages);
    }
  }
  return door;
}
