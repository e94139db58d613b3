import type { FC } from "hono/jsx";
import * as z from "zod";
import { sessionOf } from "../../../classes.ts";
import { CLASS_STATES } from "../../../knowledge/class-session.ts";
import { SESSION_TIMES } from "../../../store/class-sessions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";
import { page } from "../../layout.tsx";
import { Form, Notice } from "../../parts.tsx";
import { may } from "../../roles.ts";
import { CLASSES, STATE_NAMES } from "../../words/classes.ts";
import { classesPath, doneIn, type OpenedClass, SECTION, storeOf, whenText } from "./work.ts";

const ON_A_PAGE = 30;

const querySchema = z.object({
  time: z.enum(SESSION_TIMES).catch("coming"),
  page: z.coerce.number().int().min(1).catch(1),
});

type StateProps = {
  readonly context: ConsoleContext;
  readonly opened: OpenedClass;
  readonly now: number;
  /** Where one is brought back to. */
  readonly from: "list" | "class";
};

/** How a class stands, in a word. */
export const StateWord: FC<Pick<StateProps, "opened" | "now">> = ({ opened: { session }, now }) => (
  <>
    <strong class={`badge ${session.state}`}>{STATE_NAMES[session.state]}</strong>
    {session.endsAt <= now ? <strong class="badge">{CLASSES.over}</strong> : null}
    {session.sample ? <strong class="badge">{CLASSES.sample}</strong> : null}
  </>
);

/** One press for each other state; a class that is over keeps its own. */
export const StateButtons: FC<StateProps> = ({ context, opened: { row, session }, now, from }) => {
  if (session.endsAt <= now || !may(context.get("staff"), "editor")) return null;
  return (
    <Form action={classesPath(context, `/${session.id}/state`)} csrf={context.get("csrf")} class="actions">
      <input type="hidden" name="seen" value={`${row.version}`} />
      <input type="hidden" name="from" value={from} />
      {CLASS_STATES.filter((state) => state !== session.state).map((state) => (
        <button
          type="submit"
          name="state"
          value={state}
          class={state === "cancelled" ? "danger" : "quiet"}
          aria-label={CLASSES.toOf(CLASSES.to[state], session.title, whenText(session))}
        >
          {CLASSES.to[state]}
        </button>
      ))}
    </Form>
  );
};

type PagesProps = { path: string; time: string; at: number; of: number };
const Pages: FC<PagesProps> = ({ path, time, at, of }) => {
  if (of <= 1) return null;
  const link = (number: number): string => `${path}?${new URLSearchParams({ time, page: `${number}` })}`;
  return (
    <nav aria-label={CLASSES.pages}>
      <p>{CLASSES.pageOf(at, of)}</p>
      <ul>
        {at > 1 ? (
          <li>
            <a href={link(at - 1)}>{CLASSES.previous}</a>
          </li>
        ) : null}
        {at < of ? (
          <li>
            <a href={link(at + 1)}>{CLASSES.next}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
};

/** The city's classes by their days. */
export async function classListPage(context: ConsoleContext, { clock }: ConsoleParts): Promise<Response> {
  const staff = context.get("staff");
  const { time, page: asked } = querySchema.parse(context.req.query());
  const now = clock.now();
  const store = storeOf(context);
  const done = doneIn(context);
  const editor = may(staff, "editor");
  const [{ sessions, of }, removed] = await Promise.all([
    store.list(staff.city, now, { time, limit: ON_A_PAGE, skip: (asked - 1) * ON_A_PAGE }),
    done?.code === "removed" && editor ? store.lastRemoved(staff.city, staff.email) : undefined,
  ]);
  const opened = sessions.flatMap((row): OpenedClass[] => {
    const session = sessionOf(staff.city, row);
    return session === undefined ? [] : [{ row, session }];
  });
  const path = classesPath(context);
  const pages = Math.max(1, Math.ceil(of / ON_A_PAGE));
  return page(
    context,
    { title: CLASSES.title, section: SECTION, scripts: editor ? ["forms"] : [] },
    <>
      {done === undefined ? null : <Notice kind={done.kind}>{done.text}</Notice>}
      {removed === undefined ? null : (
        <Form action={`${path}/undo`} csrf={context.get("csrf")}>
          <button type="submit" class="quiet">
            {CLASSES.undo}
          </button>
        </Form>
      )}
      <p>{CLASSES.lead}</p>
      <p class="actions">
        {editor ? (
          <a class="button" href={`${path}/new`}>
            {CLASSES.add}
          </a>
        ) : null}
        <a class="button quiet" href={`${path}/sheet`}>
          {CLASSES.sheet}
        </a>
      </p>
      <nav aria-label={CLASSES.filter}>
        <ul>
          {SESSION_TIMES.map((own) => (
            <li>
              <a href={`${path}?time=${own}`} {...(own === time ? { "aria-current": "page" } : {})}>
                {CLASSES.times[own]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>{of === 0 ? CLASSES.none[time] : CLASSES.found[time](of)}</p>
      {opened.length === sessions.length ? null : (
        <Notice kind="warning">{CLASSES.unreadable(sessions.length - opened.length)}</Notice>
      )}
      <ol class="groups" start={(asked - 1) * ON_A_PAGE + 1}>
        {opened.map((one) => (
          <li id={`class-${one.session.id}`}>
            <h2>
              <a href={`${path}/${one.session.id}`}>{one.session.title}</a>
            </h2>
            <p>
              <StateWord opened={one} now={now} />
              {whenText(one.session)}
            </p>
            <p>{one.session.venue.name}</p>
            <StateButtons context={context} opened={one} now={now} from="list" />
          </li>
        ))}
      </ol>
      <Pages path={path} time={time} at={Math.min(asked, pages)} of={pages} />
    </>,
  );
}
