import type { CityId } from "../../../knowledge/ids.ts";
import { SHEET_PAGE } from "../../words/sheet-page.ts";
import type { CityEntries } from "../sheet/city-entries.ts";
import { encodeCsv } from "../sheet/csv.ts";
import { errorTable } from "../sheet/error-table.ts";
import { readTable } from "../sheet/read-table.ts";
import type { Table } from "../sheet/table.ts";
import { button, byId, make, notice, shown, showProgress } from "./dom.ts";
import { download } from "./download.ts";
import { previewPart } from "./preview-part.ts";
import { resultPart } from "./result-part.ts";
import { type ReviewedRow, review } from "./review.ts";
import type { Server } from "./server.ts";
import { openStoring, type Storing } from "./storing.ts";

const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/u, "");

/** Keeps the tab from being closed by accident while rows are on their way. */
const warnOnLeaving = (event: Event): void => event.preventDefault();

/** A file's way into the drafts: read, shown, and stored once somebody says so. */
export function openImport(server: Server, base: string, city: CityId): void {
  const part = byId("import", HTMLElement);
  const input = byId("sheet-file", HTMLInputElement);
  const status = byId("import-status", HTMLElement);
  const place = byId("preview", HTMLElement);

  const refuse = (message: string): void => status.replaceChildren(notice("error", "直すところ", message));

  const runStoring = async (storing: Storing, ready: boolean): Promise<void> => {
    const progress = make("div", { role: "status" });
    const tell = (done: number): void =>
      showProgress(progress, SHEET_PAGE.storing(done, storing.all), done, storing.all);
    const cancel = button(SHEET_PAGE.cancel, () => {
      storing.stop();
      cancel.disabled = true;
      cancel.textContent = SHEET_PAGE.stopping;
    });
    place.replaceChildren(progress, cancel);
    cancel.focus();
    tell(storing.stored().length);
    addEventListener("beforeunload", warnOnLeaving);
    try {
      await storing.run(tell);
      const { heading, parts } = resultPart(storing, ready, base);
      place.replaceChildren(...parts);
      heading.focus();
    } catch {
      const again = button(SHEET_PAGE.again, () => runStoring(storing, ready));
      const failed = SHEET_PAGE.storeFailed(storing.stored().length, storing.all);
      place.replaceChildren(notice("error", "直すところ", failed), again);
      again.focus();
    } finally {
      removeEventListener("beforeunload", warnOnLeaving);
    }
  };

  const saveErrors = (fileName: string, table: Table, rows: readonly ReviewedRow[]): void => {
    const wrong = errorTable(
      table,
      rows.map(({ plan }) => plan),
      SHEET_PAGE.reason,
    );
    const name = `${SHEET_PAGE.errorFileName(withoutEnding(fileName))}.csv`;
    download(encodeCsv(wrong, "utf-8"), name, "text/csv;charset=utf-8");
  };

  const show = (
    fileName: string,
    table: Table,
    entries: CityEntries,
    rows: readonly ReviewedRow[],
    notices: readonly string[],
  ): void => {
    const { heading, parts } = previewPart(fileName, rows, notices, {
      store: (good, ready) => {
        input.disabled = true;
        void runStoring(openStoring(server, entries, good, ready), ready);
      },
      drop: () => {
        place.replaceChildren();
        input.value = "";
        status.replaceChildren(notice("info", "お知らせ", SHEET_PAGE.dropped));
        input.focus();
      },
      saveErrors: () => saveErrors(fileName, table, rows),
    });
    status.replaceChildren();
    place.replaceChildren(...parts);
    heading.focus();
  };

  const open = async (file: File): Promise<void> => {
    place.replaceChildren();
    showProgress(status, SHEET_PAGE.readingFile);
    await shown();
    const reading = await readTable(new Uint8Array(await file.arrayBuffer()));
    if (!reading.ok) {
      refuse(reading.message);
      return;
    }
    const entries = await server.entries("newest", (done) => showProgress(status, SHEET_PAGE.reading(done)));
    const reviewed = await review(reading.table, city, entries, server, (done, all) =>
      showProgress(status, SHEET_PAGE.checking(done, all), done, all),
    );
    if (reviewed.ok) show(file.name, reading.table, entries, reviewed.rows, reviewed.notices);
    else refuse(reviewed.message);
  };

  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    input.disabled = true;
    try {
      await open(file);
    } catch {
      refuse(SHEET_PAGE.failed(SHEET_PAGE.importFailed));
    }
    input.disabled = false;
    // So that the same file, put right, can be chosen again.
    input.value = "";
  });
  part.hidden = false;
}
