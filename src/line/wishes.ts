import type { Clock } from "../clock.ts";
import { remindsAt } from "../dialogue/classes/reminder.ts";
import type { Wish } from "../dialogue/reply.ts";
import { dayInJapan } from "../knowledge/freshness.ts";
import type { CityId } from "../knowledge/ids.ts";
import { startOfDay } from "../store/japan-days.ts";
import type { Memory } from "./memory.ts";
import { type Person, storedPreference } from "./people.ts";

export type WishParts = {
  readonly city: CityId;
  readonly memory: Memory | undefined;
  /** The city sends pushes, so that who waits for an answer or a class can be told. */
  readonly mayPush: boolean;
  readonly clock: Clock;
};

/** The first day in Japan whose classes can still be reminded of the day before; its beginning. Milliseconds. */
function remindableFrom(now: number): number {
  const today = dayInJapan(new Date(now));
  const tomorrow = startOfDay(today, 1);
  return now < remindsAt(tomorrow) ? tomorrow : startOfDay(today, 2);
}

/** Carries a wish out; false where it cannot be kept. Throws when D1 cannot be reached. */
export async function grant(wish: Wish, person: Person | undefined, parts: WishParts): Promise<boolean> {
  const { memory, mayPush, city } = parts;
  // Where nothing is kept there is nothing left to forget.
  if (memory === undefined) return wish.kind === "forget";
  const now = parts.clock.now();
  if (wish.kind === "rate") return memory.questions.rate(wish.record, wish.helpful);
  if (person === undefined) return false;
  switch (wish.kind) {
    case "choose-register":
      await memory.preferences.keep(person.name, storedPreference(wish), now);
      return true;
    case "forget":
      await memory.forget(person.name);
      return true;
    case "remind-me": {
      if (!mayPush) return false;
      const at = { city, session: wish.sessionId, person: person.name };
      const whom = { userId: person.userId, register: wish.register };
      return memory.classReminders.add(at, whom, { now, from: remindableFrom(now) });
    }
    case "stop-reminder":
      await memory.classReminders.remove([{ city, session: wish.sessionId, person: person.name }]);
      return true;
    case "tell-me": {
      if (!mayPush) return false;
      const told = { userId: person.userId, register: wish.register };
      return memory.tellRequests.add(wish.record, person.name, told, now);
    }
  }
}
