import { Hono } from "hono";
import type * as z from "zod";
import { type Ledger, openLedger } from "../../knowledge/truth.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { page } from "../layout.tsx";
import { may, requireRole } from "../roles.ts";
import {
  type CheckReply,
  checkRequestSchema,
  type EntriesPage,
  type ImportReply,
  importRequestSchema,
  pageQuerySchema,
  SHEET_SIDES,
} from "../sheet-exchange.ts";
import { checkEntries, importRows } from "../sheet-import.ts";
import { entriesPage } from "../sheet-pages.ts";
import { SHEET_PAGE } from "../words/sheet-page.ts";

const ExportPart = () => (
  <section id="export" hidden>
    <h2>{SHEET_PAGE.exportHeading}</h2>
    <p>{SHEET_PAGE.exportLead}</p>
    <fieldset>
      <legend>{SHEET_PAGE.side}</legend>
      {SHEET_SIDES.toReversed().map((side) => (
        <p>
          <input
            type="radio"
            name="side"
            id={`side-${side}`}
            value={side}
            checked={side === "newest"}
            aria-describedby={`side-${side}-hint`}
          />{" "}
          <label for={`side-${side}`}>{SHEET_PAGE.sides[side]}</label>{" "}
          <span class="hint" id={`side-${side}-hint`}>
            {SHEET_PAGE.sideHints[side]}
          </span>
        </p>
      ))}
    </fieldset>
    <div class="actions">
      <button type="button" data-format="xlsx">
        {SHEET_PAGE.formats.xlsx}
      </button>
      <button type="button" class="quiet" data-format="utf8">
        {SHEET_PAGE.formats.utf8}
      </button>
      <button type="button" class="quiet" data-format="sjis">
        {SHEET_PAGE.formats.sjis}
      </button>
    </div>
    <p class="hint">{SHEET_PAGE.formatHint}</p>
    <div id="export-status" role="status" />
  </section>
);

const ImportPart = () => (
  <section id="import" hidden>
    <h2>{SHEET_PAGE.importHeading}</h2>
    <p>{SHEET_PAGE.importLead}</p>
    <p>{SHEET_PAGE.importNew}</p>
    <div class="field">
      <label for="sheet-file">{SHEET_PAGE.file}</label>
      <p class="hint" id="sheet-file-hint">
        {SHEET_PAGE.fileHint}
      </p>
      <input type="file" id="sheet-file" accept=".xlsx,.csv" aria-describedby="sheet-file-hint" />
    </div>
    <div id="import-status" role="status" />
    <div id="preview" />
  </section>
);

const readBody = async <T extends z.ZodType>(
  context: ConsoleContext,
  schema: T,
): Promise<z.output<T> | undefined> => {
  try {
    return schema.safeParse(await context.req.json()).data;
  } catch {
    // No JSON at all.
    return undefined;
  }
};
const notRead = (context: ConsoleContext): Response => context.json({ message: SHEET_PAGE.badRequest }, 400);

/** Entries as Excel and CSV files, out and in; the files are made and read in the browser. */
export function sheetPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  let opened: Ledger | undefined;
  const ledger = (): Ledger => {
    opened ??= openLedger(parts.desks.builtIn.release.sources);
    return opened;
  };

  app.get("/", (context) => {
    const staff = context.get("staff");
    return page(
      context,
      { title: SHEET_PAGE.title, section: "/sheet", scripts: ["sheet-page"] },
      <div
        id="sheet"
        data-base={`/console/${staff.city}`}
        data-city={staff.city}
        data-city-name={context.get("cityName")}
      >
        <noscript>
          <p class="notice warning">{SHEET_PAGE.needsScript}</p>
        </noscript>
        <ExportPart />
        {may(staff, "editor") ? (
          <ImportPart />
        ) : (
          <section>
            <h2>{SHEET_PAGE.importHeading}</h2>
            <p>{SHEET_PAGE.importRole}</p>
          </section>
        )}
      </div>,
    );
  });

  app.get("/entries", async (context) => {
    const query = pageQuerySchema.safeParse(context.req.query());
    if (!query.success) return notRead(context);
    return context.json((await entriesPage(context, parts, query.data)) satisfies EntriesPage);
  });

  app.post("/check", requireRole("editor"), async (context) => {
    const body = await readBody(context, checkRequestSchema);
    if (body === undefined) return notRead(context);
    return context.json({
      findings: checkEntries(context, parts, ledger(), body.entries),
    } satisfies CheckReply);
  });

  app.post("/import", requireRole("editor"), async (context) => {
    const body = await readBody(context, importRequestSchema);
    if (body === undefined) return notRead(context);
    return context.json((await importRows(context, parts, ledger(), body)) satisfies ImportReply);
  });
  return app;
}
