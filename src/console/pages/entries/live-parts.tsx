import type { FC } from "hono/jsx";
import { errorsIn } from "../../../knowledge/entry-check.ts";
import { rightActions } from "../../../knowledge/entry-draft.ts";
import { longestReview } from "../../../knowledge/entry-rules.ts";
import { dateSchema } from "../../../knowledge/fields.ts";
import { REGISTERS } from "../../../knowledge/ids.ts";
import type { Source } from "../../../knowledge/schema.ts";
import { LineLook } from "../../line-look.tsx";
import { FORM, RISKS, SUMMARY } from "../../words/entries.ts";
import { FIELD_NAMES, REGISTER_NAMES } from "../../words/entry-fields.ts";
import { Found, inputId } from "./fields.tsx";
import { BUTTON_ROWS } from "./form-data.ts";
import { SUMMARY_ID, TARGETS_ID, type ViewProps } from "./form-view.ts";
import type { LinePreview } from "./line-preview.ts";
import { targetsOf } from "./sources.ts";

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
export const Status: FC<ViewProps> = ({ view: { findings } }) => (
  <p class="check-status" role="status" id="check-status" data-live>
    {findings === undefined ? "" : SUMMARY.count(errorsIn(findings), findings.length - errorsIn(findings))}
    {findings === undefined || errorsIn(findings) === 0 ? null : (
      <a href={`#${SUMMARY_ID}`}>{SUMMARY.toList}</a>
    )}
  </p>
);

export const Summary: FC<ViewProps> = ({ view: { findings = [] } }) => {
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
export const Preview: FC<{ readonly preview: LinePreview }> = ({ preview: { register, messages } }) => (
  <div class="preview" id={`preview-${register}`} data-live>
    {messages === undefined ? (
      <p class="hint">{FORM.previewEmpty}</p>
    ) : (
      <LineLook messages={messages} {...(register === "en" ? { lang: "en" } : {})} />
    )}
  </div>
);

const DAY_MS = 24 * 60 * 60 * 1000;

export const LongestReview: FC<ViewProps> = ({ view: { draft, ledger } }) => {
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

export const Targets: FC<ViewProps> = ({ view: { draft, ledger, city } }) => {
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

export const SourceBox: FC<ViewProps & { readonly id: string }> = ({ id, view: { draft, ledger } }) => {
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
export const SourceResults: FC<ViewProps> = ({ view }) => {
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
export const LiveParts: FC<ViewProps> = ({ view }) => (
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
