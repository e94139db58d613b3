import { baseHasChanged, type CityChange } from "../../../knowledge/city-change.ts";
import type { UnknownDetail } from "../../../knowledge/city-details.ts";
import { draftOf, type EntryDraft, type EntryPlace, emptyDraft } from "../../../knowledge/entry-draft.ts";
import { isNewEntryId } from "../../../knowledge/new-id.ts";
import { fingerprint } from "../../../knowledge/override-base.ts";
import type { Entry } from "../../../knowledge/schema.ts";
import { type EntryVersion, entryVersions } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";
import { baseEntryOf, changeOf } from "../../knowledge.ts";

/** An entry as somebody opens it. */
export type OpenedEntry = {
  readonly place: EntryPlace;
  readonly base?: Entry;
  readonly newest?: EntryVersion;
  readonly change?: CityChange;
  /** What the form begins with; absent where the entry was taken away. */
  readonly draft?: EntryDraft;
  /** What the city has not told yet in this entry. */
  readonly unknown: readonly UnknownDetail[];
  /** The base's fingerprint that goes with the next saving. */
  readonly mark: string;
  readonly baseChanged: boolean;
};

export const baseMark = (base: Entry | undefined): string => (base === undefined ? "" : fingerprint(base));

/** What a change would have residents read. */
export function draftOfChange(
  change: CityChange | undefined,
  base: Entry | undefined,
): EntryDraft | undefined {
  if (change?.kind === "put") return draftOf(change.entry, change.tells);
  if (change?.kind === "unfinished") return change.entry;
  return base === undefined ? undefined : draftOf(base);
}

/** Whom the entry belongs to: as in the base, else to the city alone. */
const placeOf = (id: string, base: Entry | undefined, context: ConsoleContext): EntryPlace => {
  if (base !== undefined) return { id, ...(base.cities === undefined ? {} : { cities: base.cities }) };
  return { id, cities: [context.get("staff").city] };
};

/** An entry that nobody has saved yet; undefined where the id is none of those that the console makes. */
export function beginEntry(context: ConsoleContext, id: string, question = ""): OpenedEntry | undefined {
  if (!isNewEntryId(id)) return undefined;
  return {
    place: placeOf(id, undefined, context),
    draft: emptyDraft(question),
    unknown: [],
    mark: "",
    baseChanged: false,
  };
}

/** Undefined where the city has no such entry. */
export async function openEntry(
  context: ConsoleContext,
  parts: ConsoleParts,
  id: string,
): Promise<OpenedEntry | undefined> {
  const { city } = context.get("staff");
  const base = baseEntryOf(parts, { city }, id);
  const newest = await entryVersions(context.env.DB).get(city, id);
  if (base === undefined && newest === undefined) return undefined;
  const change = newest === undefined ? undefined : changeOf(newest);
  const draft = draftOfChange(change, base);
  const seenMark = change === undefined || change.kind === "common" ? undefined : change.base;
  const own = parts.desks.builtIn.release.cities.find(({ card }) => card.id === city);
  return {
    place: placeOf(id, base, context),
    unknown: own?.unknown[id] ?? [],
    // Whoever saves has not looked at the new base only by that.
    mark: seenMark ?? baseMark(base),
    baseChanged: baseHasChanged({ base: seenMark }, base),
    ...(base === undefined ? {} : { base }),
    ...(newest === undefined ? {} : { newest }),
    ...(change === undefined ? {} : { change }),
    ...(draft === undefined ? {} : { draft }),
  };
}
