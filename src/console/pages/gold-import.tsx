import { Hono } from "hono";
import * as z from "zod";
import { readGoldRows } from "../../dialogue/gold-file.ts";
import { goldQuestionStore, type NewGold } from "../../store/gold-questions.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { acceptedText, goldPath, type Known, knownIds, LONGEST_QUESTION } from "../gold-known.ts";
import { page } from "../layout.tsx";
import { DataTable, Field, Form, Notice } from "../parts.tsx";
import { GOLD } from "../words/gold.ts";

/** Reading and looking up so many takes a request a few of the 10 ms of CPU that the free plan gives it. */
const MOST_ROWS = 1000;
/** Rows shown of a file before it is stored. */
const SHOWN = 10;
const MOST_PROBLEMS = 50;
const importSchema = z.object({ rows: z.string() });

/** Where a file is chosen or pasted. */
export const ImportForm = ({
  context,
  rows = "",
}: {
  readonly context: ConsoleContext;
  readonly rows?: string;
}) => (
  <Form action={`${goldPath(context)}/preview`} csrf={context.get("csrf")}>
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
    else if (text.length > LONGEST_QUESTION) problems.push({ row: read.row, message: GOLD.textMissing });
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
        <Form action={`${goldPath(context)}/import`} csrf={context.get("csrf")}>
          <input type="hidden" name="rows" value={rows} />
          <div class="actions">
            <button type="submit">{GOLD.store(questions.length)}</button>
            <a class="button quiet" href={goldPath(context)}>
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

/** Many questions at once from a file: a look at what would be stored, then storing it. */
export function goldImportPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.post("/preview", (context) => previewPage(context, parts));
  app.post("/import", async (context) => {
    const { questions } = await readImport(context, parts);
    if (questions.length === 0) return previewPage(context, parts);
    const { city, email } = context.get("staff");
    await goldQuestionStore(context.env.DB).addMany(city, questions, email, parts.clock.now());
    return context.redirect(`${goldPath(context)}?done=imported`, 303);
  });
  return app;
}
