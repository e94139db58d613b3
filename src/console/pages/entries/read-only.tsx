import type { FC } from "hono/jsx";
import { DRAFT_FIELDS, type EntryDraft } from "../../../knowledge/entry-draft.ts";
import { LineLook } from "../../line-look.tsx";
import { Notice } from "../../parts.tsx";
import { FORM } from "../../words/entries.ts";
import { REGISTER_NAMES } from "../../words/entry-fields.ts";
import { Lines } from "./difference.tsx";
import { type FieldTextParts, fieldName, fieldText } from "./field-text.ts";
import type { LinePreview } from "./line-preview.ts";

type TextProps = { readonly draft: EntryDraft; readonly parts: FieldTextParts };

/** Everything that stands in a draft. */
export const DraftText: FC<TextProps> = ({ draft, parts }) => (
  <dl class="read-only">
    {DRAFT_FIELDS.map((field) => (
      <div>
        <dt>{fieldName(field)}</dt>
        <dd>
          <Lines text={fieldText(draft, field, parts)} />
        </dd>
      </div>
    ))}
  </dl>
);

/** An entry for those who may look and not write. */
export const ReadOnly: FC<TextProps & { readonly previews: readonly LinePreview[] }> = ({
  draft,
  previews,
  parts,
}) => (
  <>
    <Notice kind="info">{FORM.viewOnly}</Notice>
    <DraftText draft={draft} parts={parts} />
    <div class="registers">
      {previews.map(({ register, messages }) => (
        <section class="register">
          <h2>{FORM.preview(REGISTER_NAMES[register])}</h2>
          {messages === undefined ? (
            <p class="hint">{FORM.previewEmpty}</p>
          ) : (
            <LineLook messages={messages} {...(register === "en" ? { lang: "en" } : {})} />
          )}
        </section>
      ))}
    </div>
  </>
);
