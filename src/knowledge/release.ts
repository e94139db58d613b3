import * as z from "zod";
import type { Navigator } from "./navigator-schema.ts";
import type { City, Clarification, Entry, OtherTopic, Override, Source } from "./schema.ts";

/** A city's card and what it changes in the common entries. */
export type ReleaseCity = {
  readonly card: City;
  readonly overrides: readonly Override[];
  readonly off: readonly string[];
};

/** A tree as residents walk it, without the remarks for staff. */
export type ReleaseNavigator = Omit<Navigator, "missing">;

/**
 * What doors serve: checked entries with the cities, sources and synonyms they need. The search index travels
 * beside it as bytes; `hash` covers both.
 */
export type Release = {
  readonly hash: string;
  readonly entries: readonly Entry[];
  readonly cities: readonly ReleaseCity[];
  readonly sources: readonly Source[];
  readonly synonyms: ReleaseSynonyms;
  readonly topics: readonly OtherTopic[];
  readonly clarifications: readonly Clarification[];
  readonly navigators: readonly ReleaseNavigator[];
  /** Readings that the tokenizer cannot know, for furigana. */
  readonly readings: readonly (readonly [surface: string, reading: string])[];
};

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
  entries: z.custom<readonly Entry[]>(Array.isArray),
  cities: z.custom<readonly ReleaseCity[]>(Array.isArray),
  sources: z.custom<readonly Source[]>(Array.isArray),
  synonyms: z.custom<ReleaseSynonyms>((value) => typeof value === "object" && value !== null),
  topics: z.custom<readonly OtherTopic[]>(Array.isArray),
  clarifications: z.custom<readonly Clarification[]>(Array.isArray),
  navigators: z.custom<readonly ReleaseNavigator[]>(Array.isArray),
  readings: z.custom<Release["readings"]>(Array.isArray),
});

/** @throws Error when the value is no release (another version's file, or a broken one). */
export function readRelease(value: unknown): Release {
  const parsed = outlineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error("版（release.json）の形が違います。「npm run build」で作り直してください");
}
