import type { ConsoleContext } from "../../context.ts";
import { page } from "../../layout.tsx";
import { Form, Notice } from "../../parts.tsx";
import { CLASS_REMOVE } from "../../words/classes.ts";
import { classesPath, type OpenedClass, SECTION, storeOf, whenText } from "./work.ts";

/** Asks before a class is taken away, and offers what is better for residents. */
export async function removePage(context: ConsoleContext, { row, session }: OpenedClass): Promise<Response> {
  const isAwaited = await storeOf(context).isAwaited(context.get("staff").city, session.id);
  const path = classesPath(context, `/${session.id}`);
  const csrf = context.get("csrf");
  return page(
    context,
    { title: CLASS_REMOVE.title, section: SECTION, scripts: ["forms"] },
    <>
      <p>
        <strong>{session.title}</strong>
      </p>
      <p>{whenText(session)}</p>
      <p>{CLASS_REMOVE.lead}</p>
      {isAwaited ? <Notice kind="warning">{CLASS_REMOVE.awaited}</Notice> : null}
      <div class="actions">
        {session.state === "cancelled" ? null : (
          <Form action={`${path}/state`} csrf={csrf}>
            <input type="hidden" name="seen" value={`${row.version}`} />
            <input type="hidden" name="from" value="class" />
            <button type="submit" name="state" value="cancelled">
              {CLASS_REMOVE.cancel}
            </button>
          </Form>
        )}
        <Form action={`${path}/remove`} csrf={csrf}>
          <input type="hidden" name="seen" value={`${row.version}`} />
          <button type="submit" class="danger">
            {CLASS_REMOVE.remove}
          </button>
        </Form>
        <a class="button quiet" href={path}>
          {CLASS_REMOVE.stop}
        </a>
      </div>
    </>,
  );
}
