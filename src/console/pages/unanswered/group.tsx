import type { FC } from "hono/jsx";
import type { Reply } from "../../../dialogue/reply.ts";
import type { GroupedQuestion, GroupSummary } from "../../../store/question-groups.ts";
import { DataTable, describedBy, Field, Form, momentText, Notice } from "../../parts.tsx";
import { DOOR_NAMES } from "../../words/common.ts";
import { GROUP, OUTCOME, OUTCOME_WORDS, REGISTER_WORDS, STATES, TELL_WORDS } from "../../words/unanswered.ts";
import { MOST_ENGLISH, MOST_SECTION, MOST_WORDS } from "./deciding.ts";
import { GroupFacts } from "./list.tsx";
import { type StateParts, stateText } from "./state-text.ts";

/** Of a large group the newest are shown. */
export const MOST_QUESTIONS = 100;
export const MOST_RESULTS = 20;

/** An entry that might answer the question. */
export type Suggestion = {
  readonly id: string;
  readonly label: string;
  readonly question: string;
  /** The newest version that the page was made from; 0 = none. */
  readonly seen: number;
  /** Somebody is still writing at it. */
  readonly isWriting: boolean;
};

/** What was written in a form that could not be taken. */
type Written = {
  readonly entry?: string;
  readonly text?: string;
  readonly words?: string;
  readonly section?: string;
  readonly due?: string;
};

export type GroupView = {
  readonly address: string;
  readonly city: string;
  readonly csrf: string;
  readonly group: GroupSummary;
  readonly questions: readonly GroupedQuestion[];
  readonly reply: Reply;
  readonly near: readonly Suggestion[];
  /** What was found for the words that were looked for; one more than is shown where there are more. */
  readonly results?: readonly Suggestion[];
  readonly sections: readonly string[];
  readonly latestDue: string;
  readonly usualDue: string;
  readonly canTell: boolean;
  readonly canUndo: boolean;
  /** What was saved along with the decision is not what residents get yet. */
  readonly isUnpublished: boolean;
  readonly mayDecide: boolean;
  readonly written: Written;
  readonly errors: Readonly<Record<string, readonly string[] | undefined>>;
  readonly parts: StateParts;
};

type ViewProps = { readonly view: GroupView };

function tellText({ group: { waiting, decision }, canTell, parts }: GroupView): string {
  if (waiting === 0) return TELL_WORDS.nobody;
  if (!canTell) return TELL_WORDS.cannot(waiting);
  if (decision.state === "out-of-scope") return TELL_WORDS.never(waiting);
  if (decision.state !== "answered") return `${TELL_WORDS.open(waiting)}${TELL_WORDS.once}`;
  const words = parts.isLive(decision.entry) ? TELL_WORDS.ready : TELL_WORDS.waits;
  return `${words(waiting)}${TELL_WORDS.once}`;
}

function saidText(reply: Reply, labelOf: (id: string) => string): string {
  switch (reply.kind) {
    case "answer":
      return GROUP.saidAnswer(labelOf(reply.entryId));
    case "choices":
      return GROUP.saidChoices(reply.options.map(({ label }) => label));
    case "handoff":
      return GROUP.saidHandoff;
    default:
      return GROUP.saidOther;
  }
}

const doneText = ({ outcome, votedDown, entry }: GroupedQuestion, { parts }: GroupView): string => {
  const done =
    outcome === "answer" && entry !== undefined
      ? OUTCOME.shown(parts.labelOf(entry))
      : (OUTCOME_WORDS[outcome] ?? OUTCOME.other);
  return votedDown ? OUTCOME.votedDown(done) : done;
};

const Hidden: FC<{ readonly view: GroupView; readonly entry?: Suggestion }> = ({ view, entry }) => (
  <>
    <input type="hidden" name="decided" value={`${view.group.changedAt}`} />
    {entry === undefined ? null : (
      <>
        <input type="hidden" name="entry" value={entry.id} />
        <input type="hidden" name="seen" value={`${entry.seen}`} />
      </>
    )}
  </>
);

const SuggestionItem: FC<ViewProps & { readonly entry: Suggestion; readonly prefix: string }> = ({
  view,
  entry,
  prefix,
}) => {
  const { address, csrf, group, written } = view;
  const id = `${prefix}-${entry.id}`;
  const isHere = written.entry === entry.id && written.text !== undefined;
  const errors = isHere ? (view.errors.text ?? []) : [];
  const hint = GROUP.editHint;
  return (
    <li>
      <h4 id={`${id}-name`}>
        {entry.label}
        {entry.question === entry.label ? null : `（${entry.question}）`}
      </h4>
      {entry.isWriting ? <p class="hint">{GROUP.addWriting}</p> : null}
      <div class="actions">
        <Form action={`${address}/phrasing`} csrf={csrf}>
          <Hidden view={view} entry={entry} />
          <button type="submit" aria-describedby={`${id}-name`}>
            {GROUP.add}
          </button>
        </Form>
        <Form action={`${address}/answered`} csrf={csrf}>
          <Hidden view={view} entry={entry} />
          <button type="submit" class="quiet" aria-describedby={`${id}-name`}>
            {GROUP.already}
          </button>
        </Form>
        <a
          class="button quiet"
          href={`/console/${view.city}/entries/${entry.id}`}
          aria-describedby={`${id}-name`}
        >
          {GROUP.look}
        </a>
      </div>
      <details open={isHere}>
        <summary>{GROUP.edit}</summary>
        <Form action={`${address}/phrasing`} csrf={csrf}>
          <Hidden view={view} entry={entry} />
          <Field id={id} label={GROUP.editLabel} hint={hint} errors={errors}>
            <input
              id={id}
              name="text"
              value={isHere ? written.text : group.sample}
              maxlength={Math.max(MOST_ENGLISH, group.sample.length)}
              autocomplete="off"
              required
              aria-describedby={describedBy(id, { hint, errors })}
              aria-invalid={errors.length > 0}
            />
          </Field>
          <button type="submit">{GROUP.addEdited}</button>
        </Form>
      </details>
    </li>
  );
};

const Suggestions: FC<ViewProps & { readonly list: readonly Suggestion[]; readonly prefix: string }> = ({
  view,
  list,
  prefix,
}) => (
  <ul class="suggestions">
    {list.map((entry) => (
      <SuggestionItem view={view} entry={entry} prefix={prefix} />
    ))}
  </ul>
);

const Search: FC<ViewProps> = ({ view }) => {
  const { address, csrf, results, written } = view;
  const field = { hint: GROUP.searchHint, errors: view.errors.words ?? [] };
  return (
    <section class="way" aria-labelledby="search">
      <h3 id="search">{GROUP.search}</h3>
      <Form action={`${address}/search#search`} csrf={csrf}>
        <Field id="words" label={GROUP.searchLabel} {...field}>
          <input
            id="words"
            name="words"
            type="search"
            value={written.words ?? ""}
            maxlength={MOST_WORDS}
            autocomplete="off"
            required
            aria-describedby={describedBy("words", field)}
            aria-invalid={field.errors.length > 0}
          />
        </Field>
        <button type="submit" class="quiet">
          {GROUP.searchButton}
        </button>
      </Form>
      {results === undefined ? null : results.length === 0 ? (
        <p role="status">{GROUP.noResults}</p>
      ) : (
        <>
          <p role="status">
            {results.length > MOST_RESULTS ? GROUP.resultsMost(MOST_RESULTS) : GROUP.results(results.length)}
          </p>
          <Suggestions view={view} list={results.slice(0, MOST_RESULTS)} prefix="found" />
        </>
      )}
    </section>
  );
};

const Assign: FC<ViewProps> = ({ view }) => {
  const { address, csrf, sections, written, errors, group, parts } = view;
  const assigned = group.decision.state === "assigned" ? group.decision : undefined;
  const section = { hint: GROUP.sectionHint, errors: errors.section ?? [] };
  const due = { errors: errors.due ?? [] };
  return (
    <section class="way" aria-labelledby="assign">
      <h3 id="assign">{GROUP.assign}</h3>
      <p>{GROUP.assignLead}</p>
      <Form action={`${address}/assign`} csrf={csrf}>
        <Hidden view={view} />
        <Field id="section" label={GROUP.section} {...section}>
          <input
            id="section"
            name="section"
            list="sections"
            value={written.section ?? assigned?.section ?? ""}
            maxlength={MOST_SECTION}
            autocomplete="off"
            required
            aria-describedby={describedBy("section", section)}
            aria-invalid={section.errors.length > 0}
          />
          <datalist id="sections">
            {sections.map((name) => (
              <option value={name} />
            ))}
          </datalist>
        </Field>
        <Field id="due" label={GROUP.due} {...due}>
          <input
            id="due"
            name="due"
            type="date"
            value={written.due ?? assigned?.due ?? view.usualDue}
            min={parts.today}
            max={view.latestDue}
            required
            aria-describedby={describedBy("due", due)}
            aria-invalid={due.errors.length > 0}
          />
        </Field>
        <button type="submit" class="quiet">
          {GROUP.assignButton}
        </button>
      </Form>
    </section>
  );
};

const Again: FC<ViewProps> = ({ view }) => {
  const { address, csrf, group, canUndo } = view;
  if (group.decision.state === "open") return null;
  return (
    <section class="way" aria-labelledby="again">
      <h3 id="again">{GROUP.again}</h3>
      {canUndo ? <p>{GROUP.undoLead}</p> : null}
      <div class="actions">
        {canUndo ? (
          <Form action={`${address}/undo`} csrf={csrf}>
            <Hidden view={view} />
            <button type="submit" class="danger">
              {GROUP.undo}
            </button>
          </Form>
        ) : null}
        <Form action={`${address}/open`} csrf={csrf}>
          <Hidden view={view} />
          <button type="submit" class="quiet">
            {GROUP.open}
          </button>
        </Form>
      </div>
    </section>
  );
};

const Decide: FC<ViewProps> = ({ view }) => {
  const { address, csrf, near } = view;
  return (
    <section aria-labelledby="todo">
      <h2 id="todo">{GROUP.todo}</h2>
      <Again view={view} />
      <section class="way" aria-labelledby="near">
        <h3 id="near">{GROUP.near}</h3>
        <p>{GROUP.nearLead}</p>
        {near.length === 0 ? <p>{GROUP.noNear}</p> : <Suggestions view={view} list={near} prefix="near" />}
      </section>
      <Search view={view} />
      <section class="way" aria-labelledby="create">
        <h3 id="create">{GROUP.create}</h3>
        <p>{GROUP.createLead}</p>
        <Form action={`${address}/new`} csrf={csrf}>
          <Hidden view={view} />
          <button type="submit" class="quiet">
            {GROUP.createButton}
          </button>
        </Form>
      </section>
      <Assign view={view} />
      <section class="way" aria-labelledby="out">
        <h3 id="out">{GROUP.outOfScope}</h3>
        <p>{GROUP.outOfScopeLead}</p>
        <Form action={`${address}/out-of-scope`} csrf={csrf}>
          <Hidden view={view} />
          <p>
            <input type="checkbox" id="watch" name="watch" value="yes" />{" "}
            <label for="watch">{GROUP.watch}</label>
          </p>
          <button type="submit" class="quiet">
            {GROUP.outOfScopeButton}
          </button>
        </Form>
      </section>
    </section>
  );
};

/** One group: what people asked, what they got, and what can be done about it. */
export const GroupPage: FC<ViewProps> = ({ view }) => {
  const { group, questions, parts, city } = view;
  const { decision, changedBy, changedAt } = group;
  return (
    <>
      <section aria-labelledby="state">
        <h2 id="state">{GROUP.state}</h2>
        <p>
          <strong>{stateText(decision, parts)}</strong>
          {changedBy === undefined ? null : `。${STATES.by(changedBy, momentText(changedAt))}`}
        </p>
        <GroupFacts group={group} inWeek={false} labelOf={parts.labelOf} />
        <p>{tellText(view)}</p>
        {view.isUnpublished ? <Notice kind="warning">{GROUP.unpublished}</Notice> : null}
        <div class="actions">
          {view.isUnpublished ? (
            <a class="button" href={`/console/${city}/publish?check=1`}>
              {GROUP.toPublish}
            </a>
          ) : null}
          {decision.state === "answered" ? (
            <a class="button quiet" href={`/console/${city}/entries/${decision.entry}`}>
              {GROUP.look}
            </a>
          ) : null}
          <a class="button quiet" href="#questions">
            {GROUP.toQuestions(group.total)}
          </a>
        </div>
      </section>
      <section aria-labelledby="said">
        <h2 id="said">{GROUP.said}</h2>
        <p>{`${GROUP.saidLead(group.sample)}${saidText(view.reply, parts.labelOf)}`}</p>
      </section>
      {view.mayDecide ? <Decide view={view} /> : <Notice kind="info">{GROUP.viewOnly}</Notice>}
      <section>
        <h2 id="questions">{GROUP.questions}</h2>
        <p>
          {GROUP.hour}
          {group.total > questions.length ? GROUP.most(questions.length) : ""}
        </p>
        <DataTable
          caption={GROUP.questions}
          head={GROUP.questionsHead}
          rows={questions.map((question) => [
            question.text,
            momentText(question.askedAt),
            doneText(question, view),
            REGISTER_WORDS[question.register] ?? question.register,
            DOOR_NAMES[question.door],
          ])}
        />
      </section>
    </>
  );
};
