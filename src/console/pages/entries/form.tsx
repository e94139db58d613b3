import type { FC } from "hono/jsx";
import type { UnknownDetail } from "../../../knowledge/city-details.ts";
import { errorsIn, type FieldFinding } from "../../../knowledge/entry-check.ts";
import type { EntryDraft } from "../../../knowledge/entry-draft.ts";
import { rightActions } from "../../../knowledge/entry-draft.ts";
import { longestReview } from "../../../knowledge/entry-rules.ts";
import { dateSchema } from "../../../knowledge/fields.ts";
import { type CityId, REGISTERS, type Register } from "../../../knowledge/ids.ts";
import type { Source } from "../../../knowledge/schema.ts";
import { CATEGORIES } from "../../../knowledge/schema.ts";
import type { Ledger } from "../../../knowledge/truth.ts";
import { LineLook } from "../../line-look.tsx";
import { Form } from "../../parts.tsx";
import { FIELD_HINTS, FORM, RISKS, SUMMARY, WORDING_HINTS } from "../../words/entries.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, FIELD_NAMES, REGISTER_NAMES } from "../../words/entry-fields.ts";
import { EntryField, Found, inputId } from "./fields.tsx";
import { BUTTON_ROWS, RELATED_ROWS } from "./form-data.ts";
import type { LinePreview } from "./line-preview.ts";
import { type FoundSources, targetsOf } from "./sources.ts";

/** All that the form of an entry shows. */
export type FormView = {
  /** Address of the entry's page. */
  readonly address: string;
  readonly csrf: string;
  readonly city: CityId;
  readonly draft: EntryDraft;
  /** The newest version that the person has seen; 0 = none. */
  readonly seen: number;
  /** Fingerprint of the base that goes with the saving; empty = none. */
  readonly mark: string;
  /** Absent before the first check of a new entry. */
  readonly findings?: readonly FieldFinding[];
  readonly previews: readonly LinePreview[];
  readonly unknown: readonly UnknownDetail[];
  readonly labels: ReadonlyMap<string, string>;
  readonly ledger: Ledger;
  /** The sources that stand in the list of the chosen ones, ticked or not. */
  readonly listed: readonly string[];
  readonly sourceWords: string;
  readonly sources: FoundSources;
};

const TARGETS_ID = "targets";
const LABELS_ID = "labels";
const SUMMARY_ID = "summary";

/** Texts of several lines begin behind a line break, which HTML drops: one that stands in the text is kept. */
const Area: FC<{ readonly value: string; readonly rows: number; readonly [name: string]: unknown }> = ({
  value,
  ...attributes
}) => <textarea {...attributes}>{`\n${value}`}</textarea>;

const nameOfField = (field: string): string => {
  const [top, second = "", third = ""] = field.split(".");
  const names: Readonly<Record<string, string>> = { ...FIELD_NAMES, ...REGISTER_NAMES };
  if (top === "answer") return `${names[third] ?? third}（${names[second] ?? second}）`;
  if (top === "actions" && second !== "") {
    return `${FORM.buttonRow(Number(second) + 1)}の${third === "label" ? "名前" : FORM.buttonTarget}`;
  }
  return names[top ?? ""] ?? field;
};

/** How many things were found, in a sentence that is read out when it changes. */
const Status: FC<{ readonly view: FormView }> = ({ view: { findings } }) => (
  <p class="check-status" role="status" id="check-status" data-live>
    {findings === undefined ? "" : SUMMARY.count(errorsIn(findings), findings.length - errorsIn(findings))}
    {findings === undefined || errorsIn(findings) === 0 ? null : (
      <a href={`#${SUMMARY_ID}`}>{SUMMARY.toList}</a>
    )}
  </p>
);

const Summary: FC<{ readonly view: FormView }> = ({ view: { findings = [] } }) => {
  const errors = findings.filter(({ level }) => level === "error");
  return (
    <div id={SUMMARY_ID} class="summary" tabindex={-1} data-live>
      {errors.length === 0 ? null : (
        <section class="notice error" aria-labelledby="summary-heading">
          <h2 id="summary-heading">{SUMMARY.heading}</h2>
          <ul>
            {errors.map(({ field, message }) => (
              <li>
                <a href={`#${inputId(field)}`}>{`${nameOfField(field)}：${message}`}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

/** What residents would see; the messages of an English answer are English. */
const Preview: FC<{ readonly preview: LinePreview }> = ({ preview: { register, messages } }) => (
  <div class="preview" id={`preview-${register}`} data-live>
    {messages === undefined ? (
      <p class="hint">{FORM.previewEmpty}</p>
    ) : (
      <LineLook messages={messages} {...(register === "en" ? { lang: "en" } : {})} />
    )}
  </div>
);

const DAY_MS = 24 * 60 * 60 * 1000;

const LongestReview: FC<{ readonly view: FormView }> = ({ view: { draft, ledger } }) => {
  const { risk, days } = longestReview(draft.basis, ledger);
  const checkedOn = dateSchema.safeParse(draft.checkedOn).data;
  const until =
    checkedOn === undefined
      ? undefined
      : new Date(Date.parse(checkedOn) + days * DAY_MS).toISOString().slice(0, 10);
  return (
    <p class="hint" id="longest-review" data-live>
      {draft.basis.length === 0 ? "" : FORM.longest(days, RISKS[risk], until)}
    </p>
  );
};

const Targets: FC<{ readonly view: FormView }> = ({ view: { draft, ledger, city } }) => {
  const actions = rightActions(draft).map(({ action }) => action);
  return (
    <datalist id={TARGETS_ID} data-live>
      {targetsOf(draft.basis, actions, ledger, city).map((target) => (
        <option value={target} />
      ))}
    </datalist>
  );
};

const sourceText = ({ about, publications }: Source): string => {
  const [first] = publications;
  if (first === undefined) return `${about}（${FORM.noAddress}）`;
  const title = first.title === undefined ? "" : `「${first.title}」`;
  const more = publications.length > 1 ? ` ほか${publications.length - 1}件` : "";
  return `${about}（${first.publisher}${title} ${first.date || FORM.undated}${more}）`;
};

const SourceBox: FC<{ readonly id: string; readonly view: FormView }> = ({ id, view: { draft, ledger } }) => {
  const source = ledger.sources.get(id);
  return (
    <li>
      <label class="tick">
        <input type="checkbox" name="basis" value={id} checked={draft.basis.includes(id)} />
        <span>{`${id}：${source === undefined ? "" : sourceText(source)}`}</span>
      </label>
    </li>
  );
};

/** Those that were found and those ticked there before; the list of the chosen ones stands as the page was opened. */
const SourceResults: FC<{ readonly view: FormView }> = ({ view }) => {
  const { draft, listed, sources, sourceWords } = view;
  const ticked = draft.basis.filter((id) => !listed.includes(id));
  const ids = [...new Set([...ticked, ...sources.found.map(({ id }) => id)])].filter(
    (id) => !listed.includes(id),
  );
  return (
    <div id="source-results" data-live>
      {sourceWords === "" || ids.length > 0 ? null : <p>{FORM.sourceNone}</p>}
      {ids.length === 0 ? null : (
        <ul class="ticks" aria-label={FORM.sourceResults}>
          {ids.map((id) => (
            <SourceBox id={id} view={view} />
          ))}
        </ul>
      )}
      {sources.more === 0 ? null : <p class="hint">{FORM.sourceMore(sources.more)}</p>}
    </div>
  );
};

const Asks: FC<{ readonly view: FormView }> = ({ view: { draft, findings = [] } }) => (
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

const WordingFields: FC<{ readonly register: Register; readonly view: FormView }> = ({ register, view }) => {
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

const Buttons: FC<{ readonly view: FormView }> = ({ view }) => {
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

const BasisAndDays: FC<{ readonly view: FormView }> = ({ view }) => {
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

const Phrasings: FC<{ readonly view: FormView }> = ({ view: { draft, findings = [] } }) => (
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

const More: FC<{ readonly view: FormView }> = ({ view: { draft, findings = [], unknown, labels } }) => (
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

/** The form of an entry. Works without script: its buttons check, search and save; the script does the first two itself. */
export const EntryForm: FC<{ readonly view: FormView }> = ({ view }) => (
  <>
    <Summary view={view} />
    <Form action={view.address} csrf={view.csrf} id="entry-form" class="entry-form">
      {/* Enter in a field presses the first button of a form: it must be one that saves nothing. */}
      <button type="submit" hidden formaction={`${view.address}/form#${SUMMARY_ID}`}>
        {FORM.checkNow}
      </button>
      <input type="hidden" name="seen" value={`${view.seen}`} />
      <input type="hidden" name="mark" value={view.mark} />
      <Asks view={view} />
      <section>
        <h2>{FORM.answers}</h2>
        <p class="hint">{FORM.answersHint}</p>
        <div class="registers">
          {REGISTERS.map((register) => (
            <WordingFields register={register} view={view} />
          ))}
        </div>
      </section>
      <Buttons view={view} />
      <BasisAndDays view={view} />
      <Phrasings view={view} />
      <More view={view} />
      <section class="save" aria-label={FORM.actions}>
        <Status view={view} />
        <p class="hint">{FORM.readyHint}</p>
        <div class="actions">
          <button type="submit" class="quiet check-now" formaction={`${view.address}/form#${SUMMARY_ID}`}>
            {FORM.checkNow}
          </button>
          <button type="submit" class="quiet" name="stage" value="writing">
            {FORM.keep}
          </button>
          <button type="submit" name="stage" value="ready">
            {FORM.ready}
          </button>
        </div>
      </section>
    </Form>
  </>
);

const FOUND_FIELDS = [
  "question",
  "label",
  "labelEn",
  "category",
  ...REGISTERS.flatMap((register) => [
    `answer.${register}.summary`,
    `answer.${register}.steps`,
    `answer.${register}.note`,
  ]),
  "actions",
  ...Array.from({ length: BUTTON_ROWS }, (_, row) => [
    `actions.${row}.label`,
    `actions.${row}.target`,
  ]).flat(),
  "basis",
  "checkedOn",
  "reviewBy",
  "expires",
  "phrasings",
  "phrasingsEn",
  "audience",
  "related",
] as const;

/** The parts of the page that a check changes, to take the place of those with the same ids. */
export const LiveParts: FC<{ readonly view: FormView }> = ({ view }) => (
  <>
    <Summary view={view} />
    <Status view={view} />
    {FOUND_FIELDS.map((field) => (
      <Found field={field} findings={view.findings ?? []} />
    ))}
    {view.previews.map((preview) => (
      <Preview preview={preview} />
    ))}
    <LongestReview view={view} />
    <Targets view={view} />
    <SourceResults view={view} />
  </>
);
