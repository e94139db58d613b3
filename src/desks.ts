import { type Clock, within } from "./clock.ts";
import { type Desk, openDesk } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { errorName } from "./error-name.ts";
import type { Tokenizer } from "./japanese/tokenizer.ts";
import type { CityId } from "./knowledge/ids.ts";
import { type Release, readRelease } from "./knowledge/release.ts";
import { releaseFiles } from "./store/release-files.ts";
import { releaseStore } from "./store/releases.ts";

/** A desk with the release that it answers from; number 0 is the built-in one. */
export type ServedDesk = { readonly desk: Desk; readonly release: Release; readonly number: number };

export type Desks = {
  /** Answers in any city from the knowledge of this repository. */
  readonly builtIn: ServedDesk;
  /**
   * What a city's residents get now. A publication is taken up within 60 s; while D1 or KV cannot be reached, the
   * last good release holds. `later` keeps work alive behind the response.
   */
  at(city: CityId, environment: Environment, later: (work: Promise<unknown>) => void): Promise<ServedDesk>;
  /** What this isolate would answer with at this moment, without looking whether there is something newer. */
  holds(city: CityId): ServedDesk;
};

/** Within this time after D1 was asked, its word is taken as it is; milliseconds. */
const FRESH_MS = 20_000;
/** Between FRESH_MS and this the question is answered at once and the looking goes on behind it; milliseconds. */
const STALE_MS = 40_000;
/** Nobody waits longer for a release; the webhook has 1.5 s in all. Milliseconds. */
const WAIT_MS = 1_000;
/**
 * How long after a look has begun the next one may, by what became of it; milliseconds. A failed one is tried again
 * soon, because KV may show a new file late; one that says nothing is given up, because the request that began it may
 * have been ended by the platform.
 */
const PAUSE_MS = { done: 0, failed: 5_000, running: 10_000 } as const;
/** Opened releases in one isolate: each holds about 18 of its 128 MB (`npm run bench`). */
const MOST_OPEN = 2;

type Look = {
  readonly startedAt: number;
  readonly done: Promise<void>;
  state: "running" | "done" | "failed";
};
type Held = {
  served: ServedDesk;
  /** When D1 was asked for what is served. */
  knownAt: number;
  look?: Look;
  /** When the last look began that failed or never came to an end. */
  troubleAt: number;
};

class ReleaseFilesMissing extends Error {
  override readonly name = "ReleaseFilesMissing";
}

export type DesksParts = {
  readonly tokenizer: Tokenizer;
  readonly builtIn: { readonly index: ArrayBuffer; readonly release: Release };
  readonly clock: Clock;
};

/** Keeps the desk of every city at the release that is live there. */
export function openDesks({ tokenizer, builtIn: { index, release }, clock }: DesksParts): Desks {
  const builtIn: ServedDesk = { desk: openDesk({ tokenizer, index, release }), release, number: 0 };
  const held = new Map<CityId, Held>();

  /** The least lately used ones go, to be loaded again when they are asked. */
  const keepFew = (): void => {
    const published = [...held].filter(([, { served }]) => served !== builtIn);
    for (const [city] of published.slice(0, Math.max(0, published.length - MOST_OPEN))) held.delete(city);
  };

  const liveDesk = async (
    city: CityId,
    now: ServedDesk,
    { DB, RELEASES }: Environment,
  ): Promise<ServedDesk> => {
    const live = await releaseStore(DB).live(city, clock.now());
    if (live.kind === "built-in") return builtIn;
    if (live.hash === now.release.hash) return { ...now, number: live.number };
    const files = await releaseFiles(RELEASES).get(city, live.hash);
    if (files === undefined) throw new ReleaseFilesMissing();
    const opened = readRelease(files.content);
    const desk = openDesk({ tokenizer, index: files.index, release: opened });
    return { desk, release: opened, number: live.number };
  };

  const startLook = (city: CityId, mine: Held, environment: Environment): Look => {
    if (mine.look !== undefined && mine.look.state !== "done") mine.troubleAt = mine.look.startedAt;
    const startedAt = clock.now();
    const take = (served: ServedDesk): void => {
      look.state = "done";
      // What an earlier look brings late is older than what a later one finds.
      if (mine.look !== look) return;
      mine.served = served;
      mine.knownAt = startedAt;
      keepFew();
    };
    const look: Look = {
      startedAt,
      state: "running",
      done: liveDesk(city, mine.served, environment).then(take, (error: unknown) => {
        look.state = "failed";
        console.error(`${city} の版を取り出せません（${errorName(error)}）`);
      }),
    };
    mine.look = look;
    return look;
  };

  const isDue = ({ look }: Held, now: number): boolean =>
    look === undefined || now - look.startedAt >= PAUSE_MS[look.state];

  return {
    builtIn,
    holds: (city) => held.get(city)?.served ?? builtIn,
    async at(city, environment, later) {
      const now = clock.now();
      const mine = held.get(city) ?? { served: builtIn, knownAt: -Infinity, troubleAt: -Infinity };
      // Set anew, so that the order of the map is the order of use.
      held.delete(city);
      held.set(city, mine);
      const age = now - mine.knownAt;
      if (age < FRESH_MS) return mine.served;
      if (isDue(mine, now)) later(startLook(city, mine, environment).done);
      const { look, troubleAt } = mine;
      const left = look?.state === "running" ? look.startedAt + WAIT_MS - now : 0;
      // While D1 or KV is down, one resident in a while waits for it, not every one.
      if (look !== undefined && left > 0 && age >= STALE_MS && now - troubleAt >= FRESH_MS) {
        await within(clock, left, look.done).catch(() => undefined);
      }
      return mine.served;
    },
  };
}
