import { sha256 } from "hono/utils/crypto";
import { openDesk } from "../desk.ts";
import { gateAgrees } from "../dialogue/gate.ts";
import type { Environment } from "../environment.ts";
import { errorName } from "../error-name.ts";
import { type CityChanges, cityRelease, indexedIds } from "../knowledge/city-change.ts";
import type { CityId } from "../knowledge/ids.ts";
import type { Release } from "../knowledge/release.ts";
import { topicHitId } from "../search/entry-document.ts";
import { openSearchIndex } from "../search/index-file.ts";
import { auditStore } from "../store/audit.ts";
import { type EntryVersion, entryVersions } from "../store/entry-versions.ts";
import { goldQuestionStore } from "../store/gold-questions.ts";
import { releaseFiles } from "../store/release-files.ts";
import { type Live, type NewRelease, releaseStore } from "../store/releases.ts";
import type { ConsoleParts, Staff } from "./context.ts";
import { changeOf } from "./knowledge.ts";
import { type PublicationPlan, publicationPlanSchema } from "./publication-plan.ts";
import { type BuiltFiles, LARGEST_INDEX, LARGEST_POCKET, openUpload } from "./upload.ts";
import { REFUSALS } from "./words/publishing.ts";

export type Refused = {
  readonly kind: "refused";
  readonly status: 409 | 413 | 422 | 503;
  /** For the person who wanted it published. */
  readonly message: string;
};
/** The files of a release are there again. */
export type Kept = { readonly kind: "kept" };
export type Published = { readonly kind: "published"; readonly number: number };

const refused = (status: Refused["status"], message: string): Refused => ({
  kind: "refused",
  status,
  message,
});

/** Questions of which each must find its own entry before anything goes live. */
const SMOKE_QUESTIONS = 3;
/** As many as a resident is offered. */
const SMOKE_AMONG = 4;

/**
 * What a city's residents would get, and the hash that names it: over everything that the answers depend on. The ways of
 * asking are in the index only, so the changes themselves count as well.
 */
export async function composeRelease(
  builtIn: Release,
  city: CityId,
  changes: CityChanges,
): Promise<{ readonly release: Release; readonly text: string }> {
  const content = cityRelease(builtIn, city, changes);
  const text = JSON.stringify(content);
  const named = JSON.stringify([builtIn.hash, [...changes]]) + text;
  const hash = (await sha256(named))?.slice(0, builtIn.hash.length) ?? "";
  // Put together as text: writing a megabyte of JSON a second time would cost half of a request's CPU.
  return {
    release: { hash, ...content },
    text: `{"hash":${JSON.stringify(hash)},${text.slice(1)}`,
  };
}

const byEntry = ({ entry: a }: { entry: string }, { entry: b }: { entry: string }): number =>
  a < b ? -1 : 1;
const namesOf = (versions: readonly { readonly entry: string; readonly version: number }[]): string =>
  JSON.stringify([...versions].sort(byEntry).map(({ entry, version }) => [entry, version]));

type Now = {
  readonly base: string;
  readonly live: Live;
  readonly ready: readonly EntryVersion[];
  readonly gold: readonly { readonly origin: string }[];
  readonly time: number;
};

/** Whether what was checked in the browser is still how things stand. */
function overtaken(
  plan: PublicationPlan,
  { base, live, ready, gold }: Omit<Now, "time">,
): Refused | undefined {
  if (plan.base !== base) return refused(409, REFUSALS.baseChanged);
  if (plan.live !== (live.kind === "published" ? live.number : 0)) return refused(409, REFUSALS.liveChanged);
  if (namesOf(plan.versions) !== namesOf(ready)) return refused(409, REFUSALS.versionsChanged);
  // The entries' own questions follow from the versions; all others are in the database.
  const asked = plan.gate.tallies
    .filter(({ origin }) => origin !== "entry")
    .reduce((sum, { questions }) => sum + questions, 0);
  return asked === gold.length ? undefined : refused(409, REFUSALS.questionsChanged);
}

/** Whether this may go live, by the gate and by the calendar. */
function forbidden({ gate, reason, startsAt, endsAt }: PublicationPlan, time: number): Refused | undefined {
  if (!gateAgrees(gate)) return refused(422, REFUSALS.gateDisagrees);
  if (gate.verdict === "errors") return refused(422, REFUSALS.gateErrors);
  if (gate.verdict === "worse" && reason === "") return refused(422, REFUSALS.reasonMissing);
  if (startsAt !== undefined && startsAt < time) return refused(422, REFUSALS.startsInPast);
  if (endsAt !== undefined && endsAt <= (startsAt ?? time)) return refused(422, REFUSALS.endsTooEarly);
  return undefined;
}

/** Whether the index answers for these entries; what a browser sends is not taken on its word. */
function unfit(
  { tokenizer, desks }: ConsoleParts,
  city: CityId,
  changes: CityChanges,
  release: Release,
  index: ArrayBuffer,
): Refused | undefined {
  const expected = [
    ...indexedIds(desks.builtIn.release, city, changes),
    ...release.topics.map(({ id }) => topicHitId(id)),
  ];
  try {
    if (openSearchIndex(index).ids.join("\n") !== expected.join("\n")) {
      return refused(422, REFUSALS.indexDisagrees);
    }
    const desk = openDesk({ tokenizer, index, release });
    const { entries } = release;
    for (let nth = 0; nth < SMOKE_QUESTIONS; nth++) {
      const entry = entries[Math.floor(((nth + 0.5) / SMOKE_QUESTIONS) * entries.length)];
      const found = entry === undefined ? [] : desk.rank(entry.question, city).slice(0, SMOKE_AMONG);
      if (entry !== undefined && !found.some(({ id }) => id === entry.id)) {
        return refused(422, REFUSALS.cannotFind(entry.question));
      }
    }
    return undefined;
  } catch (error) {
    console.error(`送られた索引を開けません（${errorName(error)}）`);
    return refused(422, REFUSALS.indexDisagrees);
  }
}

const GZIP = [0x1f, 0x8b] as const;
const isGzip = (bytes: ArrayBuffer): boolean => {
  const start = new Uint8Array(bytes).subarray(0, GZIP.length);
  return GZIP.every((byte, at) => start[at] === byte);
};

/** The files of a body, and its plan as it came. The pocket is taken as it is: to unpack it is a phone's work. */
function openFiles(body: ArrayBuffer): ({ readonly plan: unknown } & BuiltFiles) | Refused {
  try {
    const opened = openUpload(body);
    const { index, pocket } = opened;
    if (index.byteLength > LARGEST_INDEX) return refused(413, REFUSALS.tooLarge);
    if (pocket.byteLength > LARGEST_POCKET) return refused(413, REFUSALS.pocketTooLarge);
    if (isGzip(pocket)) return opened;
    console.error("送られた持ち出し用のファイルがgzipではありません");
  } catch (error) {
    console.error(`送られた版を読めません（${errorName(error)}）`);
  }
  return refused(422, REFUSALS.broken);
}

function openPlan(body: ArrayBuffer): ({ readonly plan: PublicationPlan } & BuiltFiles) | Refused {
  const opened = openFiles(body);
  if (isRefused(opened)) return opened;
  const plan = publicationPlanSchema.safeParse(opened.plan);
  return plan.success ? { ...opened, plan: plan.data } : refused(422, REFUSALS.broken);
}

const attempt = async <T>(message: string, work: () => Promise<T>): Promise<T | Refused> => {
  try {
    return await work();
  } catch (error) {
    console.error(`公開できません（${errorName(error)}）`);
    return refused(503, message);
  }
};
const isRefused = (value: unknown): value is Refused =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "refused";

/**
 * Publishes what an approver's browser has built and checked, or says why not. Everything is checked again here. The
 * files come before the record: until the record stands nobody is served from them, and a second try is harmless.
 */
export async function publish(
  parts: ConsoleParts,
  { city, email }: Pick<Staff, "city" | "email">,
  environment: Environment,
  body: ArrayBuffer,
): Promise<Published | Refused> {
  const opened = openPlan(body);
  if (isRefused(opened)) return opened;
  const { plan, index, pocket } = opened;
  const time = parts.clock.now();
  const { release: builtIn } = parts.desks.builtIn;
  const [live, ready, gold] = await Promise.all([
    releaseStore(environment.DB).live(city, time),
    entryVersions(environment.DB).newestReady(city),
    goldQuestionStore(environment.DB).list(city),
  ]);
  const objection = forbidden(plan, time) ?? overtaken(plan, { base: builtIn.hash, live, ready, gold });
  if (objection !== undefined) return objection;
  const changes = new Map(ready.map((version) => [version.entry, changeOf(version)]));
  const { release, text } = await composeRelease(builtIn, city, changes);
  const misfit = unfit(parts, city, changes, release, index);
  if (misfit !== undefined) return misfit;

  const kept = await attempt(REFUSALS.filesFailed, () =>
    releaseFiles(environment.RELEASES).put(city, release.hash, { content: text, index, pocket }),
  );
  if (isRefused(kept)) return kept;
  const { note, reason, gate, startsAt = time, endsAt } = plan;
  const record: NewRelease = {
    city,
    by: email,
    hash: release.hash,
    base: builtIn.hash,
    note,
    gate: JSON.stringify(gate),
    ...(gate.verdict === "worse" ? { overrideReason: reason } : {}),
    entries: plan.versions,
    publish: { startsAt, ...(endsAt === undefined ? {} : { endsAt }) },
  };
  const number = await attempt(REFUSALS.recordFailed, () =>
    releaseStore(environment.DB).create(record, time),
  );
  return isRefused(number) ? number : { kind: "published", number };
}

/**
 * Puts the files of an earlier release back, with those that a browser has built again. Only where that gives the very
 * release: the versions are kept for good, but the common entries of an earlier program are not.
 */
export async function restoreFiles(
  parts: ConsoleParts,
  { city, email }: Pick<Staff, "city" | "email">,
  environment: Environment,
  number: number,
  body: ArrayBuffer,
): Promise<Kept | Refused> {
  const opened = openFiles(body);
  if (isRefused(opened)) return opened;
  const { index, pocket } = opened;
  const { release: builtIn } = parts.desks.builtIn;
  const store = releaseStore(environment.DB);
  const [wanted, versions] = await Promise.all([store.get(city, number), store.changesOf(city, number)]);
  if (wanted === undefined) return refused(422, REFUSALS.noSuchRelease);
  const changes = new Map(versions.map((version) => [version.entry, changeOf(version)]));
  const { release, text } = await composeRelease(builtIn, city, changes);
  if (release.hash !== wanted.hash) return refused(409, REFUSALS.cannotRebuild);
  const misfit = unfit(parts, city, changes, release, index);
  if (misfit !== undefined) return misfit;
  const kept = await attempt(REFUSALS.filesFailed, () =>
    releaseFiles(environment.RELEASES).put(city, release.hash, { content: text, index, pocket }),
  );
  if (isRefused(kept)) return kept;
  const deed = { city, actor: email, action: "release-restored", target: `${number}`, detail: {} };
  await auditStore(environment.DB).record(deed, parts.clock.now());
  return { kind: "kept" };
}
