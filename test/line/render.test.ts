import { describe, expect, it } from "vitest";
import type { Answer, Choices, Handoff, Notice, Reply } from "../../src/dialogue/reply.ts";
import { CITY_IDS, REGISTERS } from "../../src/knowledge/ids.ts";
import { jsonBytes, LIMITS } from "../../src/line/limits.ts";
import { render } from "../../src/line/render.ts";
import { desk, release } from "../helpers/open-desk.ts";

const now = new Date("2026-11-21T03:00:00Z");
const long = "とても長い文です👨‍👩‍👧".repeat(3000);
const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });

const answer: Answer = {
  kind: "answer",
  entryId: "card-lost",
  register: "ja",
  otherRegisters: ["easy", "en"],
  title: "題",
  summary: "要約",
  steps: ["一", "二"],
  note: "補足",
  warning: "注意",
  actions: [
    { kind: "call", label: "電話", phone: "#9110" },
    { kind: "link", label: "見る", url: "https://example.jp/" },
  ],
  sources: [{ text: "資料", date: "2026-01-01" }],
  checkedOn: "2026-11-21",
  related: [{ entryId: "card-found", label: "見つかった" }],
  guides: [{ navigator: "card-lost", label: "順に確かめる" }],
  basis: ["nat-051"],
  confidence: 1,
};
const choices: Choices = {
  kind: "choices",
  register: "ja",
  prompt: "どれですか",
  options: [
    { entryId: "a", label: "あ" },
    { entryId: "b", label: "い" },
  ],
  noneLabel: "ない",
  confidence: 0.4,
};
const handoff: Handoff = {
  kind: "handoff",
  register: "ja",
  reason: "unknown",
  message: "わかりません",
  city: "noshiro",
  cityName: "能代市",
  contacts: [{ section: "課", phone: "0185-89-2189", hours: ["月〜金"], note: "注" }],
  national: { label: "国の電話", phone: "0120-95-0178" },
  guides: [],
  confidence: 0,
};
const notice: Notice = {
  kind: "notice",
  about: "greeting",
  register: "ja",
  paragraphs: ["こんにちは"],
  calls: [],
  suggestions: choices.options,
  guides: [],
  offers: [],
  sources: [],
};

/** LINE's limits, written down again from its reference, so that a mistake in limits.ts shows. */
function violations(reply: Reply): string[] {
  const found: string[] = [];
  const messages = render(reply);
  if (messages.length < 1 || messages.length > 5) found.push("messages");
  for (const message of messages) {
    if (message.type === "text" && message.text.length > 5000) found.push("text");
    if (message.type === "flex") {
      if (message.altText.length > 1500 || message.altText === "") found.push("altText");
      if (jsonBytes(message.contents) > 30 * 1024) found.push("bubble");
    }
    const items = message.quickReply?.items ?? [];
    if (items.length > 13) found.push("quick replies");
    for (const { action } of items) {
      const label = action && "label" in action ? (action.label ?? "") : "";
      if ([...graphemes.segment(label)].length > 20) found.push(`label ${label}`);
    }
    const drawn = JSON.stringify(message);
    for (const [, key, value] of drawn.matchAll(/"(data|displayText|uri)":("(?:[^"\\]|\\.)*")/g)) {
      if (String(JSON.parse(value ?? '""')).length > (key === "uri" ? 1000 : 300)) found.push(String(key));
    }
    if (drawn.includes('"text":""')) found.push("empty text");
  }
  if (messages.slice(0, -1).some(({ quickReply }) => quickReply)) found.push("quick replies not at the end");
  return found;
}

describe("render", () => {
  it("shows everything that an answer says", () => {
    const drawn = JSON.stringify(render(answer));
    for (const part of [
      "題",
      "要約",
      "一",
      "二",
      "補足",
      "注意",
      "資料",
      "2026-01-01",
      "2026年11月21日に確認しました",
    ]) {
      expect(drawn).toContain(part);
    }
    expect(drawn).toContain("tel:%239110");
    expect(drawn).toContain("https://example.jp/");
  });

  it("offers related entries and the other registers as quick replies", () => {
    const [message] = render(answer);
    const labels = message?.quickReply?.items?.map(
      ({ action }) => action && "label" in action && action.label,
    );
    expect(labels).toEqual(["見つかった", "やさしい日本語", "English"]);
  });

  it("puts each choice and a way out on a button", () => {
    const drawn = JSON.stringify(render(choices));
    expect(drawn).toContain("a=entry&id=a&r=ja");
    expect(drawn).toContain("a=entry&id=b&r=ja");
    expect(drawn).toContain("a=none&r=ja");
  });

  it("shows a counter with its phone as a button, and the national line", () => {
    const drawn = JSON.stringify(render(handoff));
    expect(drawn).toContain("tel:0185892189");
    expect(drawn).toContain("tel:0120950178");
  });

  it("keeps every limit for every entry, register and city", () => {
    for (const city of CITY_IDS) {
      for (const { id } of release.entries) {
        for (const register of REGISTERS) {
          const reply = desk.respond({ kind: "entry", entryId: id, register }, { city, now });
          expect(violations(reply), `${city} ${id} ${register}`).toEqual([]);
        }
      }
    }
  });

  it("keeps every limit for every place of every guide, with readings too", () => {
    for (const { id } of release.navigators) {
      for (const register of REGISTERS) {
        const walk = (path: readonly string[]): void => {
          const readings = register === "easy" ? ({ readings: true } as const) : {};
          const question = { kind: "navigator", navigator: id, path, register, ...readings } as const;
          const reply = desk.respond(question, { city: "noshiro", now });
          expect(violations(reply), `${id} ${register} ${path.join("/")}`).toEqual([]);
          expect(render(reply)[0]?.type, `${id} ${register} ${path.join("/")}`).toBe("flex");
          if (reply.kind === "navigator-step") for (const option of reply.options) walk(option.path);
        };
        walk([]);
      }
    }
  });

  it("puts every answer of a guide on a button, with the ways back, anew and elsewhere below", () => {
    const [tree] = release.navigators;
    const [option] = tree?.questions[0]?.options ?? [];
    if (tree === undefined || option === undefined) throw new Error("no guide");
    const start = { kind: "navigator", navigator: tree.id, path: [], register: "ja" } as const;
    const first = desk.respond(start, { city: "noshiro", now });
    const drawn = JSON.stringify(render(first));
    for (const { id } of tree.questions.find(({ id: step }) => step === tree.start)?.options ?? []) {
      expect(drawn).toContain(`a=guide&id=${tree.id}&p=${id}&r=ja`);
    }
    expect(drawn).not.toContain("ひとつ前にもどる");
    if (first.kind !== "navigator-step") throw new Error("no question");
    const path = first.options[0]?.path ?? [];
    const [second] = render(desk.respond({ ...start, path }, { city: "noshiro", now }));
    const labels = second?.quickReply?.items?.map(
      ({ action }) => action && "label" in action && action.label,
    );
    expect(labels).toEqual([
      "ひとつ前にもどる",
      "はじめからやり直す",
      "ほかのことを調べる",
      "やさしい日本語",
      "English",
    ]);
  });

  it("offers readings under easy Japanese, and takes them away again", () => {
    const easy = JSON.stringify(render({ ...answer, register: "easy" }));
    expect(easy).toContain("かんじに よみかたを つける");
    expect(easy).toContain("a=entry&id=card-lost&r=easy&f=1");
    const read = JSON.stringify(render({ ...answer, register: "easy", readings: true }));
    expect(read).toContain("よみかたを けす");
    expect(read).toContain("a=entry&id=card-found&r=easy&f=1");
    expect(JSON.stringify(render(answer))).not.toContain("よみかた");
  });

  it("writes large, and follows the letter size set in LINE", () => {
    for (const reply of [answer, choices, handoff]) {
      const drawn = JSON.stringify(render(reply));
      const texts = [...drawn.matchAll(/\{"type":"(?:text|button)"[^}]*\}/g)].map(([part]) => part);
      expect(texts.length).toBeGreaterThan(2);
      for (const part of texts) expect(part).toContain('"scaling":true');
      expect(drawn).not.toMatch(/"size":"(xxs|xs|md)"/);
    }
  });

  it("says in words what the colour of a box says", () => {
    const drawn = JSON.stringify(render(answer));
    expect(drawn).toContain("ご注意");
    expect(drawn).toContain("確かめてください");
  });

  it("says everything in texts when the bubble is too large for LINE", () => {
    const large = {
      ...answer,
      steps: Array.from({ length: 8 }, (_, at) => `手順${at}の終わり`.padStart(1500, "あ")),
    };
    const messages = render(large);
    expect(messages.map(({ type }) => type)).toEqual(["text", "text", "text"]);
    const said = messages.map((message) => (message.type === "text" ? message.text : "")).join("\n");
    for (const part of [
      "題",
      "要約",
      "#9110",
      "https://example.jp/",
      "8. ",
      "手順7の終わり",
      "補足",
      "注意",
      "資料",
    ]) {
      expect(said).toContain(part);
    }
    expect(messages.at(-1)?.quickReply?.items).toHaveLength(4);
    const asked = render({ ...choices, prompt: long });
    expect(asked.at(-1)?.quickReply?.items).toHaveLength(3);
    const handed = JSON.stringify(render({ ...handoff, message: long }));
    for (const part of ["0185-89-2189", "月〜金", "0120-95-0178"]) expect(handed).toContain(part);
  });

  it("keeps every limit when texts are far too long", () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ entryId: `entry-${at}`, label: long }));
    const stacked = { entryId: "stacked", label: `e${"\u0301".repeat(400)}` };
    const endless = { entryId: "e".repeat(400), label: "長いID" };
    const url = `https://example.jp/${"a".repeat(1000)}`;
    const hostile: Reply[] = [
      { ...answer, title: long, summary: long, steps: [long, long], note: long, related: many },
      { ...choices, prompt: long, options: many },
      { ...handoff, message: long },
      { ...notice, paragraphs: [long], suggestions: many },
      { ...notice, paragraphs: [long, long, long, long, long, long, long] },
      { ...answer, related: [stacked, endless], actions: [{ kind: "link", label: long, url }] },
      { ...choices, options: [stacked, endless] },
      {
        ...handoff,
        contacts: Array.from({ length: 60 }, () => ({ section: long, hours: [long], note: long })),
      },
    ];
    for (const reply of hostile) expect(violations(reply), reply.kind).toEqual([]);
    expect(LIMITS.quickReplies).toBe(13);
  });
});
