import { env } from "cloudflare:workers";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import type { CityId } from "../../src/knowledge/ids.ts";

const HOUR_MS = 60 * 60 * 1000;

type Own = Partial<Pick<ClassSession, "state" | "title" | "venue">> & { readonly city?: CityId };

/** A class of two hours in D1, as the console writes one; `id` is filled up to 16 letters. Returns the whole id. */
export async function addClass(name: string, startsAt: number, own: Own = {}): Promise<string> {
  const { city = "noshiro", state = "open" } = own;
  const id = `${name.replaceAll(/[^a-z0-9]/gu, "")}0000000000000000`.slice(0, 16);
  const session: ClassSession = {
    id,
    city,
    title: `${name}の教室`,
    unit: "general",
    level: "first-step",
    venue: { name: "ためしの会場", accessible: "unknown", latitude: 40.2, longitude: 140.02 },
    startsAt,
    endsAt: startsAt + 2 * HOUR_MS,
    contactName: "ためしの課",
    contactPhone: "0185-89-2189",
    sample: false,
    changedAt: 1,
    ...own,
    state,
  };
  await env.DB.prepare(
    `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, changed_at, changed_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, 'a@example.jp')
     ON CONFLICT (city, id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
       state = excluded.state, content = excluded.content`,
  )
    .bind(city, id, startsAt, session.endsAt, state, JSON.stringify(session))
    .run();
  return id;
}
