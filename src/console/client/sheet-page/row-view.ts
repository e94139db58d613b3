import { CATEGORY_NAMES, FIELD_NAMES } from "../../words/entry-fields.ts";
import { SHEET_PAGE } from "../../words/sheet-page.ts";
import { cellDiff } from "../sheet/cell-diff.ts";
import type { CellFinding } from "../sheet/rows.ts";
import { make } from "./dom.ts";
import type { ReviewedRow } from "./review.ts";

/** What was taken away is told to those who hear it, too: few screen readers name ins and del. */
const marked = (tag: "ins" | "del", word: string, text: string): HTMLElement =>
  make(tag, {}, make("span", { class: "hidden" }, word), text);

const diffOf = (before: string, after: string): readonly (Node | string)[] =>
  cellDiff(before, after).map(({ kind, text }) => {
    if (kind === "same") return text;
    return kind === "removed"
      ? marked("del", SHEET_PAGE.removed, text)
      : marked("ins", SHEET_PAGE.inserted, text);
  });

const named = (column: string, ...content: readonly (Node | string)[]): HTMLElement =>
  make("li", {}, make("strong", {}, `${column}：`), ...content);

const findings = (found: readonly CellFinding[]): readonly HTMLElement[] =>
  found.map(({ column, message }) => named(column, message));

function content({ plan, flags }: ReviewedRow): readonly HTMLElement[] {
  const flagged =
    flags.length === 0
      ? []
      : [
          make("p", { class: "flagged" }, SHEET_PAGE.flagged),
          make("ul", { class: "errors" }, ...findings(flags)),
        ];
  switch (plan.kind) {
    case "same":
      return [];
    case "error":
      return [make("ul", { class: "errors" }, ...findings(plan.findings))];
    case "add": {
      const { category, answer } = plan.entry;
      const told = [
        named(FIELD_NAMES.category, CATEGORY_NAMES[category]),
        named(FIELD_NAMES.summary, answer.ja.summary),
      ];
      return [make("ul", {}, ...told), ...flagged];
    }
    case "change": {
      const changes = plan.changes.map(({ column, before, after }) =>
        named(column, make("span", { class: "cell" }, ...diffOf(before, after))),
      );
      return [make("ul", {}, ...changes), ...flagged];
    }
  }
}

/** A row of the preview. */
export function rowView(row: ReviewedRow): HTMLTableRowElement {
  const { plan, name } = row;
  return make(
    "tr",
    {},
    make("th", { scope: "row", class: "number" }, `${plan.row}`),
    make(
      "td",
      {},
      make("strong", {}, name === "" ? SHEET_PAGE.noQuestion : name),
      make("div", { class: "hint" }, plan.id),
    ),
    make("td", { class: `kind-${plan.kind}` }, SHEET_PAGE.kinds[plan.kind]),
    make("td", {}, ...content(row)),
  );
}
