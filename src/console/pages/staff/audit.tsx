import { Hono } from "hono";
import * as z from "zod";
import { type AuditRow, type AuditSpan, auditStore } from "../../../store/audit.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../../context.ts";
import { BYTE_ORDER_MARK, csvLines } from "../../csv.ts";
import { page } from "../../layout.tsx";
import { DataTable, Field, momentText } from "../../parts.tsx";
import { AUDIT, actorName, auditSentence } from "../../words/audit.ts";

const PAGE_ROWS = 50;
const CSV_PAGE_ROWS = 500;
const HOUR_MS = 60 * 60 * 1000;
/** Japan has no summer time. */
const JAPAN_AHEAD_MS = 9 * HOUR_MS;

const beforeSchema = z.coerce.number().int().positive().optional().catch(undefined);
const monthSchema = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u)
  .transform((text) => {
    const [year = 0, month = 0] = text.split("-").map(Number);
    return { text, year, month };
  });
type Month = z.infer<typeof monthSchema>;

const japanDate = (milliseconds: number): Date => new Date(milliseconds + JAPAN_AHEAD_MS);
/** "2026-11-21 12:34:56" in Japan: Excel takes it for a time, and it costs a tenth of what Intl does. */
const japanTime = (milliseconds: number): string =>
  japanDate(milliseconds).toISOString().slice(0, 19).replace("T", " ");
const monthStart = (year: number, month: number): number => Date.UTC(year, month - 1) - JAPAN_AHEAD_MS;
const monthSpan = ({ year, month }: Month): AuditSpan => ({
  from: monthStart(year, month),
  until: monthStart(year, month + 1),
});

/** The months that have rows or may have, the newest first. */
function monthsSince(first: number, now: number): { readonly value: string; readonly name: string }[] {
  const months: { value: string; name: string }[] = [];
  const start = japanDate(first);
  let [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1];
  while (monthStart(year, month) <= now) {
    months.unshift({
      value: `${year}-${String(month).padStart(2, "0")}`,
      name: AUDIT.monthName(year, month),
    });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** What entries are called: by the question that residents see. */
async function entryNames(context: ConsoleContext, parts: ConsoleParts): Promise<(id: string) => string> {
  const { release } = await liveDesk(context, parts);
  const names = new Map(
    [...parts.desks.builtIn.release.entries, ...release.entries].map(({ id, question }) => [id, question]),
  );
  return (id) => names.get(id) ?? id;
}

async function* csvText(
  list: (after: number) => Promise<AuditRow[]>,
  sentence: (row: AuditRow) => string,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([AUDIT.csvHead]);
  let after = 0;
  for (let more = true; more; ) {
    const rows = await list(after);
    if (rows.length > 0) {
      yield csvLines(
        rows.map((row) => [
          row.id,
          japanTime(row.at),
          actorName(row.actor),
          sentence(row),
          row.action,
          row.target,
          row.detail,
        ]),
      );
    }
    after = rows.at(-1)?.id ?? after;
    more = rows.length === CSV_PAGE_ROWS;
  }
}

/** The next piece is made when the receiver has taken the one before. */
function textStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** What staff did, to be read and to be taken along. */
export function auditPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get("/", async (context) => {
    const { city } = context.get("staff");
    const audit = auditStore(context.env.DB);
    const before = beforeSchema.parse(context.req.query("before"));
    const now = parts.clock.now();
    const [rows, first, entry] = await Promise.all([
      audit.list(city, PAGE_ROWS + 1, before),
      audit.firstAt(city),
      entryNames(context, parts),
    ]);
    const shown = rows.slice(0, PAGE_ROWS);
    const oldest = shown.at(-1)?.id;
    const base = `/console/${city}/staff/audit`;
    return page(
      context,
      { title: AUDIT.title, section: "/staff" },
      <>
        <p>{AUDIT.lead}</p>
        <DataTable
          caption={AUDIT.caption}
          head={AUDIT.head}
          rows={shown.map((row) => [
            momentText(row.at),
            actorName(row.actor),
            auditSentence(row, { entry, moment: momentText }),
          ])}
        />
        <div class="actions">
          {before === undefined ? null : (
            <a class="button quiet" href={base}>
              {AUDIT.newest}
            </a>
          )}
          {rows.length > PAGE_ROWS && oldest !== undefined ? (
            <a class="button quiet" href={`${base}?before=${oldest}`}>
              {AUDIT.older}
            </a>
          ) : null}
        </div>
        {first === undefined ? null : (
          <>
            <h2>{AUDIT.exportHeading}</h2>
            <p>{AUDIT.exportLead}</p>
            <form method="get" action={`${base}/csv`}>
              <Field id="month" label={AUDIT.month}>
                <select id="month" name="month">
                  {monthsSince(first, now).map(({ value, name }) => (
                    <option value={value}>{name}</option>
                  ))}
                </select>
              </Field>
              <button type="submit">{AUDIT.exportButton}</button>
            </form>
          </>
        )}
      </>,
    );
  });

  app.get("/csv", async (context) => {
    const { city } = context.get("staff");
    const month = monthSchema.safeParse(context.req.query("month"));
    if (!month.success) return context.redirect(`/console/${city}/staff/audit`, 303);
    const audit = auditStore(context.env.DB);
    const entry = await entryNames(context, parts);
    const span = monthSpan(month.data);
    const lines = csvText(
      (after) => audit.listBetween(city, span, CSV_PAGE_ROWS, after),
      (row) => auditSentence(row, { entry, moment: japanTime }),
    );
    return context.body(textStream(lines), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${AUDIT.csvName(city, month.data.text)}"`,
    });
  });
  return app;
}
