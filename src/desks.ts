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
};

/** A desk that was looked up so lately is used as it is; milliseconds. */
const FRESH_MS = 20_000;
/** Between this and FRESH_MS the question is answered at once and the looking goes on behind it; milliseconds. */
const STALE_MS = 40_000;
/** Nobody waits longer for a release; the webhook has 1.5 s in all. Milliseconds. */
const WAIT_MS = 1_000;
/** Opened releases in one isolate: each holds about 15 of its 128 MB. */
const MOST_OPEN = 3;

type Held = { served: ServedDesk; lookedAt: number; looking?: Promise<void> };

export type DesksParts = {
  readonly tokenizer: Tokenizer;
  readonly builtIn: { readonly index: ArrayBuffer; readonly release: Release };
  readonly clock: Clock;
};

/** Keeps the desk of every city at the release that is live there. */
export function openDesks({ tokenizer, builtIn: { index, release }, clock }: DesksParts): Desks {
  const builtIn: ServedDesk = { desk: openDesk({ tokenizer, index, release }), release, number: 0 };
  const held = new Map<CityId, Held>();

  /** The least lately used ones go back to be loaded again when they are asked. */
  const keepFew = (): void => {
    const published = [...held].filter(([, { served }]) => served !== builtIn);
    for (const [city] of published.slice(0, Math.max(0, published.length - MOST_OPEN))) held.delete(city);
  };

  const look = async (city: CityId, mine: Held, environment: Environment): Promise<void> => {
    const live = await releaseStore(environment.DB).live(city, clock.now());
    if (live.kind === "built-in") mine.served = builtIn;
    else if (live.hash !== mine.served.release.hash) {
      const files = await releaseFiles(environment.RELEASES).get(city, live.hash);
      if (files === undefined) throw new Error(`版 ${city} ${live.number} のファイルがまだありません`);
      const opened = readRelease(files.content);
      mine.served = {
        desk: openDesk({ tokenizer, index: files.index, release: opened }),
        release: opened,
        number: live.number,
      };
    } else mine.served = { ...mine.served, number: live.number };
  };

  const lookOnce = (city: CityId, mine: Held, environment: Environment): Promise<void> => {
    mine.looking ??= look(city, mine, environment)
      .catch((error: unknown) => console.error(`${city} の版を取り出せません（${errorName(error)}）`))
      .finally(() => {
        mine.lookedAt = clock.now();
        delete mine.looking;
        keepFew();
      });
    return mine.looking;
  };

  return {
    builtIn,
    async at(city, environment, later) {
      const mine = held.get(city) ?? { served: builtIn, lookedAt: Number.NEGATIVE_INFINITY };
      // Set anew, so that the order of the map is the order of use.
      held.delete(city);
      held.set(city, mine);
      const age = clock.now() - mine.lookedAt;
      if (age < FRESH_MS) return mine.served;
      const looking = lookOnce(city, mine, environment);
      later(looking);
      if (age >= STALE_MS) await within(clock, WAIT_MS, looking).catch(() => undefined);
      return mine.served;
    },
  };
}
