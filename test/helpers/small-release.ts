import { env } from "cloudflare:workers";
import { composeRelease } from "../../src/console/publishing.ts";
import { authoredCityRelease, type CityChange } from "../../src/knowledge/city-change.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import { type AuthoredRelease, type Release, servedRelease } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { releaseDocuments } from "../../src/search/entry-document.ts";
import { buildSearchIndex } from "../../src/search/index-file.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { authoredRelease, tokenizer } from "./open-desk.ts";

/** So few that an index takes a moment to build; the first is what the test's questions ask for. */
const ENTRIES = 6;
const TOPICS = 2;

/** The knowledge of this repository, cut short. */
export const smallBase: AuthoredRelease = {
  ...authoredRelease,
  hash: "0".repeat(16),
  entries: authoredRelease.entries.filter(({ cities }) => cities === undefined).slice(0, ENTRIES),
  topics: authoredRelease.topics.slice(0, TOPICS),
  clarifications: [],
  synonyms: { own: [], general: [] },
};

export const smallIndex = (release: Pick<AuthoredRelease, "entries" | "topics" | "synonyms">): ArrayBuffer =>
  buildSearchIndex(tokenizer, releaseDocuments(release), release.synonyms).buffer;

export type SmallRelease = {
  readonly release: Release;
  readonly content: string;
  readonly index: ArrayBuffer;
  readonly changes: ReadonlyMap<string, CityChange>;
};

/** Built as the browser does, with the changes, and composed as the server does. */
export async function smallRelease(
  city: CityId,
  changes: ReadonlyMap<string, CityChange>,
  base = smallBase,
): Promise<SmallRelease> {
  const index = smallIndex(authoredCityRelease(base, city, changes));
  const { release, text } = await composeRelease(servedRelease(base), city, changes);
  return { release, content: text, index, changes };
}

/** The entry saying something else. */
export const saying = (entry: Entry, summary: string): CityChange => ({
  kind: "put",
  entry: { ...entry, answer: { ...entry.answer, ja: { ...entry.answer.ja, summary } } },
  tells: [],
});

const keepFiles = (
  city: CityId,
  { release, content, index }: SmallRelease,
  pocket: ArrayBuffer | undefined,
): Promise<void> =>
  releaseFiles(env.RELEASES).put(city, release.hash, {
    content,
    index,
    ...(pocket === undefined ? {} : { pocket }),
  });

/** Publishes it past the console, with what the volunteers' app would take. @returns its number */
export async function publishSmall(
  city: CityId,
  small: SmallRelease,
  publish: { readonly startsAt: number; readonly endsAt?: number },
  pocket?: ArrayBuffer,
): Promise<number> {
  await keepFiles(city, small, pocket);
  const record = { city, hash: small.release.hash, base: smallBase.hash, note: "", gate: "{}", by: "test" };
  return releaseStore(env.DB).create({ ...record, entries: [], publish }, publish.startsAt);
}
