import { Hono } from "hono";
import type { ConsoleEnv, ConsoleParts } from "../context.ts";
import { decidingPages } from "./entries/deciding.tsx";
import { entryPage } from "./entries/entry-page.tsx";
import { listPages } from "./entries/list-pages.tsx";
import { entryWork } from "./entries/work.tsx";
import { writingPages } from "./entries/writing.tsx";

/** The entries: their list, and each with its form, its history and what can be done with it. */
export function entriesPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const work = entryWork(parts);
  const app = new Hono<ConsoleEnv>();
  // Addresses of one word, like "new", come before those of an entry.
  app.route("/", listPages(parts, work));
  app.route("/", writingPages(parts, work));
  app.route("/", decidingPages(parts, work));
  app.route("/", entryPage(work));
  return app;
}
