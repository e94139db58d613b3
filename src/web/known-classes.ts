import { upcomingClasses } from "../classes.ts";
import { type Clock, within } from "../clock.ts";
import type { Environment } from "../environment.ts";
import { errorName } from "../error-name.ts";
import type { ClassSession } from "../knowledge/class-session.ts";
import type { Place } from "./place.ts";

/** No page waits longer for the classes. Milliseconds. */
const FOUND_WITHIN_MS = 600;

/** The city's classes that have not ended; undefined while the database does not say so in time. */
export async function knownClasses(
  environment: Environment,
  { city, now }: Pick<Place, "city" | "now">,
  clock: Clock,
): Promise<readonly ClassSession[] | undefined> {
  try {
    return await within(clock, FOUND_WITHIN_MS, upcomingClasses(environment, city, now.getTime()));
  } catch (error) {
    console.error(`${city} の教室を取り出せません（${errorName(error)}）`);
    return undefined;
  }
}
