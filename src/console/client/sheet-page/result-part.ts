import { SHEET_PAGE } from "../../words/sheet-page.ts";
import { findingAt } from "../sheet/rows.ts";
import { button, make, notice } from "./dom.ts";
import type { Storing } from "./storing.ts";

const moment = new Intl.DateTimeFormat("ja-JP", {
  timeZone: "Asia/Tokyo",
  dateStyle: "medium",
  timeStyle: "short",
});

const list = (items: readonly (readonly [name: string, text: string])[]): HTMLElement =>
  make("ul", {}, ...items.map(([name, text]) => make("li", {}, make("strong", {}, name), ` ${text}`)));

/** What came of an import: what is stored, what somebody else had changed, what to do next. */
export function resultPart(
  storing: Storing,
  ready: boolean,
  base: string,
): { readonly heading: HTMLElement; readonly parts: readonly HTMLElement[] } {
  const answers = storing.stored();
  const saved = answers.flatMap(({ result }) => (result.kind === "saved" ? [result] : []));
  const flagged = saved.filter(({ errors }) => errors > 0).length;
  const conflicts = answers.flatMap(({ row, result }) =>
    result.kind === "conflict"
      ? [[row.name, SHEET_PAGE.conflict(result.by, moment.format(result.at))] as const]
      : [],
  );
  const refused = answers.flatMap(({ row, result }) => {
    if (result.kind !== "refused") return [];
    const found = result.findings.map(({ path, message }) => findingAt(path, message));
    return [[row.name, found.map(({ column, message }) => `${column}：${message}`).join(" ")] as const];
  });
  const left = storing.all - answers.length;
  const heading = make("h3", { tabindex: "-1" }, SHEET_PAGE.resultHeading);
  return {
    heading,
    parts: [
      heading,
      notice("done", "できました", SHEET_PAGE.stored(saved.length)),
      ...(ready && saved.length > flagged
        ? [make("p", {}, SHEET_PAGE.storedReady(saved.length - flagged))]
        : []),
      ...(flagged > 0 ? [notice("warning", "注意", SHEET_PAGE.storedFlagged(flagged))] : []),
      ...(left > 0 ? [notice("warning", "注意", SHEET_PAGE.stopped(left))] : []),
      ...(conflicts.length > 0
        ? [notice("warning", "注意", SHEET_PAGE.conflicts(conflicts.length)), list(conflicts)]
        : []),
      ...(refused.length > 0
        ? [notice("error", "直すところ", SHEET_PAGE.refused(refused.length)), list(refused)]
        : []),
      make("p", {}, SHEET_PAGE.undo),
      make(
        "div",
        { class: "actions" },
        make("a", { class: "button", href: `${base}/entries` }, SHEET_PAGE.toEntries),
        button(SHEET_PAGE.another, () => location.reload(), { class: "quiet" }),
      ),
    ],
  };
}
