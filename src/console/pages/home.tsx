import { Hono } from "hono";
import { alertStore } from "../../store/alerts.ts";
import { classSessions } from "../../store/class-sessions.ts";
import { entryVersions, type VersionHead } from "../../store/entry-versions.ts";
import { releaseStore } from "../../store/releases.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { page } from "../layout.tsx";
import { DataTable, momentText, Notice } from "../parts.tsx";
import type { SectionPath } from "../words/common.ts";
import { ALERTS, HOME } from "../words/home.ts";

/** What waits for somebody before residents get it. */
async function nextThings(
  context: ConsoleContext,
  { desks, clock }: ConsoleParts,
): Promise<{ readonly words: string; readonly path: SectionPath }[]> {
  const { city } = context.get("staff");
  const store = releaseStore(context.env.DB);
  const [newest, live] = await Promise.all([
    entryVersions(context.env.DB).newest(city),
    store.live(city, clock.now()),
  ]);
  const number = live.kind === "published" ? live.number : 0;
  const [release, versions] = await Promise.all([store.get(city, number), store.versionsOf(city, number)]);
  const published = new Map(versions.map(({ entry, version }) => [entry, version]));
  const isReady = ({ stage, errors }: VersionHead): boolean => stage === "ready" && errors === 0;
  const waiting = newest.filter((head) => isReady(head) && published.get(head.entry) !== head.version).length;
  const unfinished = newest.filter((head) => !isReady(head)).length;
  const baseIsNew = release !== undefined && release.base !== desks.builtIn.release.hash;
  return [
    ...(waiting === 0 ? [] : [{ words: HOME.waiting(waiting), path: "/publish" } as const]),
    ...(unfinished === 0 ? [] : [{ words: HOME.unfinished(unfinished), path: "/entries" } as const]),
    ...(baseIsNew ? [{ words: HOME.baseIsNew, path: "/publish" } as const] : []),
  ];
}

/** The first page: what residents get now, and what needs a person. */
export function homePage(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", async (context) => {
    const { city } = context.get("staff");
    const now = parts.clock.now();
    const [live, releases, alerts, todo, coming] = await Promise.all([
      liveDesk(context, parts),
      releaseStore(context.env.DB).list(city),
      alertStore(context.env.DB).list(now),
      nextThings(context, parts),
      classSessions(context.env.DB).list(city, now, { time: "coming", limit: 0, skip: 0 }),
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
        <h2>{HOME.next}</h2>
        {todo.length === 0 ? <p>{HOME.nothingToDo}</p> : null}
        <ul>
          {todo.map(({ words, path }) => (
            <li>
              <a href={`/console/${city}${path}`}>{words}</a>
            </li>
          ))}
        </ul>
        <h2>{HOME.live}</h2>
        <p>
          {release === undefined
            ? HOME.builtIn(live.release.hash)
            : HOME.published(release.number, momentText(release.madeAt), release.note)}
        </p>
        <p>{HOME.entries(live.release.entries.length)}</p>
        <p>
          {coming.of === 0 ? (
            <a href={`/console/${city}/classes`}>{HOME.noClasses}</a>
          ) : (
            HOME.classes(coming.of)
          )}
        </p>
      </>,
    );
  });
  return app;
}
