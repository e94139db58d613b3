import { Hono } from "hono";
import { channelOf, type Environment } from "./environment.ts";
import { CITY_IDS } from "./knowledge/ids.ts";
import { type LineDoorParts, lineDoor } from "./line/door.ts";

/** The whole desk as one web application: every door is mounted here. */
export function createApp(parts: LineDoorParts): Hono<{ Bindings: Environment }> {
  const app = new Hono<{ Bindings: Environment }>();
  app.route("/", lineDoor(parts));
  app.get("/health", (context) =>
    context.json({
      status: "ok",
      release: parts.desk.releaseHash,
      cities: Object.fromEntries(CITY_IDS.map((city) => [city, { line: channelOf(context.env, city).ok }])),
    }),
  );
  return app;
}
