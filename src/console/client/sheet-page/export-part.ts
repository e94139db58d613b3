import { SHEET_SIDES } from "../../sheet-exchange.ts";
import { SHEET_PAGE } from "../../words/sheet-page.ts";
import { WIDTHS } from "../sheet/columns.ts";
import { encodeCsv } from "../sheet/csv.ts";
import { entryTable } from "../sheet/rows.ts";
import type { Table } from "../sheet/table.ts";
import { encodeXlsx, type XlsxWriting } from "../sheet/xlsx.ts";
import { byId, notice, shown, showProgress } from "./dom.ts";
import { download } from "./download.ts";
import type { Server } from "./server.ts";

type Format = {
  readonly ending: string;
  readonly type: string;
  readonly encode: (table: Table) => Promise<XlsxWriting>;
};
const FORMATS: Readonly<Record<string, Format>> = {
  xlsx: {
    ending: ".xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    encode: (table) => encodeXlsx(table, WIDTHS),
  },
  utf8: {
    ending: ".csv",
    type: "text/csv;charset=utf-8",
    encode: async (table) => ({ ok: true, bytes: encodeCsv(table, "utf-8") }),
  },
  sjis: {
    ending: "_ShiftJIS.csv",
    type: "text/csv;charset=shift_jis",
    encode: async (table) => ({ ok: true, bytes: encodeCsv(table, "shift_jis") }),
  },
};

const dayInJapan = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" });

const chosenSide = () =>
  SHEET_SIDES.find((side) => byId(`side-${side}`, HTMLInputElement).checked) ?? "newest";

/** The three buttons that make a file. */
export function openExport(server: Server, cityName: string): void {
  const part = byId("export", HTMLElement);
  const status = byId("export-status", HTMLElement);
  const buttons = [...part.querySelectorAll("button")];

  const write = async ({ ending, type, encode }: Format): Promise<void> => {
    const side = chosenSide();
    const { current, lost } = await server.entries(side, (done) =>
      showProgress(status, SHEET_PAGE.reading(done)),
    );
    showProgress(status, SHEET_PAGE.writing);
    await shown();
    const writing = await encode(entryTable(current.values()));
    if (!writing.ok) {
      status.replaceChildren(notice("error", "直すところ", writing.message));
      return;
    }
    const day = dayInJapan.format(Date.now());
    const name = SHEET_PAGE.fileName(cityName, SHEET_PAGE.sides[side], day) + ending;
    download(writing.bytes, name, type);
    status.replaceChildren(
      notice("done", "できました", SHEET_PAGE.exported(name, current.size)),
      ...(lost.length > 0 ? [notice("warning", "注意", SHEET_PAGE.unknownPhrasings(lost))] : []),
    );
  };

  for (const button of buttons) {
    const format = FORMATS[button.dataset.format ?? ""];
    if (format === undefined) continue;
    button.addEventListener("click", async () => {
      for (const each of buttons) each.disabled = true;
      try {
        await write(format);
      } catch {
        status.replaceChildren(notice("error", "直すところ", SHEET_PAGE.failed(SHEET_PAGE.exportFailed)));
      }
      for (const each of buttons) each.disabled = false;
      button.focus();
    });
  }
  part.hidden = false;
}
