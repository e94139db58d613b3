import { Hono } from "hono";
import * as z from "zod";
import { CLASS_STATES } from "../../knowledge/class-session.ts";
import { classFields } from "../class-fields.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../context.ts";
import { requireRole } from "../roles.ts";
import { copyPage, takeCopies } from "./classes/copy.tsx";
import { classListPage } from "./classes/list.tsx";
import { removePage } from "./classes/remove.tsx";
import { classSheetPages } from "./classes/sheet.tsx";
import {
  type ClassParts,
  classesPath,
  type Done,
  notFound,
  type OpenedClass,
  openClass,
  storeOf,
} from "./classes/work.ts";
import { classPage, newClassPage, takeClass } from "./classes/writing.tsx";

const ID = "/:id{[a-z0-9]{16}}";
const seenSchema = z.object({ seen: z.coerce.number().int().min(1) });
const stateSchema = seenSchema.extend({
  state: z.enum(CLASS_STATES),
  from: z.enum(["list", "class"]).catch("list"),
});

/** The smartphone classes that residents are told of. */
export function classesPages(given: ConsoleParts): Hono<ConsoleEnv> {
  const parts: ClassParts = { ...given, fields: classFields(given.desks.builtIn.release.units) };
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");
  const toList = (context: ConsoleContext, done: Done, id?: string): Response =>
    context.redirect(classesPath(context, `?done=${done}${id === undefined ? "" : `#class-${id}`}`), 303);
  const withClass =
    (page: (context: ConsoleContext, opened: OpenedClass) => Promise<Response>) =>
    async (context: ConsoleContext): Promise<Response> => {
      const opened = await openClass(context, context.req.param("id") ?? "");
      return opened === undefined ? notFound(context) : page(context, opened);
    };

  app.get("/", (context) => classListPage(context, parts));
  app.route("/sheet", classSheetPages(parts));
  app.get("/new", editor, (context) => newClassPage(context, parts));
  app.post("/new", editor, (context) => takeClass(context, parts));
  app.get(
    ID,
    withClass((context, opened) => classPage(context, parts, opened)),
  );
  app.post(ID, editor, (context) => takeClass(context, parts, context.req.param("id")));
  app.post(`${ID}/state`, editor, async (context) => {
    const form = stateSchema.safeParse(await context.req.parseBody());
    const opened = await openClass(context, context.req.param("id"));
    if (opened === undefined) return toList(context, "gone");
    const { id } = opened.row;
    if (!form.success) return toList(context, "stale", id);
    const { seen, state, from } = form.data;
    const { startsAt, endsAt, content } = opened.row;
    const { city, email } = context.get("staff");
    const writing = { id, startsAt, endsAt, content, state, seen };
    const saved = await storeOf(context).save(city, [writing], email, parts.clock.now());
    const done = saved.kind === "saved" ? state : "stale";
    return from === "list"
      ? toList(context, done, id)
      : context.redirect(classesPath(context, `/${id}?done=${done}`), 303);
  });
  app.get(
    `${ID}/copy`,
    editor,
    withClass((context, opened) => copyPage(context, parts, opened)),
  );
  app.post(
    `${ID}/copy`,
    editor,
    withClass((context, opened) => takeCopies(context, parts, opened)),
  );
  app.get(`${ID}/remove`, editor, withClass(removePage));
  app.post(`${ID}/remove`, editor, async (context) => {
    const form = seenSchema.safeParse(await context.req.parseBody());
    const { city, email } = context.get("staff");
    const id = context.req.param("id");
    const store = storeOf(context);
    const removed = form.success && (await store.remove(city, id, form.data.seen, email, parts.clock.now()));
    if (removed) return toList(context, "removed");
    // The second press of the same button finds nothing more to remove.
    if ((await store.lastRemoved(city, email))?.id === id && (await store.get(city, id)) === undefined) {
      return toList(context, "removed");
    }
    return toList(context, "stale", id);
  });
  app.post("/undo", editor, async (context) => {
    const { city, email } = context.get("staff");
    const store = storeOf(context);
    const removed = await store.lastRemoved(city, email);
    if (removed === undefined) return toList(context, "gone");
    const saved = await store.save(city, [{ ...removed, seen: 0 }], email, parts.clock.now());
    return toList(context, saved.kind === "saved" ? "undone" : "stale");
  });
  return app;
}
