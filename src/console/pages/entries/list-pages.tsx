import { Hono } from "hono";
import * as z from "zod";
import { entryVersions } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../../context.ts";
import { page } from "../../layout.tsx";
import { may } from "../../roles.ts";
import { ENTRIES } from "../../words/entries.ts";
import { cityEntries } from "./city-entries.ts";
import { EntryList, entryRows, type ListFilter, matchingRows } from "./list.tsx";
import { type EntryWork, formOf, listAddress, SECTION } from "./work.tsx";

const pageSchema = z.coerce.number().int().min(1).catch(1);

/** The list of entries, and the search in it. */
export function listPages(parts: ConsoleParts, work: EntryWork): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const listPage = async (context: ConsoleContext, filter: ListFilter) => {
    const { city } = context.get("staff");
    const [entries, live, drafts] = await Promise.all([
      cityEntries(context, parts),
      work.liveVersions(context),
      filter.words === "" ? [] : entryVersions(context.env.DB).texts(city),
    ]);
    const rows = entryRows(entries, parts.desks.builtIn.release, city, live);
    return page(
      context,
      { title: ENTRIES.title, section: SECTION },
      <EntryList
        address={listAddress(context)}
        csrf={context.get("csrf")}
        rows={matchingRows(rows, filter, drafts)}
        filter={filter}
        mayWrite={may(context.get("staff"), "editor")}
      />,
    );
  };
  app.get("/", (context) =>
    listPage(context, {
      words: "",
      category: context.req.query("category") ?? "",
      state: context.req.query("state") ?? "",
      page: pageSchema.parse(context.req.query("page")),
    }),
  );
  app.post("/search", async (context) => {
    const form = await formOf(context);
    return listPage(context, {
      words: form.text("words"),
      category: form.text("category"),
      state: form.text("state"),
      page: pageSchema.parse(form.text("page")),
    });
  });
  return app;
}
