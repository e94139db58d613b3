import { Hono } from "hono";
import type { FC } from "hono/jsx";
import * as z from "zod";
import { gateResultSchema } from "../../dialogue/gate.ts";
import { releaseFiles } from "../../store/release-files.ts";
import { type Activation, type CityRelease, releaseStore } from "../../store/releases.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { EntryDiff } from "../entry-diff.tsx";
import { GateReport } from "../gate-report.tsx";
import { baseEntryOf, changeOf, entryAfter } from "../knowledge.ts";
import { page, refusalPage } from "../layout.tsx";
import { DataTable, Form, momentText, Notice } from "../parts.tsx";
import { publish, restoreFiles } from "../publishing.ts";
import { may, requireRole } from "../roles.ts";
import { LARGEST_UPLOAD } from "../upload.ts";
import { SIGN_IN } from "../words/common.ts";
import { GATE, RELEASES, releaseName } from "../words/publish.ts";
import { REFUSALS } from "../words/publishing.ts";

const numberSchema = z
  .string()
  .regex(/^\d{1,9}$/u)
  .transform(Number);
const doneSchema = z.enum(["published", "planned", "rolled-back", "cancelled", "restored"]);

/** Which of the activations holds at a time: of those that have started and not ended, the latest. */
const holding = (activations: readonly Activation[], time: number): Activation | undefined =>
  activations.find(
    ({ startsAt, endsAt = Number.POSITIVE_INFINITY, cancelledAt }) =>
      startsAt <= time && time < endsAt && cancelledAt === undefined,
  );

const gateOf = ({ gate }: CityRelease) => gateResultSchema.safeParse(JSON.parse(gate));

function gateText(release: CityRelease): string {
  const { overrideReason } = release;
  const found = gateOf(release);
  const summary = found.success
    ? RELEASES.gate(GATE.verdicts[found.data.verdict], found.data.improved.count, found.data.broken.count)
    : RELEASES.gateUnreadable;
  return overrideReason === undefined ? summary : `${summary}。${RELEASES.overridden(overrideReason)}`;
}

const lastStart = (number: number, activations: readonly Activation[], now: number): Activation | undefined =>
  activations.find((one) => one.number === number && one.startsAt <= now && one.cancelledAt === undefined);

const stateText = (number: number, activations: readonly Activation[], now: number): string => {
  const live = holding(activations, now);
  if (number === (live?.number ?? 0)) {
    return live?.endsAt === undefined ? RELEASES.live : RELEASES.liveUntil(momentText(live.endsAt));
  }
  const last = lastStart(number, activations, now);
  if (last === undefined) return number === 0 ? RELEASES.liveAtFirst : RELEASES.neverLive;
  return RELEASES.wasLive(momentText(last.startsAt));
};

/** A release whose files are gone, as after a restore of the database into another account. */
const Missing: FC<{ readonly number: number; readonly isLive: boolean; readonly mayRestore: boolean }> = ({
  number,
  isLive,
  mayRestore,
}) => (
  <>
    {isLive ? RELEASES.liveFilesMissing : RELEASES.filesMissing}
    {mayRestore ? (
      <>
        <button type="button" class="quiet" data-rebuild={`${number}`} hidden>
          {RELEASES.rebuild(releaseName(number))}
        </button>
        <noscript>{RELEASES.rebuildNeedsScript}</noscript>
      </>
    ) : null}
  </>
);

/** What was published, what holds when, and the way back. */
export function releasesPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const { clock } = parts;

  const list = async (context: ConsoleContext, refusal?: string): Promise<Response> => {
    const staff = context.get("staff");
    const { city } = staff;
    const now = clock.now();
    const store = releaseStore(context.env.DB);
    const [releases, activations, kept] = await Promise.all([
      store.list(city),
      store.activations(city),
      releaseFiles(context.env.RELEASES).kept(city),
    ]);
    const base = `/console/${city}/publish`;
    const csrf = context.get("csrf");
    const latest = holding(activations, now);
    const live = latest?.number ?? 0;
    const wasEverLive = (number: number): boolean =>
      number === 0 || lastStart(number, activations, now) !== undefined;
    const mayPublish = may(staff, "approver");
    const rollback = (number: number, words: string, quiet = false) => (
      <Form action={`${base}/releases/rollback`} csrf={csrf}>
        <input type="hidden" name="number" value={`${number}`} />
        <button type="submit" class={quiet ? "quiet" : undefined}>
          {words}
        </button>
      </Form>
    );
    const way = (number: number, hasFiles: boolean) => {
      if (!hasFiles) return <Missing number={number} isLive={number === live} mayRestore={mayPublish} />;
      if (!mayPublish) return "";
      const name = releaseName(number);
      if (number !== live) {
        return rollback(
          number,
          wasEverLive(number) ? RELEASES.rollbackTo(name) : RELEASES.switchTo(name),
          true,
        );
      }
      return latest?.endsAt === undefined ? "" : rollback(number, RELEASES.keep(name), true);
    };
    const planned = activations
      .filter(({ startsAt, cancelledAt }) => startsAt > now && cancelledAt === undefined)
      .toReversed();
    const done = doneSchema.safeParse(context.req.query("done")).data;
    const before = holding(
      activations.filter((one) => one !== latest),
      now,
    );
    const hasUndo = mayPublish && (done === "rolled-back" || done === "published") && latest !== undefined;
    return page(
      context,
      {
        title: RELEASES.title,
        section: "/publish",
        scripts: mayPublish ? ["forms", "releases"] : ["forms"],
        ...(refusal === undefined ? {} : { status: 409 as const }),
      },
      <>
        {refusal === undefined ? null : <Notice kind="error">{refusal}</Notice>}
        {done === undefined || refusal !== undefined ? null : (
          <Notice kind="done">
            {RELEASES.done[done]}
            {hasUndo
              ? rollback(before?.number ?? 0, RELEASES.undo(releaseName(before?.number ?? 0)), true)
              : null}
          </Notice>
        )}
        <p>{RELEASES.lead}</p>
        <p>
          <a href={base}>{RELEASES.toPublish}</a>
        </p>
        <div id="rebuild" data-city={city} hidden>
          <label for="rebuild-bar">{RELEASES.rebuilding}</label>
          <progress id="rebuild-bar" max={1} value={0} />
        </div>
        <p id="rebuild-said" role="status" />
        <p id="rebuild-wrong" class="errors" role="alert" />
        <h2>{RELEASES.planned}</h2>
        {planned.length === 0 ? (
          <p>{RELEASES.plannedNone}</p>
        ) : (
          <DataTable
            caption={RELEASES.planned}
            head={RELEASES.plannedHead}
            rows={planned.map(({ id, number, startsAt, endsAt, madeBy }) => [
              releaseName(number),
              momentText(startsAt),
              endsAt === undefined ? RELEASES.noEnd : momentText(endsAt),
              madeBy,
              mayPublish ? (
                <Form action={`${base}/releases/cancel`} csrf={csrf}>
                  <input type="hidden" name="activation" value={`${id}`} />
                  <button type="submit" class="quiet">
                    {RELEASES.cancel}
                  </button>
                </Form>
              ) : (
                ""
              ),
            ])}
          />
        )}
        <h2>{RELEASES.caption}</h2>
        <DataTable
          caption={RELEASES.caption}
          head={RELEASES.head}
          rows={[
            ...releases.map((release) => [
              releaseName(release.number),
              stateText(release.number, activations, now),
              way(release.number, kept.has(release.hash)),
              `${momentText(release.madeAt)} ${release.madeBy}`,
              release.note,
              gateText(release),
              <a href={`${base}/releases/${release.number}`}>{RELEASES.difference}</a>,
            ]),
            [releaseName(0), stateText(0, activations, now), way(0, true), "", RELEASES.builtInNote, "", ""],
          ]}
        />
      </>,
    );
  };

  app.get("/", (context) => list(context));

  app.post("/", requireRole("approver"), async (context) => {
    if (Number(context.req.header("content-length") ?? 0) > LARGEST_UPLOAD) {
      return context.json({ message: REFUSALS.tooLarge }, 413);
    }
    const outcome = await publish(parts, context.get("staff"), context.env, await context.req.arrayBuffer());
    return outcome.kind === "published"
      ? context.json({ number: outcome.number }, 201)
      : context.json({ message: outcome.message }, outcome.status);
  });

  app.post("/:number/files", requireRole("approver"), async (context) => {
    if (Number(context.req.header("content-length") ?? 0) > LARGEST_UPLOAD) {
      return context.json({ message: REFUSALS.tooLarge }, 413);
    }
    const number = numberSchema.safeParse(context.req.param("number")).data ?? 0;
    const body = await context.req.arrayBuffer();
    const outcome = await restoreFiles(parts, context.get("staff"), context.env, number, body);
    return outcome.kind === "kept"
      ? context.json({ number }, 201)
      : context.json({ message: outcome.message }, outcome.status);
  });

  app.post("/rollback", requireRole("approver"), async (context) => {
    const { city, email } = context.get("staff");
    const number = numberSchema.safeParse((await context.req.parseBody()).number);
    const store = releaseStore(context.env.DB);
    const wanted = number.data === undefined ? undefined : await store.get(city, number.data);
    if (number.data === undefined || (number.data > 0 && wanted === undefined)) {
      return list(context, REFUSALS.noSuchRelease);
    }
    if (wanted !== undefined && !(await releaseFiles(context.env.RELEASES).kept(city)).has(wanted.hash)) {
      return list(context, REFUSALS.filesMissing(releaseName(wanted.number)));
    }
    const now = clock.now();
    await store.activate({ city, number: number.data, kind: "rollback", startsAt: now, by: email }, now);
    return context.redirect(`/console/${city}/publish/releases?done=rolled-back`, 303);
  });

  app.post("/cancel", requireRole("approver"), async (context) => {
    const { city, email } = context.get("staff");
    const id = numberSchema.safeParse((await context.req.parseBody()).activation);
    const store = releaseStore(context.env.DB);
    if (!id.success || !(await store.cancel(city, id.data, email, clock.now()))) {
      return list(context, REFUSALS.tooLateToCancel);
    }
    return context.redirect(`/console/${city}/publish/releases?done=cancelled`, 303);
  });

  app.get("/:number", async (context) => {
    const staff = context.get("staff");
    const { city } = staff;
    const number = numberSchema.safeParse(context.req.param("number")).data ?? 0;
    const store = releaseStore(context.env.DB);
    const [release, earlier, versions, earlierVersions] = await Promise.all([
      store.get(city, number),
      store.get(city, number - 1),
      store.changesOf(city, number),
      store.changesOf(city, number - 1),
    ]);
    if (release === undefined) return refusalPage(context, 404, SIGN_IN.notFound);
    const gate = gateOf(release);
    const now = new Map(versions.map((version) => [version.entry, version]));
    const then = new Map(earlierVersions.map((version) => [version.entry, version]));
    const changed = [...new Set([...then.keys(), ...now.keys()])]
      .filter((entry) => now.get(entry)?.version !== then.get(entry)?.version)
      .map((id) => {
        const base = baseEntryOf(parts, staff, id);
        const [was, is] = [then.get(id), now.get(id)];
        return {
          id,
          before: entryAfter(was && changeOf(was), base),
          after: entryAfter(is && changeOf(is), base),
        };
      });
    return page(
      context,
      { title: RELEASES.differenceTitle(releaseName(number)), section: "/publish" },
      <>
        <p>{RELEASES.comparedWith(releaseName(number - 1))}</p>
        {earlier !== undefined && earlier.base !== release.base ? <p>{RELEASES.otherBase}</p> : null}
        {changed.length === 0 ? <p>{RELEASES.nothingChanged}</p> : null}
        {changed.map(({ id, before, after }) => (
          <section>
            <h2>{(after ?? before)?.question ?? id}</h2>
            <EntryDiff before={before} after={after} />
          </section>
        ))}
        <h2>{RELEASES.gateFound}</h2>
        {release.overrideReason === undefined ? null : <p>{RELEASES.overridden(release.overrideReason)}</p>}
        {gate.success ? <GateReport result={gate.data} /> : <p>{RELEASES.gateUnreadable}</p>}
        <p>
          <a href={`/console/${city}/publish/releases`}>{RELEASES.back}</a>
        </p>
      </>,
    );
  });
  return app;
}
