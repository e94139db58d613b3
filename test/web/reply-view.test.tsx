import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pressable, Reply } from "../../src/dialogue/reply.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { pageView } from "../../src/web/page-view.tsx";
import type { Place } from "../../src/web/place.ts";
import { headingOf } from "../../src/web/reply-view/heading.ts";
import { japaneseText } from "../../src/web/reply-view/ruby.tsx";
import { ReplyView } from "../../src/web/reply-view.tsx";
import type { View } from "../../src/web/view.ts";
import { anyReply } from "../helpers/any-reply.ts";
import { desk, release } from "../helpers/open-desk.ts";
import { ANSWER, CHECKLIST, EVERY_KIND, NOTICE, STEP } from "../helpers/replies.ts";

const knowledge = cityKnowledge(release, "noshiro");
if (knowledge === undefined) throw new Error("no city");
const place: Place = {
  city: "noshiro",
  cityName: "能代市",
  register: "ja",
  readings: false,
  desk,
  knowledge,
  now: new Date("2026-11-21T03:00:00Z"),
  base: "https://desk.example",
  keepsQuestions: true,
};
const onPage = pageView(place);
/** A place that can do nothing but show, as paper. */
const onPaper: View = { press: () => null, text: (value) => value };

const drawn = (reply: Reply, view: View): string => String(<ReplyView reply={reply} view={view} />);

/** Elements and attributes that the components themselves write. */
const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gu;
const OWN_TAGS = new Set(
  "a article button dd div dl dt form h2 h3 h4 h5 input li ol p rp rt ruby section span strong ul".split(" "),
);

/** What is left of HTML when its own tags are taken out. */
const wordsOf = (html: string): string => html.replaceAll(TAG, "");

const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" } as const;
const readAsText = (html: string): string =>
  wordsOf(html).replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, (entity) =>
    Object.entries(entities).reduce((text, [name, sign]) => (name === entity ? sign : text), entity),
  );

/** The words that a reader must not miss. */
function essential(reply: Reply): string[] {
  switch (reply.kind) {
    case "answer":
      return [reply.summary, ...reply.steps, ...reply.sources.map(({ text }) => text)];
    case "handoff":
      return [reply.message, ...reply.contacts.map(({ section }) => section)];
    case "notice":
      return [...reply.paragraphs, ...reply.calls.flatMap(({ label, phone }) => [label, phone])];
    case "welcome":
      return reply.parts.flatMap(({ title, lines }) => [title, ...lines]);
    case "navigator-step":
      return [reply.progress];
    case "checklist":
      return reply.items.flatMap(({ what, facts }) => [what, ...facts.map(({ text }) => text)]);
    case "class-list":
      return [reply.message, ...reply.sessions.flatMap(({ title, when }) => [title, when])];
    case "choices":
    case "navigator-menu":
      return [];
  }
}

/** Addresses that the reply itself names. */
const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/ (?:href|action)="([^"]*)"/gu)].map(([, href = ""]) => href);

describe.each(Object.entries(anyReply))("any %s as HTML", (_, arbitrary) => {
  const replies: fc.Arbitrary<Reply> = arbitrary;

  it("never fails, keeps its words and lets none of them become HTML", () => {
    fc.assert(
      fc.property(replies, (reply) => {
        for (const view of [onPage, onPaper]) {
          const html = drawn(reply, view);
          for (const [, tag = "", attributes = ""] of html.matchAll(TAG)) {
            expect(OWN_TAGS).toContain(tag);
            expect(attributes).not.toMatch(/\s(?:style|on[a-z]+)=/u);
          }
          expect(wordsOf(html)).not.toMatch(/[<>]/u);
          const text = readAsText(html);
          for (const words of essential(reply)) expect(text).toContain(words);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leads only to our own pages, to telephones and to web addresses", () => {
    fc.assert(
      fc.property(replies, (reply) => {
        for (const href of hrefsIn(drawn(reply, onPage))) expect(href).toMatch(/^(?:\/|tel:|https?:)/u);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a reply as HTML", () => {
  it.each(EVERY_KIND.map((reply) => [reply.kind, reply] as const))("has no empty heading: %s", (_, reply) => {
    expect(drawn(reply, onPage)).not.toMatch(/<h\d>\s*<\/h\d>/u);
    expect(headingOf(reply)).not.toBe("");
  });

  it("has only headings of the level that its place gives, and one below", () => {
    const html = String(<ReplyView reply={ANSWER} view={onPage} level={3} />);
    expect(new Set([...html.matchAll(/<(h\d)/gu)].map(([, tag]) => tag))).toEqual(new Set(["h3", "h4"]));
  });

  it("puts the numbers to call before all words of an emergency", () => {
    const html = drawn(NOTICE, onPage);
    expect(html.indexOf('href="tel:119"')).toBeGreaterThan(0);
    expect(html.indexOf('href="tel:119"')).toBeLessThan(html.indexOf("こんにちは"));
  });

  it("calls a short code whose sign has another meaning in addresses", () => {
    expect(drawn(ANSWER, onPage)).toContain('href="tel:%239110"');
  });

  it("links a source and names its date", () => {
    expect(drawn(ANSWER, onPage)).toMatch(
      /<a href="https:\/\/example\.jp\/source" rel="external">資料<\/a>\s*（2026-01-01）/u,
    );
  });

  it("does not draw what leads to an address that is none", () => {
    const reply: Reply = {
      ...ANSWER,
      actions: [{ kind: "link", label: "見る", url: "javascript:alert(1)" }],
      sources: [{ text: "資料", date: "", url: "data:text/html,x" }],
    };
    expect(hrefsIn(drawn(reply, onPaper))).not.toContainEqual(expect.stringMatching(/javascript|data/u));
  });

  it("leads to the site that it names, also where the address is written in short", () => {
    const reply: Reply = {
      ...ANSWER,
      actions: [{ kind: "link", label: "見る", url: "https:other.example/a" }],
    };
    const html = drawn(reply, onPaper);
    expect(html).toContain('href="https://other.example/a"');
    expect(html).toContain('<span class="host">other.example</span>');
  });

  it("keeps the answers of a guide out of every address", () => {
    for (const reply of [STEP, CHECKLIST]) {
      const html = drawn(reply, onPage);
      expect(html).toContain('name="path" value="japan');
      for (const href of hrefsIn(html)) expect(href).not.toMatch(/japan|moving-in(?!$)/u);
    }
  });

  it("leaves out what its place cannot do, with the heading above", () => {
    const html = drawn(ANSWER, onPaper);
    expect(html).not.toContain("近い質問");
    expect(html).toContain("要約");
  });

  it("writes readings above kanji and in brackets for who cannot draw them", () => {
    const text = japaneseText(desk.furigana)("市役所へ行く");
    expect(String(<p>{text}</p>)).toContain("<ruby>市役所<rp>（</rp><rt>しやくしょ</rt><rp>）</rp></ruby>");
  });

  it("names Japanese words inside English ones", () => {
    const english = pageView({ ...place, register: "en" });
    expect(String(<p>{english.text("Section (市民課) & more")}</p>)).toBe(
      '<p>Section (<span lang="ja">市民課</span>) &amp; more</p>',
    );
  });

  it("makes no button of wishes that need a memory", () => {
    const wishes: readonly Pressable[] = [
      { kind: "forget", register: "ja" },
      { kind: "tell-me", record: "abcdefghij012345", register: "ja" },
      { kind: "remind-me", sessionId: "abcdefghij012345", register: "ja" },
      { kind: "stop-reminder", sessionId: "abcdefghij012345", register: "ja" },
    ];
    for (const wish of wishes) expect(onPage.press("x", wish)).toBeNull();
  });
});
