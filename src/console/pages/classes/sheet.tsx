import { Hono } from "hono";
import type { FC } from "hono/jsx";
import * as z from "zod";
import { rowOf, sessionOf } from "../../../classes.ts";
import { dayInJapan } from "../../../knowledge/freshness.ts";
import type { StoredSession } from "../../../store/class-sessions.ts";
import { newRecordId } from "../../../store/questions.ts";
import {
  type ClassFinding,
  type ClassPlan,
  type ClassPlanning,
  classesFile,
  idsIn,
  type KnownClass,
  MOST_CLASSES,
  planClasses,
  templateFile,
  withIds,
} from "../../class-sheet.ts";
import { decodeCsv } from "../../client/sheet/csv.ts";
import type { Table } from "../../client/sheet/table.ts";
import type { ConsoleContext, ConsoleEnv } from "../../context.ts";
import { page } from "../../layout.tsx";
import { DataTable, Form, Notice } from "../../parts.tsx";
import { may, requireRole } from "../../roles.ts";
import { daysLater } from "../../week.ts";
import { CLASS_SHEET, CLASSES } from "../../words/classes.ts";
import { type ClassParts, classesPath, SECTION, storeOf, whenText } from "./work.ts";

const MOST_BYTES = 512 * 1024;
const MOST_FINDINGS = 50;
const NEXT_MONTH_DAYS = 30;
/** An Excel file is a zip, or the container of old ones. */
const EXCEL_STARTS = [
  [0x50, 0x4b],
  [0xd0, 0xcf],
] as const;

/** The checked file, as it travels through the page of the check. */
const checkedSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("no JSON");
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      table: z.array(z.array(z.string())).max(MOST_CLASSES * 2),
      given: z.array(z.tuple([z.string(), z.int().min(0)])),
    }),
  );

const knownOf = (
  city: Parameters<typeof sessionOf>[0],
  rows: readonly StoredSession[],
): Map<string, KnownClass> =>
  new Map(
    rows.flatMap((row) => {
      const session = sessionOf(city, row);
      return session === undefined ? [] : [[row.id, { session, version: row.version }] as const];
    }),
  );

async function planned(
  context: ConsoleContext,
  { clock, fields }: ClassParts,
  table: Table,
  given: ReadonlyMap<string, number> = new Map(),
): Promise<ClassPlanning> {
  const { city } = context.get("staff");
  const store = storeOf(context);
  const now = clock.now();
  const [named, coming] = await Promise.all([store.those(city, idsIn(table)), store.upcoming(city, now)]);
  const known = knownOf(city, [...coming, ...named]);
  return planClasses(table, { fields, city, now, known, given, newId: newRecordId });
}

const Findings: FC<{ readonly findings: readonly ClassFinding[] }> = ({ findings }) => (
  <>
    <ul>
      {findings.slice(0, MOST_FINDINGS).map(({ row, column, message }) => (
        <li>{CLASS_SHEET.finding(row, column, message)}</li>
      ))}
    </ul>
    {findings.length > MOST_FINDINGS ? <p>{CLASS_SHEET.more(findings.length - MOST_FINDINGS)}</p> : null}
  </>
);

const UploadForm: FC<{ readonly context: ConsoleContext; readonly wrong?: string }> = ({
  context,
  wrong,
}) => (
  <Form
    action={classesPath(context, "/sheet/check")}
    csrf={context.get("csrf")}
    enctype="multipart/form-data"
  >
    {wrong === undefined ? null : <Notice kind="error">{wrong}</Notice>}
    <ul>
      {CLASS_SHEET.importLead.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
    <div class="field">
      <label for="file">{CLASS_SHEET.file}</label>
      <p class="hint" id="file-hint">
        {CLASS_SHEET.fileHint(MOST_CLASSES)}
      </p>
      <input id="file" name="file" type="file" accept=".csv,text/csv" required aria-describedby="file-hint" />
    </div>
    <button type="submit">{CLASS_SHEET.check}</button>
  </Form>
);

const sheetPage = (context: ConsoleContext, wrong?: string) => {
  const path = classesPath(context);
  return page(
    context,
    {
      title: CLASS_SHEET.title,
      section: SECTION,
      scripts: ["forms"],
      ...(wrong === undefined ? {} : { status: 422 as const }),
    },
    <>
      <p>
        <a href={path}>{CLASSES.back}</a>
      </p>
      <h2>{CLASS_SHEET.exportHeading}</h2>
      <p>{CLASS_SHEET.exportLead}</p>
      <p class="actions">
        <a class="button" href={`${path}/sheet/coming.csv`}>
          {CLASS_SHEET.coming}
        </a>
        <a class="button quiet" href={`${path}/sheet/template.csv`}>
          {CLASS_SHEET.template}
        </a>
      </p>
      <h2>{CLASS_SHEET.importHeading}</h2>
      {may(context.get("staff"), "editor") ? (
        <UploadForm context={context} {...(wrong === undefined ? {} : { wrong })} />
      ) : (
        <p>{CLASS_SHEET.role}</p>
      )}
    </>,
  );
};

const Plan: FC<{ readonly plan: ClassPlan }> = ({
  plan: { planned: rows, advice, unknownColumns, examples },
}) => {
  const count = (kind: (typeof rows)[number]["kind"]): number =>
    rows.filter((row) => row.kind === kind).length;
  return (
    <>
      {unknownColumns.length === 0 ? null : (
        <Notice kind="warning">{CLASS_SHEET.unknownColumns(unknownColumns)}</Notice>
      )}
      {examples.map((row) => (
        <p>{CLASS_SHEET.exampleRow(row)}</p>
      ))}
      {advice.length === 0 ? null : (
        <Notice kind="warning">
          {CLASS_SHEET.advice}
          <Findings findings={advice} />
        </Notice>
      )}
      <p>{CLASS_SHEET.counts(count("new"), count("changed"), count("same"))}</p>
      <DataTable
        caption={CLASS_SHEET.caption}
        head={CLASS_SHEET.head}
        rows={rows.map(({ row, kind, session }) => [
          `${row}`,
          CLASS_SHEET.kinds[kind],
          session.title,
          whenText(session),
          session.venue.name,
        ])}
      />
    </>
  );
};

function checkedPage(
  context: ConsoleContext,
  table: Table,
  planning: ClassPlanning,
  isConflict = false,
): Response | Promise<Response> {
  if (!planning.ok) return sheetPage(context, planning.message);
  const { problems, planned: rows } = planning;
  const writes = rows.filter(({ kind }) => kind !== "same");
  const checked = {
    table: withIds(table, rows),
    given: rows.map(({ session, seen }) => [session.id, seen]),
  };
  return page(
    context,
    {
      title: CLASS_SHEET.previewTitle,
      section: SECTION,
      scripts: ["forms"],
      ...(isConflict ? { status: 409 as const } : problems.length > 0 ? { status: 422 as const } : {}),
    },
    <>
      {isConflict ? <Notice kind="warning">{CLASS_SHEET.conflict}</Notice> : null}
      {problems.length === 0 ? null : (
        <Notice kind="error">
          {CLASS_SHEET.problems(problems.length)}
          <Findings findings={problems} />
        </Notice>
      )}
      <Plan plan={planning} />
      {problems.length > 0 ? null : writes.length === 0 ? (
        <Notice kind="info">{CLASS_SHEET.nothing}</Notice>
      ) : (
        <Form action={classesPath(context, "/sheet/store")} csrf={context.get("csrf")}>
          <input type="hidden" name="checked" value={JSON.stringify(checked)} />
          <div class="actions">
            <button type="submit">{CLASS_SHEET.store(writes.length)}</button>
            <a class="button quiet" href={classesPath(context, "/sheet")}>
              {CLASS_SHEET.stop}
            </a>
          </div>
        </Form>
      )}
      <h2>{CLASS_SHEET.importHeading}</h2>
      <UploadForm context={context} />
    </>,
  );
}

const download = (context: ConsoleContext, name: string, text: string): Response =>
  context.body(text, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
  });

/** Classes as CSV files, out and in, without a script. */
export function classSheetPages(parts: ClassParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");
  const today = (): string => dayInJapan(new Date(parts.clock.now()));

  app.get("/", (context) => sheetPage(context));
  app.get("/coming.csv", async (context) => {
    const { city } = context.get("staff");
    const rows = await storeOf(context).upcoming(city, parts.clock.now());
    const sessions = rows.flatMap((row) => sessionOf(city, row) ?? []);
    return download(context, CLASS_SHEET.comingName(city, today()), classesFile(parts.fields, sessions));
  });
  app.get("/template.csv", (context) =>
    download(
      context,
      CLASS_SHEET.templateName,
      templateFile(parts.fields, daysLater(today(), NEXT_MONTH_DAYS)),
    ),
  );
  // Who reloads the page of a form that was sent means the sheet.
  app.get("/:form", (context) => context.redirect(classesPath(context, "/sheet"), 303));
  app.post("/check", editor, async (context) => {
    const { file } = await context.req.parseBody();
    if (!(file instanceof File) || file.size === 0) return sheetPage(context, CLASS_SHEET.noFile);
    if (file.size > MOST_BYTES) return sheetPage(context, CLASS_SHEET.tooMany(MOST_CLASSES));
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (EXCEL_STARTS.some((start) => start.every((byte, at) => bytes[at] === byte))) {
      return sheetPage(context, CLASS_SHEET.notCsv);
    }
    const reading = decodeCsv(bytes);
    if (!reading.ok) return sheetPage(context, reading.message);
    return checkedPage(context, reading.table, await planned(context, parts, reading.table));
  });
  app.post("/store", editor, async (context) => {
    const { checked } = await context.req.parseBody();
    const sent = checkedSchema.safeParse(checked);
    if (!sent.success) return sheetPage(context, CLASS_SHEET.noFile);
    const { table, given } = sent.data;
    const planning = await planned(context, parts, table, new Map(given));
    if (!planning.ok || planning.problems.length > 0) return checkedPage(context, table, planning);
    const writings = planning.planned
      .filter(({ kind }) => kind !== "same")
      .map(({ session, seen }) => ({ ...rowOf(session), seen }));
    const { city, email } = context.get("staff");
    const saved = await storeOf(context).save(city, writings, email, parts.clock.now());
    if (saved.kind === "saved") return context.redirect(classesPath(context, "?done=imported"), 303);
    const unseen = new Map(given.filter(([, seen]) => seen === 0));
    return checkedPage(context, table, await planned(context, parts, table, unseen), true);
  });
  return app;
}
