import { Hono } from "hono";
import type { CityChange } from "../../../knowledge/city-change.ts";
import { errorsIn } from "../../../knowledge/entry-check.ts";
import { entryVersions } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../../context.ts";
import { changeOf } from "../../knowledge.ts";
import { page } from "../../layout.tsx";
import { Form, momentText } from "../../parts.tsx";
import { may, requireRole } from "../../roles.ts";
import { HISTORY, OFF, TO_COMMON } from "../../words/entries.ts";
import { Differences } from "./difference.tsx";
import { readNumber } from "./form-data.ts";
import { baseMark, draftOfChange } from "./opened.ts";
import { DraftText } from "./read-only.tsx";
import { type Saving, saveChange, stageFor } from "./saving.ts";
import { addressOf, backTo, type EntryWork, formOf, type Looked, notFound, SECTION } from "./work.tsx";

type Decision = Pick<Saving, "change" | "stage" | "errors">;

/** What is done with an entry as a whole: its versions, not showing it, giving it back to the base. */
export function decidingPages(parts: ConsoleParts, work: EntryWork): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");

  /** Who has seen an older version is told, and nothing is done. */
  const decide = async (
    context: ConsoleContext,
    id: string,
    seen: number,
    decision: Decision,
    done: string,
  ) => {
    const saved = await saveChange(context, parts, { entry: id, seen, ...decision });
    return backTo(context, id, saved.kind === "saved" ? done : "behind");
  };

  app.get("/:id/versions/:version{[0-9]{1,9}}", async (context) => {
    const number = Number(context.req.param("version"));
    const looked = await work.look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { base, newest, place } = looked.opened;
    const store = entryVersions(context.env.DB);
    const { city } = context.get("staff");
    const [version, before] = await Promise.all([
      store.get(city, place.id, number),
      number > 1 ? store.get(city, place.id, number - 1) : undefined,
    ]);
    if (version === undefined) return notFound(context);
    const address = addressOf(context, place.id);
    const to = draftOfChange(changeOf(version), base);
    const from = draftOfChange(before === undefined ? undefined : changeOf(before), base);
    const isNewest = version.version === newest?.version;
    return page(
      context,
      { title: HISTORY.title(version.version), section: SECTION },
      <>
        <p>
          <strong>{to?.question ?? place.id}</strong>
        </p>
        <p>{HISTORY.by(version.madeBy, momentText(version.madeAt))}</p>
        <p>{`${HISTORY.kinds[changeOf(version).kind]}（${HISTORY.stage[version.stage]}）`}</p>
        <h2>{before === undefined ? HISTORY.base : HISTORY.previous(before.version)}</h2>
        {from === undefined || to === undefined ? (
          <p>{HISTORY.first}</p>
        ) : (
          <Differences from={from} to={to} parts={work.textParts(looked)} />
        )}
        {to === undefined ? null : (
          <details>
            <summary>{HISTORY.whole}</summary>
            <DraftText draft={to} parts={work.textParts(looked)} />
          </details>
        )}
        {isNewest ? <p>{HISTORY.newest}</p> : null}
        {isNewest || !may(context.get("staff"), "editor") ? null : (
          <Form action={`${address}/restore`} csrf={context.get("csrf")}>
            <p class="hint">{HISTORY.restoreHint}</p>
            <input type="hidden" name="seen" value={`${newest?.version ?? 0}`} />
            <button type="submit" name="version" value={`${version.version}`}>
              {HISTORY.restore}
            </button>
          </Form>
        )}
        <p>
          <a href={`${address}#history`}>{HISTORY.back}</a>
        </p>
      </>,
    );
  });

  /** A version as it would be saved today: the rules, and the city's other entries, may have changed. */
  const asOfToday = async (context: ConsoleContext, looked: Looked, number: number): Promise<Decision> => {
    const version = await entryVersions(context.env.DB).get(
      context.get("staff").city,
      looked.opened.place.id,
      number,
    );
    // Before the first version stands what the base has.
    const change: CityChange = version === undefined ? { kind: "common" } : changeOf(version);
    const draft = draftOfChange(change, undefined);
    if (draft === undefined) return { change, stage: "ready", errors: 0 };
    const checked = await work.check(context, looked, draft);
    const stage = stageFor(version?.stage ?? "writing", checked);
    return { change, stage, errors: errorsIn(checked.findings) };
  };

  app.post("/:id/restore", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"));
    const seen = readNumber(form, "seen");
    const version = readNumber(form, "version");
    if (looked === undefined || seen === undefined || version === undefined) return notFound(context);
    const decision = await asOfToday(context, looked, version);
    return decide(context, looked.opened.place.id, seen, decision, "restored");
  });

  app.post("/:id/seen", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"));
    const seen = readNumber(form, "seen");
    if (looked === undefined || seen === undefined) return notFound(context);
    const { change, newest, base, place } = looked.opened;
    if (change === undefined || newest === undefined || change.kind === "common") return notFound(context);
    const { base: _, ...rest } = change;
    const mark = baseMark(base);
    const { stage, errors } = newest;
    const decision = { change: mark === "" ? rest : { ...rest, base: mark }, stage, errors };
    return decide(context, place.id, seen, decision, "seen");
  });

  const confirmation = (
    context: ConsoleContext,
    { opened }: Looked,
    path: "off" | "common",
    words: { readonly title: string; readonly text: string; readonly confirm: string },
  ) => {
    const address = addressOf(context, opened.place.id);
    return page(
      context,
      { title: words.title, section: SECTION, scripts: ["forms"] },
      <>
        <p>
          <strong>{opened.draft?.question ?? opened.place.id}</strong>
        </p>
        <p>{words.text}</p>
        <Form action={`${address}/${path}`} csrf={context.get("csrf")}>
          <input type="hidden" name="seen" value={`${opened.newest?.version ?? 0}`} />
          <div class="actions">
            <button type="submit" class="danger">
              {words.confirm}
            </button>
            <a class="button quiet" href={address}>
              {OFF.cancel}
            </a>
          </div>
        </Form>
      </>,
    );
  };
  app.get("/:id/off", editor, async (context) => {
    const looked = await work.look(context, context.req.param("id"));
    return looked?.opened.base === undefined ? notFound(context) : confirmation(context, looked, "off", OFF);
  });
  app.get("/:id/common", editor, async (context) => {
    const looked = await work.look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const words = looked.opened.base === undefined ? TO_COMMON.drop : TO_COMMON.back;
    return confirmation(context, looked, "common", words);
  });
  app.post("/:id/:path{off|common}", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"));
    const seen = readNumber(form, "seen");
    if (looked === undefined || seen === undefined) return notFound(context);
    const { base, place } = looked.opened;
    const path = context.req.param("path");
    if (path === "common") {
      const done = base === undefined ? "dropped" : path;
      return decide(context, place.id, seen, { change: { kind: "common" }, stage: "ready", errors: 0 }, done);
    }
    if (base === undefined) return notFound(context);
    const change: CityChange = { kind: "off", base: baseMark(base) };
    return decide(context, place.id, seen, { change, stage: "ready", errors: 0 }, path);
  });
  return app;
}
