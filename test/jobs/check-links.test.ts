import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { checkLinks } from "../../src/jobs/check-links.ts";
import { linkChecks } from "../../src/store/link-checks.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const START = Date.parse("2026-11-21T00:00:00Z");

type Answer = (method: string) => Response | Promise<Response>;

/** A web of pages with a clock of its own, which remembers who asked what and when. */
function web(pages: Readonly<Record<string, Answer>>) {
  const asked: {
    readonly method: string;
    readonly url: string;
    readonly at: number;
    readonly agent: string;
  }[] = [];
  const open = new Map<string, number>();
  let most = 0;
  let now = START;
  const parts = {
    store: linkChecks(env.DB),
    now: () => now,
    wait: async (milliseconds: number) => {
      now += milliseconds;
    },
    fetch: async (url: string, init: RequestInit) => {
      const { host } = new URL(url);
      const method = init.method ?? "GET";
      asked.push({ method, url, at: now, agent: new Headers(init.headers).get("user-agent") ?? "" });
      open.set(host, (open.get(host) ?? 0) + 1);
      most = Math.max(most, open.get(host) ?? 0);
      await Promise.resolve();
      open.set(host, (open.get(host) ?? 1) - 1);
      const page = pages[url];
      if (page === undefined) throw new TypeError("no such host");
      return page(method);
    },
  };
  return {
    parts,
    asked,
    /** The most requests that one host ever had at a time. */
    most: () => most,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const ok: Answer = () => new Response("");
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(null, { status: code, headers });
const stateOf = async (url: string) =>
  (await linkChecks(env.DB).failing(0)).find((check) => check.url === url);

describe("checkLinks", () => {
  it("asks each host one request at a time, with a pause, by HEAD, and says who it is", async () => {
    const urls = [1, 2, 3].flatMap((page) => [`https://a.example/${page}`, `https://b.example/${page}`]);
    const { parts, asked, most } = web(Object.fromEntries(urls.map((url) => [url, ok])));
    expect(await checkLinks(urls, parts)).toHaveLength(6);
    expect(most()).toBe(1);
    expect(asked.every(({ method }) => method === "HEAD")).toBe(true);
    expect(asked.every(({ agent }) => agent.includes("mayowanai-madoguchi"))).toBe(true);
    for (const host of ["a.example", "b.example"]) {
      const times = asked.filter(({ url }) => url.includes(host)).map(({ at }) => at);
      for (const [position, time] of times.slice(1).entries()) {
        expect(time - (times[position] ?? time)).toBeGreaterThanOrEqual(2 * SECOND);
      }
    }
  });

  it("leaves a page that opens alone for a week", async () => {
    const url = "https://calm.example/";
    const { parts, asked, later } = web({ [url]: ok });
    await checkLinks([url], parts);
    later(7 * DAY - SECOND);
    await checkLinks([url], parts);
    expect(asked).toHaveLength(1);
    later(SECOND);
    await checkLinks([url], parts);
    expect(asked).toHaveLength(2);
  });

  it("asks by GET before it calls a page bad, since some servers refuse HEAD", async () => {
    const url = "https://nohead.example/";
    const { parts, asked } = web({
      [url]: (method) => new Response(null, { status: method === "HEAD" ? 405 : 200 }),
    });
    await checkLinks([url], parts);
    expect(asked.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
    expect(await stateOf(url)).toMatchObject({ state: "ok", failures: 0 });
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [403, "refused"],
    [500, "broken"],
  ])("tells HTTP %i as %s", async (code, state) => {
    const url = `https://bad.example/${code}`;
    await checkLinks([url], web({ [url]: status(code) }).parts);
    expect(await stateOf(url)).toMatchObject({ state, status: code, failures: 1 });
  });

  it("tells where a page has moved to", async () => {
    const url = "https://moved.example/old";
    const moved = new Response("");
    Object.defineProperties(moved, {
      redirected: { value: true },
      url: { value: "https://moved.example/new" },
    });
    await checkLinks([url], web({ [url]: () => moved }).parts);
    expect(await stateOf(url)).toMatchObject({
      state: "moved",
      movedTo: "https://moved.example/new",
      failures: 0,
    });
  });

  it("waits twice as long after each failure, three days at most", async () => {
    const url = "https://gone.example/";
    const { parts, later } = web({ [url]: status(404) });
    const waits: number[] = [];
    for (let round = 0; round < 9; round++) {
      await checkLinks([url], parts);
      const check = await stateOf(url);
      waits.push(((check?.nextCheckAt ?? 0) - (check?.checkedAt ?? 0)) / HOUR);
      later((waits.at(-1) ?? 0) * HOUR);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 72, 72]);
  });

  it("stops asking a host that is busy, and comes back when it says", async () => {
    const [first, second] = ["https://busy.example/1", "https://busy.example/2"];
    const { parts, asked, later } = web({
      [first]: status(429, { "retry-after": "14400" }),
      [second]: ok,
    });
    await checkLinks([first, second], parts);
    expect(asked).toHaveLength(1);
    expect(await stateOf(first)).toMatchObject({ state: "busy", status: 429, failures: 1 });
    expect((await stateOf(first))?.nextCheckAt).toBe(START + 4 * HOUR);
    expect(await stateOf(second)).toMatchObject({ state: "unchecked" });
    later(HOUR);
    await checkLinks([first, second], parts);
    expect(asked.map(({ url }) => url)).toEqual([first, second]);
  });

  it("stops asking a host that does not answer", async () => {
    const urls = ["https://dead.example/1", "https://dead.example/2"];
    const { parts, asked } = web({});
    const checked = await checkLinks(urls, parts);
    expect(asked).toHaveLength(1);
    expect(checked).toMatchObject([{ state: "unreachable", failures: 1 }]);
  });

  it("takes at most twelve links in one run", async () => {
    const urls = Array.from({ length: 30 }, (_, at) => `https://host${at}.example/`);
    const { parts } = web(Object.fromEntries(urls.map((url) => [url, ok])));
    expect(await checkLinks(urls, parts)).toHaveLength(12);
    expect(await checkLinks(urls, parts)).toHaveLength(12);
    expect(await checkLinks(urls, parts)).toHaveLength(6);
  });
});
