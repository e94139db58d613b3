import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { type Clock, systemClock } from "../../src/clock.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";
import { lineApi } from "../../src/line/deliver.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { classSession } from "../helpers/class-session.ts";
import { executionContext } from "../helpers/execution-context.ts";
import { environment } from "../helpers/line-channel.ts";
import { askedFile, desk, fixedDesks, gradeOf, pockets, release, tokenizer } from "../helpers/open-desk.ts";

const BASE = "https://desk.example";
const NOW = Date.parse("2026-11-21T12:00:00+09:00");
const clock: Clock = { ...systemClock, now: () => NOW };
const app = createApp({
  desks: fixedDesks(desk),
  tokenizer,
  asked: askedFile,
  gradeOf,
  pockets,
  line: lineApi(clock),
  clock,
});
const broken = new Proxy(env.DB, {
  get: () => () => {
    throw new Error("D1 is down");
  },
});

const get = (path: string, init: RequestInit = {}, database = env.DB) =>
  app.request(`${BASE}${path}`, init, { ...environment, DB: database }, executionContext());

const quiet = () => vi.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => {
  vi.restoreAllMocks();
});

const FILES = [
  ["/noshiro/opendata/faq.json", "application/json"],
  ["/noshiro/opendata/faq.csv", "text/csv"],
  ["/noshiro/opendata/classes.json", "application/json"],
  ["/noshiro/opendata/classes.csv", "text/csv"],
  ["/noshiro/feed.xml", "application/atom+xml"],
  ["/noshiro/classes.xml", "application/atom+xml"],
  ["/noshiro/sitemap.xml", "application/xml"],
  ["/opendata/faq.schema.json", "application/schema+json"],
  ["/opendata/classes.schema.json", "application/schema+json"],
  ["/sitemap.xml", "application/xml"],
  ["/robots.txt", "text/plain"],
] as const;

describe.each(FILES)("%s", (path, type) => {
  it("may be read by any program, and is named by a strong tag", async () => {
    const response = await get(path, { headers: { origin: "https://other.example" } });
    expect(response.status).toBe(200);
    const { headers } = response;
    expect(headers.get("content-type")).toContain(`${type}; charset=utf-8`);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    // RFC 9110, section 8.8.3: etagc, and no comma, which the reading of lists would take for an end.
    expect(headers.get("etag")).toMatch(/^"[\x21\x23-\x2b\x2d-\x7e]+"$/u);
    expect(await response.text()).not.toBe("");
  });

  it("is not sent again to who has it, and is when it is another one", async () => {
    const tag = (await get(path)).headers.get("etag") ?? "";
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
      const response = await get(path, { headers: { "if-none-match": known } });
      expect(response.status, known).toBe(304);
      expect(response.headers.get("etag")).toBe(tag);
      expect(await response.text()).toBe("");
    }
    expect((await get(path, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
  });

  it("answers HEAD without a body, and a browser that asks first", async () => {
    const head = await get(path, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("etag")).toBe((await get(path)).headers.get("etag"));
    expect(await head.text()).toBe("");
    const asked = await get(path, {
      method: "OPTIONS",
      headers: {
        origin: "https://other.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
      },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-headers")).toBe("If-None-Match");
  });
});

describe("the tags", () => {
  it("change with the day, because answers expire", async () => {
    const today = (await get("/noshiro/opendata/faq.json")).headers.get("etag");
    vi.spyOn(clock, "now").mockReturnValue(NOW + 24 * 60 * 60 * 1000);
    expect((await get("/noshiro/opendata/faq.json")).headers.get("etag")).not.toBe(today);
  });

  // Whoever changes what the same release is written as must raise FORMAT in door.tsx, and then this list.
  it("are those of this shape", async () => {
    expect((await get("/noshiro/opendata/faq.json")).headers.get("etag")).toMatch(/^"1;/u);
    const csv = await (await get("/noshiro/opendata/faq.csv")).text();
    expect(csv.slice(0, csv.indexOf("\r\n"))).toBe(
      "id,category,question,label,labelEn,summaryJa,stepsJa,noteJa,unknownJa,summaryEasy,stepsEasy,noteEasy,unknownEasy,summaryEn,stepsEn,noteEn,unknownEn,links,phones,sources,basis,state,checkedOn,reviewBy,expires,audience,pageJa,pageEasy,pageEn,licence,attribution,apostrophes",
    );
  });
});

async function keepClass(changes: Parameters<typeof classSession>[0]): Promise<void> {
  const session = classSession(changes);
  const { city, id, startsAt, endsAt, state, sample, changedAt, ...rest } = session;
  const content = JSON.stringify({ ...rest, city, id, startsAt, endsAt, state, changedAt });
  await env.DB.prepare(
    `INSERT INTO class_sessions (city, id, starts_at, ends_at, state, content, sample, changed_at, changed_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'test')`,
  )
    .bind(city, id, startsAt, endsAt, state, content, Number(sample), changedAt)
    .run();
}

describe("the classes", () => {
  it("that are real stand in the data and in the feed; samples in neither", async () => {
    await keepClass({ city: "morioka", id: "r".repeat(16), title: "本物の教室" });
    await keepClass({ city: "morioka", id: "s".repeat(16), title: "見本の教室", sample: true });
    for (const file of ["opendata/classes.json", "opendata/classes.csv", "classes.xml"]) {
      const text = await (await get(`/morioka/${file}`)).text();
      expect(text, file).toContain("本物の教室");
      expect(text, file).not.toContain("見本");
    }
  });

  it("are not said to be none while the database is down", async () => {
    quiet();
    for (const file of ["opendata/classes.json", "opendata/classes.csv", "classes.xml"]) {
      const response = await get(`/noshiro/${file}`, {}, broken);
      expect(response.status, file).toBe(503);
      expect(response.headers.get("retry-after")).toBe("60");
    }
  });
});

describe("the feed of changes", () => {
  const saved = (entry: string, version: number, change: object, at: number) =>
    env.DB.prepare(
      `INSERT INTO entry_versions (city, entry, version, change, stage, errors, made_at, made_by)
       VALUES ('chigasaki', ?1, ?2, ?3, 'ready', 0, ?4, 'test')`,
    )
      .bind(entry, version, JSON.stringify(change), at)
      .run();

  it("tells what staff published and took back, with the moment when residents got it", async () => {
    const [first, second] = release.entries.filter(({ cities }) => cities === undefined);
    if (first === undefined || second === undefined) throw new Error("too few entries");
    const releases = releaseStore(env.DB);
    await saved(first.id, 1, { kind: "put", entry: first, tells: [] }, NOW - 9000);
    await saved(
      "made-here",
      1,
      { kind: "put", entry: { ...second, id: "made-here", label: "ここの答え" } },
      NOW - 9000,
    );
    // Somebody has begun to call it otherwise; residents never saw that.
    await saved(
      "made-here",
      2,
      { kind: "put", entry: { ...second, id: "made-here", label: "書きかけ" } },
      NOW - 50,
    );
    const record = {
      city: "chigasaki",
      hash: "f".repeat(16),
      base: release.hash,
      note: "",
      gate: "{}",
      by: "test",
    };
    const put = { entry: first.id, version: 1 };
    await releases.create(
      { ...record, entries: [put, { entry: "made-here", version: 1 }], publish: { startsAt: NOW - 8000 } },
      NOW - 8000,
    );
    await releases.create({ ...record, entries: [put], publish: { startsAt: NOW - 7000 } }, NOW - 7000);
    await releases.create({ ...record, entries: [], publish: { startsAt: NOW + 7000 } }, NOW - 6000);
    const xml = await (await get("/chigasaki/feed.xml")).text();
    const [, withdrawn = "", changed = "", checked = ""] = xml.split("<entry>");
    expect(withdrawn).toContain("取り下げた答え：ここの答え");
    expect(withdrawn).toContain(`<updated>${new Date(NOW - 7000).toISOString()}</updated>`);
    expect(xml).not.toContain("書きかけ");
    expect(changed).toContain(`変わった答え：${first.question}`);
    expect(changed).toContain(`<updated>${new Date(NOW - 8000).toISOString()}</updated>`);
    expect(checked).toContain("確かめた答え：");
    expect(xml).not.toContain(new Date(NOW + 7000).toISOString());
  });

  it("still tells what was checked while the database is down", async () => {
    const error = quiet();
    const response = await get("/noshiro/feed.xml", {}, broken);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("確かめた答え：");
    expect(error).toHaveBeenCalled();
  });
});

describe("the pages about the data", () => {
  it.each(CITY_IDS)("of %s explain every column and lead to every file", async (city) => {
    const response = await get(`/${city}/opendata`);
    expect(response.status).toBe(200);
    const html = await response.text();
    const csv = await (await get(`/${city}/opendata/faq.csv`)).text();
    const columns = csv.slice(0, csv.indexOf("\r\n")).split(",");
    expect(columns.filter((column) => !html.includes(`<code>${column}</code>`))).toEqual([]);
    for (const [, href = ""] of html.matchAll(
      /href="(\/(?:opendata|[a-z]+\/(?:opendata|feed|classes\.xml))[^"]*)"/gu,
    )) {
      expect((await get(href)).status, href).toBe(200);
    }
    const [, head = ""] = html.split(/<\/?head>/u);
    expect(head).toContain(`<link rel="canonical" href="${BASE}/${city}/opendata"`);
    expect(head).not.toContain("hreflang");
    expect(head.match(/type="application\/atom\+xml"/gu)).toHaveLength(2);
  });

  it("stand in ordinary Japanese only", async () => {
    for (const path of ["/noshiro/en/opendata", "/noshiro/easy/embed"]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it("show staff the line for the city's own site, with a link for where no script runs", async () => {
    const response = await get("/noshiro/embed");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    const html = await response.text();
    const shown = html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
    expect(shown).toContain(
      `<script src="${BASE}/embed/noshiro.js" data-register="en" async></script><noscript><a href="${BASE}/noshiro/en">`,
    );
    expect(shown).toContain(`script-src ${BASE}; form-action ${BASE}`);
    expect(html).toContain('<script src="/embed/noshiro.js" async');
  });
});
