import { SHEET_WORDS } from "../../words/sheet.ts";

/** What a cell says, for zod to judge (undefined = nothing), or why it cannot be read. */
export type CellReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

const read = (value: unknown): CellReading => ({ ok: true, value });

/** One value; blank is none. */
export const readText = (cell: string): CellReading => read(cell.trim() || undefined);

// A backslash, because no text for residents has one: \n is a line break inside an item, \| no separator.
const BREAKS_ITEM = /[\\\n]/gu;
const BREAKS_PART = /[\\\n|｜]/gu;
const ESCAPED = /\\([\\n|｜])/gu;
const escaped = (text: string, breaks: RegExp): string =>
  text.replace(breaks, (each) => (each === "\n" ? "\\n" : `\\${each}`));
const unescaped = (text: string): string =>
  text.replace(ESCAPED, (_all, each: string) => (each === "n" ? "\n" : each));

const linesOf = (cell: string): readonly string[] =>
  cell
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A list, one item a line. */
export const writeLines = (items: readonly string[]): string =>
  items.map((item) => escaped(item, BREAKS_ITEM)).join("\n");
export const readLines = (cell: string): CellReading => read(linesOf(cell).map(unescaped));

type Names = Readonly<Record<string, string>>;
/** Full-width letters and spaces around a name are slips of the keyboard. */
const plain = (text: string): string => text.normalize("NFKC").trim();

/** The id of a name, or the id itself where somebody knows it. */
const idOf = (names: Names, text: string): string | undefined =>
  Object.entries(names).find(([id, name]) => plain(text) === id || plain(text) === plain(name))?.[0];

/** One of a few ids, written as its Japanese name. */
export const readName =
  (field: string, names: Names) =>
  (cell: string): CellReading => {
    if (plain(cell) === "") return read(undefined);
    const id = idOf(names, cell);
    return id === undefined
      ? { ok: false, message: SHEET_WORDS.notOneOf(field, cell.trim(), Object.values(names)) }
      : read(id);
  };

const NAME_SEPARATOR = /[、,，\n]/u;

/** Some of a few ids, written as Japanese names, one a line; blank leaves the field out, which is not an empty list. */
export const writeNames = (names: Names, ids: readonly string[] | undefined): string =>
  ids?.length === 0 ? SHEET_WORDS.none : (ids ?? []).map((id) => names[id] ?? id).join("\n");
export const readNames =
  (field: string, names: Names) =>
  (cell: string): CellReading => {
    if (plain(cell) === "") return read(undefined);
    if (plain(cell) === SHEET_WORDS.none) return read([]);
    const parts = cell.split(NAME_SEPARATOR).filter((part) => plain(part) !== "");
    const unknown = parts.find((part) => idOf(names, part) === undefined);
    return unknown === undefined
      ? read(parts.map((part) => idOf(names, part)))
      : { ok: false, message: SHEET_WORDS.notOneOf(field, unknown.trim(), Object.values(names)) };
  };

const YEAR_MONTH_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;
const REIWA = /^(?:令和|R)(\d{1,2}|元)[年.](\d{1,2})[月.](\d{1,2})日?$/iu;
const YEAR_BEFORE_REIWA = 2018;
/** A day of this century as Excel counts; https://support.microsoft.com/office/date-systems-in-excel */
const DAY_NUMBER = /^[34567]\d{4}$/u;
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

const isoDate = (year: number, month: string, day: string): string =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** A day, also as Excel makes it of one (2026/11/21, 46347) and as letters of a city hall have it (令和8年11月21日). */
export function readDate(cell: string): CellReading {
  const text = plain(cell);
  const [, year, month = "", day = ""] = YEAR_MONTH_DAY.exec(text) ?? [];
  if (year !== undefined) return read(isoDate(Number(year), month, day));
  const [, reiwa, reiwaMonth = "", reiwaDay = ""] = REIWA.exec(text) ?? [];
  if (reiwa !== undefined) {
    const count = reiwa === "元" ? 1 : Number(reiwa);
    return read(isoDate(YEAR_BEFORE_REIWA + count, reiwaMonth, reiwaDay));
  }
  if (DAY_NUMBER.test(text)) {
    const date = new Date(EXCEL_DAY_ZERO + Number(text) * DAY);
    return read(date.toISOString().slice(0, "2026-11-21".length));
  }
  return read(text || undefined);
}

type Button =
  | { readonly kind: "link"; readonly label: string; readonly url: string }
  | { readonly kind: "call"; readonly label: string; readonly phone: string };

const PART = /(?:\\.|[^|｜])+/gu;
const PHONE_LIKE = /^[\d#]/u;
const HYPHENS = /[‐‑‒–—−ー]/gu;

/** Buttons, one a line: 名前 | https://… or 名前 | 0120-95-0178. */
export const writeButtons = (buttons: readonly Button[]): string =>
  buttons
    .map((button) => [button.label, button.kind === "link" ? button.url : button.phone])
    .map((parts) => parts.map((part) => escaped(part, BREAKS_PART)).join(" | "))
    .join("\n");

function readButton(line: string): Button | undefined {
  const [label = "", target = "", ...rest] = (line.match(PART) ?? []).map((part) => unescaped(part.trim()));
  if (label === "" || target === "" || rest.length > 0) return undefined;
  const phone = plain(target).replace(HYPHENS, "-");
  return PHONE_LIKE.test(phone) ? { kind: "call", label, phone } : { kind: "link", label, url: target };
}

export function readButtons(cell: string): CellReading {
  const buttons: Button[] = [];
  for (const line of linesOf(cell)) {
    const button = readButton(line);
    if (button === undefined) return { ok: false, message: SHEET_WORDS.buttonForm(line) };
    buttons.push(button);
  }
  return read(buttons);
}
