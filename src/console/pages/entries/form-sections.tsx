import type { FC } from "hono/jsx";
import type { FieldFinding } from "../../../knowledge/entry-check.ts";
import type { Register } from "../../../knowledge/ids.ts";
import { CATEGORIES } from "../../../knowledge/schema.ts";
import { FIELD_HINTS, FORM, WORDING_HINTS } from "../../words/entries.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, FIELD_NAMES, REGISTER_NAMES } from "../../words/entry-fields.ts";
import { EntryField, Found, inputId } from "./fields.tsx";
import { BUTTON_ROWS, RELATED_ROWS } from "./form-data.ts";
import { TARGETS_ID, type ViewProps } from "./form-view.ts";
import { LongestReview, Preview, SourceBox, SourceResults, Targets } from "./live-parts.tsx";

const LABELS_ID = "labels";

/** Texts of several lines begin behind a line break, which HTML drops: one that stands in the text is kept. */
const Area: FC<{ readonly value: string; readonly rows: number; readonly [name: string]: unknown }> = ({
  value,
  ...attributes
}) => <textarea {...attributes}>{`\n${value}`}</textarea>;

/** What is asked, and what the entry is called. */
export const Asks: FC<ViewProps> = ({ view: { draft, findings = [] } }) => (
  <section>
    <h2>{FORM.asks}</h2>
    <EntryField
      field="question"
      label={FIELD_NAMES.question}
      hint={FIELD_HINTS.question}
      findings={findings}
      input={(props) => <input type="text" value={draft.question} {...props} />}
    />
    <div class="columns">
      <EntryField
        field="label"
        label={FIELD_NAMES.label}
        hint={FIELD_HINTS.label}
        findings={findings}
        input={(props) => <input type="text" value={draft.label} {...props} />}
      />
      <EntryField
        field="labelEn"
        label={FIELD_NAMES.labelEn}
        hint={FIELD_HINTS.labelEn}
        need="optional"
        findings={findings}
        input={(props) => <input type="text" lang="en" value={draft.labelEn} {...props} />}
      />
      <EntryField
        field="category"
        label={FIELD_NAMES.category}
        findings={findings}
        input={(props) => (
          <select {...props}>
            <option value="">{FORM.choose}</option>
            {CATEGORIES.map((category) => (
              <option value={category} selected={category === draft.category}>
                {CATEGORY_NAMES[category]}
              </option>
            ))}
          </select>
        )}
      />
    </div>
  </section>
);

/** The answer in one register, with its look on LINE. */
export const WordingFields: FC<ViewProps & { readonly register: Register }> = ({ register, view }) => {
  const { draft, findings = [], previews } = view;
  const { summary, steps, note } = draft.answer[register];
  const hints = WORDING_HINTS[register];
  const lang = register === "en" ? { lang: "en" } : {};
  const preview = previews.find((one) => one.register === register);
  return (
    <section class="register" aria-labelledby={`register-${register}`}>
      <h3 id={`register-${register}`}>{REGISTER_NAMES[register]}</h3>
      <EntryField
        field={`answer.${register}.summary`}
        label={FIELD_NAMES.summary}
        hint={hints.summary}
        findings={findings}
        input={(props) => <Area rows={4} value={summary} {...lang} {...props} />}
      />
      <EntryField
        field={`answer.${register}.steps`}
        label={FIELD_NAMES.steps}
        hint={hints.steps}
        need="optional"
        findings={findings}
        input={(props) => <Area rows={6} value={steps.join("\n")} {...lang} {...props} />}
      />
      <EntryField
        field={`answer.${register}.note`}
        label={FIELD_NAMES.note}
        hint={hints.note}
        need="optional"
        findings={findings}
        input={(props) => <Area rows={3} value={note} {...lang} {...props} />}
      />
      <h4>{FORM.preview(REGISTER_NAMES[register])}</h4>
      {preview === undefined ? null : <Preview preview={preview} />}
    </section>
  );
};

/** Where the answer leads. */
export const Buttons: FC<ViewProps> = ({ view }) => {
  const { draft, findings = [] } = view;
  return (
    <fieldset id={inputId("actions")} tabindex={-1}>
      <legend>{FORM.buttons}</legend>
      <p class="hint">{FORM.buttonsHint}</p>
      <Found field="actions" findings={findings} />
      {Array.from({ length: BUTTON_ROWS }, (_, row) => (
        <fieldset class="row">
          <legend>{FORM.buttonRow(row + 1)}</legend>
          <div class="columns">
            <EntryField
              field={`actions.${row}.label`}
              label={FORM.buttonLabel}
              need="optional"
              findings={findings}
              input={(props) => <input type="text" value={draft.actions[row]?.label ?? ""} {...props} />}
            />
            <EntryField
              field={`actions.${row}.target`}
              label={FORM.buttonTarget}
              {...(row === 0 ? { hint: FORM.buttonTargetHint } : {})}
              need="optional"
              findings={findings}
              input={(props) => (
                <input type="text" list={TARGETS_ID} value={draft.actions[row]?.target ?? ""} {...props} />
              )}
            />
          </div>
        </fieldset>
      ))}
      <Targets view={view} />
    </fieldset>
  );
};

/** What the answer rests on, and when somebody looked. */
export const BasisAndDays: FC<ViewProps> = ({ view }) => {
  const { draft, findings = [], listed, address, sourceWords } = view;
  return (
    <section>
      <h2>{FORM.basisAndDays}</h2>
      <fieldset id={inputId("basis")} tabindex={-1}>
        <legend>
          {FORM.basis}
          <span class="need">{FORM.must}</span>
        </legend>
        <p class="hint">{FORM.basisHint}</p>
        <Found field="basis" findings={findings} />
        {listed.length === 0 ? (
          <p>{FORM.noneChosen}</p>
        ) : (
          <ul class="ticks" aria-label={FORM.chosen}>
            {listed.map((id) => (
              <SourceBox id={id} view={view} />
            ))}
          </ul>
        )}
        {listed.map((id) => (
          <input type="hidden" name="listed" value={id} />
        ))}
        <div class="field">
          <label for="source-words">{FORM.sourceWords}</label>
          <p class="hint" id="source-words-hint">
            {FORM.sourceWordsHint}
          </p>
          <div class="with-button">
            <input
              type="search"
              id="source-words"
              name="sourceWords"
              value={sourceWords}
              aria-describedby="source-words-hint"
              autocomplete="off"
            />
            <button type="submit" class="quiet" data-search formaction={`${address}/form#source-words`}>
              {FORM.sourceSearch}
            </button>
          </div>
        </div>
        <SourceResults view={view} />
      </fieldset>
      <div class="columns">
        <EntryField
          field="checkedOn"
          label={FIELD_NAMES.checkedOn}
          hint={FIELD_HINTS.checkedOn}
          findings={findings}
          input={(props) => <input type="date" value={draft.checkedOn} {...props} />}
        />
        <EntryField
          field="reviewBy"
          label={FIELD_NAMES.reviewBy}
          findings={findings}
          limit={{ id: "longest-review", content: <LongestReview view={view} /> }}
          input={(props) => <input type="date" value={draft.reviewBy} {...props} />}
        />
        <EntryField
          field="expires"
          label={FIELD_NAMES.expires}
          hint={FIELD_HINTS.expires}
          need="optional"
          findings={findings}
          input={(props) => <input type="date" value={draft.expires} {...props} />}
        />
      </div>
    </section>
  );
};

/** How residents ask. */
export const Phrasings: FC<ViewProps> = ({ view: { draft, findings = [] } }) => (
  <section>
    <h2>{FORM.phrasings}</h2>
    <EntryField
      field="phrasings"
      label={FIELD_NAMES.phrasings}
      hint={FIELD_HINTS.phrasings}
      findings={findings}
      input={(props) => <Area rows={10} value={draft.phrasings.join("\n")} data-chips {...props} />}
    />
    <EntryField
      field="phrasingsEn"
      label={FIELD_NAMES.phrasingsEn}
      hint={FIELD_HINTS.phrasingsEn}
      need="optional"
      findings={findings}
      input={(props) => (
        <Area rows={4} lang="en" value={draft.phrasingsEn.join("\n")} data-chips {...props} />
      )}
    />
  </section>
);

const Ticks: FC<{
  readonly field: string;
  readonly legend: string;
  readonly hint: string | undefined;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly findings: readonly FieldFinding[];
}> = ({ field, legend, hint, options, chosen, findings }) => (
  <fieldset id={inputId(field)} tabindex={-1}>
    <legend>{legend}</legend>
    {hint === undefined ? null : <p class="hint">{hint}</p>}
    <ul class="ticks across">
      {options.map(({ value, name }) => (
        <li>
          <label class="tick">
            <input type="checkbox" name={field} value={value} checked={chosen.includes(value)} />
            <span>{name}</span>
          </label>
        </li>
      ))}
    </ul>
    <Found field={field} findings={findings} />
  </fieldset>
);

/** What most entries need no change of. */
export const More: FC<ViewProps> = ({ view: { draft, findings = [], unknown, labels } }) => (
  <section>
    <h2>{FORM.more}</h2>
    {unknown.length === 0 ? null : (
      <Ticks
        field="tells"
        legend={FORM.tells}
        hint={FORM.tellsHint}
        options={unknown.map(({ id, what }) => ({ value: id, name: what.ja }))}
        chosen={draft.tells}
        findings={findings}
      />
    )}
    <Ticks
      field="audience"
      legend={FIELD_NAMES.audience}
      hint={FIELD_HINTS.audience}
      options={Object.entries(AUDIENCE_NAMES).map(([value, name]) => ({ value, name }))}
      chosen={draft.audience}
      findings={findings}
    />
    <fieldset id={inputId("related")} tabindex={-1}>
      <legend>{FIELD_NAMES.related}</legend>
      <p class="hint">{FORM.relatedHint}</p>
      <div class="columns">
        {Array.from({ length: Math.max(RELATED_ROWS, draft.related.length) }, (_, row) => {
          const id = draft.related[row] ?? "";
          return (
            <div class="field">
              <label for={`related-${row}`}>{FORM.relatedRow(row + 1)}</label>
              <input
                type="text"
                id={`related-${row}`}
                name="related"
                list={LABELS_ID}
                value={labels.get(id) ?? id}
                autocomplete="off"
              />
            </div>
          );
        })}
      </div>
      <Found field="related" findings={findings} />
      <datalist id={LABELS_ID}>
        {[...labels.values()].map((label) => (
          <option value={label} />
        ))}
      </datalist>
    </fieldset>
  </section>
);
