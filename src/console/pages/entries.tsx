import { Hono } from "hono";
import type { ConsoleEnv, ConsoleParts } from "../context.ts";
import { baseEntries } from "../knowledge.ts";
import { page } from "../layout.tsx";
import { DataTable } from "../parts.tsx";
import { ENTRIES } from "../words/entries.ts";

/** The list of entries. */
export function entriesPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", (context) =>
    page(
      context,
      { title: ENTRIES.title, section: "/entries" },
      <DataTable
        caption={ENTRIES.caption}
        head={ENTRIES.head}
        rows={baseEntries(parts, context.get("staff")).map((entry) => [
          entry.question,
          entry.category,
          entry.cities === undefined ? "共通" : "市",
          "",
          entry.reviewBy,
        ])}
      />,
    ),
  );
  return app;
}
