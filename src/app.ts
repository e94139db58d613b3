import { Hono } from "hono";
import { within } from "./clock.ts";
import type { ConsoleParts } from "./console/context.ts";
import { consoleDoor } from "./console/door.tsx";
import type { Desks, ServedDesk } from "./desks.ts";
import { channelOf, type Environment, personalDataKey } from "./environment.ts";
import { errorName } from "./error-name.ts";
import { CITY_IDS } from "./knowledge/ids.ts";
import { type LineDoorParts, lineDoor } from "./line/door.ts";
import { eventDesk } from "./line/event-desk.ts";
import { render } from "./line/render.ts";
import { type Alert, alertStore } from "./store/alerts.ts";
import type { SupportParts } from "./web/context.ts";
import { lastDoor, webDoor } from "./web/door.tsx";

/** Whoever asks for the health does not wait longer for the database; milliseconds. */
const DATABASE_WITHIN_MS = 1000;

export type AppParts = Omit<LineDoorParts, "eventDesk"> &
  Partial<Pick<LineDoorParts, "eventDesk">> &
  Pick<ConsoleParts, "tokenizer" | "asked" | "gradeOf"> &
  Pick<SupportParts, "pockets"> & { readonly desks: Desks };

const servedRelease = ({ number, release }: ServedDesk): "built-in" | { number: number; hash: string } =>
  number === 0 ? "built-in" : { number, hash: release.hash };

/** The whole desk as one web application: every door is mounted here. */
export function createApp(parts: AppParts): Hono<{ Bindings: Environment }> {
  const app = new Hono<{ Bindings: Environment }>();

  const { clock, desks, line } = parts;
  const events: LineDoorParts["eventDesk"] =
    parts.eventDesk ??
    (async (at) => eventDesk((await desks.at(at.city, at.environment, at.later)).desk, clock, at));
  app.route("/", lineDoor({ clock, line, eventDesk: events }));
  const { tokenizer, asked, gradeOf } = parts;
  app.route("/", consoleDoor({ desks, clock, tokenizer, asked, gradeOf, renderLine: render }));
  app.route("/", webDoor({ desks, clock, pockets: parts.pockets }));
  const alertsNow = async (database: D1Database): Promise<Alert[] | undefined> => {
    try {
      return await within(clock, DATABASE_WITHIN_MS, alertStore(database).list(clock.now()));
    } catch (error) {
      console.error(`データベースが答えません（${errorName(error)}）`);
      return undefined;
    }
  };
  // 200 even when something needs a person: the process itself is well, and `status` says the rest.
  app.get("/health", async (context) => {
    const alerts = await alertsNow(context.env.DB);
    const key = personalDataKey(context.env).kind;
    return context.json({
      status: alerts?.length === 0 && key !== "wrong" ? "ok" : "attention",
      release: desks.builtIn.release.hash,
      // What a person asks the desk to keep needs this key; "absent" keeps nothing.
      personalDataKey: key,
      database: alerts === undefined ? "down" : "ok",
      cities: Object.fromEntries(
        CITY_IDS.map((city) => [
          city,
          {
            line: channelOf(context.env, city).ok,
            release: servedRelease(desks.holds(city)),
            alerts: (alerts ?? [])
              .filter((alert) => alert.city === city)
              .map(({ kind, since, count }) => ({ kind, since: new Date(since).toISOString(), count })),
          },
        ]),
      ),
    });
  });
  app.route("/", lastDoor({ desks, clock }));
  return app;
}
