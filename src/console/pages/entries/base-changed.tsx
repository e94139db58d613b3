import type { FC } from "hono/jsx";
import { differingFields, draftOf, type EntryDraft } from "../../../knowledge/entry-draft.ts";
import type { Entry } from "../../../knowledge/schema.ts";
import { DataTable, Form, Notice } from "../../parts.tsx";
import { BASE_CHANGED } from "../../words/entries.ts";
import { Lines } from "./difference.tsx";
import { type FieldTextParts, fieldName, fieldText } from "./field-text.ts";

/** What the fingerprint of a base covers. */
const isCovered = (field: string): boolean =>
  field.startsWith("answer.") || field === "actions" || field === "basis";

/** The base has moved on under a city's text: both side by side, and a way to say that it was looked at. */
export const BaseChanged: FC<{
  readonly address: string;
  readonly csrf: string;
  readonly seen: number;
  readonly base: Entry | undefined;
  readonly draft: EntryDraft;
  readonly parts: FieldTextParts;
  readonly mayWrite: boolean;
}> = ({ address, csrf, seen, base, draft, parts, mayWrite }) => {
  const now = base === undefined ? undefined : draftOf(base);
  return (
    <section>
      <h2>{BASE_CHANGED.heading}</h2>
      <Notice kind="warning">{base === undefined ? BASE_CHANGED.gone : BASE_CHANGED.told}</Notice>
      {now === undefined ? null : (
        <DataTable
          caption={BASE_CHANGED.caption}
          head={BASE_CHANGED.head}
          rows={differingFields(now, draft)
            .filter(isCovered)
            .map((field) => [
              fieldName(field),
              <Lines text={fieldText(now, field, parts)} />,
              <Lines text={fieldText(draft, field, parts)} />,
            ])}
        />
      )}
      {mayWrite ? (
        <Form action={`${address}/seen`} csrf={csrf}>
          <input type="hidden" name="seen" value={`${seen}`} />
          <button type="submit" class="quiet">
            {BASE_CHANGED.seen}
          </button>
        </Form>
      ) : null}
    </section>
  );
};
