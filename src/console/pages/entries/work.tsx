import { errorsIn } from "../../../knowledge/entry-check.ts";
import type { EntryDraft } from "../../../knowledge/entry-draft.ts";
import { openLedger } from "../../../knowledge/truth.ts";
import { type EntryVersion, entryVersions } from "../../../store/entry-versions.ts";
import { releaseStore } from "../../../store/releases.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "../../context.ts";
import { changeOf } from "../../knowledge.ts";
import { page, refusalPage } from "../../layout.tsx";
import { CONFLICT, FORM } from "../../words/entries.ts";
import { checkInCity } from "./check.ts";
import { type CityEntries, cityEntries, idByLabel } from "./city-entries.ts";
import { Conflict } from "./conflict.tsx";
import type { FieldTextParts } from "./field-text.ts";
import { EntryForm } from "./form.tsx";
import { type FormReader, formReader, readDraft, readNumber } from "./form-data.ts";
import type { FormView } from "./form-view.ts";
import { linePreviews } from "./line-preview.ts";
import { beginEntry, draftOfChange, type OpenedEntry, openEntry } from "./opened.ts";
import { changeOfDraft, MOST_WRITTEN, saveChange, stageFor } from "./saving.ts";
import { openSourceSearch } from "./sources.ts";

export const SECTION = "/entries";
export const FORM_SCRIPTS = ["forms", "entry-form"];

export const listAddress = (context: ConsoleContext): string =>
  `/console/${context.get("staff").city}${SECTION}`;
export const addressOf = (context: ConsoleContext, id: string): string => `${listAddress(context)}/${id}`;

export const notFound = (context: ConsoleContext): Response | Promise<Response> =>
  refusalPage(context, 404, FORM.notFound);

/** What was done is said on the entry's own page. */
export const backTo = (context: ConsoleContext, id: string, done: string, anchor = ""): Response =>
  context.redirect(`${addressOf(context, id)}?done=${done}${anchor}`, 303);

export const formOf = async (context: ConsoleContext): Promise<FormReader> =>
  formReader(await context.req.formData());

/** What one look at an entry needs, whatever is done with it. */
export type Looked = { readonly opened: OpenedEntry; readonly entries: CityEntries };

type Sent = Pick<FormView, "seen" | "mark" | "listed" | "sourceWords">;
type AnyResponse = Response | Promise<Response>;

/** What the pages of an entry do together. */
export type EntryWork = {
  /** The entry of this id, also one that is not saved yet where `orNew`. */
  look(
    context: ConsoleContext,
    id: string,
    options?: { readonly orNew?: boolean },
  ): Promise<Looked | undefined>;
  textParts(looked: Looked): FieldTextParts;
  check(context: ConsoleContext, looked: Looked, draft: EntryDraft): ReturnType<typeof checkInCity>;
  formView(
    context: ConsoleContext,
    looked: Looked,
    draft: EntryDraft,
    more: Sent & { readonly check: boolean },
  ): Promise<FormView>;
  /** The view of a form that was sent; `all` lists every chosen source anew. */
  sentView(
    context: ConsoleContext,
    looked: Looked,
    form: FormReader,
    listed: "sent" | "all",
  ): Promise<FormView>;
  formPage(context: ConsoleContext, looked: Looked, view: FormView): AnyResponse;
  /** Saves a draft, or shows both texts to whoever comes second. */
  saveDraft(
    context: ConsoleContext,
    looked: Looked,
    draft: EntryDraft,
    more: { readonly seen: number; readonly mark: string; readonly stage: string },
  ): Promise<Response>;
  /** Which version of each entry residents get now. */
  liveVersions(context: ConsoleContext): Promise<ReadonlyMap<string, number>>;
};

export function entryWork(parts: ConsoleParts): EntryWork {
  const { release } = parts.desks.builtIn;
  const ledger = openLedger(release.sources);
  const findSources = openSourceSearch(release.sources);

  const textParts: EntryWork["textParts"] = ({ opened, entries }) => ({
    labels: entries.labels,
    sources: ledger.sources,
    unknown: opened.unknown,
  });

  const check: EntryWork["check"] = (context, { opened: { place }, entries }, draft) =>
    checkInCity(context, parts, ledger, { draft, place, entries });

  const formView: EntryWork["formView"] = async (context, looked, draft, { check: wanted, ...sent }) => {
    const { opened, entries } = looked;
    const { place, unknown } = opened;
    const staff = context.get("staff");
    const [checked, live] = await Promise.all([
      wanted ? check(context, looked, draft) : undefined,
      liveDesk(context, parts),
    ]);
    return {
      ...sent,
      address: addressOf(context, place.id),
      csrf: context.get("csrf"),
      city: staff.city,
      draft,
      previews: linePreviews(parts, live, staff, draft, place),
      unknown,
      labels: new Map([...entries.labels].filter(([id]) => id !== place.id)),
      ledger,
      sources: findSources(staff.city, sent.sourceWords),
      ...(checked === undefined ? {} : { findings: checked.findings }),
    };
  };

  const conflictPage = async (
    context: ConsoleContext,
    looked: Looked,
    mine: EntryDraft,
    { seen, mark }: { readonly seen: number; readonly mark: string },
    newest: EntryVersion,
  ): Promise<Response> => {
    const change = changeOf(newest);
    const { place, base } = looked.opened;
    const began = seen === 0 ? draftOfChange(undefined, base) : await draftOfVersion(context, place.id, seen);
    return page(
      context,
      { title: CONFLICT.title, section: SECTION, scripts: ["forms"], status: 409 },
      <Conflict
        address={addressOf(context, place.id)}
        csrf={context.get("csrf")}
        mine={mine}
        mark={mark}
        theirs={draftOfChange(change, undefined)}
        began={began}
        kind={change.kind}
        newest={newest}
        parts={textParts(looked)}
      />,
    );
  };

  return {
    textParts,
    check,
    formView,
    async look(context, id, { orNew = false } = {}) {
      const [found, entries] = await Promise.all([
        openEntry(context, parts, id),
        cityEntries(context, parts),
      ]);
      const opened = found ?? (orNew ? beginEntry(context, id) : undefined);
      return opened === undefined ? undefined : { opened, entries };
    },
    sentView(context, looked, form, listed) {
      const draft = readDraft(form, idByLabel(looked.entries));
      return formView(context, looked, draft, {
        seen: readNumber(form, "seen") ?? 0,
        mark: form.text("mark"),
        listed: listed === "all" ? draft.basis : form.texts("listed"),
        sourceWords: form.text("sourceWords"),
        check: true,
      });
    },
    formPage(context, { opened: { base, newest } }, view) {
      const isNew = base === undefined && newest === undefined;
      return page(
        context,
        {
          title: isNew ? FORM.newTitle : FORM.title(view.draft.question),
          section: SECTION,
          scripts: FORM_SCRIPTS,
        },
        <>
          <p>{`${FORM.lead}${FORM.liveLead}`}</p>
          <EntryForm view={view} />
        </>,
      );
    },
    async saveDraft(context, looked, draft, { seen, mark, stage: wanted }) {
      if (JSON.stringify(draft).length > MOST_WRITTEN) return refusalPage(context, 413, FORM.tooLong);
      const { place } = looked.opened;
      const checked = await check(context, looked, draft);
      const stage = stageFor(wanted, checked);
      const saved = await saveChange(context, parts, {
        entry: place.id,
        change: changeOfDraft(draft, checked, mark),
        stage,
        errors: errorsIn(checked.findings),
        seen,
      });
      if (saved.kind === "conflict")
        return conflictPage(context, looked, draft, { seen, mark }, saved.newest);
      const done = wanted === "ready" && stage === "writing" ? "kept" : stage;
      return backTo(context, place.id, done, done === "ready" ? "" : "#summary");
    },
    async liveVersions(context) {
      const { number } = await liveDesk(context, parts);
      if (number === 0) return new Map();
      const list = await releaseStore(context.env.DB).versionsOf(context.get("staff").city, number);
      return new Map(list.map(({ entry, version }) => [entry, version]));
    },
  };
}

/** The draft of a version that somebody else has saved; undefined where it took the entry's text away. */
export async function draftOfVersion(
  context: ConsoleContext,
  id: string,
  version: number,
): Promise<EntryDraft | undefined> {
  const found = await entryVersions(context.env.DB).get(context.get("staff").city, id, version);
  return found === undefined ? undefined : draftOfChange(changeOf(found), undefined);
}
