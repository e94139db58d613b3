import type { Child, FC } from "hono/jsx";
import type { FieldFinding } from "../../../knowledge/entry-check.ts";
import { FORM } from "../../words/entries.ts";

/** The id of a field's input on the page. */
export const inputId = (field: string): string => `f-${field.replaceAll(".", "-")}`;

type Findings = readonly FieldFinding[];

const of = (findings: Findings, field: string, level: FieldFinding["level"]): string[] =>
  findings.flatMap((finding) =>
    finding.field === field && finding.level === level ? [finding.message] : [],
  );

type FoundProps = { readonly field: string; readonly findings: Findings };

/** What was found in a field; always on the page, so that a later check can fill it. */
export const Found: FC<FoundProps> = ({ field, findings }) => {
  const errors = of(findings, field, "error");
  const advice = of(findings, field, "advice");
  return (
    <div class="found" id={`${inputId(field)}-found`} data-live>
      {errors.length === 0 ? null : (
        <ul class="errors">
          {errors.map((message) => (
            <li>{`直す：${message}`}</li>
          ))}
        </ul>
      )}
      {advice.length === 0 ? null : (
        <ul class="advice">
          {advice.map((message) => (
            <li>{`できれば：${message}`}</li>
          ))}
        </ul>
      )}
    </div>
  );
};

type InputProps = {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid"?: "true";
};

type EntryFieldProps = {
  readonly field: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly need?: "must" | "optional";
  readonly findings: Findings;
  /** What stands between the input and what was found, named by the input too. */
  readonly limit?: { readonly id: string; readonly content: Child };
  readonly input: (props: InputProps) => Child;
};

/** A field of an entry: label, hint, the input, and what was found, which the input names from the start. */
export const EntryField: FC<EntryFieldProps> = ({
  field,
  label,
  hint,
  need = "must",
  findings,
  limit,
  input,
}) => {
  const id = inputId(field);
  const wrong = findings.some((finding) => finding.field === field && finding.level === "error");
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(limit === undefined ? [] : [limit.id]),
    `${id}-found`,
  ];
  return (
    <div class="field">
      <label for={id}>
        {label}
        <span class="need">{need === "must" ? FORM.must : FORM.optional}</span>
      </label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {limit?.content}
      {input({
        id,
        name: field,
        "aria-describedby": described.join(" "),
        ...(wrong ? { "aria-invalid": "true" as const } : {}),
      })}
      <Found field={field} findings={findings} />
    </div>
  );
};
