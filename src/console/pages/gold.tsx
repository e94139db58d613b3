import { Hono } from "hono";
import type { FC } from "hono/jsx";
import * as z from "zod";
import {
  goldQuestionStore,
  type NewGold,
  STORED_ORIGINS,
  type StoredGold,
} from "../../store/gold-questions.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { acceptedText, goldPath, type Known, knownIds, LONGEST_QUESTION } from "../gold-known.ts";
import { page } from "../layout.tsx";
import { DataTable, dayText, describedBy, Field, Form, Notice } from "../parts.tsx";
import { may, requireRole } from "../roles.ts";
import { GOLD, GOLD_DONE, ORIGIN_NAMES } from "../words/gold.ts";
import { goldImportPages, ImportForm } from "./gold-import.tsx";

const ON_A_PAGE = 100;
/** Stands for "must not be answered" in the list of entries, as in files. */
const NONE = "none";

/** What was just done, in the address. */
const DONE = ["added", "imported", "removed", "undone", "gone", "known"] as const;
type Done = (typeof DONE)[number];

const querySchema = z.object({
  origin: z.enum(STORED_ORIGINS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
  done: z.enum(DONE).optional().catch(undefined),
});
const addSchema = z.object({
  text: z.string().trim().min(1, GOLD.textMissing).max(LONGEST_QUESTION, GOLD.textMissing),
  accepted: z.string({ error: GOLD.acceptedMissing }).min(1, GOLD.acceptedMissing),
});
const removeSchema = z.object({ id: z.string() });

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
    <Form action={`${goldPath(context)}/add`} csrf={context.get("csrf")}>
      <Field id="text" label={GOLD.text} hint={GOLD.textHint} errors={textErrors}>
        <input
          id="text"
          name="text"
          required
          maxlength={LONGEST_QUESTION}
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
  const path = goldPath(context);
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

/** The questions whose right answer is known, which every draft is asked before it is published. */
export function goldPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const done = (context: ConsoleContext, code: Done): Response =>
    context.redirect(`${goldPath(context)}?done=${code}`, 303);
  const store = (context: ConsoleContext) => goldQuestionStore(context.env.DB);

  app.get("/", (context) => listPage(context, parts));
  app.use("*", requireRole("editor"));
  app.route("/", goldImportPages(parts));
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
  return app;
}
