import { describe, expect, it } from "vitest";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { faqChanges } from "../../src/web/data/changes.ts";
import { classFeed, faqFeed } from "../../src/web/data/feeds.tsx";
import { lastChanges, transitions } from "../../src/web/data/history.ts";
import { citySitemap, robots, sitemapIndex } from "../../src/web/data/sitemap.ts";
import { classSession } from "../helpers/class-session.ts";
import { release } from "../helpers/open-desk.ts";

const BASE = "https://desk.example";
const NOW = new Date("2026-11-21T12:00:00+09:00");
const known = cityKnowledge(release, "noshiro");
if (known === undefined) throw new Error("no noshiro");
const knowledge = known;
const place = { card: knowledge.card, base: BASE };

const tagsIn = (xml: string, tag: string): string[] => {
  const element = new RegExp(`<${tag}(?: [^>]*)?>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${tag}>`, "gu");
  return [...xml.matchAll(element)].map(([, text = ""]) => text);
};

describe("when residents got another release", () => {
  it("follows publications, their ends, rollbacks, and not what was taken back or is planned", () => {
    const spans = [
      { id: 1, number: 1, startsAt: 100 },
      { id: 2, number: 2, startsAt: 200, endsAt: 300 },
      { id: 3, number: 0, startsAt: 400 },
      { id: 4, number: 1, startsAt: 500 },
      { id: 5, number: 3, startsAt: 550, cancelledAt: 540 },
      { id: 6, number: 4, startsAt: 900 },
    ];
    expect(transitions(spans, 600, 2)).toEqual([
      { at: 500, from: 0, to: 1 },
      { at: 400, from: 1, to: 0 },
    ]);
    expect(transitions(spans, 600, 20)).toEqual([
      { at: 500, from: 0, to: 1 },
      { at: 400, from: 1, to: 0 },
      { at: 300, from: 2, to: 1 },
      { at: 200, from: 1, to: 2 },
      { at: 100, from: 0, to: 1 },
    ]);
    expect(transitions([], 600, 20)).toEqual([]);
  });

  it("tells of each entry when it last became another one", () => {
    const members = [
      { number: 1, entry: "kept", version: 1 },
      { number: 1, entry: "changed", version: 1 },
      { number: 1, entry: "gone", version: 1 },
      { number: 2, entry: "kept", version: 1 },
      { number: 2, entry: "changed", version: 2 },
      { number: 2, entry: "new", version: 1 },
    ];
    const latestFirst = [
      { at: 200, from: 1, to: 2 },
      { at: 100, from: 0, to: 1 },
    ];
    expect(Object.fromEntries(lastChanges(latestFirst, members))).toEqual({
      kept: 100,
      changed: 200,
      gone: 200,
      new: 200,
    });
  });
});

describe("the feed of changes", () => {
  const ids = [...knowledge.entries.keys()];
  const [first = "", second = "", third = ""] = ids;
  const parts = {
    knowledge,
    builtIn: new Set(ids.filter((id) => id !== second)),
    published: new Map([
      [first, NOW.getTime() - 1000],
      [second, NOW.getTime() - 2000],
      ["lost-one", NOW.getTime() - 3000],
      ["nameless", NOW.getTime() - 4000],
    ]),
    labels: new Map([["lost-one", "消えた <答え> & こと"]]),
    now: NOW,
  };

  it("tells the latest first: published, new, withdrawn, and then what was checked", () => {
    const changes = faqChanges(parts, 50);
    expect(changes).toHaveLength(50);
    expect(changes.slice(0, 3)).toMatchObject([
      { kind: "changed", entry: { id: first } },
      { kind: "new", entry: { id: second } },
      { kind: "withdrawn", id: "lost-one" },
    ]);
    expect(new Set(changes.slice(3).map(({ kind }) => kind))).toEqual(new Set(["checked"]));
    expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).sort((a, b) => b - a));
  });

  it("tells of what has expired on the day after", () => {
    const { id = "", expires = "" } =
      [...knowledge.entries.values()].find((entry) => entry.expires !== undefined) ?? {};
    const changes = faqChanges({ ...parts, published: new Map(), now: new Date("2099-01-01") }, 1000);
    const gone = changes.find((change) => change.kind === "withdrawn" && change.id === id);
    expect(gone?.at).toBe(Date.parse(`${expires}T00:00:00+09:00`) + 24 * 60 * 60 * 1000);
  });

  it("is Atom: what RFC 4287 asks of a feed and of its entries is there", async () => {
    const xml = await faqFeed(faqChanges(parts, 50), place);
    const [head = "", ...entries] = xml.split("<entry>");
    expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
    expect(head).toContain('xmlns="http://www.w3.org/2005/Atom"');
    expect(head).toContain(`<link rel="self" href="${BASE}/noshiro/feed.xml"/>`);
    for (const tag of ["id", "title", "updated", "author"]) expect(tagsIn(head, tag), tag).toHaveLength(1);
    expect(entries).toHaveLength(50);
    for (const entry of entries) {
      for (const tag of ["id", "title", "updated", "summary"])
        expect(tagsIn(entry, tag), tag).toHaveLength(1);
      expect(entry).toMatch(/<link href="https:\/\/desk\.example\/noshiro\/faq\/[a-z0-9-]+"\/>/u);
    }
    const own = tagsIn(xml, "id");
    const uuid5 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
    expect(own.filter((id) => !uuid5.test(id))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
    expect(xml).toContain("取り下げた答え：消えた &lt;答え&gt; &amp; こと");
    expect(tagsIn(head, "updated")).toEqual([new Date(NOW.getTime() - 1000).toISOString()]);
  });

  it("keeps the ids under another address, and gives a later change of an entry its own", async () => {
    const idsAt = async (changed: Parameters<typeof faqChanges>[0], base: string) =>
      tagsIn(await faqFeed(faqChanges(changed, 50), { ...place, base }), "id");
    const here = await idsAt(parts, BASE);
    expect(await idsAt(parts, "https://own.example")).toEqual(here);
    const later = new Map([
      ...parts.published,
      [third, NOW.getTime() - 500] as const,
      [first, NOW.getTime() - 400] as const,
    ]);
    const next = await idsAt({ ...parts, published: later }, BASE);
    expect(next.slice(1, 3).filter((id) => here.includes(id))).toEqual([]);
    expect(next[3]).toBe(here[2]);
  });
});

describe("the feed of classes", () => {
  const own = { ...classSession({ title: "A&B <入門>" }), id: "s".repeat(16) };

  it("tells of new and cancelled ones, each as news of its own, and never of samples", async () => {
    const open = await classFeed([own, classSession({ sample: true })], place);
    expect(tagsIn(open, "title").slice(1)).toEqual(["教室：A&amp;B &lt;入門&gt;"]);
    expect(tagsIn(open, "summary")).toEqual(["2026-12-01 10:00〜12:00、公民館"]);
    const cancelled = await classFeed([{ ...own, state: "cancelled" }], place);
    expect(tagsIn(cancelled, "title").slice(1)).toEqual(["【中止】A&amp;B &lt;入門&gt;"]);
    expect(tagsIn(cancelled, "id")[0]).toBe(tagsIn(open, "id")[0]);
    expect(tagsIn(cancelled, "id")[1]).not.toBe(tagsIn(open, "id")[1]);
  });

  it("holds the latest fifty, so that writing it stays within a request", async () => {
    const many = Array.from({ length: 60 }, (_, position) => ({
      ...own,
      id: `${position}`.padStart(16, "0"),
      title: `教室${position}`,
      changedAt: NOW.getTime() + position,
    }));
    const titles = tagsIn(await classFeed(many, place), "title").slice(1);
    expect(titles).toHaveLength(50);
    expect([titles.at(0), titles.at(-1)]).toEqual(["教室：教室59", "教室：教室10"]);
  });

  it("is a feed also while there is no class", async () => {
    const xml = await classFeed([], place);
    expect(tagsIn(xml, "updated")).toEqual(["2026-11-20T15:00:00.000Z"]);
    expect(xml).not.toContain("<entry>");
  });
});

describe("what search engines read", () => {
  it("names every city's sitemap", () => {
    expect(tagsIn(sitemapIndex(BASE), "loc")).toContain(`${BASE}/morioka/sitemap.xml`);
    expect(tagsIn(sitemapIndex(BASE), "loc")).toHaveLength(5);
  });

  it("names every answer in three registers with the day it was checked, and none that has expired", () => {
    const xml = citySitemap(knowledge, "2026-11-21", BASE);
    const urls = xml.split("<url>").slice(1);
    const shown = [...knowledge.entries.values()].filter(
      ({ expires }) => expires === undefined || expires >= "2026-11-21",
    );
    expect(urls).toHaveLength(3 * shown.length + 7);
    for (const { id, checkedOn } of shown) {
      const english = urls.find((url) => url.includes(`<loc>${BASE}/noshiro/en/faq/${id}</loc>`));
      expect(english).toContain(`<lastmod>${checkedOn}</lastmod>`);
      expect(english).toContain(`hreflang="ja" href="${BASE}/noshiro/faq/${id}"`);
    }
    const gone = [...knowledge.entries.values()].find(({ expires }) => expires !== undefined)?.id;
    expect(xml).toContain(`/faq/${gone}<`);
    expect(citySitemap(knowledge, "2099-01-01", BASE)).not.toContain(`/faq/${gone}<`);
  });

  it("keeps robots out of the console and of what people write, not of answers", () => {
    const lines = robots(BASE).split("\n");
    expect(lines).toContain("Disallow: /console");
    expect(lines).toContain("Disallow: /*/ask$");
    expect(lines).toContain(`Sitemap: ${BASE}/sitemap.xml`);
    expect(lines.filter((line) => /^Disallow: \/?$/u.test(line))).toEqual([]);
  });
});
