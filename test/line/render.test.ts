import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/dialogue/reply.ts";
import { CITY_IDS, REGISTERS } from "../../src/knowledge/ids.ts";
import { decodePostback } from "../../src/line/postback.ts";
import { render } from "../../src/line/render.ts";
import { desk, release } from "../helpers/open-desk.ts";
import {
  ANSWER as answer,
  CHECKLIST as checklist,
  CHOICES as choices,
  EVERY_KIND,
  HANDOFF as handoff,
  NOTICE as notice,
  RECORD,
  STEP as step,
  WELCOME as welcome,
} from "../helpers/replies.ts";
import { altTexts, postbacks, quickReplies, refusals, shown, uris } from "../helpers/sent.ts";

const now = new Date("2026-11-21T03:00:00Z");
const long = "とても長い文です👨‍👩‍👧".repeat(3000);
const extras = { record: RECORD, mayTell: true } as const;
const violations = (reply: Reply): string[] =>
  refusals(render(reply, { ...extras, offerAlways: { register: reply.register } }));

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
    expect(quickReplies(render(answer))).toEqual(["見つかった", "やさしい日本語", "English"]);
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
    const second = render(desk.respond({ ...start, path }, { city: "noshiro", now }));
    expect(quickReplies(second)).toEqual([
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

  it("says in words what the colour of a box says", () => {
    const drawn = JSON.stringify(render(answer));
    expect(drawn).toContain("ご注意");
    expect(drawn).toContain("確かめてください");
  });

  it("says whether a counter is open without leaving it to the colour, and does not spell the sign out", () => {
    const drawn = render(handoff);
    expect(shown(drawn)).toContain("○今、開いています");
    expect(shown(drawn)).toContain("×閉まっています");
    expect(altTexts(drawn).join()).toContain("\n今、開いています");
    expect(altTexts(drawn).join()).toContain("\n閉まっています");
  });

  it("opens a map at an address, a call at a number and a page at a source", () => {
    const opened = uris(render(answer));
    expect(opened).toContain(
      `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent("能代市上町1番3号")}`,
    );
    expect(opened).toContain("tel:0185892189");
    expect(opened).toContain("https://example.jp/source");
    expect(shown(render(answer))).toContain("電話#9110");
  });

  it("asks at the end of an answer whether it helped, when that can be written down", () => {
    const asked = postbacks(render(answer, extras)).map(decodePostback);
    for (const helpful of [true, false]) {
      expect(asked).toContainEqual({ kind: "rate", record: RECORD, helpful, register: "ja" });
    }
    expect(shown(render(answer, extras))).toMatch(/役に立った役に立たなかった$/u);
    expect(shown(render(answer))).not.toContain("役に立った");
    for (const reply of [choices, handoff, notice]) {
      expect(shown(render(reply, extras)), reply.kind).not.toContain("役に立った");
    }
  });

  it("offers to tell when there is an answer, only where that can be kept and none was known", () => {
    const tell = { kind: "tell-me", record: RECORD, register: "ja" } as const;
    const offered = (reply: Reply, more: Parameters<typeof render>[1]) =>
      postbacks(render(reply, more)).map(decodePostback);
    expect(offered(handoff, extras)).toContainEqual(tell);
    expect(offered(handoff, { record: RECORD })).not.toContainEqual(tell);
    expect(offered(handoff, { mayTell: true })).not.toContainEqual(tell);
  });

  it("offers this register for good as the first quick reply", () => {
    for (const reply of EVERY_KIND) {
      const [first] = quickReplies(render(reply, { offerAlways: { register: "easy" } }));
      expect(first, reply.kind).toBe("いつも やさしい日本語で");
    }
  });

  it("puts numbers to call at once right under the heading and one sentence, and reads them aloud", () => {
    const said = shown(render(notice));
    expect(said).toMatch(/^すぐに電話こんにちは救急・火事無料電話する119/u);
    expect(uris(render(notice))).toContain("tel:119");
    const endless = "市の窓口に".repeat(20);
    expect(shown(render({ ...notice, calls: [{ label: "", phone: endless }] }))).toContain(endless);
    expect(altTexts(render(notice)).join("\n")).toContain("救急・火事 119");
    expect(shown(render({ ...notice, calls: [], paragraphs: ["あ", "い"] }))).toMatch(/^すぐに電話あい/u);
    expect(postbacks(render(notice)).map(decodePostback)).toContainEqual({
      kind: "settings",
      register: "ja",
    });
  });

  it("welcomes in as many bubbles as there are subjects, side by side", () => {
    const [message, ...more] = render(welcome);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ type: "flex", contents: { type: "carousel" } });
    expect(JSON.stringify(message).match(/"type":"bubble"/gu)).toHaveLength(3);
    expect(quickReplies(render(welcome))).toEqual(["順に調べる", "あ", "い"]);
  });

  it("reads steps by number, and says neither signs nor what repeats", () => {
    expect(altTexts(render(answer)).join()).toContain("\n1、一\n2、二\n");
    expect(altTexts(render({ ...answer, register: "en" })).join()).toContain("\n1. 一\n2. 二\n");
    expect(altTexts(render({ ...step, answered: ["国内", "一人"] })).join()).toContain("国内、一人");
    expect(altTexts(render(checklist)).join()).not.toContain("くわしく見る");
  });

  it("goes on in further messages, each with its part, its own words aloud and the title", () => {
    const steps = Array.from({ length: 8 }, (_, at) => `手順${at}の終わり`.padStart(600, "あ"));
    const messages = render({ ...answer, steps }, extras);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ type }) => type)).toEqual(messages.map(() => "flex"));
    for (const [position, altText] of altTexts(messages).slice(1).entries()) {
      expect(altText).toMatch(new RegExp(`^題（つづき ${position + 2}/${messages.length}）\n`, "u"));
    }
    for (let at = 0; at < 8; at++) expect(shown(messages)).toContain(`手順${at}の終わり`);
    expect(messages.slice(0, -1).some(({ quickReply }) => quickReply !== undefined)).toBe(false);
    expect(quickReplies(messages)).toHaveLength(3);
    expect(shown(messages.slice(-1))).toMatch(/役に立った役に立たなかった$/u);
  });

  it("ends a bubble between counters, not within one", () => {
    const contacts = Array.from({ length: 14 }, (_, at) => ({
      section: `課${at}`,
      phone: `0185-89-21${at + 10}`,
      hours: ["月〜金 8時30分〜17時15分"],
    }));
    const messages = render({ ...handoff, contacts });
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) {
      const own = shown([message]);
      for (const { section, phone } of contacts) {
        expect(own.includes(`${section}月〜金`), section).toBe(own.includes(`電話する${phone}`));
      }
    }
  });

  it("says everything in texts, with its buttons as quick replies, when five bubbles cannot hold it", () => {
    const steps = Array.from({ length: 700 }, (_, at) => `手順${at}`);
    const messages = render({ ...answer, steps }, extras);
    expect(messages.map(({ type }) => type)).toEqual(messages.map(() => "text"));
    const said = shown(messages);
    for (const part of ["題", "#9110", "https://example.jp/", "700.手順699", "補足", "注意", "資料"]) {
      expect(said).toContain(part);
    }
    expect(quickReplies(messages)).toEqual([
      "順に確かめる",
      "役に立った",
      "役に立たなかった",
      "見つかった",
      "やさしい日本語",
      "English",
    ]);
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
  });
});
