import type { ServedDesk } from "../desks.ts";
import { type CityChange, cityRelease } from "../knowledge/city-change.ts";
import { cityKnowledge } from "../knowledge/overlay.ts";
import type { Entry } from "../knowledge/schema.ts";
import type { EntryVersion, VersionHead } from "../store/entry-versions.ts";
import type { CityRelease } from "../store/releases.ts";
import type { ConsoleParts, Staff } from "./context.ts";
import { baseEntryOf, changeOf, entryAfter } from "./knowledge.ts";

/** One entry whose text would change: absent before = new, absent after = not shown any more. */
export type PendingEntry = {
  readonly id: string;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
  readonly version: VersionHead;
};

/** What is live, as far as this isolate knows it. */
export type LiveSide = {
  readonly release: CityRelease | undefined;
  readonly versions: readonly EntryVersion[];
  /** What the isolate answers with; of another number for some seconds after a publication. */
  readonly served: ServedDesk;
};

const isServed = ({ release, served }: LiveSide): boolean => served.number === (release?.number ?? 0);

/** An entry as residents get it now. */
function liveEntry(
  parts: ConsoleParts,
  staff: Pick<Staff, "city">,
  live: LiveSide,
  id: string,
  change: CityChange | undefined,
): Entry | undefined {
  const base = baseEntryOf(parts, staff, id);
  if (change !== undefined && change.kind !== "common") return entryAfter(change, base);
  if (!isServed(live)) return base;
  const shown = cityKnowledge(live.served.release, staff.city)?.entries.get(id);
  return shown && parts.asked.entry(shown);
}

/** Entries that would read otherwise if all that is ready were published; those that would not are left out. */
export function pendingEntries(
  parts: ConsoleParts,
  staff: Pick<Staff, "city">,
  live: LiveSide,
  ready: readonly EntryVersion[],
): PendingEntry[] {
  const liveVersions = new Map(live.versions.map((version) => [version.entry, version]));
  return ready.flatMap((version) => {
    const was = liveVersions.get(version.entry);
    if (was?.version === version.version) return [];
    const { entry: id } = version;
    const before = liveEntry(parts, staff, live, id, was && changeOf(was));
    const after = entryAfter(changeOf(version), baseEntryOf(parts, staff, id));
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ id, before, after, version }];
  });
}

export type BaseChanges = {
  /** Questions of the entries that would read otherwise, be new or be gone. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

/**
 * What a publication would bring that none of the city's staff wrote, because the common entries are newer than those
 * that the live release stands on; undefined where they are the same, or this isolate does not have the live ones yet.
 */
export function baseChanges(
  { desks }: ConsoleParts,
  { city }: Pick<Staff, "city">,
  live: LiveSide,
  ready: readonly EntryVersion[],
): BaseChanges | undefined {
  const builtIn = desks.builtIn.release;
  if (live.release === undefined || live.release.base === builtIn.hash || !isServed(live)) return undefined;
  const own = new Set(ready.map(({ entry }) => entry));
  const before = cityKnowledge(live.served.release, city)?.entries;
  const next = { hash: builtIn.hash, ...cityRelease(builtIn, city, new Map()) };
  const after = cityKnowledge(next, city)?.entries;
  if (before === undefined || after === undefined) return undefined;
  const common = [...after.values()].filter(({ id }) => !own.has(id));
  const isChanged = (entry: (typeof common)[number]): boolean =>
    before.has(entry.id) && JSON.stringify(before.get(entry.id)) !== JSON.stringify(entry);
  return {
    changed: common.filter(isChanged).map(({ question }) => question),
    added: common.filter(({ id }) => !before.has(id)).map(({ question }) => question),
    removed: [...before.values()]
      .filter(({ id }) => !own.has(id) && !after.has(id))
      .map(({ question }) => question),
  };
}
