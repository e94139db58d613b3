import { env } from "cloudflare:workers";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { classSession } from "./classes.ts";

const HOUR_MS = 60 * 60 * 1000;

type Own = Partial<Pick<ClassSession, "city" | "state" | "title" | "venue">>;

/** A class of two hours in D1, as the console writes one; its id is the name, filled up. Returns the id. */
export async function addClass(name: string, startsAt: number, own: Own = {}): Promise<string> {
  const id = `${name}0000000000000000`.slice(0, 16);
  const session: ClassSession = {
    ...classSession("2026-11-25T10:00", { id, title: `${name}の教室`, contactPhone: "0185-89-2189", ...own }),
    startsAt,
    endsAt: startsAt + 2 * HOUR_MS,
  };
  await env.DB.prepare(
    `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, changed_at, changed_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, 'a@example.jp')
     ON CONFLICT (city, id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
       state = excluded.state, content = excluded.content`,
  )
    .bind(session.city, id, startsAt, session.endsAt, session.state, JSON.stringify(session))
    .run();
  return id;
}
