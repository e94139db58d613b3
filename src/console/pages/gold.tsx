import { Hono } from "hono";
import type { FC } from "hono/jsx";
import * as z from "zod";
import { readGoldRows } from "../../dialogue/gold-file.ts";
import { cityKnowledge } from "../../knowledge/overlay.ts";
import { entryVersions } from "../../store/entry-versions.ts";
import {
  goldQuestionStore,
  type NewGold,
  STORED_ORIGINS,
  type StoredGold,
} from "../../store/gold-questions.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { changeOf } from "../knowledge.ts";
import { page } from "../layout.tsx";
import { DataTable, dayText, describedBy, Field, Form, Notice } from "../parts.tsx";
import { may, requireRole } from "../roles.ts";
import { GOLD, GOLD_DONE, ORIGIN_NAMES } from "../words/gold.ts";

const LONGEST = 500;
const ON_A_PAGE = 100;
/** Reading and looking up so many takes a request a few of the 10 ms of CPU that the free plan gives it. */
const MOST_ROWS = 1000;
/** Rows shown of a file before it is stored. */
const SHOWN = 10;
const MOST_PROBLEMS = 50;
/** Stands for "must not be answered" in the list of entries, as in files. */
const NONE = "none";

const pathOf = (context: ConsoleContext): string => `/console/${context.get("staff").city}/try/questions`;

/** What was just done, in the address. */
const DONE = ["added", "imported", "removed", "undone", "gone", "known"] as const;
type Done = (typeof DONE)[number];

const querySchema = z.object({
  origin: z.enum(STORED_ORIGINS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
  done: z.enum(DONE).optional().catch(undefined),
});
const addSchema = z.object({
  text: z.string().trim().min(1, GOLD.textMissing).max(LONGEST, GOLD.textMissing),
  accepted: z.string({ error: GOLD.acceptedMissing }).min(1, GOLD.acceptedMissing),
});
const removeSchema = z.object({ id: z.string() });
const importSchema = z.object({ rows: z.string() });

/** What questions may name: entries by id with what they ask, and facts. */
type Known = {
  readonly entries: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, string>;
};

/** Of the live release and of what staff are writing. */
async function knownIds(context: ConsoleContext, parts: ConsoleParts): Promise<Known> {
  const { city } = context.get("staff");
  const [{ release }, written] = await Promise.all([
    liveDesk(context, parts),
    entryVersions(context.env.DB).newestChanges(city),
  ]);
  const knowledge = cityKnowledge(release, city);
  const entries = new Map([...(knowledge?.entries ?? [])].map(([id, { question }]) => [id, question]));
  for (const version of written) {
    if (entries.has(version.entry)) continue;
    const change = changeOf(version);
    if (change.kind === "put") entries.set(version.entry, change.entry.question);
  }
  return { entries, facts: new Map(release.sources.map(({ id, about }) => [id, about])) };
}

function acceptedText({ accepted }: Pick<StoredGold, "accepted">, { entries, facts }: Known): string {
  if (accepted.length === 0) return GOLD.notAnswer;
  return accepted
    .map((id) => {
      const about = facts.get(id);
      return entries.get(id) ?? (about === undefined ? GOLD.unknownEntry(id) : GOLD.fact(id, about));
    })
    .join("／");
}

type Wrong = { readonly text?: readonly string[]; readonly accepted?: readonly string[] };
type Written = { readonly text: string; readonly accepted: string };

function AddForm({
  context,
  known,
  wrong = {},
  written = { text: "", accepted: "" },
}: {
  readonly context: ConsoleContext;
  readonly known: Known;
  readonly wrong?: Wrong;
  readonly written?: Written;
}) {
  const { text: textErrors = [], accepted: acceptedErrors = [] } = wrong;
  return (
    <Form action={`${pathOf(context)}/add`} csrf={context.get("csrf")}>
      <Field id="text" label={GOLD.text} hint={GOLD.textHint} errors={textErrors}>
        <input
          id="text"
          name="text"
          required
          maxlength={LONGEST}
          autocomplete="off"
          value={written.text}
          aria-describedby={describedBy("text", { hint: GOLD.textHint, errors: textErrors })}
        />
      </Field>
      <Field id="accepted" label={GOLD.accepted} hint={GOLD.acceptedHint} errors={acceptedErrors}>
        <select
          id="accepted"
          name="accepted"
          required
          aria-describedby={describedBy("accepted", { hint: GOLD.acceptedHint, errors: acceptedErrors })}
        >
          <option value="">{GOLD.choose}</option>
          <option value={NONE} selected={written.accepted === NONE}>
            {GOLD.notAnswer}
          </option>
          {[...known.entries].map(([id, question]) => (
            <option value={id} selected={written.accepted === id}>
              {question}
            </option>
          ))}
        </select>
      </Field>
      <p>
        <button type="submit">{GOLD.addButton}</button>
      </p>
    </Form>
  );
}

const ImportForm = ({ context, rows = "" }: { readonly context: ConsoleContext; readonly rows?: string }) => (
  <Form action={`${pathOf(context)}/preview`} csrf={context.get("csrf")}>
    <p>{GOLD.importLead}</p>
    <div id="gold-file" hidden>
      <Field id="file" label={GOLD.file} hint={GOLD.fileHint}>
        <input
          id="file"
          type="file"
          accept=".tsv,.txt,text/plain,text/tab-separated-values"
          aria-describedby="file-hint"
        />
      </Field>
    </div>
    <Field id="rows" label={GOLD.paste} hint={GOLD.pasteHint}>
      <textarea id="rows" name="rows" required spellcheck={false} aria-describedby="rows-hint">
        {rows}
      </textarea>
    </Field>
    <p>
      <button type="submit" class="quiet">
        {GOLD.preview}
      </button>
    </p>
  </Form>
);

function Filter({
  path,
  all,
  chosen,
}: {
  path: string;
  all: readonly StoredGold[];
  chosen: string | undefined;
}) {
  const links = [undefined, ...STORED_ORIGINS].map((origin) => ({
    origin,
    name: origin === undefined ? GOLD.all : ORIGIN_NAMES[origin],
    count: origin === undefined ? all.length : all.filter((one) => one.origin === origin).length,
  }));
  return (
    <nav aria-label={GOLD.filter}>
      <ul>
        {links.map(({ origin, name, count }) => (
          <li>
            <a
              href={origin === undefined ? path : `${path}?origin=${origin}`}
              {...(origin === chosen ? { "aria-current": "page" } : {})}
            >
              {GOLD.count(name, count)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({
  path,
  origin,
  at,
  of,
}: {
  path: string;
  origin: string | undefined;
  at: number;
  of: number;
}) {
  if (of <= 1) return null;
  const link = (number: number): string =>
    `${path}?${new URLSearchParams({ ...(origin === undefined ? {} : { origin }), page: `${number}` })}`;
  return (
    <nav aria-label={GOLD.pages}>
      <p>{GOLD.pageOf(at, of)}</p>
      <ul>
        {at > 1 ? (
          <li>
            <a href={link(at - 1)}>{GOLD.previous}</a>
          </li>
        ) : null}
        {at < of ? (
          <li>
            <a href={link(at + 1)}>{GOLD.next}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

const DoneNotice: FC<{ readonly done: Done | undefined }> = ({ done }) =>
  done === undefined ? null : (
    <Notice kind={done === "known" || done === "gone" ? "warning" : "done"}>{GOLD_DONE[done]}</Notice>
  );

async function listPage(
  context: ConsoleContext,
  parts: ConsoleParts,
  form: { readonly wrong?: Wrong; readonly written?: Written } = {},
): Promise<Response> {
  const staff = context.get("staff");
  const query = querySchema.parse(context.req.query());
  const store = goldQuestionStore(context.env.DB);
  const editor = may(staff, "editor");
  const [all, known, removed] = await Promise.all([
    store.list(staff.city),
    knownIds(context, parts),
    query.done === "removed" && editor ? store.lastRemoved(staff.city, staff.email) : undefined,
  ]);
  const path = pathOf(context);
  const chosen = query.origin === undefined ? all : all.filter(({ origin }) => origin === query.origin);
  const pages = Math.max(1, Math.ceil(chosen.length / ON_A_PAGE));
  const at = Math.min(query.page, pages);
  const name = query.origin === undefined ? GOLD.all : ORIGIN_NAMES[query.origin];
  const table = (
    <DataTable
      caption={GOLD.caption(name)}
      head={editor ? [...GOLD.head, GOLD.remove] : GOLD.head}
      empty={GOLD.empty}
      rows={chosen.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE).map((question) => [
        question.text,
        acceptedText(question, known),
        ORIGIN_NAMES[question.origin],
        `${dayText(question.madeAt)} ${question.madeBy}`,
        ...(editor
          ? [
              <button
                type="submit"
                name="id"
                value={question.id}
                class="danger"
                aria-label={GOLD.removeOf(question.text)}
              >
                {GOLD.remove}
              </button>,
            ]
          : []),
      ])}
    />
  );
  return page(
    context,
    { title: GOLD.title, section: "/try", scripts: editor ? ["forms", "gold"] : [] },
    <>
      <DoneNotice done={query.done} />
      {removed === undefined ? null : (
        <Form action={`${path}/undo`} csrf={context.get("csrf")}>
          <p>{removed.text}</p>
          <p>
            <button type="submit" class="quiet">
              {GOLD.undo}
            </button>
          </p>
        </Form>
      )}
      <p>{GOLD.lead}</p>
      <p>{GOLD.own}</p>
      <p>
        <a href={`/console/${staff.city}/try`}>{GOLD.back}</a>
      </p>
      <Filter path={path} all={all} chosen={query.origin} />
      {editor && chosen.length > 0 ? (
        <Form action={`${path}/remove`} csrf={context.get("csrf")}>
          {table}
        </Form>
      ) : (
        table
      )}
      <Pages path={path} origin={query.origin} at={at} of={pages} />
      {editor ? (
        <>
          <h2>{GOLD.add}</h2>
          <AddForm context={context} known={known} {...form} />
          <h2>{GOLD.importTitle}</h2>
          <ImportForm context={context} />
        </>
      ) : null}
    </>,
  );
}

type Read = {
  readonly questions: readonly NewGold[];
  readonly otherCities: number;
  readonly known: number;
  readonly problems: readonly { readonly row: number; readonly message: string }[];
  /** Nothing of it was read. */
  readonly tooLong: boolean;
};

/** What of a file goes into this city's questions. */
function readFor(rows: string, city: string, { entries, facts }: Known, have: ReadonlySet<string>): Read {
  const questions = new Map<string, NewGold>();
  const problems: { row: number; message: string }[] = [];
  let otherCities = 0;
  let known = 0;
  const tooLong = rows.trim().split("\n").length > MOST_ROWS;
  if (tooLong) return { questions: [], otherCities, known, problems, tooLong };
  for (const read of readGoldRows(rows)) {
    if (!read.ok) {
      problems.push(read);
      continue;
    }
    const { text, accepted, city: of } = read.question;
    const strange = accepted.find((id) => !entries.has(id) && !facts.has(id));
    if (of !== city) otherCities++;
    else if (text.length > LONGEST) problems.push({ row: read.row, message: GOLD.textMissing });
    else if (strange !== undefined) problems.push({ row: read.row, message: GOLD.noSuchId(strange) });
    else if (have.has(text) || questions.has(text)) known++;
    else questions.set(text, { text, accepted, origin: "file" });
  }
  return { questions: [...questions.values()], otherCities, known, problems, tooLong };
}

async function readImport(
  context: ConsoleContext,
  parts: ConsoleParts,
): Promise<Read & { rows: string; ids: Known }> {
  const { rows } = importSchema.parse(await context.req.parseBody());
  const { city } = context.get("staff");
  const [ids, have] = await Promise.all([
    knownIds(context, parts),
    goldQuestionStore(context.env.DB).list(city),
  ]);
  return { rows, ids, ...readFor(rows, city, ids, new Set(have.map(({ text }) => text))) };
}

async function previewPage(context: ConsoleContext, parts: ConsoleParts): Promise<Response> {
  const { rows, ids, questions, otherCities, known, problems, tooLong } = await readImport(context, parts);
  return page(
    context,
    { title: GOLD.previewTitle, section: "/try", scripts: ["forms", "gold"] },
    <>
      {problems.length === 0 ? null : (
        <Notice kind="error">
          {GOLD.problems(problems.length)}
          <ul>
            {problems.slice(0, MOST_PROBLEMS).map(({ row, message }) => (
              <li>{GOLD.problem(row, message)}</li>
            ))}
          </ul>
          {problems.length > MOST_PROBLEMS ? GOLD.more(problems.length - MOST_PROBLEMS) : null}
        </Notice>
      )}
      {tooLong ? (
        <Notice kind="error">{GOLD.tooLong(MOST_ROWS)}</Notice>
      ) : (
        <p>{GOLD.willAdd(questions.length)}</p>
      )}
      {known === 0 ? null : <p>{GOLD.known(known)}</p>}
      {otherCities === 0 ? null : <p>{GOLD.otherCities(otherCities)}</p>}
      {questions.length === 0 ? (
        tooLong ? null : (
          <Notice kind="info">{GOLD.nothingToAdd}</Notice>
        )
      ) : (
        <DataTable
          caption={GOLD.first(Math.min(SHOWN, questions.length))}
          head={GOLD.head.slice(0, 2)}
          rows={questions.slice(0, SHOWN).map((question) => [question.text, acceptedText(question, ids)])}
        />
      )}
      {questions.length === 0 ? null : (
        <Form action={`${pathOf(context)}/import`} csrf={context.get("csrf")}>
          <input type="hidden" name="rows" value={rows} />
          <div class="actions">
            <button type="submit">{GOLD.store(questions.length)}</button>
            <a class="button quiet" href={pathOf(context)}>
              {GOLD.stop}
            </a>
          </div>
        </Form>
      )}
      <h2>{GOLD.importTitle}</h2>
      <ImportForm context={context} rows={rows} />
    </>,
  );
}

/** The questions whose right answer is known, which every draft is asked before it is published. */
export function goldPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const done = (context: ConsoleContext, code: Done): Response =>
    context.redirect(`${pathOf(context)}?done=${code}`, 303);
  const store = (context: ConsoleContext) => goldQuestionStore(context.env.DB);

  app.get("/", (context) => listPage(context, parts));
  app.use("*", requireRole("editor"));
  app.post("/add", async (context) => {
    const body = await context.req.parseBody();
    const form = addSchema.safeParse(body);
    const { city, email } = context.get("staff");
    const known = await knownIds(context, parts);
    const isKnown = (id: string): boolean => id === NONE || known.entries.has(id);
    if (!form.success || !isKnown(form.data.accepted)) {
      const wrong: Wrong = form.success
        ? { accepted: [GOLD.acceptedMissing] }
        : z.flattenError(form.error).fieldErrors;
      const { text, accepted } = body;
      const written = {
        text: typeof text === "string" ? text : "",
        accepted: typeof accepted === "string" ? accepted : "",
      };
      return listPage(context, parts, { wrong, written });
    }
    const { text, accepted } = form.data;
    const question: NewGold = { text, accepted: accepted === NONE ? [] : [accepted], origin: "staff" };
    const added = await store(context).add(city, question, email, parts.clock.now());
    return done(context, added === undefined ? "known" : "added");
  });
  app.post("/remove", async (context) => {
    const { id } = removeSchema.parse(await context.req.parseBody());
    const { city, email } = context.get("staff");
    const removed = await store(context).remove(city, id, email, parts.clock.now());
    return done(context, removed ? "removed" : "gone");
  });
  app.post("/undo", async (context) => {
    const { city, email } = context.get("staff");
    const removed = await store(context).lastRemoved(city, email);
    if (removed === undefined) return done(context, "gone");
    const added = await store(context).add(city, removed, email, parts.clock.now());
    return done(context, added === undefined ? "known" : "undone");
  });
  app.post("/preview", (context) => previewPage(context, parts));
  app.post("/import", async (context) => {
    const { questions } = await readImport(context, parts);
    if (questions.length === 0) return previewPage(context, parts);
    const { city, email } = context.get("staff");
    await store(context).addMany(city, questions, email, parts.clock.now());
    return done(context, "imported");
  });
  return app;
}
