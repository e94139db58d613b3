import { cityIdSchema } from "../../knowledge/ids.ts";
import { byId } from "./sheet-page/dom.ts";
import { openExport } from "./sheet-page/export-part.ts";
import { openImport } from "./sheet-page/import-part.ts";
import { openServer } from "./sheet-page/server.ts";

const { base = "", city, cityName = "" } = byId("sheet", HTMLElement).dataset;
const csrf = document.querySelector('meta[name="csrf"]')?.getAttribute("content") ?? "";
const server = openServer(base, csrf);
openExport(server, cityName);
// Those who may only look have no such part.
if (document.getElementById("import") !== null) openImport(server, base, cityIdSchema.parse(city));
