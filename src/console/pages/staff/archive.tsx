import { Hono } from "hono";
import * as z from "zod";
import { archiveParts, archiveStream } from "../../../store/archive.ts";
import { archiveKeySchema, releaseHashSchema } from "../../../store/archive-file.ts";
import {
  ARCHIVE_TABLES,
  archiveRowsSchema,
  archiveTable,
  archiveTableNameSchema,
} from "../../../store/archive-tables.ts";
import { releaseFiles } from "../../../store/release-files.ts";
import { releaseStore } from "../../../store/releases.ts";
import { type RestoreMark, restoreStore } from "../../../store/restore.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../../context.ts";
import { page } from "../../layout.tsx";
import { describedBy, Field, Form, momentText, Notice } from "../../parts.tsx";
import { requireRole } from "../../roles.ts";
import { ARCHIVE, TABLE_NAMES } from "../../words/archive.ts";

/** The browser sends no more rows at once; each request has to stay within its CPU. */
const MOST_ROWS = 200;
/** A content of a release has little more than 1 MB; KV would take 25. */
const MOST_CONTENT_BYTES = 8_000_000;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);
const askedPageSchema = z.object({ table: archiveTableNameSchema, after: archiveKeySchema.optional() });
const beginSchema = z.object({ sha256: sha256Schema, total: z.int().min(0) });
const partSchema = z
  .object({
    sha256: sha256Schema,
    at: z.int().min(0),
    table: archiveTableNameSchema,
    rows: z.array(z.unknown()).max(MOST_ROWS),
  })
  .transform(({ rows, ...part }, { issues }) => {
    const checked = archiveRowsSchema(archiveTable(part.table)).safeParse(rows);
    if (checked.success) return { ...part, rows: checked.data };
    issues.push({ code: "custom", input: part.table, message: checked.error.message });
    return z.NEVER;
  });
const finishSchema = z.object({ sha256: sha256Schema });

async function bodyOf<T>(context: ConsoleContext, schema: z.ZodType<T>): Promise<T | undefined> {
  return schema.safeParse(await context.req.json().catch(() => undefined)).data;
}
const notUnderstood = (context: ConsoleContext): Response => context.json({ kind: "not-understood" }, 400);

const RestoreSection = ({
  base,
  csrf,
  mark,
  city,
}: {
  readonly base: string;
  readonly csrf: string;
  readonly mark: RestoreMark | undefined;
  readonly city: string;
}) => (
  <>
    <h2>{ARCHIVE.restoreHeading}</h2>
    <p>{ARCHIVE.restoreLead}</p>
    <ul>
      {ARCHIVE.restoreNotes.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
    {mark === undefined ? null : (
      <>
        <Notice kind="warning">
          {ARCHIVE.running(mark.at, mark.total, mark.by, momentText(mark.since))}
        </Notice>
        <p>{ARCHIVE.emptyLead}</p>
        <Form action={`${base}/empty`} csrf={csrf}>
          <button class="danger" type="submit">
            {ARCHIVE.empty}
          </button>
        </Form>
      </>
    )}
    <div id="needs-script">
      <Notice kind="info">{ARCHIVE.needsScript}</Notice>
    </div>
    <div id="restore" hidden data-base={base} data-city={city}>
      <Field id="archive" label={ARCHIVE.chooseFile} hint={ARCHIVE.chooseHint}>
        <input
          id="archive"
          type="file"
          accept=".json,application/json"
          aria-describedby={describedBy("archive", { hint: ARCHIVE.chooseHint })}
        />
      </Field>
      <div id="restore-about" aria-live="polite" />
      <button id="restore-start" type="button" disabled>
        {mark === undefined ? ARCHIVE.start : ARCHIVE.goOn}
      </button>
      <p id="restore-moving" hidden>
        <label for="restore-progress">{ARCHIVE.progress}</label>
        <progress id="restore-progress" value={0} max={1} />
      </p>
      <div id="restore-state" aria-live="polite" />
    </div>
  </>
);

async function archivePage(context: ConsoleContext, refused?: string): Promise<Response> {
  const { city } = context.get("staff");
  const mark = await restoreStore(context.env.DB).running(city);
  const base = `/console/${city}/staff/archive`;
  return page(
    context,
    {
      title: ARCHIVE.title,
      section: "/staff",
      scripts: ["archive"],
      status: refused === undefined ? 200 : 409,
    },
    <>
      {refused === undefined ? null : <Notice kind="error">{refused}</Notice>}
      {context.req.query("done") === "emptied" ? <Notice kind="done">{ARCHIVE.done.emptied}</Notice> : null}
      <p>{ARCHIVE.lead}</p>
      <h2>{ARCHIVE.takeHeading}</h2>
      <p>{ARCHIVE.takeLead}</p>
      <p>
        <a id="take" class="button" href={`/console/${city}/staff/backup`}>
          {ARCHIVE.take}
        </a>
      </p>
      <div id="take-state" aria-live="polite" />
      <p>{ARCHIVE.takeCheck}</p>
      <h3>{ARCHIVE.inside}</h3>
      <ul>
        {ARCHIVE_TABLES.map(({ name }) => (
          <li>{TABLE_NAMES[name]}</li>
        ))}
        <li>{ARCHIVE.contents}</li>
      </ul>
      <h3>{ARCHIVE.outside}</h3>
      <ul>
        {ARCHIVE.leftOut.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <RestoreSection base={base} csrf={context.get("csrf")} mark={mark} city={city} />
    </>,
  );
}

const dayOf = (now: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" }).format(now);

const sourceOf = ({ env }: ConsoleContext) => ({
  database: env.DB,
  files: releaseFiles(env.RELEASES),
  releases: releaseStore(env.DB),
});

/** The whole archive in one answer, for browsers without script; see archivePages for the other way. */
export function backupFile({ clock }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", requireRole("approver"), (context) => {
    const { city } = context.get("staff");
    const now = clock.now();
    return context.body(archiveStream(sourceOf(context), city, now), 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${ARCHIVE.fileName(city, dayOf(now))}"`,
    });
  });
  return app;
}

/**
 * The archive of a city: taken page by page, because all of a large one at once is more work than a request may do on
 * Cloudflare's free plan (10 ms CPU), and put back part by part.
 */
export function archivePages({ clock }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use("*", requireRole("approver"));
  app.get("/", (context) => archivePage(context));

  app.post("/page", async (context) => {
    const asked = await bodyOf(context, askedPageSchema);
    if (asked === undefined) return notUnderstood(context);
    const { city } = context.get("staff");
    return context.json(
      await archiveParts(sourceOf(context), city, clock.now()).page(asked.table, asked.after),
    );
  });
  app.get("/contents", async (context) =>
    context.json(await archiveParts(sourceOf(context), context.get("staff").city, clock.now()).hashes()),
  );
  app.get("/contents/:hash", async (context) => {
    const hash = releaseHashSchema.safeParse(context.req.param("hash"));
    const { files } = sourceOf(context);
    const content = hash.success ? await files.content(context.get("staff").city, hash.data) : undefined;
    return content === undefined ? context.body(null, 404) : context.body(content);
  });

  app.post("/begin", async (context) => {
    const sent = await bodyOf(context, beginSchema);
    if (sent === undefined) return notUnderstood(context);
    const { city, email } = context.get("staff");
    return context.json(await restoreStore(context.env.DB).begin({ city, ...sent }, email, clock.now()));
  });
  app.post("/rows", async (context) => {
    const sent = await bodyOf(context, partSchema);
    if (sent === undefined) return notUnderstood(context);
    const { city } = context.get("staff");
    return context.json(await restoreStore(context.env.DB).rows({ city, ...sent }));
  });
  app.post("/contents/:hash", async (context) => {
    const { city } = context.get("staff");
    const hash = releaseHashSchema.safeParse(context.req.param("hash"));
    const { database, files, releases } = sourceOf(context);
    const running = await restoreStore(database).running(city);
    const known = (await releases.list(city)).some((release) => release.hash === hash.data);
    if (!hash.success || running === undefined || !known) return notUnderstood(context);
    const content = await context.req.arrayBuffer();
    if (content.byteLength > MOST_CONTENT_BYTES) return notUnderstood(context);
    await files.putBack(city, hash.data, content);
    return context.json({ kind: "there" });
  });
  app.post("/finish", async (context) => {
    const sent = await bodyOf(context, finishSchema);
    if (sent === undefined) return notUnderstood(context);
    const { city, email } = context.get("staff");
    const finished = await restoreStore(context.env.DB).finish({ city, ...sent }, email, clock.now());
    return context.json({ finished });
  });
  app.post("/empty", async (context) => {
    const { city, email } = context.get("staff");
    const emptied = await restoreStore(context.env.DB).empty(city, email, clock.now());
    return emptied
      ? context.redirect(`/console/${city}/staff/archive?done=emptied`, 303)
      : archivePage(context, ARCHIVE.notEmptied);
  });
  return app;
}
