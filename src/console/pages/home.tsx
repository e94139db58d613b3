import { Hono } from "hono";
import { alertStore } from "../../store/alerts.ts";
import { releaseStore } from "../../store/releases.ts";
import { type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { page } from "../layout.tsx";
import { DataTable, momentText, Notice } from "../parts.tsx";
import { ALERTS, HOME } from "../words/home.ts";

/** The first page: what residents get now, and what needs a person. */
export function homePage(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", async (context) => {
    const { city } = context.get("staff");
    const now = parts.clock.now();
    const [live, releases, alerts] = await Promise.all([
      liveDesk(context, parts),
      releaseStore(context.env.DB).list(city),
      alertStore(context.env.DB).list(now),
    ]);
    const mine = alerts.filter((alert) => alert.city === city);
    const release = releases.find(({ number }) => number === live.number);
    return page(
      context,
      { title: HOME.title, section: "" },
      <>
        {mine.length === 0 ? (
          <Notice kind="info">{HOME.noAlerts}</Notice>
        ) : (
          <DataTable
            caption={HOME.alerts}
            head={HOME.alertHead}
            rows={mine.map(({ kind, since, count, detail }) => [
              ALERTS[kind],
              momentText(since),
              `${count}`,
              detail,
            ])}
          />
        )}
        <h2>{HOME.live}</h2>
        <p>
          {release === undefined
            ? HOME.builtIn(live.release.hash)
            : HOME.published(release.number, momentText(release.madeAt), release.note)}
        </p>
        <p>{HOME.entries(live.release.entries.length)}</p>
      </>,
    );
  });
  return app;
}
