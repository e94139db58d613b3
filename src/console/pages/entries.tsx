import { Hono } from "hono";
import * as z from "zod";
import type { CityChange } from "../../knowledge/city-change.ts";
import { errorsIn } from "../../knowledge/entry-check.ts";
import type { EntryDraft } from "../../knowledge/entry-draft.ts";
import { openLedger } from "../../knowledge/truth.ts";
import { type EntryVersion, entryVersions } from "../../store/entry-versions.ts";
import { releaseStore } from "../../store/releases.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { changeOf } from "../knowledge.ts";
import { page, refusalPage } from "../layout.tsx";
import { Form, momentText, Notice } from "../parts.tsx";
import { may, requireRole } from "../roles.ts";
import {
  CONFLICT,
  DONE,
  ENTRIES,
  ENTRY_STATES,
  FORM,
  GONE,
  HISTORY,
  OFF,
  TO_COMMON,
  UNDO,
} from "../words/entries.ts";
import { BaseChanged } from "./entries/base-changed.tsx";
import { checkInCity } from "./entries/check.ts";
import { type CityEntries, cityEntries, idByLabel } from "./entries/city-entries.ts";
import { Conflict, readResolving, resolved } from "./entries/conflict.tsx";
import { Differences } from "./entries/difference.tsx";
import type { FieldTextParts } from "./entries/field-text.ts";
import { EntryForm, type FormView, LiveParts } from "./entries/form.tsx";
import { type FormReader, formReader, readDraft } from "./entries/form-data.ts";
import { History } from "./entries/history.tsx";
import { linePreviews } from "./entries/line-preview.ts";
import { EntryList, entryRows, type ListFilter, matchingRows, statesOf } from "./entries/list.tsx";
import {
  baseMark,
  beginEntry,
  draftOfChange,
  newEntryId,
  type OpenedEntry,
  openEntry,
} from "./entries/opened.ts";
import { ReadOnly } from "./entries/read-only.tsx";
import { changeOfDraft, MOST_WRITTEN, saveChange, stageFor } from "./entries/saving.ts";
import { openSourceSearch } from "./entries/sources.ts";

const SECTION = "/entries";
const SCRIPTS = ["forms", "entry-form"];
const versionSchema = z.coerce.number().int().min(0);
const pageSchema = z.coerce.number().int().min(1).catch(1);
/** What undoes these is the version before. */
const CAN_UNDO: ReadonlySet<string> = new Set(["off", "common", "restored"]);

const listAddress = (context: ConsoleContext): string => `/console/${context.get("staff").city}${SECTION}`;

/** What one look at an entry needs, whatever is done with it. */
type Looked = { readonly opened: OpenedEntry; readonly entries: CityEntries };

/** The entries: their list, and each with its form, history and what can be done with it. */
export function entriesPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { release } = parts.desks.builtIn;
  const ledger = openLedger(release.sources);
  const findSources = openSourceSearch(release.sources);
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");

  const notFound = (context: ConsoleContext) => refusalPage(context, 404, FORM.notFound);
  const formOf = async (context: ConsoleContext): Promise<FormReader> =>
    formReader(await context.req.formData());
  const addressOf = (context: ConsoleContext, id: string): string => `${listAddress(context)}/${id}`;
  const textParts = ({ opened, entries }: Looked): FieldTextParts => ({
    labels: entries.labels,
    sources: ledger.sources,
    unknown: opened.unknown,
  });

  /** The entry named in the address, also one that is not saved yet where `orNew`. */
  async function look(
    context: ConsoleContext,
    id: string,
    { orNew = false } = {},
  ): Promise<Looked | undefined> {
    const [found, entries] = await Promise.all([openEntry(context, parts, id), cityEntries(context, parts)]);
    const opened = found ?? (orNew ? beginEntry(context, id) : undefined);
    return opened === undefined ? undefined : { opened, entries };
  }

  async function formView(
    context: ConsoleContext,
    { opened, entries }: Looked,
    draft: EntryDraft,
    more: Pick<FormView, "seen" | "mark" | "listed" | "sourceWords"> & { readonly check: boolean },
  ): Promise<FormView> {
    const { check, ...rest } = more;
    const { place } = opened;
    const staff = context.get("staff");
    const [checked, live] = await Promise.all([
      check ? checkInCity(context, parts, ledger, { draft, place, entries }) : undefined,
      liveDesk(context, parts),
    ]);
    return {
      ...rest,
      address: addressOf(context, place.id),
      csrf: context.get("csrf"),
      city: staff.city,
      draft,
      previews: linePreviews(parts, live, staff, draft, place),
      unknown: opened.unknown,
      labels: new Map([...entries.labels].filter(([id]) => id !== place.id)),
      ledger,
      sources: findSources(staff.city, rest.sourceWords),
      ...(checked === undefined ? {} : { findings: checked.findings }),
    };
  }

  /** The view of a form that was sent, as it was sent. */
  async function sentView(context: ConsoleContext, looked: Looked, form: FormReader, listed: "sent" | "all") {
    const draft = readDraft(form, idByLabel(looked.entries));
    return formView(context, looked, draft, {
      seen: versionSchema.catch(0).parse(form.text("seen")),
      mark: form.text("mark"),
      listed: listed === "all" ? draft.basis : form.texts("listed"),
      sourceWords: form.text("sourceWords"),
      check: true,
    });
  }

  const formPage = (context: ConsoleContext, title: string, view: FormView) =>
    page(
      context,
      { title, section: SECTION, scripts: SCRIPTS },
      <>
        <p>{`${FORM.lead}${FORM.liveLead}`}</p>
        <EntryForm view={view} />
      </>,
    );

  const conflictPage = (
    context: ConsoleContext,
    looked: Looked,
    mine: EntryDraft,
    mark: string,
    newest: EntryVersion,
  ) => {
    const change = changeOf(newest);
    const theirs =
      change.kind === "put" || change.kind === "unfinished" ? draftOfChange(change, undefined) : undefined;
    return page(
      context,
      { title: CONFLICT.title, section: SECTION, scripts: ["forms"], status: 409 },
      <Conflict
        address={addressOf(context, looked.opened.place.id)}
        csrf={context.get("csrf")}
        mine={mine}
        mark={mark}
        theirs={theirs}
        kind={change.kind}
        newest={newest}
        parts={textParts(looked)}
      />,
    );
  };

  const backTo = (context: ConsoleContext, id: string, done: string, anchor = "") =>
    context.redirect(`${addressOf(context, id)}?done=${done}${anchor}`, 303);

  async function saveDraft(
    context: ConsoleContext,
    looked: Looked,
    draft: EntryDraft,
    { seen, mark, stage: wanted }: { seen: number; mark: string; stage: string },
  ) {
    if (JSON.stringify(draft).length > MOST_WRITTEN) return refusalPage(context, 413, FORM.tooLong);
    const { place } = looked.opened;
    const checked = await checkInCity(context, parts, ledger, { draft, place, entries: looked.entries });
    const stage = stageFor(wanted, checked);
    const saved = await saveChange(context, parts, {
      entry: place.id,
      change: changeOfDraft(draft, checked, mark),
      stage,
      errors: errorsIn(checked.findings),
      seen,
    });
    if (saved.kind === "conflict") return conflictPage(context, looked, draft, mark, saved.newest);
    const done = wanted === "ready" && stage === "writing" ? "kept" : stage;
    return backTo(context, place.id, done, done === "ready" ? "" : "#summary");
  }

  /** Saves a change that is no text; who saw an older version is told and nothing is done. */
  async function decide(
    context: ConsoleContext,
    id: string,
    seen: number,
    saving: Pick<Parameters<typeof saveChange>[2], "change" | "stage" | "errors">,
    done: string,
  ) {
    const saved = await saveChange(context, parts, { entry: id, seen, ...saving });
    return backTo(context, id, saved.kind === "saved" ? done : "behind");
  }

  async function liveVersions(context: ConsoleContext): Promise<ReadonlyMap<string, number>> {
    const { number } = await liveDesk(context, parts);
    if (number === 0) return new Map();
    const list = await releaseStore(context.env.DB).versionsOf(context.get("staff").city, number);
    return new Map(list.map(({ entry, version }) => [entry, version]));
  }

  async function listPage(context: ConsoleContext, filter: ListFilter) {
    const { city } = context.get("staff");
    const [entries, live, drafts] = await Promise.all([
      cityEntries(context, parts),
      liveVersions(context),
      filter.words === "" ? [] : entryVersions(context.env.DB).texts(city),
    ]);
    const rows = matchingRows(entryRows(entries, release, city, live), filter, drafts);
    return page(
      context,
      { title: ENTRIES.title, section: SECTION },
      <EntryList
        address={listAddress(context)}
        csrf={context.get("csrf")}
        rows={rows}
        filter={filter}
        mayWrite={may(context.get("staff"), "editor")}
      />,
    );
  }

  app.get("/", (context) =>
    listPage(context, {
      words: "",
      category: context.req.query("category") ?? "",
      state: context.req.query("state") ?? "",
      page: pageSchema.parse(context.req.query("page") ?? "1"),
    }),
  );
  app.post("/search", async (context) => {
    const form = await formOf(context);
    return listPage(context, {
      words: form.text("words"),
      category: form.text("category"),
      state: form.text("state"),
      page: pageSchema.parse(form.text("page") || "1"),
    });
  });

  const newPage = async (context: ConsoleContext, question: string) => {
    const opened = beginEntry(context, newEntryId(), question);
    if (opened?.draft === undefined) return notFound(context);
    const entries = await cityEntries(context, parts);
    const view = await formView(context, { opened, entries }, opened.draft, {
      seen: 0,
      mark: "",
      listed: [],
      sourceWords: "",
      check: false,
    });
    return formPage(context, FORM.newTitle, view);
  };
  app.get("/new", editor, (context) => newPage(context, ""));
  // Other pages send a resident's question along: it must not stand in an address.
  app.post("/new", editor, async (context) => newPage(context, (await formOf(context)).text("question")));

  app.get("/:id", async (context) => {
    const looked = await look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { opened, entries } = looked;
    const { place, draft, newest, change, base } = opened;
    const [versions, live] = await Promise.all([
      entryVersions(context.env.DB).history(context.get("staff").city, place.id),
      liveVersions(context),
    ]);
    const address = addressOf(context, place.id);
    const csrf = context.get("csrf");
    const seen = newest?.version ?? 0;
    const mayWrite = may(context.get("staff"), "editor");
    const code = context.req.query("done") ?? "";
    const done = DONE[code];
    const isBaseOff = change === undefined && entries.baseOff.has(place.id);
    const gone =
      change?.kind === "off"
        ? GONE.off
        : draft === undefined
          ? GONE.common
          : isBaseOff
            ? GONE.baseOff
            : undefined;
    const view =
      draft === undefined
        ? undefined
        : await formView(context, looked, draft, {
            seen,
            mark: opened.mark,
            listed: draft.basis,
            sourceWords: "",
            check: true,
          });
    const states = statesOf(
      entries.outlines.get(place.id),
      live.get(place.id),
      isBaseOff,
      opened.baseChanged,
    ).map((state) => ENTRY_STATES[state]);
    const isChanged = change !== undefined && change.kind !== "common";
    return page(
      context,
      { title: FORM.title(draft?.question || place.id), section: SECTION, scripts: SCRIPTS },
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
        <p>{`${FORM.states}：${states.join("、")}`}</p>
        {gone === undefined ? null : <Notice kind="info">{gone}</Notice>}
        {opened.baseChanged && draft !== undefined ? (
          <BaseChanged
            address={address}
            csrf={csrf}
            seen={seen}
            base={base}
            draft={draft}
            parts={textParts(looked)}
            mayWrite={mayWrite}
          />
        ) : null}
        {view === undefined ? null : mayWrite ? (
          <>
            <p>{`${FORM.lead}${FORM.liveLead}`}</p>
            <EntryForm view={view} />
          </>
        ) : (
          <ReadOnly draft={view.draft} previews={view.previews} parts={textParts(looked)} />
        )}
        <History address={address} versions={versions} />
        {mayWrite ? (
          <section>
            <h2>{FORM.other}</h2>
            <div class="actions">
              {base !== undefined && change?.kind !== "off" && !isBaseOff ? (
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

  app.post("/:id", editor, async (context) => {
    const form = await formOf(context);
    const looked = await look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    return saveDraft(context, looked, readDraft(form, idByLabel(looked.entries)), {
      seen: versionSchema.catch(0).parse(form.text("seen")),
      mark: form.text("mark"),
      stage: form.text("stage"),
    });
  });

  app.post("/:id/form", editor, async (context) => {
    const form = await formOf(context);
    const looked = await look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    const view = await sentView(context, looked, form, "all");
    return formPage(context, FORM.title(view.draft.question || FORM.newTitle), view);
  });

  app.post("/:id/check", editor, async (context) => {
    const form = await formOf(context);
    const looked = await look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    return context.html(<LiveParts view={await sentView(context, looked, form, "sent")} />);
  });

  app.post("/:id/resolve", editor, async (context) => {
    const form = await formOf(context);
    const resolving = readResolving(form);
    if (resolving === undefined) return refusalPage(context, 400, CONFLICT.unreadable);
    const looked = await look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { place } = looked.opened;
    const { mine, seen, mark } = resolving;
    const how = form.text("how");
    if (how === "theirs") return backTo(context, place.id, "theirs");
    const theirs = await entryVersions(context.env.DB).get(context.get("staff").city, place.id, seen);
    const theirDraft = theirs === undefined ? undefined : draftOfChange(changeOf(theirs), undefined);
    const draft = theirDraft === undefined ? mine : resolved(mine, theirDraft, form);
    if (how !== "edit") return saveDraft(context, looked, draft, { seen, mark, stage: "writing" });
    const view = await formView(context, looked, draft, {
      seen,
      mark,
      listed: draft.basis,
      sourceWords: "",
      check: true,
    });
    return formPage(context, FORM.title(draft.question), view);
  });

  app.get("/:id/versions/:version", async (context) => {
    const number = versionSchema.safeParse(context.req.param("version"));
    const looked = await look(context, context.req.param("id"));
    if (looked === undefined || !number.success) return notFound(context);
    const { base, newest, place } = looked.opened;
    const store = entryVersions(context.env.DB);
    const { city } = context.get("staff");
    const [version, before] = await Promise.all([
      store.get(city, place.id, number.data),
      number.data > 1 ? store.get(city, place.id, number.data - 1) : undefined,
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
        <p>{HISTORY.by(version.madeBy, momentText(version.madeAt))}</p>
        <p>{`${HISTORY.kinds[changeOf(version).kind]}（${HISTORY.stage[version.stage]}）`}</p>
        <h2>{before === undefined ? HISTORY.base : HISTORY.previous(before.version)}</h2>
        {from === undefined || to === undefined ? (
          <p>{HISTORY.first}</p>
        ) : (
          <Differences from={from} to={to} parts={textParts(looked)} />
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

  app.post("/:id/restore", editor, async (context) => {
    const form = await formOf(context);
    const looked = await look(context, context.req.param("id"));
    const seen = versionSchema.safeParse(form.text("seen"));
    const number = versionSchema.safeParse(form.text("version"));
    if (looked === undefined || !seen.success || !number.success) return notFound(context);
    const { place } = looked.opened;
    const version = await entryVersions(context.env.DB).get(context.get("staff").city, place.id, number.data);
    // Before the first version stands what the base has.
    const change: CityChange = version === undefined ? { kind: "common" } : changeOf(version);
    if (change.kind === "off" || change.kind === "common") {
      return decide(context, place.id, seen.data, { change, stage: "ready", errors: 0 }, "restored");
    }
    const draft = draftOfChange(change, undefined);
    if (draft === undefined) return notFound(context);
    const checked = await checkInCity(context, parts, ledger, { draft, place, entries: looked.entries });
    return decide(
      context,
      place.id,
      seen.data,
      {
        change,
        stage: stageFor(version?.stage ?? "writing", checked),
        errors: errorsIn(checked.findings),
      },
      "restored",
    );
  });

  app.post("/:id/seen", editor, async (context) => {
    const form = await formOf(context);
    const looked = await look(context, context.req.param("id"));
    const seen = versionSchema.safeParse(form.text("seen"));
    if (looked?.opened.change === undefined || looked.opened.newest === undefined || !seen.success) {
      return notFound(context);
    }
    const { change, newest, base, place } = looked.opened;
    if (change.kind === "common") return notFound(context);
    const { base: _, ...rest } = change;
    const mark = baseMark(base);
    return decide(
      context,
      place.id,
      seen.data,
      {
        change: mark === "" ? rest : { ...rest, base: mark },
        stage: newest.stage,
        errors: newest.errors,
      },
      "seen",
    );
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
    const looked = await look(context, context.req.param("id"));
    return looked?.opened.base === undefined ? notFound(context) : confirmation(context, looked, "off", OFF);
  });
  app.get("/:id/common", editor, async (context) => {
    const looked = await look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { title, text, confirm, dropTitle, dropText, dropConfirm } = TO_COMMON;
    const words =
      looked.opened.base === undefined
        ? { title: dropTitle, text: dropText, confirm: dropConfirm }
        : { title, text, confirm };
    return confirmation(context, looked, "common", words);
  });
  for (const path of ["off", "common"] as const) {
    app.post(`/:id/${path}`, editor, async (context) => {
      const form = await formOf(context);
      const looked = await look(context, context.req.param("id"));
      const seen = versionSchema.safeParse(form.text("seen"));
      if (looked === undefined || !seen.success) return notFound(context);
      const { base, place } = looked.opened;
      if (path === "off" && base === undefined) return notFound(context);
      const mark = baseMark(base);
      const change: CityChange =
        path === "common" ? { kind: "common" } : { kind: "off", ...(mark === "" ? {} : { base: mark }) };
      return decide(context, place.id, seen.data, { change, stage: "ready", errors: 0 }, path);
    });
  }
  return app;
}
