import type { Environment } from "./environment.ts";
import { type ClassSession, classSessionSchema } from "./knowledge/class-session.ts";
import type { CityId } from "./knowledge/ids.ts";
import { classSessions } from "./store/class-sessions.ts";

/**
 * The classes of a city that have not ended, the earliest first. A row that cannot be read is left out and named in
 * the log. @throws when D1 cannot be reached.
 */
export async function upcomingClasses(
  { DB }: Pick<Environment, "DB">,
  city: CityId,
  now: number,
): Promise<ClassSession[]> {
  const rows = await classSessions(DB).upcoming(city, now);
  return rows.flatMap(({ id, content, sample }) => {
    const read = classSessionSchema.safeParse({ ...JSON.parse(content), sample });
    if (read.success) return [read.data];
    console.error(`${city} の教室 ${id} を読めません。管理画面で書き直してください`);
    return [];
  });
}
