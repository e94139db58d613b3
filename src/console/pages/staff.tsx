import { Hono } from "hono";
import type { ConsoleEnv, ConsoleParts } from "../context.ts";
import { archivePages, backupFile } from "./staff/archive.tsx";
import { auditPages } from "./staff/audit.tsx";
import { memberPages } from "./staff/members.tsx";

/** Who may do what, what was done, and the archive of all of it. */
export function staffPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.route("/", memberPages(parts));
  app.route("/audit", auditPages(parts));
  app.route("/archive", archivePages(parts));
  app.route("/backup", backupFile(parts));
  return app;
}
