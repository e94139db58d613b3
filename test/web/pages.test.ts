import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { systemClock } from "../../src/clock.ts";
import { lineApi } from "../../src/line/deliver.ts";
import { withBrokenDatabase } from "../helpers/broken-database.ts";
import { executionContext } from "../helpers/execution-context.ts";
import { askedFile, desk, fixedDesks, gradeOf, pockets, tokenizer } from "../helpers/open-desk.ts";
import { ORIGIN, webVisitor } from "../helpers/web.ts";

const NOW = Date.parse("2026-11-21T10:00:00+09:00");
const clock = { ...systemClock, now: () => NOW };
const environment = { DB: env.DB, RELEASES: env.RELEASES };
const { get } = webVisitor({ desks: fixedDesks(desk), environment, clock });
const html = async (path: string): Promise<string> => (await get(path)).text();

/** What the data blocks of a page say, as a search engine reads them. */
const dataIn = (page: string): unknown[] =>
  [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gsu)].map(([, text = ""]) =>
    JSON.parse(text),
  );

/** A page's headings in their order, as levels. */
const levels = (page: string): number[] =>
  [...page.matchAll(/<h([1-6])[ >]/gu)].map(([, level]) => Number(level));

const PAGES = ["", "/faq", "/faq/card-lost", "/classes", "/privacy", "/accessibility"] as const;

describe.each(["", "/easy", "/en"])("every page under /noshiro%s", (register) => {
  it.each(PAGES)("%s says its language, its title and its one main heading, in order", async (path) => {
    const page = await html(`/noshiro${register}${path}`);
    expect(page).toMatch(/^<!doctype html><html lang="(?:ja|en)">/u);
    expect(page).toMatch(/<title>[^<]+<\/title>/u);
    const found = levels(page);
    expect(found[0]).toBe(1);
    expect(found.filter((level) => level === 1)).toHaveLength(1);
    found.slice(1).forEach((level, position) => {
      expect(level - (found[position] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it.each(PAGES)("%s has nothing inline that the policy would have to allow", async (path) => {
    const response = await get(`/noshiro${register}${path}`);
    const page = await response.text();
    expect(page).not.toMatch(/\s(?:style|on[a-z]+)="/u);
    expect(page).not.toMatch(/<style|<script(?! type="(?:module|application\/ld\+json)")/u);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it.each(PAGES)("%s uses no name twice", async (path) => {
    const ids = [...(await html(`/noshiro${register}${path}`)).matchAll(/ id="([^"]+)"/gu)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("an answer's page", () => {
  it("names its address, the same page in English, and nothing twice", async () => {
    const page = await html("/noshiro/faq/card-lost");
    expect(page).toContain(`<link rel="canonical" href="${ORIGIN}/noshiro/faq/card-lost"/>`);
    expect(page).toContain(`<link rel="alternate" hreflang="en" href="${ORIGIN}/noshiro/en/faq/card-lost"/>`);
    const easy = await html("/noshiro/easy/faq/card-lost?yomi=off");
    expect(easy).toContain(`<link rel="canonical" href="${ORIGIN}/noshiro/easy/faq/card-lost"/>`);
    expect(easy).not.toContain('hreflang="x-default"');
  });

  it("tells search engines the question and the whole answer", async () => {
    const [data] = dataIn(await html("/noshiro/faq/card-lost"));
    expect(data).toMatchObject({
      "@type": "FAQPage",
      inLanguage: "ja",
      mainEntity: [
        { "@type": "Question", acceptedAnswer: { text: expect.stringContaining("0120-95-0178") } },
      ],
    });
  });

  it("writes readings on easy pages, and leaves them out where one asks for that", async () => {
    const withReadings = await html("/noshiro/easy/faq/card-lost");
    expect(withReadings).toContain("<rt>でんわ</rt>");
    expect(withReadings).toContain('href="/noshiro/easy/faq/card-lost?yomi=off"');
    const without = await html("/noshiro/easy/faq/card-lost?yomi=off");
    expect(without).not.toContain("<ruby>");
    expect(without).toContain('href="/noshiro/easy/faq?yomi=off#card-lost"');
    expect(without).toContain('action="/noshiro/easy/ask?yomi=off"');
    expect(await html("/noshiro/faq/card-lost")).not.toContain("<ruby>");
  });

  it("is kept for a minute, and confirmed without being sent again", async () => {
    const first = await get("/noshiro/faq/card-lost");
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    const tag = first.headers.get("etag") ?? "";
    const again = await get("/noshiro/faq/card-lost", { "if-none-match": tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    expect(again.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("has another mark on another day where a warning has come", async () => {
    const tagAt = async (day: string): Promise<string | null> => {
      const at = { ...systemClock, now: () => Date.parse(`${day}T10:00:00+09:00`) };
      const visitor = webVisitor({ desks: fixedDesks(desk), environment, clock: at });
      return (await visitor.get("/noshiro/faq/card-lost")).headers.get("etag");
    };
    expect(await tagAt("2026-11-21")).toBe(await tagAt("2026-11-21"));
    expect(await tagAt("2035-01-01")).not.toBe(await tagAt("2026-11-21"));
  });

  it("is gone when it has expired, says whom to ask, and stays out of search engines", async () => {
    const later = { ...systemClock, now: () => Date.parse("2027-06-01T10:00:00+09:00") };
    const visitor = webVisitor({ desks: fixedDesks(desk), environment, clock: later });
    const response = await visitor.get("/noshiro/faq/noshiro-plan");
    expect(response.status).toBe(410);
    const page = await response.text();
    expect(page).toContain('<meta name="robots" content="noindex"/>');
    expect(page).toContain('href="tel:');
    expect(await (await visitor.get("/noshiro/faq")).text()).not.toContain('"/noshiro/faq/noshiro-plan"');
  });

  it("is missing where the city has none, with the box to ask", async () => {
    for (const path of ["/noshiro/faq/no-such-answer", "/morioka/faq/noshiro-plan", "/noshiro/faq/..%2F"]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('name="question"');
    }
  });
});

describe("addresses that lead nowhere", () => {
  it("help in the language that they are in", async () => {
    const response = await get("/noshiro/en/nothing?x=<script>");
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    expect(page).toContain('<html lang="en">');
    expect(page).not.toContain("<script>");
  });

  it("lead to the cities outside of them, and so does the root", async () => {
    for (const [path, status] of [
      ["/", 200],
      ["/tokyo", 404],
      ["/noshiroo/faq", 404],
    ] as const) {
      const response = await get(path);
      expect(response.status, path).toBe(status);
      expect(await response.text()).toContain('href="/chigasaki"');
    }
  });

  it("do not hide the other doors of the application", async () => {
    const parts = {
      desks: fixedDesks(desk),
      tokenizer,
      asked: askedFile,
      gradeOf,
      pockets,
      clock: systemClock,
    };
    const app = createApp({ ...parts, line: lineApi(systemClock) });
    const open = (path: string) =>
      app.fetch(new Request(`${ORIGIN}${path}`), environment, executionContext());
    expect((await open("/health")).headers.get("content-type")).toContain("json");
    expect((await open("/console")).status).toBe(503);
    expect(await (await open("/noshiro/faq/card-lost")).text()).toContain("0120-95-0178");
    expect((await open("/nothing")).status).toBe(404);
  });
});

describe("the first page", () => {
  it("says what becomes of questions, by what this desk keeps", async () => {
    expect(await html("/noshiro")).toContain("質問は残しません");
    const withKey = { ...environment, PERSONAL_DATA_KEY: btoa("0123456789abcdef0123456789abcdef") };
    const keeping = webVisitor({ desks: fixedDesks(desk), environment: withKey, clock });
    expect(await (await keeping.get("/noshiro")).text()).toContain("名前なしで180日だけ残し");
    expect(await (await keeping.get("/noshiro/privacy")).text()).toContain("180日たつと消します");
  });

  it("opens without its classes while the database is down", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const visitor = webVisitor({
      desks: fixedDesks(desk),
      environment: { ...environment, ...withBrokenDatabase },
      clock,
    });
    const response = await visitor.get("/noshiro");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('name="question"');
    error.mockRestore();
  });

  it("says nothing of a fault but that it is ours", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = {
      ...desk,
      respond: () => {
        throw new TypeError("ひみつ");
      },
    };
    const response = await webVisitor({ desks: fixedDesks(broken), environment, clock }).get("/noshiro");
    expect(response.status).toBe(500);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).not.toContain("ひみつ");
    expect(JSON.stringify(error.mock.calls)).toContain("TypeError");
    expect(JSON.stringify(error.mock.calls)).not.toContain("ひみつ");
    error.mockRestore();
  });
});
