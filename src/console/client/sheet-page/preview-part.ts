import { SHEET_PAGE } from "../../words/sheet-page.ts";
import { button, make, notice } from "./dom.ts";
import type { ReviewedRow } from "./review.ts";
import { rowView } from "./row-view.ts";

/** Rows that are drawn at a time, so that a file of thousands stays usable. */
const AT_ONCE = 200;

const FILTERS = {
  changed: ({ plan }) => plan.kind !== "same",
  add: ({ plan }) => plan.kind === "add",
  change: ({ plan }) => plan.kind === "change",
  error: ({ plan }) => plan.kind === "error",
  flagged: ({ flags }) => flags.length > 0,
  same: ({ plan }) => plan.kind === "same",
  all: () => true,
} as const satisfies Record<keyof typeof SHEET_PAGE.filters, (row: ReviewedRow) => boolean>;
type Filter = keyof typeof FILTERS;
const FILTER_NAMES = [
  "changed",
  "add",
  "change",
  "error",
  "flagged",
  "same",
  "all",
] as const satisfies Filter[];

/** The rows behind one filter, as a table that grows on demand. */
function rowsTable(rows: readonly ReviewedRow[], filter: Filter): readonly HTMLElement[] {
  if (rows.length === 0) return [make("p", {}, SHEET_PAGE.noSuchRows)];
  const caption = SHEET_PAGE.tableCaption(SHEET_PAGE.filters[filter]);
  const body = make("tbody");
  const head = SHEET_PAGE.tableHead.map((text) => make("th", { scope: "col" }, text));
  const table = make(
    "table",
    { class: "preview" },
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head)),
    body,
  );
  const scroll = make("section", { class: "scroll", tabindex: "0", "aria-label": caption }, table);
  const state = make("p", { role: "status" });
  let drawn = 0;
  const draw = (): void => {
    body.append(...rows.slice(drawn, drawn + AT_ONCE).map(rowView));
    drawn = Math.min(drawn + AT_ONCE, rows.length);
    state.textContent = SHEET_PAGE.shown(drawn, rows.length);
    if (drawn < rows.length) return;
    if (document.activeElement === more) scroll.focus();
    more.remove();
  };
  const more = button(SHEET_PAGE.more, draw, { class: "quiet" });
  draw();
  return [scroll, state, ...(drawn < rows.length ? [more] : [])];
}

function filterFields(
  rows: readonly ReviewedRow[],
  first: Filter,
  choose: (filter: Filter) => void,
): HTMLElement {
  const choices = FILTER_NAMES.map((filter) => {
    const input = make("input", { type: "radio", name: "filter", id: `filter-${filter}` });
    input.checked = filter === first;
    input.addEventListener("change", () => choose(filter));
    const count = SHEET_PAGE.rows(rows.filter(FILTERS[filter]).length);
    const label = make("label", { for: input.id }, `${SHEET_PAGE.filters[filter]}（${count}）`);
    return make("p", {}, input, " ", label);
  });
  return make("fieldset", { class: "filters" }, make("legend", {}, SHEET_PAGE.filter), ...choices);
}

export type PreviewActions = {
  readonly store: (rows: readonly ReviewedRow[], ready: boolean) => void;
  readonly drop: () => void;
  readonly saveErrors: () => void;
};

/** What a file would do, and the choice whether it does. */
export function previewPart(
  fileName: string,
  rows: readonly ReviewedRow[],
  notices: readonly string[],
  { store, drop, saveErrors }: PreviewActions,
): { readonly heading: HTMLElement; readonly parts: readonly HTMLElement[] } {
  const good = rows.filter(({ plan }) => plan.kind === "add" || plan.kind === "change");
  const wrong = rows.filter(FILTERS.error).length;
  const first = good.length + wrong > 0 ? "changed" : "all";
  const place = make("div");
  const choose = (filter: Filter): void => {
    place.replaceChildren(...rowsTable(rows.filter(FILTERS[filter]), filter));
  };
  choose(first);

  const ready = make("input", {
    type: "checkbox",
    id: "import-ready",
    "aria-describedby": "import-ready-hint",
  });
  const candidates = make(
    "div",
    {},
    make("p", {}, ready, " ", make("label", { for: ready.id }, SHEET_PAGE.ready)),
    make("p", { class: "hint", id: "import-ready-hint" }, SHEET_PAGE.readyHint),
  );
  const dropWords = wrong > 0 ? SHEET_PAGE.doNotStoreForErrors : SHEET_PAGE.doNotStore;
  const actions = make(
    "div",
    { class: "actions" },
    ...(good.length > 0 ? [button(SHEET_PAGE.store(good.length), () => store(good, ready.checked))] : []),
    button(dropWords, drop, { class: "quiet" }),
    ...(wrong > 0 ? [button(SHEET_PAGE.errorFile, saveErrors, { class: "quiet" })] : []),
  );
  const heading = make("h3", { tabindex: "-1" }, SHEET_PAGE.previewHeading);
  return {
    heading,
    parts: [
      heading,
      make("p", {}, SHEET_PAGE.nothingStored(fileName)),
      ...notices.map((text) => notice("info", "お知らせ", text)),
      filterFields(rows, first, choose),
      place,
      ...(wrong > 0 ? [notice("warning", "注意", SHEET_PAGE.leftOut(wrong))] : []),
      ...(good.length > 0 ? [candidates] : [make("p", {}, SHEET_PAGE.nothingToDo)]),
      actions,
    ],
  };
}
