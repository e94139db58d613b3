import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openDesk } from "../src/desk.ts";
import { openDesks, type ServedDesk } from "../src/desks.ts";
import type { Question } from "../src/dialogue/reply.ts";
import type { Environment } from "../src/environment.ts";
import { CITY_IDS, type CityId } from "../src/knowledge/ids.ts";
import { servedRelease } from "../src/knowledge/release.ts";
import { eventDesk } from "../src/line/event-desk.ts";
import { releaseStore } from "../src/store/releases.ts";
import { executionContext } from "./helpers/execution-context.ts";
import {
  fakeLine,
  environment as lineEnvironment,
  send,
  textEvent,
  webhook,
} from "./helpers/line-channel.ts";
import { tokenizer } from "./helpers/open-desk.ts";
import {
  publishSmall,
  type SmallRelease,
  saying,
  smallBase,
  smallIndex,
  smallRelease,
} from "./helpers/small-release.ts";
import { virtualClock } from "./helpers/virtual-clock.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const working: Environment = { DB: env.DB, RELEASES: env.RELEASES };
const builtIn = { index: smallIndex(smallBase), release: servedRelease(smallBase) };
const [first, second, third] = smallBase.entries;
if (first === undefined || second === undefined || third === undefined) throw new Error("too few entries");
const releases = releaseStore(env.DB);

/** A release whose answers name it; every other one has also lost an entry, so that its index differs. */
const marked = (city: CityId, mark: number): Promise<SmallRelease> =>
  smallRelease(
    city,
    new Map([
      [first.id, saying(first, `これは版${mark}の答えです。`)],
      [second.id, saying(second, `これも版${mark}の答えです。`)],
      ...(mark % 2 === 0 ? [[third.id, { kind: "off" } as const] as const] : []),
    ]),
  );

// Each opens indexes and asks D1 and KV hundreds of times, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
beforeEach(async () => {
  await env.DB.batch(["activations", "releases"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

function isolate(clock = virtualClock()) {
  const desks = openDesks({ tokenizer, builtIn, clock });
  const at = async (city: CityId, environment = working): Promise<ServedDesk> => {
    const context = executionContext();
    const served = await desks.at(city, environment, context.waitUntil);
    await context.settled();
    return served;
  };
  return { desks, clock, at };
}

/** A D1 that takes every question and never answers. */
const silentDatabase = new Proxy(env.DB, {
  get: () => () => ({ bind: () => ({ first: () => new Promise(() => undefined) }) }),
});
const brokenDatabase = new Proxy(env.DB, {
  get: () => () => {
    throw new Error("D1 is down");
  },
});
const spaceWith = (get: (key: string) => Promise<unknown>): KVNamespace =>
  new Proxy(env.RELEASES, { get: (space, name) => (name === "get" ? get : Reflect.get(space, name)) });
const lateSpace = spaceWith(async () => null);
const silentSpace = spaceWith(() => new Promise<never>(() => undefined));

const quiet = () => vi.spyOn(console, "error").mockImplementation(() => undefined);
const settledNow = async (work: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  void work.then(() => {
    settled = true;
  });
  // Real time for what does not hang to come to its end.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return settled;
};

describe("an isolate follows what is published", () => {
  const steady = (every: number): number[] =>
    Array.from({ length: Math.ceil((25 * MINUTE) / every) }, (_, nth) => (nth + 1) * every);
  const traffic: Record<string, readonly number[]> = {
    "one question every 5 s": steady(5 * SECOND),
    "one every 10 minutes": steady(10 * MINUTE),
    "one every 39 s": steady(39 * SECOND),
    "a burst of 200 in a second after a long silence, then one every minute": [
      ...Array.from({ length: 200 }, (_, nth) => 15 * MINUTE + nth * 5),
      ...steady(MINUTE).map((time) => time + 16 * MINUTE),
    ],
  };
  for (const [name, times] of Object.entries(traffic)) {
    it(`within 60 s, with ${name}`, async () => {
      const { clock, at } = isolate();
      const begin = clock.now();
      const city = CITY_IDS[Object.keys(traffic).indexOf(name)] ?? "noshiro";
      await at(city);
      const small = await marked(city, 1);
      const published = begin + 11 * MINUTE + 7 * SECOND;
      await publishSmall(city, small, { startsAt: published });
      const seen = new Set<string>();
      for (const time of times) {
        clock.move(begin + time - clock.now());
        const { release } = await at(city);
        if (clock.now() < published) expect(release.hash).toBe(smallBase.hash);
        if (clock.now() >= published + MINUTE) expect(release.hash).toBe(small.release.hash);
        seen.add(release.hash);
      }
      expect([...seen].at(-1)).toBe(small.release.hash);
    });
  }

  it("also a rollback, the end of a limited one, and a return to the built-in one", async () => {
    const { clock, at } = isolate();
    const city = "morioka";
    const start = clock.now();
    const number = async (): Promise<number> => (await at(city)).number;
    const one = await publishSmall(city, await marked(city, 11), { startsAt: start });
    expect(await number()).toBe(one);
    const two = await publishSmall(city, await marked(city, 12), {
      startsAt: start + MINUTE,
      endsAt: start + 10 * MINUTE,
    });
    clock.move(2 * MINUTE);
    expect(await number()).toBe(two);
    clock.move(9 * MINUTE);
    expect(await number()).toBe(one);
    for (const wanted of [two, 0, one]) {
      const now = clock.now();
      await releases.activate({ city, number: wanted, kind: "rollback", startsAt: now, by: "test" }, now);
      clock.move(MINUTE);
      expect(await number()).toBe(wanted);
    }
  });
});

describe("while D1 or KV fails", () => {
  it("the last good release holds, and nobody waits longer than a second", async () => {
    const { clock, desks, at } = isolate();
    const city = "noshiro";
    const number = await publishSmall(city, await marked(city, 21), { startsAt: clock.now() });
    expect((await at(city)).number).toBe(number);
    const error = quiet();
    await publishSmall(city, await marked(city, 22), { startsAt: clock.now() });
    for (const environment of [
      { ...working, DB: brokenDatabase },
      { ...working, RELEASES: lateSpace },
    ]) {
      clock.move(10 * MINUTE);
      expect((await at(city, environment)).number).toBe(number);
    }
    for (const environment of [
      { ...working, DB: silentDatabase },
      { ...working, RELEASES: silentSpace },
    ]) {
      clock.move(10 * MINUTE);
      const waiting = desks.at(city, environment, () => undefined);
      clock.move(999);
      expect(await settledNow(waiting)).toBe(false);
      clock.move(1);
      expect((await waiting).number).toBe(number);
      // Those who ask right after do not wait at all.
      for (const later of [0, SECOND, 10 * SECOND, 5 * SECOND]) {
        clock.move(later);
        expect(await settledNow(desks.at(city, environment, () => undefined))).toBe(true);
      }
    }
    error.mockRestore();
  });

  it("a new isolate answers from the built-in release after a second at most", async () => {
    const { clock, desks } = isolate();
    const waiting = desks.at("noshiro", { ...working, DB: silentDatabase }, () => undefined);
    clock.move(999);
    expect(await settledNow(waiting)).toBe(false);
    clock.move(1);
    expect(await waiting).toBe(desks.builtIn);
  });

  it("a look that never ends is given up, and what it brings too late is not taken", async () => {
    const { clock, desks, at } = isolate();
    const city = "chigasaki";
    const started = clock.now();
    const [one, two] = [await marked(city, 31), await marked(city, 32)];
    const older = await publishSmall(city, one, { startsAt: started });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slowSpace = spaceWith(async (key) => {
      await held;
      return env.RELEASES.get(key, "arrayBuffer");
    });
    const context = executionContext();
    const waiting = desks.at(city, { ...working, RELEASES: slowSpace }, context.waitUntil);
    // It must have asked D1 before the next release is there.
    expect(await settledNow(waiting)).toBe(false);
    clock.move(SECOND);
    await waiting;
    const newer = await publishSmall(city, two, { startsAt: clock.now() });
    clock.move(10 * SECOND);
    await at(city);
    expect((await at(city)).number).toBe(newer);
    release();
    await context.settled();
    expect((await at(city)).number).toBe(newer);
    expect(older).not.toBe(newer);
  });

  it("a file that KV shows late is taken up within seconds of its appearing", async () => {
    const { clock, at } = isolate();
    const city = "sakaiminato";
    const number = await publishSmall(city, await marked(city, 41), { startsAt: clock.now() });
    const error = quiet();
    const late = { ...working, RELEASES: lateSpace };
    for (let second = 0; second < 30; second++) {
      expect((await at(city, late)).number).toBe(0);
      clock.move(SECOND);
    }
    error.mockRestore();
    for (let second = 0; second < 6; second++) {
      await at(city);
      clock.move(SECOND);
    }
    expect((await at(city)).number).toBe(number);
  });
});

it("holds at most two opened releases, and opens the others again when they are asked", async () => {
  const { clock, desks, at } = isolate();
  const numbers = new Map<CityId, number>();
  for (const [nth, city] of CITY_IDS.entries()) {
    numbers.set(city, await publishSmall(city, await marked(city, 51 + 2 * nth), { startsAt: clock.now() }));
  }
  const open = (): CityId[] => CITY_IDS.filter((city) => desks.holds(city).number > 0);
  for (let round = 0; round < 3; round++) {
    for (const city of CITY_IDS) {
      expect((await at(city)).number).toBe(numbers.get(city));
      expect(open().length).toBeLessThanOrEqual(2);
      clock.move(SECOND);
    }
  }
  await Promise.all(CITY_IDS.map((city) => at(city)));
  expect(open().length).toBeLessThanOrEqual(2);
});

describe("residents who ask while releases come and go", () => {
  const questions: readonly Question[] = [
    ...[first, second, third].map(({ question }): Question => ({ kind: "text", text: question })),
    { kind: "text", text: first.phrasings[0] ?? first.question },
    // A button under an answer of a release that had this entry.
    { kind: "entry", entryId: third.id, register: "ja" },
    { kind: "text", text: "ぜんぜん関係のないこと" },
  ];

  it("get 2,000 answers, each wholly of one release that was live within the last 60 s", {
    timeout: 120_000,
  }, async () => {
    const city = "noshiro";
    const { clock, desks } = isolate();
    const oracle = new Map([[smallBase.hash, openDesk({ tokenizer, ...builtIn })]]);
    const smalls: SmallRelease[] = [];
    for (let mark = 61; mark < 66; mark++) {
      const small = await marked(city, mark);
      smalls.push(small);
      oracle.set(small.release.hash, openDesk({ tokenizer, index: small.index, release: small.release }));
    }
    const [a, b, c, d, e] = smalls;
    if (!(a && b && c && d && e)) throw new Error("too few releases");
    const numbers = new Map<SmallRelease, number>();
    const publish = async (small: SmallRelease, startsAt: number, endsAt?: number): Promise<void> => {
      numbers.set(
        small,
        await publishSmall(city, small, { startsAt, ...(endsAt === undefined ? {} : { endsAt }) }),
      );
    };
    const back = async (number: number): Promise<void> => {
      const now = clock.now();
      await releases.activate({ city, number, kind: "rollback", startsAt: now, by: "test" }, now);
    };
    const deeds = new Map<number, () => Promise<void>>([
      [150, () => publish(a, clock.now())],
      [320, () => publish(b, clock.now())],
      [500, () => back(numbers.get(a) ?? 0)],
      [760, () => publish(c, clock.now() + 2 * MINUTE)],
      [1210, () => publish(d, clock.now(), clock.now() + 2 * MINUTE)],
      [1600, () => back(0)],
      [1840, () => publish(e, clock.now())],
    ]);
    const behind: Promise<unknown>[] = [];
    const answered: Promise<void>[] = [];
    const said: { readonly at: number; readonly hash: string }[] = [];
    const ask = async (nth: number): Promise<void> => {
      const asked = clock.now();
      const question = questions[nth % questions.length] ?? { kind: "greeting" };
      const { desk, release } = await desks.at(city, working, (work) => behind.push(work));
      const context = { city, now: new Date(asked) } as const;
      expect(release.hash).toBe(desk.releaseHash);
      expect(desk.respond(question, context)).toEqual(
        oracle.get(desk.releaseHash)?.respond(question, context),
      );
      said.push({ at: asked, hash: desk.releaseHash });
    };
    for (let crowd = 0; crowd < 20; crowd++) {
      // Half of them come at once, also while somebody publishes, the others one a second.
      const doing: (Promise<void> | undefined)[] = [];
      for (let nth = crowd * 100; nth < crowd * 100 + 100; nth++) {
        doing.push(deeds.get(nth)?.());
        answered.push(ask(nth));
        if (nth % 100 < 50) continue;
        await Promise.all([...doing, ...answered, ...behind.splice(0)]);
        clock.move(SECOND);
      }
    }
    expect(said).toHaveLength(2000);
    expect(new Set(said.map(({ hash }) => hash))).toEqual(new Set(oracle.keys()));
    const activations = await releases.activations(city);
    const hashOf = new Map([
      [0, smallBase.hash],
      ...[...numbers].map(([small, number]) => [number, small.release.hash] as const),
    ]);
    const liveAt = (time: number): string | undefined =>
      hashOf.get(
        activations.find(({ startsAt, endsAt = Infinity }) => startsAt <= time && time < endsAt)?.number ?? 0,
      );
    for (const { at, hash } of said) {
      expect([0, 20, 40, 60].map((age) => liveAt(at - age * SECOND))).toContain(hash);
    }
  });

  it("get them through LINE's door, and what is written down names the release that answered", {
    timeout: 60_000,
  }, async () => {
    const city = "noshiro";
    const { clock, desks } = isolate();
    const environment = {
      ...lineEnvironment,
      PERSONAL_DATA_KEY: btoa("0123456789abcdef0123456789abcdef"),
    };
    const hashes = new Map<string, string>();
    const publishMark = async (mark: number): Promise<void> => {
      const small = await marked(city, mark);
      hashes.set(`版${mark}`, small.release.hash);
      await publishSmall(city, small, { startsAt: clock.now() });
    };
    await publishMark(71);
    const seen = new Map<string, number>();
    for (let nth = 0; nth < 60; nth++) {
      if (nth === 20) await publishMark(72);
      if (nth === 40) await publishMark(73);
      clock.move(5 * SECOND);
      const { line, sent } = fakeLine();
      const event = textEvent((nth % 2 === 0 ? first : second).question, { timestamp: clock.now() });
      const response = await send(webhook(event), {
        line,
        clock,
        environment,
        eventDesk: async (place) =>
          eventDesk((await desks.at(place.city, place.environment, place.later)).desk, clock, place),
      });
      expect(response.status).toBe(200);
      const marks = new Set(JSON.stringify(sent).match(/版\d+/gu));
      expect(marks.size).toBe(1);
      const [mark = ""] = marks;
      seen.set(mark, (seen.get(mark) ?? 0) + 1);
    }
    expect([...seen.keys()]).toEqual(["版71", "版72", "版73"]);
    const { results } = await env.DB.prepare(
      "SELECT release, COUNT(*) AS count FROM questions GROUP BY release",
    ).all();
    expect(new Map(results.map(({ release, count }) => [release, count]))).toEqual(
      new Map([...seen].map(([mark, count]) => [hashes.get(mark), count])),
    );
  });
});
