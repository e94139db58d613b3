import type { Environment } from "./environment.ts";
import { type ClassSession, classSessionSchema } from "./knowledge/class-session.ts";
import type { CityId } from "./knowledge/ids.ts";
import { classSessions, type SessionContent, type StoredSession } from "./store/class-sessions.ts";

const parsedContent = (content: string): object => {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
};

/** A class out of its row. A row that cannot be read gives undefined and is named in the log. */
export function sessionOf(city: CityId, row: StoredSession): ClassSession | undefined {
  const { id, startsAt, endsAt, state, sample, changedAt } = row;
  const columns = { id, city, startsAt, endsAt, state, sample, changedAt };
  const read = classSessionSchema.safeParse({ ...parsedContent(row.content), ...columns });
  if (read.success) return read.data;
  console.error(`${city} の教室 ${id} を読めません。管理画面で書き直してください`);
  return undefined;
}

/** A class as its row takes it: what has a column of its own, and the rest as JSON. */
export function rowOf(session: ClassSession): SessionContent {
  const {
    id,
    city: _city,
    startsAt,
    endsAt,
    state,
    sample: _sample,
    changedAt: _changedAt,
    ...told
  } = session;
  return { id, startsAt, endsAt, state, content: JSON.stringify(told) };
}

/** The classes of a city that have not ended, the earliest first; at most 200. @throws when D1 cannot be reached. */
export async function upcomingClasses(
  { DB }: Pick<Environment, "DB">,
  city: CityId,
  now: number,
): Promise<ClassSession[]> {
  const rows = await classSessions(DB).upcoming(city, now);
  return rows.flatMap((row) => sessionOf(city, row) ?? []);
}
