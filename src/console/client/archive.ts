import { type Archive, readArchive } from "../../store/archive-file.ts";
import { archiveTableNameSchema } from "../../store/archive-tables.ts";
import { ARCHIVE, TABLE_NAMES, troubleText } from "../words/archive.ts";
import { compareArchives } from "./archive/compare.ts";
import { putRowsBack, rowCount } from "./archive/put-back.ts";
import { archiveServer } from "./archive/server.ts";
import { takeArchive } from "./archive/take.ts";

type Kind = "done" | "info" | "warning" | "error";
const KIND_WORDS: Readonly<Record<Kind, string>> = {
  done: "できました",
  info: "お知らせ",
  warning: "注意",
  error: "直すところ",
};

const element = <T extends Element>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`#${id}`);
};

/** Puts notices, as the pages' own, in the place of what stood there. */
function say(place: Element, kind: Kind, ...texts: readonly string[]): void {
  const box = document.createElement("div");
  box.className = `notice ${kind}`;
  const word = document.createElement("strong");
  word.textContent = `${KIND_WORDS[kind]}：`;
  box.append(word, texts[0] ?? "");
  for (const text of texts.slice(1)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    box.append(paragraph);
  }
  place.replaceChildren(box);
}

const area = element("restore", HTMLDivElement);
const take = element("take", HTMLAnchorElement);
const takeState = element("take-state", HTMLDivElement);
const input = element("archive", HTMLInputElement);
const about = element("restore-about", HTMLDivElement);
const start = element("restore-start", HTMLButtonElement);
const moving = element("restore-moving", HTMLParagraphElement);
const bar = element("restore-progress", HTMLProgressElement);
const state = element("restore-state", HTMLDivElement);
const { base = "", city = "" } = area.dataset;
const server = archiveServer(base);
let chosen: Archive | undefined;

async function download(): Promise<void> {
  say(takeState, "info", ARCHIVE.taking);
  const bytes = await takeArchive(city, server);
  const read = await readArchive(bytes);
  if (!read.ok) throw new Error(troubleText(read.trouble));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/json" }));
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" }).format();
  link.download = ARCHIVE.fileName(city, day);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(takeState, "done", ARCHIVE.taken(link.download, rowCount(read.archive)));
}

async function choose(file: File): Promise<void> {
  chosen = undefined;
  start.disabled = true;
  state.replaceChildren();
  say(about, "info", ARCHIVE.reading);
  const read = await readArchive(await file.arrayBuffer());
  if (!read.ok) return say(about, "error", troubleText(read.trouble));
  if (read.archive.city !== city) return say(about, "error", ARCHIVE.otherCity(read.archive.city));
  chosen = read.archive;
  start.disabled = false;
  const counts = read.archive.tables.map(({ name, rows }) => ARCHIVE.found(name, rows.length));
  say(about, "info", ARCHIVE.readOk(file.name, rowCount(read.archive)), counts.join("、"));
}

/** Reads back what went in and compares it with the file; only what is there is called finished. */
async function conclude(archive: Archive): Promise<void> {
  say(state, "info", ARCHIVE.comparing);
  const restored = await readArchive(await takeArchive(city, server));
  if (!restored.ok) return say(state, "error", troubleText(restored.trouble));
  const { same, more, lateContents, missing } = compareArchives(archive, restored.archive);
  if (missing.length > 0) {
    const texts = missing.map(({ table, count }) => {
      const name = archiveTableNameSchema.safeParse(table);
      return ARCHIVE.different(name.success ? TABLE_NAMES[name.data] : ARCHIVE.contents, count);
    });
    return say(state, "error", ...texts);
  }
  if (!(await server.finish(archive.sha256))) return say(state, "error", ARCHIVE.notFinished);
  const late = lateContents === 0 ? [] : [ARCHIVE.lateContents(lateContents)];
  say(state, "done", ARCHIVE.same(same), ...(more === 0 ? [] : [ARCHIVE.more(more)]), ...late, ARCHIVE.next);
  chosen = undefined;
}

async function restore(archive: Archive): Promise<void> {
  const total = rowCount(archive);
  const began = await server.begin({ sha256: archive.sha256, total });
  if (began.kind === "in-the-way") return say(state, "error", ARCHIVE.inTheWay(began.found));
  if (began.kind === "other") return say(state, "error", ARCHIVE.otherBegun);
  moving.hidden = false;
  bar.max = total + archive.contents.length;
  start.textContent = ARCHIVE.goOn;
  const result = await putRowsBack(archive, server.rows, began.mark.at, (table, at) => {
    bar.value = at;
    say(state, "info", ARCHIVE.moving(table, at, total));
  });
  if (result.kind === "refused") return say(state, "error", ARCHIVE.refused(result.table));
  if (result.kind === "not-begun") return say(state, "error", ARCHIVE.notBegun);
  for (const [position, { hash, json }] of archive.contents.entries()) {
    bar.value = total + position;
    say(state, "info", ARCHIVE.movingContents(position + 1, archive.contents.length));
    await server.putContent(hash, json);
  }
  bar.value = bar.max;
  await conclude(archive);
}

take.addEventListener("click", (event) => {
  event.preventDefault();
  download().catch(() => say(takeState, "error", ARCHIVE.notTaken));
});
input.addEventListener("change", () => {
  const [file] = input.files ?? [];
  if (file !== undefined) choose(file).catch(() => say(about, "error", ARCHIVE.notReadable));
});
start.addEventListener("click", () => {
  if (chosen === undefined) return;
  start.disabled = true;
  restore(chosen)
    .catch(() => say(state, "error", ARCHIVE.failed))
    .finally(() => {
      start.disabled = chosen === undefined;
    });
});
element("needs-script", HTMLDivElement).hidden = true;
area.hidden = false;
