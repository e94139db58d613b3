import { Hono } from "hono";
import { newEntryId } from "../../../knowledge/new-id.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../../context.ts";
import { refusalPage } from "../../layout.tsx";
import { requireRole } from "../../roles.ts";
import { CONFLICT } from "../../words/entries.ts";
import { cityEntries, idByLabel } from "./city-entries.ts";
import { readResolving, resolved } from "./conflict.tsx";
import { readDraft, readNumber } from "./form-data.ts";
import { LiveParts } from "./live-parts.tsx";
import { beginEntry } from "./opened.ts";
import { backTo, draftOfVersion, type EntryWork, formOf, notFound } from "./work.tsx";

/** Writing an entry: a new one, checking, saving, and putting two people's texts together. */
export function writingPages(parts: ConsoleParts, work: EntryWork): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");

  const newPage = async (context: ConsoleContext, question: string) => {
    const opened = beginEntry(context, newEntryId(), question);
    if (opened?.draft === undefined) return notFound(context);
    const looked = { opened, entries: await cityEntries(context, parts) };
    const view = await work.formView(context, looked, opened.draft, {
      seen: 0,
      mark: "",
      listed: [],
      sourceWords: "",
      check: false,
    });
    return work.formPage(context, looked, view);
  };
  app.get("/new", editor, (context) => newPage(context, ""));
  // Other pages send a resident's question along: it must not stand in an address.
  app.post("/new", editor, async (context) => newPage(context, (await formOf(context)).text("question")));

  app.post("/:id", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    return work.saveDraft(context, looked, readDraft(form, idByLabel(looked.entries)), {
      seen: readNumber(form, "seen") ?? 0,
      mark: form.text("mark"),
      stage: form.text("stage"),
    });
  });

  app.post("/:id/form", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    return work.formPage(context, looked, await work.sentView(context, looked, form, "all"));
  });

  app.post("/:id/check", editor, async (context) => {
    const form = await formOf(context);
    const looked = await work.look(context, context.req.param("id"), { orNew: true });
    if (looked === undefined) return notFound(context);
    return context.html(<LiveParts view={await work.sentView(context, looked, form, "sent")} />);
  });

  app.post("/:id/resolve", editor, async (context) => {
    const form = await formOf(context);
    const resolving = readResolving(form);
    if (resolving === undefined) return refusalPage(context, 400, CONFLICT.unreadable);
    const looked = await work.look(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    const { place } = looked.opened;
    const { mine, seen, mark } = resolving;
    const how = form.text("how");
    if (how === "theirs") return backTo(context, place.id, "theirs");
    const theirs = await draftOfVersion(context, place.id, seen);
    const draft = theirs === undefined ? mine : resolved(mine, theirs, form);
    if (how !== "edit") return work.saveDraft(context, looked, draft, { seen, mark, stage: "writing" });
    const view = await work.formView(context, looked, draft, {
      seen,
      mark,
      listed: draft.basis,
      sourceWords: "",
      check: true,
    });
    return work.formPage(context, looked, view);
  });
  return app;
}
