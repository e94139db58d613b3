import { diffArrays } from "diff";
import type { FC } from "hono/jsx";
import { type DraftField, differingFields, type EntryDraft } from "../../../knowledge/entry-draft.ts";
import { DataTable } from "../../parts.tsx";
import { FORM, HISTORY } from "../../words/entries.ts";
import { type FieldTextParts, fieldName, fieldText } from "./field-text.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const linesOf = (text: string): string[] => text.split(/(?<=\n)/u);

/** Of a sentence every word is compared; a list, a name or a day is another one as a whole. */
const piecesOf = (field: DraftField): ((text: string) => string[]) =>
  field === "question" || field.startsWith("answer.") ? wordsOf : linesOf;

/** Text with its line breaks. */
export const Lines: FC<{ readonly text: string }> = ({ text }) =>
  text === "" ? <span class="quiet-text">{FORM.empty}</span> : <span class="lines">{text}</span>;

/** From one text of a field to the other; what was taken away and what was added is also said in words. */
export const Difference: FC<{ readonly field: DraftField; readonly from: string; readonly to: string }> = ({
  field,
  from,
  to,
}) => (
  <span class="lines">
    {diffArrays(piecesOf(field)(from), piecesOf(field)(to)).map(({ value, added, removed }) => {
      const text = value.join("");
      if (added) {
        return (
          <ins>
            <span class="hidden">{`${HISTORY.inserted}：`}</span>
            {text}
          </ins>
        );
      }
      return removed ? (
        <del>
          <span class="hidden">{`${HISTORY.deleted}：`}</span>
          {text}
        </del>
      ) : (
        text
      );
    })}
  </span>
);

/** All fields in which two drafts differ. */
export const Differences: FC<{
  readonly from: EntryDraft;
  readonly to: EntryDraft;
  readonly parts: FieldTextParts;
}> = ({ from, to, parts }) => {
  const fields = differingFields(from, to);
  return fields.length === 0 ? (
    <p>{HISTORY.same}</p>
  ) : (
    <DataTable
      caption={HISTORY.caption2}
      head={HISTORY.diffHead}
      rows={fields.map((field) => [
        fieldName(field),
        <Difference field={field} from={fieldText(from, field, parts)} to={fieldText(to, field, parts)} />,
      ])}
    />
  );
};
