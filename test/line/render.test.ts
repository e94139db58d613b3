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
  CLASS_LIST as classes,
  EVERY_KIND,
  HANDOFF as handoff,
  NOTICE as notice,
  RECORD,
  STEP as step,
  WELCOME as welcome,
} from "../helpers/replies.ts";
import { altTexts, postbacks, quickReplies, refusals, shown, squeezed, uris } from "../helpers/sent.ts";

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
      "これからの教室",
      "順に確かめる",
      "役に立った",
      "役に立たなかった",
      "見つかった",
      "やさしい日本語",
      "English",
    ]);
  });

  describe("of classes", () => {
    const classExtras = {
      pages: { base: "https://desk.example", city: "noshiro" },
      mayRemind: true,
      takesPlace: true,
    } as const;
    const drawn = (reply = classes, own: object = classExtras) => render(reply, { classes: own });
    const [open, cancelled, full] = classes.sessions;
    if (open === undefined || cancelled === undefined || full === undefined) throw new Error("no classes");
    const remind = ({ sessionId }: typeof open) => ({ kind: "remind-me", sessionId, register: "ja" });

    it("stands the classes side by side below the words about them, each with all that is known", () => {
      const [words, cards, ...more] = drawn();
      if (words === undefined || cards === undefined) throw new Error("no message");
      expect(more).toEqual([]);
      expect(words).toMatchObject({ contents: { type: "bubble" } });
      expect(cards).toMatchObject({ contents: { type: "carousel" } });
      expect(JSON.stringify(cards).match(/"type":"bubble"/gu)).toHaveLength(3);
      expect(shown([words])).toMatch(/^スマホ教室これからの教室です/u);
      for (const part of [open.title, open.when, "見本です", "およそ1km", "会場：中央公民館", "電話する"]) {
        expect(shown([cards])).toContain(squeezed(part));
      }
      expect(postbacks([words]).map(decodePostback)).toContainEqual(classes.offers[0]?.press);
    });

    it("says by words and a sign who cannot come, and reads only the words aloud", () => {
      expect(shown(drawn())).toContain("×中止になりました");
      expect(shown(drawn())).toContain("×満員です");
      const said = altTexts(drawn()).join("\n");
      expect(said).toContain("\n中止になりました\n");
      expect(said).toContain(open.when);
    });

    it("puts a class into the phone's calendar outside LINE, and calls and shows the way", () => {
      const opened = uris(drawn({ ...classes, sessions: [open] }));
      expect(opened).toContain(
        `https://desk.example/noshiro/classes/${open.sessionId}/calendar.ics?openExternalBrowser=1`,
      );
      expect(opened).toContain("tel:0185892189");
      expect(opened).toContain(open.map?.url);
      const inEnglish = uris(drawn({ ...classes, register: "en", sessions: [open] }));
      expect(inEnglish.join()).toContain("https://desk.example/noshiro/en/classes/");
      expect(uris(drawn(classes, {})).join()).not.toContain("calendar.ics");
    });

    it("offers of a cancelled class nothing but the number to call", () => {
      const only = drawn({ ...classes, contacts: [], sessions: [cancelled] });
      expect(uris(only)).toEqual(["tel:0185892189"]);
      expect(postbacks(only).map(decodePostback)).not.toContainEqual(remind(cancelled));
    });

    it("offers a reminder only where it can be kept and still comes in time", () => {
      const offered = (reply = classes, own: object = classExtras) =>
        postbacks(drawn(reply, own)).map(decodePostback);
      expect(offered()).toContainEqual(remind(open));
      expect(offered()).toContainEqual(remind(full));
      expect(offered(classes, {})).not.toContainEqual(remind(open));
      const past = { ...classes, sessions: [{ ...open, mayRemind: false }] };
      expect(offered(past)).not.toContainEqual(remind(open));
    });

    it("asks for a place with LINE's own button where a place can be sent, and only there", () => {
      expect(drawn().at(-1)?.quickReply?.items?.[0]?.action).toEqual({
        type: "location",
        label: "いまいる場所を送る",
      });
      expect(shown(drawn())).toContain(squeezed(classes.askLocation ?? ""));
      const alone = JSON.stringify(drawn(classes, {}));
      expect(alone).not.toContain('"location"');
      expect(alone).not.toContain(classes.askLocation);
    });

    it("leads to the same classes in the other registers", () => {
      const wish = { unit: "camera", weekdays: [0, 6] } as const;
      const sent = postbacks(drawn({ ...classes, wish })).map(decodePostback);
      for (const register of ["easy", "en"] as const)
        expect(sent).toContainEqual({ kind: "classes", wish, register });
    });

    it("shows one class below the words about it, and none as whom to ask", () => {
      const [single, ...more] = drawn({ ...classes, sessions: [open] });
      expect(more).toEqual([]);
      expect(single).toMatchObject({ contents: { type: "bubble" } });
      const none = drawn({ ...classes, sessions: [] });
      expect(none).toHaveLength(1);
      expect(uris(none)).toContain("tel:0185892189");
    });

    it("holds ten classes with long facts in two rows at most, and says of each when and where aloud", () => {
      const facts = Array.from({ length: 8 }, (_, at) => ({
        name: `項目${at}`,
        text: "長い説明がここに入ります".repeat(5),
      }));
      const sessions = Array.from({ length: 10 }, (_, at) => ({
        ...open,
        title: `第${at + 1}回の教室`,
        facts: [{ name: "会場", text: `第${at + 1}公民館` }, ...facts],
        sessionId: `${at}123456789abcdef`,
      }));
      const messages = drawn({ ...classes, sessions });
      expect(messages.length).toBeLessThanOrEqual(3);
      expect(violations({ ...classes, sessions })).toEqual([]);
      const said = altTexts(messages).join("\n");
      for (const { title, facts: own } of sessions) {
        expect(said).toContain(title);
        expect(shown(messages)).toContain(`${own[0]?.text}`);
        for (const { text } of own) expect(shown(messages)).toContain(text);
      }
      expect(messages.slice(0, -1).some(({ quickReply }) => quickReply !== undefined)).toBe(false);
    });

    it("stands classes under one another where they are too long to stand side by side", () => {
      const facts = Array.from({ length: 80 }, (_, at) => ({ name: `${at}`, text: "あ".repeat(120) }));
      const messages = drawn({ ...classes, sessions: [open, { ...full, facts }, open] });
      expect(messages.map(({ type }) => type)).toEqual(messages.map(() => "flex"));
      expect(JSON.stringify(messages).includes("carousel")).toBe(false);
      expect(refusals(messages)).toEqual([]);
    });
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
