import { baseEntry, type CityChange, cityChangeSchema } from "../knowledge/city-change.ts";
import type { ReleaseEntry } from "../knowledge/release.ts";
import type { Entry } from "../knowledge/schema.ts";
import type { EntryVersion } from "../store/entry-versions.ts";
import type { ConsoleParts, Staff } from "./context.ts";

/** What was saved, read back. @throws ZodError when the row was written by another version of this program. */
export const changeOf = ({ change }: Pick<EntryVersion, "change">): CityChange =>
  cityChangeSchema.parse(JSON.parse(change));

/** The entries that a city has before any change of its staff, as its residents see them; without the ways of asking. */
export const baseEntries = ({ desks }: ConsoleParts, { city }: Pick<Staff, "city">): ReleaseEntry[] => {
  const { entries, cities } = desks.builtIn.release;
  const off = new Set(cities.find(({ card }) => card.id === city)?.off);
  return entries.filter((entry) => (entry.cities?.includes(city) ?? true) && !off.has(entry.id));
};

/** One of them with its ways of asking and the overrides of the city's file; undefined where the base has none. */
export function baseEntryOf(
  { desks, asked }: ConsoleParts,
  { city }: Pick<Staff, "city">,
  id: string,
): Entry | undefined {
  const { release } = desks.builtIn;
  const found = release.entries.find((entry) => entry.id === id && (entry.cities?.includes(city) ?? true));
  return found === undefined ? undefined : baseEntry(asked.entry(found), release, city);
}

/** The entry after a change; undefined where the change takes it away. */
export const entryAfter = (change: CityChange | undefined, base: Entry | undefined): Entry | undefined => {
  if (change?.kind === "put") return change.entry;
  return change?.kind === "off" ? undefined : base;
};
