import type { UnknownDetail } from "../../../knowledge/city-details.ts";
import { type DraftField, draftValue, type EntryDraft } from "../../../knowledge/entry-draft.ts";
import type { Source } from "../../../knowledge/schema.ts";
import { FORM } from "../../words/entries.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, FIELD_NAMES, REGISTER_NAMES } from "../../words/entry-fields.ts";

/** What ids stand for, in words. */
export type FieldTextParts = {
  readonly labels: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly unknown: readonly UnknownDetail[];
};

const NAMES: Readonly<Record<string, string>> = { ...FIELD_NAMES, ...REGISTER_NAMES };
const CATEGORIES: Readonly<Record<string, string>> = CATEGORY_NAMES;
const AUDIENCES: Readonly<Record<string, string>> = AUDIENCE_NAMES;

export const fieldName = (field: DraftField): string => {
  if (field === "tells") return FORM.tells;
  const [top, register, part] = field.split(".");
  return part === undefined
    ? (NAMES[top ?? ""] ?? field)
    : `${NAMES[part] ?? part}（${NAMES[register ?? ""] ?? register}）`;
};

/** What stands in a field, as a person reads it: one thing a line. */
export function fieldText(
  draft: EntryDraft,
  field: DraftField,
  { labels, sources, unknown }: FieldTextParts,
): string {
  const named = (ids: readonly string[], nameOf: (id: string) => string | undefined): string =>
    ids.map((id) => nameOf(id) ?? id).join("\n");
  switch (field) {
    case "category":
      return CATEGORIES[draft.category] ?? draft.category;
    case "actions":
      return draft.actions
        .filter(({ label, target }) => label !== "" || target !== "")
        .map(({ label, target }) => `${label}：${target}`)
        .join("\n");
    case "basis":
      return named(draft.basis, (id) => `${id}：${sources.get(id)?.about ?? ""}`);
    case "audience":
      return named(draft.audience, (id) => AUDIENCES[id]);
    case "related":
      return named(draft.related, (id) => labels.get(id));
    case "tells":
      return named(draft.tells, (id) => unknown.find((detail) => detail.id === id)?.what.ja);
    default: {
      const value = draftValue(draft, field);
      return typeof value === "string" ? value : value.join("\n");
    }
  }
}
