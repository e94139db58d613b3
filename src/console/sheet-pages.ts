import { baseEntry } from "../knowledge/city-change.ts";
import type { CityId } from "../knowledge/ids.ts";
import type { Release, ReleaseEntry } from "../knowledge/release.ts";
import { type EntryVersion, entryVersions } from "../store/entry-versions.ts";
import { releaseStore } from "../store/releases.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "./context.ts";
import { baseEntries } from "./knowledge.ts";
import type { EntriesPage, EntriesRow } from "./sheet-exchange.ts";

/** Entries in one page: with their ways of asking about 300 KB, which take 4 of a request's 10 ms of CPU. */
const PAGE_ENTRIES = 50;

type Listed = { readonly entry: ReleaseEntry; readonly off: boolean };

const isOf = (city: CityId, { cities }: ReleaseEntry): boolean => cities?.includes(city) ?? true;
const byEntry = (versions: readonly EntryVersion[]): ReadonlyMap<string, EntryVersion> =>
  new Map(versions.map((version) => [version.entry, version]));

const rowOf = (
  { entry, off }: Listed,
  release: Release,
  city: CityId,
  { asked, desks }: ConsoleParts,
  version: EntryVersion | undefined,
): EntriesRow => ({
  id: entry.id,
  version: version?.version ?? 0,
  off,
  // What staff have added has its ways of asking in its change alone.
  ...(desks.builtIn.release.entries.some(({ id }) => id === entry.id)
    ? { base: baseEntry(asked.entry(entry), release, city) }
    : {}),
  ...(version === undefined ? {} : { change: version.change }),
});

/** Entries of the built-in release with their drafts, from the position `at` on. */
async function newestOfBase(context: ConsoleContext, parts: ConsoleParts, at: number): Promise<EntriesPage> {
  const { city } = context.get("staff");
  const { release } = parts.desks.builtIn;
  const shown = new Set(baseEntries(parts, { city }));
  const all = release.entries.filter((entry) => isOf(city, entry));
  const here = all.slice(at, at + PAGE_ENTRIES);
  const ids = here.map(({ id }) => id);
  const versions = byEntry(await entryVersions(context.env.DB).newestOf(city, ids));
  const end = at + PAGE_ENTRIES;
  return {
    release: release.hash,
    rows: here.map((entry) =>
      rowOf({ entry, off: !shown.has(entry) }, release, city, parts, versions.get(entry.id)),
    ),
    next: end < all.length ? `at=${end}` : "after=",
  };
}

/** What staff have added, in the order of the ids, from behind `after` on. */
async function newestAdded(
  context: ConsoleContext,
  parts: ConsoleParts,
  after: string,
): Promise<EntriesPage> {
  const { city } = context.get("staff");
  const { release } = parts.desks.builtIn;
  const known = new Set(release.entries.map(({ id }) => id));
  const versions = await entryVersions(context.env.DB).newestAfter(city, after, PAGE_ENTRIES);
  const last = versions.at(-1);
  return {
    release: release.hash,
    rows: versions
      .filter(({ entry }) => !known.has(entry))
      .map(({ entry, version, change }) => ({ id: entry, version, off: false, change })),
    ...(last === undefined || versions.length < PAGE_ENTRIES ? {} : { next: `after=${last.entry}` }),
  };
}

/** What residents get, then what the city does not show. */
async function livePage(context: ConsoleContext, parts: ConsoleParts, at: number): Promise<EntriesPage> {
  const { city } = context.get("staff");
  const { release, number } = await liveDesk(context, parts);
  const hidden = new Set(release.cities.find(({ card }) => card.id === city)?.off);
  const shown = release.entries.filter((entry) => isOf(city, entry) && !hidden.has(entry.id));
  const shownIds = new Set(shown.map(({ id }) => id));
  const all: readonly Listed[] = [
    ...shown.map((entry) => ({ entry, off: false })),
    ...parts.desks.builtIn.release.entries
      .filter((entry) => isOf(city, entry) && !shownIds.has(entry.id))
      .map((entry) => ({ entry, off: true })),
  ];
  const here = all.slice(at, at + PAGE_ENTRIES);
  const ids = here.map(({ entry }) => entry.id);
  const changes = number === 0 ? [] : await releaseStore(context.env.DB).changesAmong(city, number, ids);
  const versions = byEntry(changes);
  const end = at + PAGE_ENTRIES;
  return {
    release: release.hash,
    rows: here.map((listed) => rowOf(listed, release, city, parts, versions.get(listed.entry.id))),
    ...(end < all.length ? { next: `at=${end}` } : {}),
  };
}

type Query = { readonly side: "live" | "newest"; readonly at: number; readonly after?: string | undefined };

/** One page of a city's entries; the browser asks for the next until there is none. */
export function entriesPage(
  context: ConsoleContext,
  parts: ConsoleParts,
  { side, at, after }: Query,
): Promise<EntriesPage> {
  if (side === "live") return livePage(context, parts, at);
  return after === undefined ? newestOfBase(context, parts, at) : newestAdded(context, parts, after);
}
