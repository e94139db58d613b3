import * as z from "zod";
import { type Clock, within } from "../clock.ts";
import type { Preference } from "../dialogue/reply.ts";
import { type CityId, registerSchema } from "../knowledge/ids.ts";
import type { Memory } from "./memory.ts";

/** An answer in the wrong kind of Japanese beats one that comes late. Milliseconds. */
const LOOKED_UP_WITHIN_MS = 400;

const preferenceSchema = z.object({ register: registerSchema, readings: z.literal(true).optional() });

/** Somebody at one city's account; the same person at another city is somebody else to us. */
export type Person = {
  readonly userId: string;
  /** A hash, where the desk keeps anything at all. */
  readonly name: string;
};

export type Preferred = ReadonlyMap<string, Preference>;

export const personOf = async (
  userId: string,
  city: CityId,
  memory: Memory | undefined,
): Promise<Person> => ({
  userId,
  name: memory === undefined ? `${city}:${userId}` : await memory.vault.hash("person", `${city}:${userId}`),
});

export const storedPreference = ({ register, readings }: Preference): string =>
  JSON.stringify({ register, ...(readings === undefined ? {} : { readings }) });

function readPreference(value: string): Preference | undefined {
  const parsed = preferenceSchema.safeParse(JSON.parse(value));
  if (!parsed.success) return undefined;
  const { register, readings } = parsed.data;
  return { register, ...(readings === undefined ? {} : { readings }) };
}

/** What these people chose. @throws when the database does not say so in time. */
export async function preferencesOf(
  people: readonly Person[],
  memory: Memory,
  clock: Clock,
): Promise<Preferred> {
  if (people.length === 0) return new Map();
  const values = await within(
    clock,
    LOOKED_UP_WITHIN_MS,
    memory.preferences.of(people.map(({ name }) => name)),
  );
  return new Map(
    [...values].flatMap(([name, value]) => {
      const preference = readPreference(value);
      return preference === undefined ? [] : [[name, preference] as const];
    }),
  );
}
