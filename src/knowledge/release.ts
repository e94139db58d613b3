import * as z from "zod";
import type { UnknownDetail } from "./city-details.ts";
import type { ClassUnit, TeachingCard } from "./class-units.ts";
import type { HelpLine } from "./help-lines.ts";
import type { HolidayList } from "./holidays.ts";
import type { Navigator } from "./navigator-schema.ts";
import type { City, Clarification, Entry, OtherTopic, Override, Source } from "./schema.ts";

/** A city's card and what it changes in the common entries. */
export type ReleaseCity = {
  readonly card: City;
  /** What the city has not told yet, by the id of the entry that waits for it. */
  readonly unknown: Readonly<Record<string, readonly UnknownDetail[]>>;
  readonly overrides: readonly Override[];
  readonly off: readonly string[];
};

/** A tree as residents walk it, without the remarks for staff. */
export type ReleaseNavigator = Omit<Navigator, "missing">;

/** The ways of asking are in the index; a Worker that carried them again would hold a third more. */
type Asked = "phrasings" | "phrasingsEn";
export type ReleaseEntry = Omit<Entry, Asked>;
export type ReleaseTopic = Omit<OtherTopic, Asked>;

/**
 * What doors serve: checked entries with the cities, sources and synonyms they need. The search index travels
 * beside it as bytes; `hash` covers both.
 */
export type Release = {
  readonly hash: string;
  readonly entries: readonly ReleaseEntry[];
  readonly cities: readonly ReleaseCity[];
  readonly sources: readonly Source[];
  readonly synonyms: ReleaseSynonyms;
  readonly topics: readonly ReleaseTopic[];
  readonly clarifications: readonly Clarification[];
  readonly navigators: readonly ReleaseNavigator[];
  /** Named before anything else, the most urgent first. */
  readonly helpLines: readonly HelpLine[];
  /** In the order of a course. */
  readonly units: readonly ClassUnit[];
  readonly teachingCards: readonly TeachingCard[];
  readonly holidays: HolidayList;
  /** Readings that the tokenizer cannot know, for furigana. */
  readonly readings: readonly (readonly [surface: string, reading: string])[];
};

/** The same with the ways of asking, as the knowledge folder has them: for building and measuring. */
export type AuthoredRelease = Omit<Release, "entries" | "topics"> & {
  readonly entries: readonly Entry[];
  readonly topics: readonly OtherTopic[];
};

const withoutAsked = <T extends Pick<Entry, Asked>>({
  phrasings: _,
  phrasingsEn: __,
  ...rest
}: T): Omit<T, Asked> => rest;

export const servedEntry = (entry: Entry): ReleaseEntry => withoutAsked(entry);

/** What of a release travels in the Worker. */
export const servedRelease = (release: AuthoredRelease): Release => ({
  ...release,
  entries: release.entries.map(servedEntry),
  topics: release.topics.map(withoutAsked),
});

/** Words of one meaning: our own groups, and those of a general dictionary cut to our vocabulary. */
type ReleaseSynonyms = {
  readonly own: readonly (readonly string[])[];
  readonly general: readonly (readonly string[])[];
};

/**
 * Only the outline is checked here: compileKnowledge checked every field before the release was written, and doing
 * it again would take more CPU than a Worker's whole start may.
 */
const outlineSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  entries: z.custom<readonly ReleaseEntry[]>(Array.isArray),
  cities: z.custom<readonly ReleaseCity[]>(Array.isArray),
  sources: z.custom<readonly Source[]>(Array.isArray),
  synonyms: z.custom<ReleaseSynonyms>((value) => typeof value === "object" && value !== null),
  topics: z.custom<readonly ReleaseTopic[]>(Array.isArray),
  clarifications: z.custom<readonly Clarification[]>(Array.isArray),
  navigators: z.custom<readonly ReleaseNavigator[]>(Array.isArray),
  helpLines: z.custom<readonly HelpLine[]>(Array.isArray),
  // What a city published before there were classes is still what its residents get.
  units: z.custom<readonly ClassUnit[]>(Array.isArray).default([]),
  teachingCards: z.custom<readonly TeachingCard[]>(Array.isArray).default([]),
  holidays: z.custom<HolidayList>(Array.isArray),
  readings: z.custom<Release["readings"]>(Array.isArray),
});

const WRONG_SHAPE = "版（release.bin、authored.json）の形が違います。「npm run build」で作り直してください";
const hasPhrasings = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "phrasings" in value && Array.isArray(value.phrasings);
const authoredSchema = z.strictObject({
  ...outlineSchema.shape,
  entries: z.custom<readonly Entry[]>((value) => Array.isArray(value) && value.every(hasPhrasings)),
  topics: z.custom<readonly OtherTopic[]>((value) => Array.isArray(value) && value.every(hasPhrasings)),
});

/** @throws Error when the value is no release with its ways of asking. */
export function readAuthoredRelease(value: unknown): AuthoredRelease {
  const parsed = authoredSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(WRONG_SHAPE);
}

/**
 * Opens build/release.bin: a release as UTF-8 JSON. Bytes, because JSON inside the script would be kept twice, as
 * source and as objects, in every isolate.
 * @throws Error when the bytes are no release (another version's file, or a broken one).
 */
export function readRelease(bytes: ArrayBuffer): Release {
  const parsed = outlineSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (parsed.success) return parsed.data;
  throw new Error(WRONG_SHAPE);
}
