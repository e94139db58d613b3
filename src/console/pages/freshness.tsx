import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import * as z from "zod";
import { type AssignedItem, type Assignment, assignmentStore } from "../../store/assignments.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { type FreshnessNow, freshnessNow } from "../freshness.ts";
import { page } from "../layout.tsx";
import { GROUPS, type Group, groupOf, isOverdue, keyOf, MATTER_KINDS, type Matter } from "../matters.ts";
import { describedBy, Field, Form, momentText, Notice } from "../parts.tsx";
import { may, requireRole } from "../roles.ts";
import { daysLater, japaneseDay } from "../week.ts";
import { ASSIGN, FRESHNESS, GROUP_WORDS, LINK_WORDS } from "../words/freshness.ts";
import { weekPage } from "./week.tsx";

const SECTION = "/freshness";
/** Room for a section to ask somebody; days. */
const USUAL_DUE_DAYS = 14;
const MOST_DUE_DAYS = 366;
const MOST_SECTION = 40;
const MOST_NOTE = 200;
/** Of one group beside the others: a page of all that is overdue some day would cost more CPU than it may. */
const MOST_ROWS = 15;

type Done = keyof typeof FRESHNESS.done;
const isDone = (value: string | undefined): value is Done => value !== undefined && value in FRESHNESS.done;

const itemSchema = z.object({ kind: z.enum(MATTER_KINDS), item: z.string().min(1).max(2000) });

/** What an editor writes; `today` is YYYY-MM-DD. */
const assignSchema = (today: string) =>
  z.object({
    section: z.string().trim().min(1, ASSIGN.sectionMissing).max(MOST_SECTION, ASSIGN.sectionLong),
    due: z.iso
      .date(ASSIGN.dueMissing)
      .refine((due) => due >= today, ASSIGN.duePast)
      .refine((due) => due <= daysLater(today, MOST_DUE_DAYS), ASSIGN.dueFar),
    note: z.string().trim().max(MOST_NOTE, ASSIGN.noteLong),
  });
type Written = z.infer<ReturnType<typeof assignSchema>>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const EntryLink: FC<{ readonly city: string; readonly id: string; readonly question: string }> = ({
  city,
  id,
  question,
}) => <a href={`/console/${city}/entries/${id}`}>{question}</a>;

const EntryLinks: FC<{
  readonly city: string;
  readonly entries: readonly { readonly id: string; readonly question: string }[];
}> = ({ city, entries }) => (
  <ul>
    {entries.map(({ id, question }) => (
      <li>
        <EntryLink city={city} id={id} question={question} />
      </li>
    ))}
  </ul>
);

function dateText({ state, date: day }: Extract<Matter, { kind: "review" }>): string {
  const date = japaneseDay(day);
  switch (state) {
    case "expired":
      return FRESHNESS.expired(date);
    case "ending":
      return FRESHNESS.ending(date);
    case "review-due":
      return FRESHNESS.reviewDue(date);
    case "near-review":
      return FRESHNESS.nearReview(date);
  }
}

/** What is known about a matter, below its title. */
const MatterFacts: FC<{ readonly city: string; readonly matter: Matter }> = ({ city, matter }) => {
  switch (matter.kind) {
    case "review":
      return (
        <>
          <p>{dateText(matter)}</p>
          {matter.entry === undefined ? <p>{FRESHNESS.notHere}</p> : null}
        </>
      );
    case "base":
      return null;
    case "link": {
      const { state, failures, checkedAt, movedTo } = matter.check;
      return (
        <>
          <p>
            <a href={matter.item} target="_blank" rel="noreferrer">
              {matter.item}
              {FRESHNESS.newTab}
            </a>
          </p>
          <p>{LINK_WORDS[state]}</p>
          {checkedAt === undefined ? null : <p>{FRESHNESS.linkTimes(failures, momentText(checkedAt))}</p>}
          {movedTo === undefined ? null : <p>{FRESHNESS.movedTo(movedTo)}</p>}
          <p>{FRESHNESS.usedBy}</p>
          <EntryLinks city={city} entries={matter.uses} />
        </>
      );
    }
    case "gap":
      return (
        <>
          <p>
            {matter.sections.length === 0 ? FRESHNESS.askNobody : FRESHNESS.ask(matter.sections.join("、"))}
          </p>
          <p>{FRESHNESS.waiting}</p>
          <EntryLinks city={city} entries={matter.waiting} />
        </>
      );
  }
};

const MatterTitle: FC<{ readonly city: string; readonly matter: Matter }> = ({ city, matter }) => {
  if (matter.kind === "link" || matter.kind === "gap" || matter.entry === undefined)
    return <>{matter.title}</>;
  return <EntryLink city={city} id={matter.entry} question={matter.title} />;
};

const AssignmentLine: FC<{ readonly assignment: Assignment | undefined; readonly today: string }> = ({
  assignment,
  today,
}) => {
  if (assignment === undefined) return <p>{FRESHNESS.unassigned}</p>;
  const { section, due, note } = assignment;
  return (
    <>
      <p>
        <strong>{FRESHNESS.assigned(section, japaneseDay(due))}</strong>
        {isOverdue(assignment, today) ? <strong class="late">{FRESHNESS.overdue}</strong> : null}
      </p>
      {note === "" ? null : <p>{FRESHNESS.note(note)}</p>}
    </>
  );
};

const assignPath = (city: string, { kind, item }: AssignedItem): string =>
  `/console/${city}${SECTION}/assign?${new URLSearchParams({ kind, item })}`;

const MatterRow: FC<{
  readonly city: string;
  readonly matter: Matter;
  readonly state: FreshnessNow;
  readonly mayAssign: boolean;
}> = ({ city, matter, state: { today, assigned }, mayAssign }) => {
  const assignment = assigned.get(keyOf(matter));
  return (
    <li>
      <h3>
        <MatterTitle city={city} matter={matter} />
      </h3>
      <MatterFacts city={city} matter={matter} />
      <AssignmentLine assignment={assignment} today={today} />
      {mayAssign ? (
        <p>
          <a class="button quiet" href={assignPath(city, matter)}>
            {assignment === undefined ? FRESHNESS.assign : FRESHNESS.change}
            <span class="hidden">{FRESHNESS.of(matter.title)}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
};

const ReleaseNotice: FC<{ readonly city: string; readonly release: FreshnessNow["release"] }> = ({
  city,
  release,
}) => {
  if (release === "sure") return null;
  if (release === "unsure") return <Notice kind="warning">{FRESHNESS.unsure}</Notice>;
  return (
    <Notice kind="warning">
      {FRESHNESS.oldBase} <a href={`/console/${city}/publish`}>{FRESHNESS.publish}</a>
    </Notice>
  );
};

function listPage(context: ConsoleContext, state: FreshnessNow): Response | Promise<Response> {
  const staff = context.get("staff");
  const { city } = staff;
  const done = context.req.query("done");
  const alone = GROUPS.find((group) => group === context.req.query("group"));
  const groups = Map.groupBy(state.matters, groupOf);
  const listed = GROUPS.flatMap((group) => {
    const matters = groups.get(group);
    return matters === undefined ? [] : [{ group, matters }];
  });
  const path = `/console/${city}${SECTION}`;
  return page(
    context,
    { title: FRESHNESS.title, section: SECTION },
    <>
      {isDone(done) ? <Notice kind={done === "gone" ? "info" : "done"}>{FRESHNESS.done[done]}</Notice> : null}
      <ReleaseNotice city={city} release={state.release} />
      <p>{FRESHNESS.lead(japaneseDay(state.today))}</p>
      <p>
        <a class="button" href={`${path}/week`}>
          {FRESHNESS.week}
        </a>
      </p>
      {listed.length === 0 ? (
        <p>{FRESHNESS.nothing}</p>
      ) : (
        <nav aria-label={FRESHNESS.summary} class="counts">
          <ul>
            {listed.map(({ group, matters }) => (
              <li>
                <a
                  href={alone === undefined ? `#${group}` : `${path}?group=${group}`}
                >{`${GROUP_WORDS[group].name}：${FRESHNESS.count(matters.length)}`}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {listed
        .filter(({ group }) => alone === undefined || group === alone)
        .map(({ group, matters }) => (
          <section aria-labelledby={group}>
            <h2 id={group}>{`${GROUP_WORDS[group].name}（${FRESHNESS.count(matters.length)}）`}</h2>
            <p>{GROUP_WORDS[group].todo}</p>
            <ul class="matters">
              {(alone === undefined ? matters.slice(0, MOST_ROWS) : matters).map((matter) => (
                <MatterRow
                  city={city}
                  matter={matter}
                  state={state}
                  mayAssign={may(staff, "editor") && state.release !== "unsure"}
                />
              ))}
            </ul>
            {alone === undefined && matters.length > MOST_ROWS ? (
              <p>
                <a class="button quiet" href={`${path}?group=${group}`}>
                  {FRESHNESS.more(GROUP_WORDS[group].name, matters.length - MOST_ROWS)}
                </a>
              </p>
            ) : null}
          </section>
        ))}
      {alone === undefined ? null : (
        <p>
          <a href={path}>{FRESHNESS.all}</a>
        </p>
      )}
    </>,
  );
}

type FormState = {
  readonly matter: Matter;
  readonly state: FreshnessNow;
  readonly written: Written;
  readonly errors?: Partial<Readonly<Record<keyof Written, string[]>>>;
};

function assignPage(
  context: ConsoleContext,
  { matter, state, written, errors = {} }: FormState,
): Response | Promise<Response> {
  const { city } = context.get("staff");
  const path = `/console/${city}${SECTION}`;
  const csrf = context.get("csrf");
  const group = groupOf(matter);
  const hidden = (
    <>
      <input type="hidden" name="kind" value={matter.kind} />
      <input type="hidden" name="item" value={matter.item} />
    </>
  );
  const fields = {
    section: { hint: ASSIGN.sectionHint, errors: errors.section ?? [] },
    due: { errors: errors.due ?? [] },
    note: { hint: ASSIGN.noteHint, errors: errors.note ?? [] },
  };
  const wrong = Object.keys(errors).length > 0;
  return page(
    context,
    { title: ASSIGN.title, section: SECTION, scripts: ["forms"], status: wrong ? 422 : 200 },
    <>
      <h2>
        <MatterTitle city={city} matter={matter} />
      </h2>
      <p>{`${GROUP_WORDS[group].name}：${GROUP_WORDS[group].todo}`}</p>
      <MatterFacts city={city} matter={matter} />
      <Form action={`${path}/assign`} csrf={csrf}>
        {hidden}
        <Field id="section" label={ASSIGN.section} {...fields.section}>
          <input
            id="section"
            name="section"
            list="sections"
            value={written.section}
            maxlength={MOST_SECTION}
            autocomplete="off"
            required
            aria-describedby={describedBy("section", fields.section)}
            aria-invalid={fields.section.errors.length > 0}
          />
          <datalist id="sections">
            {state.sections.map((section) => (
              <option value={section} />
            ))}
          </datalist>
        </Field>
        <Field id="due" label={ASSIGN.due} {...fields.due}>
          <input
            id="due"
            name="due"
            type="date"
            value={written.due}
            min={state.today}
            max={daysLater(state.today, MOST_DUE_DAYS)}
            required
            aria-describedby={describedBy("due", fields.due)}
            aria-invalid={fields.due.errors.length > 0}
          />
        </Field>
        <Field id="note" label={ASSIGN.note} {...fields.note}>
          <textarea
            id="note"
            name="note"
            maxlength={MOST_NOTE}
            aria-describedby={describedBy("note", fields.note)}
            aria-invalid={fields.note.errors.length > 0}
          >
            {written.note}
          </textarea>
        </Field>
        <button type="submit">{ASSIGN.save}</button>
      </Form>
      {state.assigned.has(keyOf(matter)) ? (
        <Form action={`${path}/unassign`} csrf={csrf} class="actions">
          {hidden}
          <button type="submit" class="danger">
            {ASSIGN.remove}
          </button>
        </Form>
      ) : null}
      <p>
        <a href={path}>{ASSIGN.back}</a>
      </p>
    </>,
  );
}

/** What in the city's answers is overdue, broken or missing, and who looks at it. */
export function freshnessPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const listAfter = (context: Context<ConsoleEnv>, done: Done, group?: Group): Response => {
    const query = new URLSearchParams({ ...(group === undefined ? {} : { group }), done });
    return context.redirect(`/console/${context.get("staff").city}${SECTION}?${query}`, 303);
  };

  app.get("/", async (context) => listPage(context, await freshnessNow(context, parts)));
  app.get("/week", (context) => weekPage(context, parts));

  const editor = requireRole("editor");
  app.get("/assign", editor, async (context) => {
    const named = itemSchema.safeParse(context.req.query());
    if (!named.success) return listAfter(context, "gone");
    const state = await freshnessNow(context, parts);
    const matter = state.matters.find((one) => keyOf(one) === keyOf(named.data));
    if (matter === undefined) return listAfter(context, "gone");
    const usual = { section: "", due: daysLater(state.today, USUAL_DUE_DAYS), note: "" };
    const [asked] = matter.kind === "gap" ? matter.sections : [];
    const written = state.assigned.get(keyOf(matter)) ?? { ...usual, section: asked ?? usual.section };
    return assignPage(context, { matter, state, written });
  });
  app.post("/assign", editor, async (context) => {
    const body = await context.req.parseBody();
    const named = itemSchema.safeParse(body);
    if (!named.success) return listAfter(context, "gone");
    const state = await freshnessNow(context, parts);
    const matter = state.matters.find((one) => keyOf(one) === keyOf(named.data));
    if (matter === undefined) return listAfter(context, "gone");
    const read = { section: text(body.section), due: text(body.due), note: text(body.note) };
    const written = assignSchema(state.today).safeParse(read);
    if (!written.success) {
      const errors = z.flattenError(written.error).fieldErrors;
      return assignPage(context, { matter, state, written: read, errors });
    }
    const { city, email } = context.get("staff");
    const { title } = matter;
    const assignment = { ...named.data, title, ...written.data };
    await assignmentStore(context.env.DB).assign(city, assignment, email, parts.clock.now());
    // Where the row stands for certain, however long its group is.
    return listAfter(context, "assigned", groupOf(matter));
  });
  app.post("/unassign", editor, async (context) => {
    const named = itemSchema.safeParse(await context.req.parseBody());
    const { city, email } = context.get("staff");
    const removed =
      named.success &&
      (await assignmentStore(context.env.DB).remove(city, named.data, email, parts.clock.now()));
    return listAfter(context, removed ? "removed" : "gone");
  });
  return app;
}
