import type { Clock } from "../clock.ts";
import type { Wish } from "../dialogue/reply.ts";
import type { CityId } from "../knowledge/ids.ts";
import type { Memory } from "./memory.ts";
import { type Person, storedPreference } from "./people.ts";
import { remindableFrom } from "./reminder-times.ts";

export type WishParts = {
  readonly city: CityId;
  readonly memory: Memory | undefined;
  /** The city sends pushes, so that who waits for an answer or a class can be told. */
  readonly mayPush: boolean;
  readonly clock: Clock;
};

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
      return memory.classReminders.add(at, whom, { now, from: remindableFrom(new Date(now)) });
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
