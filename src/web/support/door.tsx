import { Hono } from "hono";
import { addFriendUrl } from "../../environment.ts";
import { CITY_IDS, cityIdSchema } from "../../knowledge/ids.ts";
import type { SupportParts, WebEnv } from "../context.ts";
import { webHeaders } from "../headers.ts";
import { supportFiles } from "./files.ts";
import { noteRoutes } from "./notes.ts";
import { appManifest, appPage, choosePage } from "./page.tsx";

const CITY = `/support/:city{(?:${CITY_IDS.join("|")})}`;

/** The volunteers' app below /support/; its script and its service worker are files (build-client.ts). */
export function supportDoor(parts: SupportParts): Hono<WebEnv> {
  const door = new Hono<WebEnv>();
  door.use("/support/*", webHeaders);
  // With the slash, because that is what the service worker's scope begins with.
  door.get("/support", (context) => context.redirect("/support/", 308));
  door.get("/support/", choosePage);
  door.get(CITY, (context) => {
    const city = cityIdSchema.parse(context.req.param("city"));
    return appPage(context, city, addFriendUrl(context.env, city));
  });
  door.get(`${CITY}/app.webmanifest`, (context) => {
    const manifest = appManifest(cityIdSchema.parse(context.req.param("city")));
    return context.body(JSON.stringify(manifest), 200, { "content-type": "application/manifest+json" });
  });
  door.route(CITY, supportFiles(parts));
  door.route(`${CITY}/notes`, noteRoutes(parts));
  return door;
}
