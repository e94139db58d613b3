import { type Clock, within } from "../clock.ts";
import type { Channel } from "../environment.ts";
import { clientOf } from "./deliver.ts";

/** A greeting must not wait for it. Milliseconds. */
const PROFILE_WITHIN_MS = 700;

/**
 * The language that LINE's profile names, a BCP 47 tag; undefined when the person does not share it or LINE does not
 * say in time (LINE docs: Messaging API reference > Get profile).
 */
export async function profileLanguage(
  channel: Channel,
  userId: string,
  clock: Clock,
): Promise<string | undefined> {
  const profile = within(clock, PROFILE_WITHIN_MS, clientOf(channel).getProfile(userId));
  return profile.then(
    ({ language }) => language,
    () => undefined,
  );
}
