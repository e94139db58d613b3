import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { entryVersions, type VersionHead } from "../../store/entry-versions.ts";
import { type Live, releaseStore } from "../../store/releases.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { EntryDiff } from "../entry-diff.tsx";
import { page, refusalPage } from "../layout.tsx";
import { DataTable, Field, momentText, Notice } from "../parts.tsx";
import {
  type BaseChanges,
  baseChanges,
  type LiveSide,
  type PendingEntry,
  pendingEntries,
} from "../pending.ts";
import { may } from "../roles.ts";
import { SIGN_IN } from "../words/common.ts";
import { GATE, PUBLISH, releaseName } from "../words/publish.ts";
import { releasesPages } from "./releases.tsx";

/** Comparing texts costs CPU: further ones are shown one by one. */
const MOST_DIFFS = 12;

const liveNumber = (live: Live): number => (live.kind === "published" ? live.number : 0);

async function liveSide(context: ConsoleContext, parts: ConsoleParts): Promise<LiveSide> {
  const { city } = context.get("staff");
  const releases = releaseStore(context.env.DB);
  const [served, live] = await Promise.all([
    liveDesk(context, parts),
    releases.live(city, parts.clock.now()),
  ]);
  const number = liveNumber(live);
  if (number === 0) return { release: undefined, versions: [], served };
  const [release, versions] = await Promise.all([
    releases.get(city, number),
    releases.changesOf(city, number),
  ]);
  return { release, versions, served };
}

const kindWord = ({ before, after }: PendingEntry): string => {
  if (before === undefined) return PUBLISH.isNew;
  return after === undefined ? PUBLISH.isGone : PUBLISH.isChanged;
};
const nameOf = ({ id, before, after }: PendingEntry): string => (after ?? before)?.question ?? id;
const writtenText = ({ madeBy, madeAt }: VersionHead): string => PUBLISH.written(madeBy, momentText(madeAt));

const Candidates: FC<{ readonly base: string; readonly pending: readonly PendingEntry[] }> = ({
  base,
  pending,
}) => (
  <section aria-labelledby="candidates">
    <h2 id="candidates">{PUBLISH.candidates}</h2>
    {pending.length === 0 ? (
      <p>{PUBLISH.noCandidates}</p>
    ) : (
      <>
        <p>{PUBLISH.candidatesLead(pending.length)}</p>
        <ul class="pending">
          {pending.map((entry, position) => (
            <li>
              {position < MOST_DIFFS ? (
                <details>
                  <summary>{`${kindWord(entry)}：${nameOf(entry)}`}</summary>
                  <EntryDiff before={entry.before} after={entry.after} />
                </details>
              ) : (
                <p>
                  {`${kindWord(entry)}：${nameOf(entry)} `}
                  <a href={`${base}/publish/entries/${entry.id}`}>{PUBLISH.showDifference}</a>
                </p>
              )}
              <p class="hint">{writtenText(entry.version)}</p>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const NotIncluded: FC<{ readonly rows: readonly (readonly string[])[] }> = ({ rows }) =>
  rows.length === 0 ? null : (
    <section aria-labelledby="not-included">
      <h2 id="not-included">{PUBLISH.notIncluded}</h2>
      <p>{PUBLISH.notIncludedLead}</p>
      <DataTable caption={PUBLISH.notIncludedWhy} head={PUBLISH.notIncludedHead} rows={rows} />
    </section>
  );

const BaseNews: FC<{ readonly changes: BaseChanges | undefined }> = ({ changes }) => {
  const lists = (["changed", "added", "removed"] as const).flatMap((what) => {
    const names = changes?.[what] ?? [];
    return names.length === 0 ? [] : [PUBLISH.baseList(PUBLISH.baseWhat[what], names)];
  });
  return (
    <section aria-labelledby="base-news">
      <h2 id="base-news">{PUBLISH.baseChanged}</h2>
      <p>{changes === undefined ? PUBLISH.baseUnknown : PUBLISH.baseChangedLead}</p>
      {changes !== undefined && lists.length === 0 ? <p>{PUBLISH.baseOnlyAsked}</p> : null}
      {lists.map((text) => (
        <p>{text}</p>
      ))}
    </section>
  );
};

/** What the script fills and shows; nothing of it works without. */
const Gate: FC<{ readonly city: string; readonly mayPublish: boolean }> = ({ city, mayPublish }) => (
  <section id="gate" aria-labelledby="gate-heading" data-city={city}>
    <h2 id="gate-heading">{PUBLISH.gate}</h2>
    <p>{PUBLISH.gateLead}</p>
    <noscript>
      <Notice kind="warning">{PUBLISH.gateNeedsScript}</Notice>
    </noscript>
    <div class="actions">
      <button type="button" id="gate-start" hidden>
        {PUBLISH.start}
      </button>
      <button type="button" id="gate-cancel" class="quiet" hidden>
        {PUBLISH.cancel}
      </button>
    </div>
    <div id="gate-progress" hidden>
      <label for="gate-bar" id="gate-step">
        {GATE.steps.files}
      </label>
      <progress id="gate-bar" max={100} value={0} />
    </div>
    <p id="gate-said" role="status" />
    <p id="gate-wrong" class="errors" role="alert" />
    <div id="gate-result" tabindex={-1} hidden />
    {mayPublish ? (
      <form id="publish-form" hidden>
        <h2>{PUBLISH.publish}</h2>
        <p>{PUBLISH.publishLead}</p>
        <div id="reason-field" hidden>
          <Field id="reason" label={PUBLISH.reason} hint={PUBLISH.reasonHint}>
            <textarea id="reason" name="reason" maxlength={300} aria-describedby="reason-hint" />
          </Field>
        </div>
        <Field id="note" label={PUBLISH.note} hint={PUBLISH.noteHint}>
          <input id="note" name="note" maxlength={300} aria-describedby="note-hint" />
        </Field>
        <Field id="startsAt" label={PUBLISH.startsAt}>
          <input id="startsAt" name="startsAt" type="datetime-local" />
        </Field>
        <Field id="endsAt" label={PUBLISH.endsAt} hint={PUBLISH.endsAtHint}>
          <input id="endsAt" name="endsAt" type="datetime-local" aria-describedby="endsAt-hint" />
        </Field>
        <button type="submit">{PUBLISH.submit}</button>
      </form>
    ) : (
      <p id="publish-others" hidden>
        {PUBLISH.onlyApprover}
      </p>
    )}
  </section>
);

/** Where what is ready is compared with what is live, checked, and published. */
export function publishPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", async (context) => {
    const staff = context.get("staff");
    const versions = entryVersions(context.env.DB);
    const [live, ready, newest] = await Promise.all([
      liveSide(context, parts),
      versions.newestReady(staff.city),
      versions.outlines(staff.city),
    ]);
    const pending = pendingEntries(parts, staff, live, ready);
    const included = new Set(ready.map(({ entry, version }) => `${entry} ${version}`));
    // Only names are needed: hundreds of imported drafts are not taken apart for them.
    const questions = new Map(parts.desks.builtIn.release.entries.map(({ id, question }) => [id, question]));
    const notIncluded = newest
      .filter(({ entry, version }) => !included.has(`${entry} ${version}`))
      .map((draft) => [
        draft.question || questions.get(draft.entry) || draft.entry,
        draft.stage === "writing" ? PUBLISH.stillWriting : PUBLISH.hasErrors(draft.errors),
        writtenText(draft),
      ]);
    const baseIsNew = live.release !== undefined && live.release.base !== parts.desks.builtIn.release.hash;
    const base = `/console/${staff.city}`;
    return page(
      context,
      { title: PUBLISH.title, section: "/publish", scripts: ["publish"] },
      <>
        {context.req.query("done") === "phrasing" ? (
          <Notice kind="done">{PUBLISH.phrasingAdded}</Notice>
        ) : null}
        <p>{PUBLISH.live(releaseName(live.release?.number ?? 0))}</p>
        <p>
          <a href={`${base}/publish/releases`}>{PUBLISH.toReleases}</a>
        </p>
        <Candidates base={base} pending={pending} />
        <NotIncluded rows={notIncluded} />
        {baseIsNew ? <BaseNews changes={baseChanges(parts, staff, live, ready)} /> : null}
        {!may(staff, "editor") ? (
          <p>{PUBLISH.viewerOnly}</p>
        ) : pending.length > 0 || baseIsNew ? (
          <Gate city={staff.city} mayPublish={may(staff, "approver")} />
        ) : null}
      </>,
    );
  });

  app.get("/entries/:entry", async (context) => {
    const staff = context.get("staff");
    const [live, ready] = await Promise.all([
      liveSide(context, parts),
      entryVersions(context.env.DB).newestReady(staff.city),
    ]);
    const wanted = context.req.param("entry");
    const pending = pendingEntries(parts, staff, live, ready).find(({ id }) => id === wanted);
    if (pending === undefined) return refusalPage(context, 404, SIGN_IN.notFound);
    return page(
      context,
      { title: nameOf(pending), section: "/publish" },
      <>
        <p>{`${kindWord(pending)}、${writtenText(pending.version)}`}</p>
        <EntryDiff before={pending.before} after={pending.after} />
        <p>
          <a href={`/console/${staff.city}/publish`}>{PUBLISH.back}</a>
        </p>
      </>,
    );
  });
  app.route("/releases", releasesPages(parts));
  return app;
}
