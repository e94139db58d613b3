import type { Child, FC } from "hono/jsx";
import { rowOf, sessionOf, upcomingClasses } from "../../../classes.ts";
import type { ClassSession } from "../../../knowledge/class-session.ts";
import type { StoredSession } from "../../../store/class-sessions.ts";
import { newRecordId } from "../../../store/questions.ts";
import {
  CLASS_FIELDS,
  type ClassAdvice,
  type ClassFields,
  EMPTY_CLASS,
  isSameClass,
  type WrittenClass,
  writtenFrom,
  writtenOf,
} from "../../class-fields.ts";
import type { ConsoleContext } from "../../context.ts";
import { page } from "../../layout.tsx";
import { LineLook } from "../../line-look.tsx";
import { DataTable, momentText, Notice } from "../../parts.tsx";
import { may } from "../../roles.ts";
import { CLASS_COPY, CLASS_FIELD_WORDS, CLASS_FORM, CLASS_REMOVE, CLASSES } from "../../words/classes.ts";
import { type FormReader, formReader, readNumber } from "../entries/form-data.ts";
import { adviceMark, ClassForm, type ClassFormView } from "./form.tsx";
import { StateButtons, StateWord } from "./list.tsx";
import {
  type ClassParts,
  classesPath,
  doneIn,
  lineLookOf,
  notFound,
  type OpenedClass,
  openClass,
  SECTION,
  sessionIdSchema,
  storeOf,
  whenText,
} from "./work.ts";

/** What was sent, and what the page says of it. */
type Said = {
  readonly view: ClassFormView;
  /** Stands above the form. */
  readonly told?: Child;
  readonly looked?: ClassSession;
  readonly seen?: number;
  readonly status?: 409 | 422;
};

const Look: FC<{
  readonly messages: Parameters<typeof LineLook>[0]["messages"];
  readonly isSaved: boolean;
}> = ({ messages, isSaved }) => (
  <section aria-labelledby="look">
    <h2 id="look">{CLASS_FORM.previewHeading}</h2>
    {isSaved ? null : <p>{CLASS_FORM.previewNotSaved}</p>}
    <LineLook messages={messages} />
  </section>
);

const BackLink: FC<{ readonly context: ConsoleContext }> = ({ context }) => (
  <p>
    <a href={classesPath(context)}>{CLASSES.back}</a>
  </p>
);

const blankView: ClassFormView = { written: EMPTY_CLASS, errors: {}, advice: [] };

/** Where a class is begun. */
export async function newClassPage(
  context: ConsoleContext,
  parts: ClassParts,
  id: string = newRecordId(),
  { view, told, looked, status }: Said = { view: blankView },
): Promise<Response> {
  return page(
    context,
    {
      title: CLASS_FORM.newTitle,
      section: SECTION,
      scripts: ["forms"],
      ...(status === undefined ? {} : { status }),
    },
    <>
      <BackLink context={context} />
      {told}
      {looked === undefined ? null : (
        <Look messages={await lineLookOf(context, parts, looked)} isSaved={false} />
      )}
      <ClassForm
        context={context}
        fields={parts.fields}
        action={classesPath(context, "/new")}
        id={id}
        seen={0}
        view={view}
      />
    </>,
  );
}

const ReadOnly: FC<{ readonly fields: ClassFields; readonly written: WrittenClass }> = ({
  fields,
  written,
}) => (
  <DataTable
    caption={CLASS_FORM.table}
    head={CLASS_FORM.tableHead}
    rows={CLASS_FIELDS.map((field) => [
      CLASS_FIELD_WORDS[field].name,
      fields.textOf(written, field) || CLASS_FORM.empty,
    ])}
  />
);

/** A class: how it stands, how residents get it, and its form. */
export async function classPage(
  context: ConsoleContext,
  parts: ClassParts,
  opened: OpenedClass,
  said?: Said,
): Promise<Response> {
  const { row, session } = opened;
  const now = parts.clock.now();
  const editor = may(context.get("staff"), "editor");
  const done = said === undefined ? doneIn(context) : undefined;
  const path = classesPath(context, `/${session.id}`);
  const looked = said === undefined ? session : said.looked;
  const status = said?.status;
  const written = writtenOf(session);
  return page(
    context,
    {
      title: session.title,
      section: SECTION,
      ...(editor ? { scripts: ["forms"] } : {}),
      ...(status === undefined ? {} : { status }),
    },
    <>
      {done === undefined ? null : <Notice kind={done.kind}>{done.text}</Notice>}
      <BackLink context={context} />
      {said?.told}
      <p>
        <StateWord opened={opened} now={now} />
        {whenText(session)}
      </p>
      <StateButtons context={context} opened={opened} now={now} from="class" />
      <p class="hint">{CLASSES.changed(row.changedBy, momentText(row.changedAt))}</p>
      {looked === undefined ? null : (
        <Look messages={await lineLookOf(context, parts, looked)} isSaved={said === undefined} />
      )}
      {editor ? (
        <>
          <p class="actions">
            <a class="button quiet" href={`${path}/copy`}>
              {CLASS_COPY.open}
            </a>
            <a class="button quiet" href={`${path}/remove`}>
              {CLASS_REMOVE.open}
            </a>
          </p>
          <h2>{CLASS_FORM.editHeading}</h2>
          <ClassForm
            context={context}
            fields={parts.fields}
            action={path}
            id={session.id}
            seen={said?.seen ?? row.version}
            view={said?.view ?? { written, errors: {}, advice: [] }}
          >
            {said?.seen === undefined ? null : (
              <a class="button quiet" href={path}>
                {CLASS_FORM.takeTheirs}
              </a>
            )}
          </ClassForm>
        </>
      ) : (
        <>
          <p>{CLASS_FORM.viewOnly}</p>
          <ReadOnly fields={parts.fields} written={written} />
        </>
      )}
    </>,
  );
}

/** Somebody was faster: what stands now and what was written here, where they differ. */
const Differences: FC<{
  readonly fields: ClassFields;
  readonly row: StoredSession;
  readonly theirs: WrittenClass;
  readonly mine: WrittenClass;
}> = ({ fields, row, theirs, mine }) => (
  <>
    <Notice kind="warning">{CLASS_FORM.conflict(row.changedBy, momentText(row.changedAt))}</Notice>
    <DataTable
      caption={CLASS_FORM.conflictCaption}
      head={CLASS_FORM.conflictHead}
      rows={CLASS_FIELDS.filter((field) => theirs[field] !== mine[field]).map((field) => [
        CLASS_FIELD_WORDS[field].name,
        fields.textOf(theirs, field) || CLASS_FORM.empty,
        fields.textOf(mine, field) || CLASS_FORM.empty,
      ])}
    />
  </>
);

async function twinAdvice(context: ConsoleContext, session: ClassSession): Promise<ClassAdvice[]> {
  const { city } = context.get("staff");
  const coming = await upcomingClasses(context.env, city, session.startsAt);
  const hasTwin = coming.some((other) => other.id !== session.id && isSameClass(other, session));
  return hasTwin ? [{ field: "day", about: "twice" }] : [];
}

const readForm = async (context: ConsoleContext): Promise<FormReader> =>
  formReader(await context.req.formData());

/** What the form of a class brings: stored where it can be, else the form again with what is to be done. */
export async function takeClass(
  context: ConsoleContext,
  parts: ClassParts,
  named?: string,
): Promise<Response> {
  const form = await readForm(context);
  const { city, email } = context.get("staff");
  const now = parts.clock.now();
  const sent = sessionIdSchema.safeParse(named ?? form.text("id"));
  if (!sent.success) return notFound(context);
  const id = sent.data;
  const opened = await openClass(context, id);
  const seen = readNumber(form, "seen") ?? 0;
  const isNew = named === undefined || opened === undefined;

  const answer = (said: Said): Promise<Response> =>
    isNew ? newClassPage(context, parts, id, said) : classPage(context, parts, opened, said);
  const written = writtenFrom((field) =>
    field === "state" ? (opened?.session.state ?? "open") : form.text(field),
  );
  if (seen > 0 && opened === undefined) {
    const view = { written, errors: {}, advice: [] };
    return answer({ view, told: <Notice kind="warning">{CLASS_FORM.conflictGone}</Notice>, status: 409 });
  }

  const read = parts.fields.read(written, { id, city, now, before: opened?.session });
  if (!read.ok) {
    const names = CLASS_FIELDS.filter((field) => read.errors[field] !== undefined).map(
      (field) => CLASS_FIELD_WORDS[field].name,
    );
    const told = <Notice kind="error">{CLASS_FORM.wrong(names)}</Notice>;
    return answer({ view: { written, errors: read.errors, advice: [] }, told, status: 422 });
  }
  const advice = [...read.advice, ...(isNew ? await twinAdvice(context, read.session) : [])];
  const view = { written, errors: {}, advice };
  if (form.text("how") === "preview") return answer({ view, looked: read.session });
  if (advice.length > 0 && form.text("noticed") !== adviceMark(advice)) {
    return answer({ view, told: <Notice kind="warning">{CLASS_FORM.check}</Notice>, status: 422 });
  }

  const saved = await storeOf(context).save(city, [{ ...rowOf(read.session), seen }], email, now);
  if (saved.kind === "saved") {
    return context.redirect(classesPath(context, `/${id}?done=${seen === 0 ? "added" : "saved"}`), 303);
  }
  const [row] = saved.newest;
  const theirs = row === undefined ? undefined : sessionOf(city, row);
  if (row === undefined || theirs === undefined) return notFound(context);
  const told = <Differences fields={parts.fields} row={row} theirs={writtenOf(theirs)} mine={written} />;
  return classPage(context, parts, { row, session: theirs }, { view, told, seen: row.version, status: 409 });
}
