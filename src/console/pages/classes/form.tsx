import type { Child, FC } from "hono/jsx";
import type { ClassAdvice, ClassField, ClassFields, WrittenClass } from "../../class-fields.ts";
import type { ConsoleContext } from "../../context.ts";
import { describedBy, Field, Form } from "../../parts.tsx";
import { CLASS_ADVICE, CLASS_FIELD_WORDS, CLASS_FORM } from "../../words/classes.ts";

/** What of a class is written in the form; its state has buttons of its own. */
const GROUPS = [
  { legend: CLASS_FORM.whatLegend, fields: ["title", "unit", "level", "who"] },
  { legend: CLASS_FORM.whenLegend, hint: CLASS_FORM.japanTime, fields: ["day", "start", "end"] },
  {
    legend: CLASS_FORM.whereLegend,
    fields: ["venue", "address", "accessible", "accessNote", "mapUrl", "place"],
  },
  { legend: CLASS_FORM.applyLegend, fields: ["fee", "feeNote", "seats", "howToApply", "applyBy"] },
  { legend: CLASS_FORM.contactLegend, fields: ["contactName", "contactPhone"] },
] as const satisfies readonly {
  readonly legend: string;
  readonly hint?: string;
  readonly fields: readonly ClassField[];
}[];

const NEEDED: ReadonlySet<ClassField> = new Set([
  ...(["title", "unit", "level", "day", "start", "end", "venue", "contactName"] as const),
]);
type Input = { readonly type?: string; readonly inputmode?: "numeric" | "url" };
const INPUTS: Readonly<Partial<Record<ClassField, Input>>> = {
  day: { type: "date" },
  applyBy: { type: "date" },
  start: { type: "time" },
  end: { type: "time" },
  seats: { inputmode: "numeric" },
  mapUrl: { inputmode: "url" },
  contactPhone: { type: "tel" },
};

export type ClassFormView = {
  readonly written: WrittenClass;
  readonly errors: Readonly<Partial<Record<ClassField, readonly string[]>>>;
  readonly advice: readonly ClassAdvice[];
};

/** Names the advice that a person has seen, so that a second press of the button stores. */
export const adviceMark = (advice: readonly ClassAdvice[]): string =>
  advice.map(({ field, about }) => `${field}:${about}`).join(" ");

type FormProps = {
  readonly context: ConsoleContext;
  readonly fields: ClassFields;
  readonly action: string;
  readonly id: string;
  /** The version that the person began from; 0 = a new class. */
  readonly seen: number;
  readonly view: ClassFormView;
  readonly children?: Child;
};

type InputProps = Pick<FormProps, "fields" | "view"> & { readonly field: ClassField };
const ClassInput: FC<InputProps> = ({ field, fields, view }) => {
  const { name, hint } = CLASS_FIELD_WORDS[field];
  const errors = view.errors[field] ?? [];
  const advice = view.advice.filter((own) => own.field === field).map(({ about }) => CLASS_ADVICE[about]);
  const choices = fields.choices[field];
  const about = describedBy(field, { hint, errors, advice });
  const attributes = {
    id: field,
    name: field,
    ...(NEEDED.has(field) ? { required: true } : {}),
    ...(about === "" ? {} : { "aria-describedby": about }),
    ...(errors.length === 0 ? {} : { "aria-invalid": true }),
  };
  const isLong = field === "howToApply";
  return (
    <Field id={field} label={name} hint={hint} errors={errors} advice={advice}>
      {choices !== undefined ? (
        <select {...attributes}>
          {field === "accessible" ? null : <option value="">{CLASS_FORM.choose}</option>}
          {Object.entries(choices).map(([id, own]) => (
            <option value={id} selected={id === view.written[field]}>
              {own}
            </option>
          ))}
        </select>
      ) : isLong ? (
        <textarea {...attributes}>{view.written[field]}</textarea>
      ) : (
        <input
          {...attributes}
          {...INPUTS[field]}
          value={fields.textOf(view.written, field)}
          autocomplete="off"
        />
      )}
    </Field>
  );
};

/** All fields of a class. */
export const ClassForm: FC<FormProps> = ({ context, fields, action, id, seen, view, children }) => (
  <Form action={action} csrf={context.get("csrf")} class="entry-form">
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="seen" value={`${seen}`} />
    <input type="hidden" name="noticed" value={adviceMark(view.advice)} />
    <p>{CLASS_FORM.needed([...NEEDED].map((field) => CLASS_FIELD_WORDS[field].name))}</p>
    {GROUPS.map((group) => (
      <fieldset>
        <legend>{group.legend}</legend>
        {"hint" in group ? <p class="hint">{group.hint}</p> : null}
        {group.fields.map((field) => (
          <ClassInput field={field} fields={fields} view={view} />
        ))}
      </fieldset>
    ))}
    <div class="actions">
      <button type="submit" name="how" value="save">
        {view.advice.length === 0 ? CLASS_FORM.save : CLASS_FORM.saveAgain}
      </button>
      <button type="submit" class="quiet" name="how" value="preview">
        {CLASS_FORM.preview}
      </button>
      {children}
    </div>
  </Form>
);
