import type { messagingApi } from "@line/bot-sdk";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import css from "../../src/console/line-look.css?raw";
import { LineLook } from "../../src/console/line-look.tsx";
import type { Reply } from "../../src/dialogue/reply.ts";
import { CITY_IDS, REGISTERS } from "../../src/knowledge/ids.ts";
import { render } from "../../src/line/render.ts";
import { nastyText } from "../helpers/nasty-text.ts";
import { desk, release } from "../helpers/open-desk.ts";
import { ANSWER, CHECKLIST, EVERY_KIND, HANDOFF, NOTICE, RECORD, WELCOME } from "../helpers/replies.ts";
import { quickReplies, uris } from "../helpers/sent.ts";

const now = new Date("2026-11-21T03:00:00Z");

const draw = (messages: readonly messagingApi.Message[], lang?: string): string =>
  String(<LineLook messages={messages} lang={lang} />);

const rendered = (reply: Reply): messagingApi.Message[] =>
  render(reply, { record: RECORD, mayTell: true, offerAlways: { register: "easy" } });

/** Too long for bubbles: it comes as texts alone. */
const ENDLESS: Reply = { ...ANSWER, steps: Array.from({ length: 700 }, (_, at) => `手順${at}`) };
/** In several bubbles, each with the title. */
const LONG: Reply = {
  ...ANSWER,
  steps: Array.from({ length: 8 }, (_, at) => `手順${at}`.padStart(600, "あ")),
};

const INVENTED = [...EVERY_KIND, ENDLESS, LONG].flatMap((reply) =>
  REGISTERS.map((register) => rendered({ ...reply, register })),
);
const REAL = CITY_IDS.flatMap((city) =>
  REGISTERS.flatMap((register) => [
    ...release.entries.map(({ id }) => desk.respond({ kind: "entry", entryId: id, register }, { city, now })),
    ...release.navigators.map(({ id }) =>
      desk.respond({ kind: "navigator", navigator: id, path: [], register }, { city, now }),
    ),
  ]),
).map(rendered);

const TAG =
  /<\/?(?:a|article|dd|div|dl|dt|figcaption|figure|hr|li|p|section|span|strong|ul)((?: [a-z-]+="[^"<>]*")*)\/?>/gu;
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/gu;
const ALLOWED = new Set(["class", "lang", "aria-label", "tabindex", "href", "target", "rel"]);
const ENTITY = /&(?:amp|lt|gt|quot|#39);/gu;
const LETTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const unescaped = (html: string): string => html.replaceAll(ENTITY, (entity) => LETTERS[entity] ?? entity);

/** All that is written between the tags. */
const wordsOf = (html: string): string => unescaped(html.replaceAll(TAG, ""));

const attributes = (html: string): { name: string; value: string }[] =>
  [...html.matchAll(TAG)].flatMap(([, all = ""]) =>
    [...all.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => ({ name, value: unescaped(value) })),
  );
const valuesOf = (html: string, wanted: string): string[] =>
  attributes(html).flatMap(({ name, value }) => (name === wanted ? [value] : []));
const classesIn = (html: string): string[] => valuesOf(html, "class").flatMap((value) => value.split(" "));

/** What each class of the style sheet says, by its name. */
const RULES = new Map<string, string>();
for (const [, selector = "", body = ""] of css
  .replaceAll(/\/\*.*?\*\//gsu, "")
  .matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
  for (const [, name = ""] of selector.matchAll(/\.([A-Za-z][\w-]*)/gu)) {
    RULES.set(name, `${RULES.get(name) ?? ""}${body}`);
  }
}

/** Every `text` of the messages, in reading order. */
function textsOf(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const own = "text" in value && typeof value.text === "string" ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(textsOf)];
}

/** What is wrong with how these messages are drawn. */
function faultsOf(messages: readonly messagingApi.Message[]): string[] {
  const html = draw(messages);
  const faults: string[] = [];
  const rest = html.replaceAll(TAG, "").replaceAll(ENTITY, "");
  if (/[<>&"]/u.test(rest)) faults.push(`unescaped: ${rest.match(/.{0,30}[<>&"].{0,30}/u)?.[0]}`);
  for (const { name } of attributes(html)) if (!ALLOWED.has(name)) faults.push(`attribute: ${name}`);
  for (const each of classesIn(html)) if (!RULES.has(each)) faults.push(`no rule: ${each}`);
  const words = wordsOf(html);
  let at = 0;
  for (const text of textsOf(messages)) {
    const found = words.indexOf(text, at);
    if (found === -1) faults.push(`not drawn here: ${text}`);
    else at = found + text.length;
  }
  for (const label of quickReplies(messages))
    if (!words.includes(label, at)) faults.push(`no button: ${label}`);
  return faults;
}

describe("LINE messages in the console", () => {
  it("draws every kind of reply in every register: all words in order, escaped, each look with a rule", () => {
    for (const messages of INVENTED) expect(faultsOf(messages), JSON.stringify(messages)).toEqual([]);
  });

  it("draws every entry and every guide of every city", () => {
    expect(REAL.length).toBeGreaterThan(100);
    for (const messages of REAL) expect(faultsOf(messages), JSON.stringify(messages)).toEqual([]);
  });

  it("notices words that are left out, a look without a rule and a component that it cannot draw", () => {
    const bubble = (...contents: messagingApi.FlexComponent[]): messagingApi.Message[] => [
      {
        type: "flex",
        altText: "題",
        contents: { type: "bubble", body: { type: "box", layout: "vertical", contents } },
      },
    ];
    expect(faultsOf(bubble({ type: "text", text: "題", color: "#123456" }))).toEqual([
      "no rule: line-color-123456",
    ]);
    expect(faultsOf(bubble({ type: "text", text: "題", gravity: "center" }))).toEqual([
      "no rule: line-gravity-center",
    ]);
    expect(faultsOf(bubble({ type: "text", contents: [{ type: "span", text: "消える" }] }))).toEqual([
      "not drawn here: 消える",
    ]);
  });

  it("has no rule for what is never drawn", () => {
    const used = new Set([...INVENTED, ...REAL].flatMap((messages) => classesIn(draw(messages))));
    expect([...RULES.keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it("gives each look the very value that LINE is sent", () => {
    const valued = [...RULES].flatMap(([name, body]) => {
      const value = name.match(/^line-[A-Za-z]+-([0-9a-f]{6}|\d+px)$/u)?.[1];
      return value === undefined ? [] : [{ name, value, body }];
    });
    expect(valued.length).toBeGreaterThan(10);
    for (const { name, value, body } of valued) {
      expect(body, name).toMatch(new RegExp(`[ #]${value}[ ;]`, "u"));
    }
  });

  it("escapes what nobody should write", () => {
    const hostile = fc.oneof(
      nastyText,
      fc.constantFrom("<script>alert(1)</script>", `"><img src=x>`, "&amp;'"),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const replies: Reply[] = [
          {
            ...ANSWER,
            title: text,
            summary: text,
            steps: [text],
            note: text,
            related: [{ entryId: "a", label: text }],
          },
          {
            ...HANDOFF,
            message: text,
            contacts: [{ section: text, hours: [text], address: text, phone: text }],
          },
          { ...NOTICE, paragraphs: [text], calls: [{ label: text, phone: text }] },
          {
            ...WELCOME,
            parts: [
              { title: text, lines: [text] },
              { title: "題", lines: [text] },
            ],
          },
        ];
        for (const reply of replies) expect(faultsOf(rendered(reply))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps the line breaks of a text", () => {
    expect(draw([{ type: "text", text: "一\n二 <三>" }])).toContain(">一\n二 &lt;三&gt;</p>");
    for (const name of ["line-said", "line-wrap-true"]) expect(RULES.get(name)).toContain("pre-wrap");
  });

  it("names each message by its place, and says what is a button or a link", () => {
    const messages = rendered(LONG);
    const html = draw(messages);
    expect(messages.length).toBeGreaterThan(1);
    expect(valuesOf(html, "aria-label")).toEqual(
      messages.map((_, position) => `LINEのメッセージ ${position + 1}通目（全${messages.length}通）`),
    );
    const words = wordsOf(html);
    expect(words).toContain("ボタン：電話 #9110");
    expect(words).toContain("ボタン：役に\n立った");
    expect(words).toContain("リンク：出典: 資料（2026-01-01）");
    expect(words).toContain("ボタン：見つかった");
    expect(html).not.toMatch(/<(?:button|input)/u);
  });

  it("lets the keyboard scroll cards that stand side by side", () => {
    const html = draw(rendered(WELCOME));
    expect(html).toContain(`<section class="line-carousel" tabindex="0" aria-label="横に並ぶカード 3枚`);
    expect(html.match(/<li class="line-card">/gu)).toHaveLength(3);
    expect(draw(rendered(ANSWER))).not.toContain("tabindex");
  });

  it("says where buttons and links lead, each once; pages can be opened beside the console", () => {
    const messages = rendered(CHECKLIST);
    const html = draw([...messages, ...messages]);
    const list = wordsOf(html.slice(html.indexOf("<dl")));
    expect(list).toContain("電話する 0185-89-2189電話 0185892189");
    expect(list.match(/0185892189/gu)).toHaveLength(1);
    expect(list).toContain("https://www.google.com/maps/search/?api=1&query=能代市上町1番3号");
    expect(wordsOf(draw(rendered(ANSWER)))).toContain("電話 #9110");
    const opened = valuesOf(draw(rendered(ANSWER)), "href");
    expect(opened).toEqual([...new Set(uris(rendered(ANSWER)))].filter((uri) => uri.startsWith("https:")));
    expect(html.match(/target="_blank" rel="noopener noreferrer"/gu)).toHaveLength(
      valuesOf(html, "href").length,
    );
    expect(draw([{ type: "text", text: "題" }])).not.toContain("<dl");
  });

  it("shows an address that cannot be read as it is, and opens nothing but pages", () => {
    const link = (uri: string): messagingApi.Message[] => [
      {
        type: "flex",
        altText: "題",
        contents: {
          type: "bubble",
          body: {
            type: "box",
            layout: "vertical",
            contents: [{ type: "text", text: "題", action: { type: "uri", label: "名", uri } }],
          },
        },
      },
    ];
    expect(wordsOf(draw(link("https://example.jp/%FF")))).toContain("https://example.jp/%FF");
    for (const uri of ["javascript:alert(1)", "line://nv/chat", "tel:119"]) {
      expect(draw(link(uri)), uri).not.toContain("href");
    }
  });

  it("marks the language of the residents' words, and of its own among them", () => {
    const english = draw(rendered({ ...ANSWER, register: "en" }), "en");
    expect(english).toContain(`<div class="line-bubble line-size-giga" lang="en">`);
    expect(english).toContain(`<span class="line-unseen" lang="ja">ボタン：</span>`);
    expect(draw(rendered(ANSWER))).not.toContain(`lang="en"`);
  });
});
