import { Hono } from "hono";
import { entryVersions } from "../../../store/entry-versions.ts";
import type { ConsoleEnv } from "../../context.ts";
import { page } from "../../layout.tsx";
import { Form, Notice } from "../../parts.tsx";
import { may } from "../../roles.ts";
import { DONE, ENTRIES, ENTRY_STATES, FORM, GONE, UNDO } from "../../words/entries.ts";
import { BaseChanged } from "./base-changed.tsx";
import { EntryForm } from "./form.tsx";
import { History } from "./history.tsx";
import { statesOf } from "./list.tsx";
import { ReadOnly } from "./read-only.tsx";
import { addressOf, type EntryWork, FORM_SCRIPTS, type Looked, notFound, SECTION } from "./work.tsx";

/** After these, going back one version undoes what was done. */
const CAN_UNDO: ReadonlySet<string> = new Set(["off", "common", "dropped", "restored"]);

/** Why there is something to know before one writes. */
function goneText({ change, draft }: Looked["opened"], isBaseOff: boolean): string | undefined {
  if (change?.kind === "off") return GONE.off;
  if (draft === undefined) return GONE.common;
  return isBaseOff ? GONE.baseOff : undefined;
}

/** An entry: how it stands, its form, its history, and what can be done with it. */
export function entryPage(work: EntryWork): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/:id", async (context) => {
    const looked = await work.look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { opened, entries } = looked;
    const { place, draft, newest, change, base, baseChanged } = opened;
    const seen = newest?.version ?? 0;
    const [versions, live, view] = await Promise.all([
      entryVersions(context.env.DB).history(context.get("staff").city, place.id),
      work.liveVersions(context),
      draft === undefined
        ? undefined
        : work.formView(context, looked, draft, {
            seen,
            mark: opened.mark,
            listed: draft.basis,
            sourceWords: "",
            check: true,
          }),
    ]);
    const address = addressOf(context, place.id);
    const csrf = context.get("csrf");
    const mayWrite = may(context.get("staff"), "editor");
    const code = context.req.query("done") ?? "";
    const done = DONE[code];
    const isBaseOff = change === undefined && entries.baseOff.has(place.id);
    const gone = goneText(opened, isBaseOff);
    const states = statesOf(entries.outlines.get(place.id), live.get(place.id), {
      inBase: base !== undefined,
      isOff: isBaseOff,
      hasChanged: baseChanged,
    });
    const isOff = change?.kind === "off" || isBaseOff;
    const isChanged = change !== undefined && change.kind !== "common";
    return page(
      context,
      {
        title: FORM.title(draft?.question || ENTRIES.unnamed(place.id)),
        section: SECTION,
        scripts: FORM_SCRIPTS,
      },
      <>
        {done === undefined ? null : (
          <Notice kind={done.kind}>
            {done.text}
            {CAN_UNDO.has(code) && mayWrite && seen > 0 ? (
              <Form action={`${address}/restore`} csrf={csrf}>
                <input type="hidden" name="seen" value={`${seen}`} />
                <button type="submit" class="quiet" name="version" value={`${seen - 1}`}>
                  {UNDO}
                </button>
              </Form>
            ) : null}
          </Notice>
        )}
        <p>{`${FORM.states}：${states.map((state) => ENTRY_STATES[state]).join("、")}`}</p>
        {gone === undefined ? null : <Notice kind="info">{gone}</Notice>}
        {baseChanged && draft !== undefined ? (
          <BaseChanged
            address={address}
            csrf={csrf}
            seen={seen}
            base={base}
            draft={draft}
            parts={work.textParts(looked)}
            mayWrite={mayWrite}
          />
        ) : null}
        {view !== undefined && mayWrite ? (
          <>
            <p>{`${FORM.lead}${FORM.liveLead}`}</p>
            <EntryForm view={view} />
          </>
        ) : null}
        {view !== undefined && !mayWrite ? (
          <ReadOnly draft={view.draft} previews={view.previews} parts={work.textParts(looked)} />
        ) : null}
        <History address={address} versions={versions} />
        {mayWrite && (isChanged || (base !== undefined && !isOff)) ? (
          <section>
            <h2>{FORM.other}</h2>
            <div class="actions">
              {base !== undefined && !isOff ? (
                <a class="button quiet" href={`${address}/off`}>
                  {FORM.offLink}
                </a>
              ) : null}
              {isChanged ? (
                <a class="button quiet" href={`${address}/common`}>
                  {base === undefined ? FORM.dropLink : FORM.commonLink}
                </a>
              ) : null}
            </div>
          </section>
        ) : null}
      </>,
    );
  });
  return app;
}
