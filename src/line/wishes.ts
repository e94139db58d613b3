import type { Clock } from "../clock.ts";
import type { Wish } from "../dialogue/reply.ts";
import type { Memory } from "./memory.ts";
import { type Person, storedPreference } from "./people.ts";

export type WishParts = {
  readonly memory: Memory | undefined;
  /** The city sends pushes, so that who waits for an answer can be told. */
  readonly mayPush: boolean;
  readonly clock: Clock;
};

/** Carries a wish out; false where it cannot be kept. Throws when D1 cannot be reached. */
export async function grant(wish: Wish, person: Person | undefined, parts: WishParts): Promise<boolean> {
  const { memory, mayPush } = parts;
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
    case "remind-me":
    case "stop-reminder":
      return false;
    case "tell-me": {
      if (!mayPush) return false;
      const told = { userId: person.userId, register: wish.register };
      return memory.tellRequests.add(wish.record, person.name, told, now);
    }
  }
}
