import { env } from "cloudflare:workers";
import type { Hono } from "hono";
import * as z from "zod";
import type { Clock } from "../../src/clock.ts";
import type { Environment } from "../../src/environment.ts";
import { executionContext } from "./execution-context.ts";
import { sign, webhook } from "./line-channel.ts";

const SECRET = "platform-secret";
const TOKEN_LIFE_MS = 60_000;
/** LINE counts an answer that takes longer as none. */
const WEBHOOK_TIMEOUT_MS = 2000;
/** Times are rounded up to this, so that what happens at nearly the same time happens in one step. */
const GRAIN_MS = 50;

/** Longer than the desk works on a webhook. */
const HANDLED_WITHIN_MS = 35_000;

const never = <T>(): Promise<T> => new Promise(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Mulberry32: the same faults at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Time that stands still while anything real goes on, and else jumps to whatever happens next. */
class VirtualClock implements Clock {
  readonly #timers = new Map<number, Set<() => void>>();
  #now: number;
  #real = 0;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number, stopped?: AbortSignal): Promise<void> {
    const at = Math.ceil((this.#now + Math.max(0, milliseconds)) / GRAIN_MS) * GRAIN_MS;
    return new Promise((resolve) => {
      const timers = this.#timers.get(at) ?? new Set();
      this.#timers.set(at, timers.add(resolve));
      stopped?.addEventListener("abort", () => timers.delete(resolve));
    });
  }

  /** Real work, during which no time passes. */
  async real<T>(work: Promise<T>): Promise<T> {
    this.#real++;
    try {
      return await work;
    } finally {
      this.#real--;
    }
  }

  /** Lets things happen until nothing more is going to. */
  async run(): Promise<void> {
    for (;;) {
      for (let quiet = 0; quiet < 2; quiet = this.#real === 0 ? quiet + 1 : 0) await turn();
      const next = [...this.#timers.keys()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
      if (next === Number.POSITIVE_INFINITY) return;
      const timers = this.#timers.get(next) ?? new Set();
      this.#timers.delete(next);
      // A time whose timers have all been stopped is not lived through.
      if (timers.size > 0) this.#now = Math.max(this.#now, next);
      for (const ring of timers) ring();
    }
  }
}

/** Faults of one call to LINE. before and after tell whether LINE had taken the message by then. */
export const LINE_FAULTS = [
  "500-before",
  "500-after",
  "timeout-before",
  "timeout-after",
  "reset-before",
  "reset-after",
  "429",
  "slow",
] as const;
export const CRASHES = ["crash-before", "crash-after"] as const;
/** Faults of one call to D1; lost = done, but nobody is told; slow = done later than anyone waits. */
export const D1_FAULTS = ["throws", "over-quota", "lost", "slow"] as const;
type LineFault = (typeof LINE_FAULTS)[number] | (typeof CRASHES)[number];
type D1Fault = (typeof D1_FAULTS)[number] | (typeof CRASHES)[number];
type Faults<F> = { readonly rate: number; readonly kinds: readonly F[] };
/** Milliseconds since the start of the run. */
type Period = { readonly from: number; readonly to: number };

export type Scenario = {
  readonly seed: number;
  readonly events: number;
  /** How long events go on coming, milliseconds. */
  readonly spread: number;
  readonly pushAllowed: boolean;
  /** Shortest and longest time until LINE sends a webhook again, milliseconds. */
  readonly redelivery: readonly [number, number];
  readonly tries: number;
  /** Shares of webhooks that hold 100 events, that LINE sends twice at once, and that come out of order. */
  readonly hundred: number;
  readonly twice: number;
  readonly line?: Faults<LineFault>;
  readonly d1?: Faults<D1Fault>;
  /** D1 cannot be reached at all. */
  readonly d1Down?: Period;
  /** The access token is not valid. */
  readonly tokenBroken?: Period;
  /** The desk cannot be reached at all. */
  readonly deskDown?: Period;
  /** Share of events whose Flex message LINE refuses. */
  readonly picky?: number;
};

type Happening = {
  readonly id: string;
  readonly issuedAt: number;
  readonly body: Record<string, unknown>;
  readonly picky: boolean;
  used: boolean;
  replies: number;
  pushes: number;
  /** A call about it got no clear answer, or an isolate died while the event was in its hands. */
  unclear: boolean;
};

type Isolate = {
  readonly number: number;
  readonly app: App;
  readonly hands: Map<Happening, number>;
  alive: boolean;
};
type App = Hono<{ Bindings: Environment }>;
export type MakeApp = (clock: Clock) => App;
/** An event's own parts, e.g. its type and message. */
export type MakeEvent = (position: number) => Record<string, unknown>;

const replySchema = z.object({
  replyToken: z.string(),
  messages: z
    .array(z.object({ type: z.string() }))
    .min(1)
    .max(5),
});
const pushSchema = replySchema.omit({ replyToken: true }).extend({ to: z.string() });

const json = (body: unknown, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
const OK = (): Response => json({ sentMessages: [] }, 200);

/** LINE with everything that can go wrong: sends webhooks until they are taken, takes replies and pushes. */
export class LinePlatform {
  readonly #scenario: Scenario;
  readonly #makeApp: MakeApp;
  readonly #random: () => number;
  readonly #start = Date.parse("2026-11-21T00:00:00Z");
  readonly clock = new VirtualClock(this.#start);
  readonly #happenings: Happening[] = [];
  readonly #byToken = new Map<string, Happening>();
  readonly #byPerson = new Map<string, Happening>();
  readonly #retryKeys = new Set<string>();
  #isolates: Isolate[] = [];
  #isolateCount = 0;
  readonly faults = new Map<string, number>();
  readonly #counts = { webhooks: 0, deliveries: 0, late: 0, givenUp: 0, slowestMs: 0 };

  constructor(scenario: Scenario, makeApp: MakeApp) {
    this.#scenario = scenario;
    this.#makeApp = makeApp;
    this.#random = seeded(scenario.seed);
  }

  /** Sends all events of the scenario and waits until nothing more happens. */
  async run(makeEvent: MakeEvent): Promise<void> {
    const { events, spread, hundred, twice } = this.#scenario;
    let made = 0;
    while (made < events) {
      const most = this.#random() < hundred ? 100 : 1 + Math.floor(this.#random() ** 3 * 12);
      const size = Math.min(most, events - made);
      const at = Math.floor(this.#random() * spread);
      const first = made;
      const times = this.#random() < twice ? 2 : 1;
      made += size;
      void this.#clockedSend(at, first, size, times, makeEvent);
    }
    await this.clock.run();
  }

  async #clockedSend(at: number, first: number, size: number, times: number, makeEvent: MakeEvent) {
    await this.clock.wait(at);
    const content = Array.from({ length: size }, (_, position) => this.#happen(makeEvent(first + position)));
    this.#counts.webhooks++;
    for (let copy = 0; copy < times; copy++) void this.#sendUntilTaken(content);
  }

  #happen(own: Record<string, unknown>): Happening {
    const number = this.#happenings.length;
    const [id, replyToken, userId] = ["event", "token", "person"].map(
      (name) => `${name}-${this.#scenario.seed}-${number}`,
    );
    if (id === undefined || replyToken === undefined || userId === undefined) throw new Error("no names");
    const issuedAt = this.clock.now();
    const happening: Happening = {
      id,
      issuedAt,
      picky: this.#random() < (this.#scenario.picky ?? 0),
      used: false,
      replies: 0,
      pushes: 0,
      unclear: false,
      body: {
        mode: "active",
        timestamp: issuedAt,
        source: { type: "user", userId },
        webhookEventId: id,
        replyToken,
        ...own,
      },
    };
    this.#happenings.push(happening);
    this.#byToken.set(replyToken, happening);
    this.#byPerson.set(userId, happening);
    return happening;
  }

  async #sendUntilTaken(content: readonly Happening[]): Promise<void> {
    const { redelivery, tries } = this.#scenario;
    const [shortest, longest] = redelivery;
    for (let attempt = 0; attempt < tries; attempt++) {
      if (await this.#send(content, attempt > 0)) return;
      await this.clock.wait(shortest + this.#random() * (longest - shortest));
    }
    this.#counts.givenUp++;
  }

  /** Posts one webhook; true when the desk took it in time. */
  async #send(content: readonly Happening[], isRedelivery: boolean): Promise<boolean> {
    this.#counts.deliveries++;
    if (this.#during(this.#scenario.deskDown)) return false;
    const ordered = this.#random() < 0.3 ? [...content].sort(() => this.#random() - 0.5) : content;
    const body = webhook(...ordered.map((one) => ({ ...one.body, deliveryContext: { isRedelivery } })));
    const isolate = this.#isolate();
    const sentAt = this.clock.now();
    for (const one of content) isolate.hands.set(one, sentAt);
    const stop = new AbortController();
    const taken = this.#post(isolate, body).then((status) => {
      this.#counts.slowestMs = Math.max(this.#counts.slowestMs, this.clock.now() - sentAt);
      return status === 200;
    });
    const late = this.clock.wait(WEBHOOK_TIMEOUT_MS, stop.signal).then(() => {
      if (isolate.alive) this.#counts.late++;
      return false;
    });
    const result = await Promise.race([taken, late]);
    stop.abort();
    return result;
  }

  async #post(isolate: Isolate, body: string): Promise<number> {
    const signature = await this.clock.real(sign(SECRET, body));
    const request = new Request("https://desk.example/webhook/noshiro", {
      method: "POST",
      body,
      headers: { "x-line-signature": signature },
    });
    const response = await isolate.app.fetch(
      request,
      {
        DB: this.#database(isolate),
        RELEASES: env.RELEASES,
        LINE_CHANNEL_SECRET_NOSHIRO: SECRET,
        LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "platform-token",
        LINE_API_BASE_URL: `https://isolate-${isolate.number}.line.example`,
        ...(this.#scenario.pushAllowed ? { LINE_PUSH_CITIES: "noshiro" } : {}),
      },
      executionContext(),
    );
    return isolate.alive ? response.status : never();
  }

  #during(period: Period | undefined): boolean {
    const at = this.clock.now() - this.#start;
    return period !== undefined && at >= period.from && at < period.to;
  }

  #draw<F extends string>(where: string, faults: Faults<F> | undefined): F | undefined {
    if (faults === undefined || this.#random() >= faults.rate) return undefined;
    const kind = faults.kinds[Math.floor(this.#random() * faults.kinds.length)];
    if (kind !== undefined) this.#count(`${where} ${kind}`);
    return kind;
  }

  #count(what: string): void {
    this.faults.set(what, (this.faults.get(what) ?? 0) + 1);
  }

  /** One of the isolates that are alive, three of them at a time. */
  #isolate(): Isolate {
    this.#isolates = this.#isolates.filter(({ alive }) => alive);
    while (this.#isolates.length < 3) {
      const number = this.#isolateCount++;
      let isolate: Isolate | undefined;
      const own: Clock = {
        now: () => this.clock.now(),
        wait: async (milliseconds, stopped) => {
          await this.clock.wait(milliseconds, stopped);
          if (isolate?.alive === false) await never();
        },
      };
      isolate = { number, app: this.#makeApp(own), hands: new Map(), alive: true };
      this.#isolates.push(isolate);
    }
    const chosen = this.#isolates[Math.floor(this.#random() * this.#isolates.length)];
    if (chosen === undefined) throw new Error("no isolate");
    return chosen;
  }

  /** Nobody can know how far the isolate had come with what it had in its hands. */
  #unclear({ hands }: Isolate): void {
    for (const [one, since] of hands) if (this.clock.now() - since < HANDLED_WITHIN_MS) one.unclear = true;
  }

  #crash<T>(isolate: Isolate): Promise<T> {
    isolate.alive = false;
    this.#unclear(isolate);
    return never();
  }

  #database(isolate: Isolate): D1Database {
    const batch = async (statements: D1PreparedStatement[]): Promise<unknown> => {
      if (!isolate.alive) return never();
      if (this.#during(this.#scenario.d1Down)) {
        this.#count("D1 down");
        this.#unclear(isolate);
        throw new Error("D1_ERROR: Network connection lost.");
      }
      const fault = this.#draw("D1", this.#scenario.d1);
      if (fault !== undefined) this.#unclear(isolate);
      await this.clock.wait(fault === "slow" ? 4000 : 5 + this.#random() * 40);
      if (!isolate.alive) return never();
      if (fault === "crash-before") return this.#crash(isolate);
      if (fault === "throws") throw new Error("D1_ERROR: D1 DB is overloaded.");
      if (fault === "over-quota") throw new Error("D1_ERROR: Exceeded maximum daily rows written.");
      const result = await this.clock.real(env.DB.batch(statements));
      if (fault === "crash-after") return this.#crash(isolate);
      if (fault === "lost") throw new Error("D1_ERROR: Network connection lost.");
      return isolate.alive ? result : never();
    };
    return new Proxy(env.DB, {
      get: (target, name) => {
        if (name === "batch") return batch;
        if (name === "prepare") return (query: string) => target.prepare(query);
        throw new Error(`The desk called ${String(name)} of D1`);
      },
    });
  }

  /** Stands in for `fetch`: LINE's reply and push endpoints. */
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isolate = this.#isolates.find(({ number }) => url.host === `isolate-${number}.line.example`);
    if (isolate === undefined || !isolate.alive) return never();
    const raw: unknown = await this.clock.real(request.json());
    const isPush = url.pathname === "/v2/bot/message/push";
    const push = isPush ? pushSchema.parse(raw) : undefined;
    const reply = isPush ? undefined : replySchema.parse(raw);
    const happening = this.#byToken.get(reply?.replyToken ?? "") ?? this.#byPerson.get(push?.to ?? "");
    if (happening === undefined) throw new Error("a call about nobody");
    const messages = push?.messages ?? reply?.messages ?? [];
    const answer = (): Response =>
      push === undefined
        ? this.#takeReply(happening, messages)
        : this.#takePush(happening, messages, request.headers.get("x-line-retry-key") ?? "");

    const fault = this.#draw(isPush ? "push" : "reply", this.#scenario.line);
    await this.clock.wait(fault === "slow" ? 3000 : 20 + this.#random() * 180);
    if (!isolate.alive) return never();
    if (this.#during(this.#scenario.tokenBroken)) {
      this.#count("LINE 401");
      return json({ message: "Authentication failed" }, 401);
    }
    const unclear = fault !== undefined && fault !== "429" && fault !== "slow";
    if (unclear) happening.unclear = true;
    if (fault?.endsWith("-after")) answer();
    switch (fault) {
      case "crash-before":
      case "crash-after":
        return this.#crash(isolate);
      case "500-before":
      case "500-after":
        return json({ message: "Internal server error" }, 500);
      case "timeout-before":
      case "timeout-after":
        return never();
      case "reset-before":
      case "reset-after":
        throw new TypeError("Network connection lost.");
      case "429":
        return json(
          { message: "The API rate limit has been exceeded. Try again later." },
          429,
          this.#random() < 0.5 ? { "retry-after": String(1 + Math.floor(this.#random() * 3)) } : {},
        );
      default:
        return answer();
    }
  }

  #refusal({ picky }: Happening, messages: readonly { type: string }[]): Response | undefined {
    if (!picky || messages.every(({ type }) => type === "text")) return undefined;
    this.#count("LINE 400 message");
    const details = [{ message: "invalid property", property: "messages[0].contents" }];
    return json({ message: "A message (messages[0]) in the request body is invalid", details }, 400);
  }

  #takeReply(happening: Happening, messages: readonly { type: string }[]): Response {
    const refusal = this.#refusal(happening, messages);
    if (refusal !== undefined) return refusal;
    if (happening.used || this.clock.now() - happening.issuedAt > TOKEN_LIFE_MS) {
      this.#count(happening.used ? "LINE 400 used token" : "LINE 400 expired token");
      return json({ message: "Invalid reply token" }, 400);
    }
    happening.used = true;
    happening.replies++;
    return OK();
  }

  #takePush(happening: Happening, messages: readonly { type: string }[], key: string): Response {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(key)) return json({ message: "no key" }, 400);
    const refusal = this.#refusal(happening, messages);
    if (refusal !== undefined) return refusal;
    if (this.#retryKeys.has(key)) {
      this.#count("LINE 409");
      return json({ message: "The retry key is already accepted" }, 409);
    }
    this.#retryKeys.add(key);
    happening.pushes++;
    return OK();
  }

  /** What became of the events. */
  figures() {
    const all = this.#happenings;
    const answers = ({ replies, pushes }: Happening): number => replies + pushes;
    const lost = all.filter((one) => answers(one) === 0);
    const { webhooks, deliveries, late, givenUp, slowestMs } = this.#counts;
    return {
      events: all.length,
      webhooks,
      redeliveries: deliveries - webhooks,
      isolates: this.#isolateCount,
      faults: [...this.faults.values()].reduce((sum, count) => sum + count, 0),
      "answered once": all.filter((one) => answers(one) === 1).length,
      "of them pushed": all.filter(({ pushes }) => pushes === 1).length,
      double: all.filter((one) => answers(one) > 1).length,
      "lost: nobody can know": lost.filter(({ unclear }) => unclear && this.#scenario.pushAllowed).length,
      "lost: too late, no push": this.#scenario.pushAllowed ? 0 : lost.length,
      "lost without reason": lost.filter(({ unclear }) => !unclear && this.#scenario.pushAllowed).length,
      "given up by LINE": givenUp,
      "responses over 2 s": late,
      "slowest response ms": slowestMs,
    };
  }
}
