import { type Desk, openDesk, openTokenizer } from "../../../desk.ts";
import { type GateResult, type GateSide, type GoldQuestion, runGate } from "../../../dialogue/gate.ts";
import type { Tokenizer } from "../../../japanese/tokenizer.ts";
import { authoredCityRelease, type CityChanges, indexedEntries } from "../../../knowledge/city-change.ts";
import { draftFindings } from "../../../knowledge/draft-rules.ts";
import { phrasingsOf } from "../../../knowledge/entry-rules.ts";
import { cityKnowledge } from "../../../knowledge/overlay.ts";
import {
  type AuthoredRelease,
  type Release,
  readAuthoredRelease,
  readRelease,
  servedRelease,
} from "../../../knowledge/release.ts";
import type { Entry } from "../../../knowledge/schema.ts";
import { releaseDocuments } from "../../../search/entry-document.ts";
import { buildSearchIndex, type SearchDocument } from "../../../search/index-file.ts";
import { packCity } from "../../../search/pocket-city.ts";
import { spokenDocuments } from "../../../search/spoken.ts";
import type { Material, MaterialVersion } from "../../material.ts";
import type { AskedBoth, BuiltDraft, Progress, Side } from "./messages.ts";
import { Trouble } from "./trouble.ts";
import { explain } from "./why.ts";

/** What the engine reads, unpacked. */
export type EngineFiles = {
  readonly dictionary: ArrayBuffer;
  /** The built-in release with its ways of asking, as JSON. */
  readonly authored: ArrayBuffer;
  readonly liveIndex: ArrayBuffer;
  /** Absent where the built-in release is live. */
  readonly liveContent?: ArrayBuffer;
};

/** A release that can be asked. */
type OpenedSide = {
  readonly desk: Desk;
  readonly release: Release;
  /** What its index was made from; undefined where the ways of asking are not known here. */
  readonly documents: ReadonlyMap<string, SearchDocument> | undefined;
};

export type Prepared = {
  readonly material: Material;
  readonly tokenizer: Tokenizer;
  readonly base: AuthoredRelease;
  readonly live: OpenedSide;
  readonly liveIndex: ArrayBuffer;
};

export type Draft = {
  readonly side: OpenedSide;
  /** The city's part of the draft, with the ways of asking. */
  readonly authored: AuthoredRelease;
  readonly built: BuiltDraft;
};

const CHANGED_UNDERWAY = "窓口のプログラムが新しくなりました。ページを開き直して、もう一度してください。";

const changesOf = (versions: readonly MaterialVersion[]): CityChanges =>
  new Map(versions.map(({ entry, change }) => [entry, change]));

const documentsOf = (release: Pick<AuthoredRelease, "entries" | "topics">): OpenedSide["documents"] =>
  new Map(releaseDocuments(release).map((document) => [document.id, document]));

/**
 * Opens the live release.
 * @throws Trouble when the files belong to another build than the material.
 */
export function prepare(material: Material, files: EngineFiles): Prepared {
  const base = readAuthoredRelease(JSON.parse(new TextDecoder().decode(files.authored)));
  if (base.hash !== material.base) throw new Trouble(CHANGED_UNDERWAY);
  const tokenizer = openTokenizer(files.dictionary);
  const release = files.liveContent === undefined ? base : readRelease(files.liveContent);
  const desk = openDesk({ tokenizer, index: files.liveIndex, release });
  const authored =
    files.liveContent === undefined
      ? base
      : authoredCityRelease(base, material.city, changesOf(material.liveChanges));
  const documents = material.live.base === base.hash ? documentsOf(authored) : undefined;
  return { material, tokenizer, base, live: { desk, release, documents }, liveIndex: files.liveIndex };
}

const DRAFT = "draft";

const versionKeys = (versions: readonly MaterialVersion[]): string =>
  versions
    .map(({ entry, version }) => `${entry} ${version}`)
    .sort()
    .join();

/** Whether a draft would be what is live already; building it would only cost time. */
const isLive = ({ live, liveChanges, base, ...versions }: Material, side: Side): boolean =>
  live.base === base && versionKeys(versions[side]) === versionKeys(liveChanges);

type OnProgress = (progress: Progress) => void;

/**
 * Builds a city's draft, which takes 10 to 30 s; at once where its index is at hand. The same versions and base give
 * the same bytes as everywhere.
 */
export function buildDraft(
  { material, tokenizer, base, live, liveIndex }: Prepared,
  side: Side,
  onProgress: OnProgress,
  index?: ArrayBuffer,
): Draft {
  const { city } = material;
  const changes = changesOf(material[side]);
  const authored = { hash: DRAFT, ...authoredCityRelease(base, city, changes) };
  const same = isLive(material, side);
  const train = (): ArrayBuffer =>
    buildSearchIndex(
      tokenizer,
      releaseDocuments({ entries: indexedEntries(base, city, changes), topics: base.topics }),
      authored.synonyms,
      undefined,
      (step, done, of) => onProgress({ step, done, of }),
    ).buffer;
  const bytes = index ?? (same ? liveIndex : train());
  const own = (): OpenedSide => ({
    desk: openDesk({ tokenizer, index: bytes, release: authored }),
    release: authored,
    documents: documentsOf(authored),
  });
  return {
    side: same ? live : own(),
    authored,
    built: {
      versions: material[side].map(({ entry, version }) => ({ entry, version })),
      base: base.hash,
      live: { number: material.live.number, hash: material.live.hash },
      same,
      index: bytes,
      entries: authored.entries.length,
      errors: draftFindings(authored, city, changes),
    },
  };
}

/** What the volunteers' app takes with it of a draft, to be gzipped; about two seconds. */
export function packDraft(
  { material, tokenizer }: Prepared,
  { authored, built }: Draft,
): Uint8Array<ArrayBuffer> {
  const { hash: _, ...release } = servedRelease(authored);
  const spoken = spokenDocuments(tokenizer, releaseDocuments(authored));
  return packCity({ city: material.city, release, index: built.index, spoken });
}

/** What live and draft reply to a text, and why. */
export function askBoth(
  { material, tokenizer, live }: Prepared,
  draft: Draft,
  text: string,
  now: Date,
): AskedBoth {
  const ask = (side: OpenedSide) => explain(side, tokenizer, text, { city: material.city, now });
  return { live: ask(live), draft: ask(draft.side) };
}

function gateSide({ desk, release }: OpenedSide, { city }: Material, now: Date): GateSide {
  const entries = cityKnowledge(release, city)?.entries ?? new Map();
  return {
    ask: (text) => desk.respond({ kind: "text", text }, { city, now }),
    basisOf: (id) => entries.get(id)?.basis,
    labelOf: (id) => entries.get(id)?.label ?? id,
    entryIds: [...entries.keys()],
  };
}

const ownQuestions = (entries: readonly Entry[]): GoldQuestion[] =>
  entries.flatMap((entry) =>
    phrasingsOf(entry).map(
      ({ text }, position): GoldQuestion => ({
        id: `${entry.id}:${position}`,
        text,
        accepted: [entry.id],
        origin: "entry",
      }),
    ),
  );

/** All questions whose right answer is known: the city's, and each entry's own, of live entries that are gone too. */
export function goldQuestions(
  { material, base }: Prepared,
  { authored: { entries } }: Draft,
): GoldQuestion[] {
  const kept = new Set(entries.map(({ id }) => id));
  const live = authoredCityRelease(base, material.city, changesOf(material.liveChanges));
  return [
    ...material.gold,
    ...ownQuestions(entries),
    ...ownQuestions(live.entries.filter(({ id }) => !kept.has(id))),
  ];
}

/** Questions between two words of progress. */
const PROGRESS_EVERY = 25;

/** Asks live and draft all gold questions. */
export function passGate(prepared: Prepared, draft: Draft, onProgress: OnProgress, now: Date): GateResult {
  const questions = goldQuestions(prepared, draft);
  const { material, live } = prepared;
  return runGate(
    questions,
    gateSide(live, material, now),
    gateSide(draft.side, material, now),
    draft.built.errors,
    (done) => {
      if (done % PROGRESS_EVERY === 0 || done === questions.length) {
        onProgress({ step: "asking", done, of: questions.length });
      }
    },
  );
}
