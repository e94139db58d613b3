import * as z from "zod";
import { entryDraftSchema } from "./entry-draft.ts";
import { idSchema } from "./fields.ts";
import type { CityId } from "./ids.ts";
import { overlaid } from "./overlay.ts";
import { fingerprint } from "./override-base.ts";
import {
  type AuthoredRelease,
  type Release,
  type ReleaseCity,
  type ReleaseEntry,
  servedEntry,
} from "./release.ts";
import { type Entry, entrySchema } from "./schema.ts";

/** Fingerprint of the common entry that the change was made against; absent where there was none. */
const baseSchema = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .optional();

/**
 * What a city's staff change in one entry of the base: put = this text in its place, or a new entry; off = not shown;
 * common = as the base has it (a new entry is gone); unfinished = a text that is no entry yet, which changes nothing.
 */
export const cityChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("put"),
    entry: entrySchema,
    base: baseSchema,
    /** Details of the city that were missing and that this text now tells. */
    tells: z.array(idSchema).default([]),
  }),
  z.strictObject({ kind: z.literal("off"), base: baseSchema }),
  z.strictObject({ kind: z.literal("common") }),
  z.strictObject({ kind: z.literal("unfinished"), entry: entryDraftSchema, base: baseSchema }),
]);
export type CityChange = z.infer<typeof cityChangeSchema>;
export type CityChanges = ReadonlyMap<string, CityChange>;

const isOfCity = ({ cities }: Pick<Entry, "cities">, city: CityId): boolean => cities?.includes(city) ?? true;

/** A base of either shape, with or without the ways of asking. */
type Base<E> = { readonly entries: readonly E[]; readonly cities: readonly ReleaseCity[] };

/**
 * The entries once a city's changes are laid over the base, new ones last in the order of their ids; those of other
 * cities stay as they are.
 */
function changedEntries<E extends Pick<Entry, "id" | "cities">>(
  base: Base<E>,
  city: CityId,
  changes: CityChanges,
  shape: (entry: Entry) => E,
): E[] {
  const known = new Set<string>();
  const off = new Set(base.cities.find(({ card }) => card.id === city)?.off);
  const kept = base.entries.flatMap((entry) => {
    if (!isOfCity(entry, city)) return [entry];
    known.add(entry.id);
    const change = changes.get(entry.id) ?? { kind: "common" };
    if (change.kind === "put") return [shape(change.entry)];
    return change.kind === "off" || off.has(entry.id) ? [] : [entry];
  });
  const added = [...changes.values()]
    .flatMap((change) => (change.kind === "put" && !known.has(change.entry.id) ? [change.entry] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...kept, ...added.map(shape)];
}

/** The city's own part, without what its changes have replaced. */
function changedCity(own: ReleaseCity, changes: CityChanges): ReleaseCity {
  const unknown = Object.entries(own.unknown).flatMap(([entry, details]) => {
    const change = changes.get(entry);
    const told = new Set(change?.kind === "put" ? change.tells : []);
    const left = details.filter(({ id }) => !told.has(id));
    return left.length === 0 ? [] : [[entry, left] as const];
  });
  return {
    ...own,
    off: [],
    overrides: own.overrides.filter(({ id }) => changes.get(id)?.kind !== "put"),
    unknown: Object.fromEntries(unknown),
  };
}

const citiesWith = (cities: readonly ReleaseCity[], city: CityId, changes: CityChanges): ReleaseCity[] =>
  cities.filter(({ card }) => card.id === city).map((own) => changedCity(own, changes));

/** What a city serves with its changes, without hash; only this city's part of the base. */
export const cityRelease = (base: Release, city: CityId, changes: CityChanges): Omit<Release, "hash"> => {
  const { hash: _, ...rest } = base;
  return {
    ...rest,
    entries: changedEntries(base, city, changes, servedEntry).filter((entry) => isOfCity(entry, city)),
    cities: citiesWith(base.cities, city, changes),
  };
};

/** The same with the ways of asking. */
export const authoredCityRelease = (
  base: AuthoredRelease,
  city: CityId,
  changes: CityChanges,
): Omit<AuthoredRelease, "hash"> => {
  const { hash: _, ...rest } = base;
  return {
    ...rest,
    entries: indexedEntries(base, city, changes).filter((entry) => isOfCity(entry, city)),
    cities: citiesWith(base.cities, city, changes),
  };
};

/**
 * What the index of a city's release is built from. The entries of other cities stay in it, where no question of this
 * city reaches them: so the first publication learns from the same texts as the built-in index did, and only what
 * staff changed is ranked differently.
 */
export const indexedEntries = (base: AuthoredRelease, city: CityId, changes: CityChanges): Entry[] =>
  changedEntries(base, city, changes, (entry) => entry);

/** The ids of the same, in their order, where the ways of asking are not at hand. */
export const indexedIds = (
  base: Pick<Release, "entries" | "cities">,
  city: CityId,
  changes: CityChanges,
): string[] => changedEntries(base, city, changes, servedEntry).map(({ id }) => id);

/** An entry of the base as a city shows it before any change of its staff: with the overrides of the city's file. */
export function baseEntry<E extends ReleaseEntry>(entry: E, base: Pick<Release, "cities">, city: CityId): E {
  const override = base.cities
    .find(({ card }) => card.id === city)
    ?.overrides.find(({ id }) => id === entry.id);
  return override === undefined ? entry : overlaid(entry, override);
}

/** Whether the base has changed since somebody changed this entry; false where nothing was changed. */
export const baseHasChanged = (
  { base: seen }: { readonly base?: string | undefined },
  base: Parameters<typeof fingerprint>[0] | undefined,
): boolean => seen !== undefined && (base === undefined || fingerprint(base) !== seen);
