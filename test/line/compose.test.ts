import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { upcomingClasses } from "../../src/classes.ts";
import { systemClock } from "../../src/clock.ts";
import {
  type AnswerableEvent,
  type ComposerParts,
  carryOut,
  prepareComposer,
} from "../../src/line/compose.ts";
import { openMemory } from "../../src/line/memory.ts";
import { decodePostback, encodePostback } from "../../src/line/postback.ts";
import { eventSchema, type WebhookEvent } from "../../src/line/webhook-schema.ts";
import { withBrokenDatabase } from "../helpers/broken-database.ts";
import { lineEvent, textEvent } from "../helpers/line-channel.ts";
import { locationEvent } from "../helpers/line-events.ts";
import { desk } from "../helpers/open-desk.ts";
import { addClass } from "../helpers/stored-classes.ts";
import { tables } from "../helpers/tables.ts";

const KEY = btoa("0123456789abcdef0123456789abcdef");
const memory = openMemory(env.DB, KEY);
const now = new Date("2026-11-21T03:00:00Z");
const MY_NUMBER = "123456789018";

const parsed = (raw: unknown): WebhookEvent => eventSchema.parse(raw);
function answerable(raw: unknown): AnswerableEvent {
  const event = parsed(raw);
  if (event.replyToken === undefined) throw new Error("no token");
  return { ...event, replyToken: event.replyToken };
}

function composer(own: Partial<ComposerParts> = {}) {
  const failures: string[] = [];
  const parts: ComposerParts = {
    city: "noshiro",
    desk,
    memory,
    mayPush: true,
    clock: { ...systemClock, now: () => now.getTime() },
    asksTooFast: async () => false,
    classes: async () => [],
    publicBase: "https://desk.example",
    profileLanguage: async () => undefined,
    mayCall: () => true,
    log: (what) => failures.push(what),
    ...own,
  };
  const compose = async (raw: unknown) => {
    const event = answerable(raw);
    const composed = await (await prepareComposer([event], parts))(event);
    if (composed.record !== undefined) await memory.questions.write([composed.record]);
    return { ...composed, drawn: JSON.stringify(composed.messages) };
  };
  return { parts, compose, failures, quiet: (raw: unknown) => carryOut(parsed(raw), parts) };
}

const press = (data: string, own: Record<string, unknown> = {}) =>
  lineEvent({ type: "postback", postback: { data }, ...own });
const buttons = (drawn: string, kind: string) =>
  [...drawn.matchAll(/"data":"([^"]*)"/g)]
    .map(([, data]) => ({ data: data ?? "", press: decodePostback(data ?? "") }))
    .filter((button) => button.press?.kind === kind);
const count = async (table: string): Promise<unknown> =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n");
const texts = async (): Promise<unknown[]> =>
  (await env.DB.prepare("SELECT text FROM questions").all()).results.map(({ text }) => text);

beforeEach(async () => {
  for (const table of [
    "questions",
    "preferences",
    "tell_requests",
    "unsent_messages",
    "class_sessions",
    "class_reminders",
  ]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

describe("the language of one person", () => {
  const choose = press(encodePostback({ kind: "choose-register", register: "easy", readings: true }));

  it("is kept by a button, used for the next text, and forgotten on request", async () => {
    const { compose } = composer();
    expect((await compose(choose)).drawn).toContain("やさしい");
    const easy = await compose(textEvent("カードをなくしました"));
    expect(easy.drawn).toMatch(/[一-龠]（[ぁ-ん]+）/);
    await compose(textEvent("設定を消して"));
    expect(await count("preferences")).toBe(0);
    expect((await compose(textEvent("カードをなくしました"))).drawn).not.toMatch(/[一-龠]（[ぁ-ん]+）/);
  });

  it("is one person's at one city, and another's question stays as it was", async () => {
    await composer().compose(choose);
    const other = { source: { type: "user", userId: "U11111111111111111111111111111111" } };
    for (const composed of [
      await composer().compose(textEvent("カードをなくしました", other)),
      await composer({ city: "morioka" }).compose(textEvent("カードをなくしました")),
    ]) {
      expect(composed.drawn).not.toMatch(/[一-龠]（[ぁ-ん]+）/);
    }
  });

  it("goes with the person who blocks the account", async () => {
    const { compose, quiet } = composer();
    await compose(choose);
    await quiet(lineEvent({ type: "unfollow", replyToken: undefined }));
    expect(await count("preferences")).toBe(0);
  });

  it("greets a new friend in the language of the LINE profile, and asks LINE for nothing else", async () => {
    let asked = 0;
    const profileLanguage = async (): Promise<string> => {
      asked++;
      return "en-GB";
    };
    const { compose } = composer({ profileLanguage });
    expect((await compose(lineEvent({ type: "follow" }))).drawn).toContain("What you can ask");
    await compose(textEvent("カードをなくしました"));
    expect(asked).toBe(1);
  });

  it("offers to stay with the language that a button opened", async () => {
    const { compose } = composer();
    const opened = encodePostback({ kind: "entry", entryId: "card-lost", register: "en" });
    expect(buttons((await compose(press(opened))).drawn, "choose-register")[0]?.press).toEqual({
      kind: "choose-register",
      register: "en",
    });
    expect(buttons((await compose(textEvent("カードをなくしました"))).drawn, "choose-register")).toEqual([]);
  });
});

describe("what is written down", () => {
  it("is the masked question, its outcome and the hour, and no user id anywhere", async () => {
    const { compose } = composer();
    await compose(textEvent("カードをなくしました 1234567890123456789012"));
    const { results } = await env.DB.prepare("SELECT * FROM questions").all();
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ city: "noshiro", register: "ja" });
    expect(JSON.stringify(results)).not.toMatch(/U0{32}|1234567890/);
  });

  it("is nothing of an emergency, a private number or a fraud but that there was one", async () => {
    const { compose } = composer();
    for (const text of ["しにたい", `番号は${MY_NUMBER}`, "お金を振り込んでしまった、だまされた"]) {
      await compose(textEvent(text));
    }
    expect(await count("questions")).toBe(3);
    expect(await texts()).toEqual([null, null, null]);
  });

  it("is nothing at all of greetings, guides and buttons of the memory", async () => {
    const { compose } = composer();
    await compose(textEvent("こんにちは"));
    await compose(textEvent("手続きナビ"));
    await compose(
      press(encodePostback({ kind: "navigator", navigator: "card-lost", path: [], register: "ja" })),
    );
    await compose(press(encodePostback({ kind: "settings", register: "ja" })));
    expect(await count("questions")).toBe(0);
  });

  it("loses its text when the message is taken back, before or after", async () => {
    const { compose, quiet } = composer();
    const message = (id: string) => ({
      message: { id, type: "text", quoteToken: "q", text: "カードをなくしました" },
    });
    const unsend = (messageId: string) =>
      lineEvent({ type: "unsend", unsend: { messageId }, replyToken: undefined });
    await compose(lineEvent({ type: "message", ...message("901") }));
    await quiet(unsend("901"));
    await quiet(unsend("902"));
    await compose(lineEvent({ type: "message", ...message("902") }));
    expect(await texts()).toEqual([null, null]);
  });

  it("cannot be kept without a key, and then no button promises it", async () => {
    const { compose } = composer({ memory: undefined });
    const { drawn, record } = await compose(textEvent("ふくろうの飼い方"));
    expect(record).toBeUndefined();
    expect(buttons(drawn, "tell-me")).toEqual([]);
    expect(buttons((await compose(textEvent("カードをなくしました"))).drawn, "rate")).toEqual([]);
    const refused = press(encodePostback({ kind: "choose-register", register: "easy" }));
    expect((await compose(refused)).drawn).toContain("ごめんなさい");
  });
});

describe("rating and being told", () => {
  it("counts 役に立った of the very answer above it", async () => {
    const { compose } = composer();
    const { drawn, record } = await compose(textEvent("カードをなくしました"));
    const [helpful, not] = buttons(drawn, "rate");
    expect(helpful?.press).toMatchObject({ record: record?.id, helpful: true });
    await compose(press(helpful?.data ?? ""));
    expect(await env.DB.prepare("SELECT helpful FROM questions").first("helpful")).toBe(1);
    await compose(press(not?.data ?? ""));
    expect(await env.DB.prepare("SELECT helpful FROM questions").first("helpful")).toBe(0);
  });

  it("lets who was not answered ask to be told, once, until forgotten", async () => {
    const { compose } = composer();
    const { drawn } = await compose(textEvent("ふくろうの飼い方を教えて"));
    const [tell] = buttons(drawn, "tell-me");
    expect((await compose(press(tell?.data ?? ""))).drawn).toContain("一度だけ");
    await compose(press(tell?.data ?? ""));
    expect(await count("tell_requests")).toBe(1);
    await compose(textEvent("設定を消して"));
    expect(await count("tell_requests")).toBe(0);
  });

  it("offers it only where the city sends pushes and the question was its own", async () => {
    const question = textEvent("ふくろうの飼い方を教えて");
    expect(buttons((await composer({ mayPush: false }).compose(question)).drawn, "tell-me")).toEqual([]);
    const none = press(encodePostback({ kind: "none-of-these", register: "ja" }));
    expect(buttons((await composer().compose(none)).drawn, "tell-me")).toEqual([]);
  });

  it("counts choices that did not fit as handed off, and offers to tell about them", async () => {
    const { compose } = composer();
    const { drawn } = await compose(textEvent("暗証番号"));
    const [none] = buttons(drawn, "none-of-these");
    const handedOff = await compose(press(none?.data ?? ""));
    expect(await env.DB.prepare("SELECT outcome FROM questions").first("outcome")).toBe("handoff");
    expect(buttons(handedOff.drawn, "tell-me")).toHaveLength(1);
  });
});

describe("classes", () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  /** Half past eleven in Japan, so after the day's first run. */
  const inDays = (days: number): number => now.getTime() + days * DAY_MS;
  const all = press(encodePostback({ kind: "classes", wish: {}, register: "ja" }));
  const remind = (sessionId: string, register: "ja" | "en" = "ja") =>
    press(encodePostback({ kind: "remind-me", sessionId, register }));
  const stop = (sessionId: string) =>
    press(encodePostback({ kind: "stop-reminder", sessionId, register: "ja" }));
  const withClasses = (own: Partial<ComposerParts> = {}) =>
    composer({ classes: () => upcomingClasses(env, "noshiro", now.getTime()), ...own });

  it("are looked up once for all the events that need them, and for no others", async () => {
    let lookedUp = 0;
    const { parts } = withClasses({
      classes: async () => {
        lookedUp++;
        return [];
      },
    });
    await prepareComposer([answerable(textEvent("こんにちは"))], parts);
    await prepareComposer([answerable(remind("a".repeat(16)))], parts);
    expect(lookedUp).toBe(0);
    await prepareComposer([answerable(all), answerable(locationEvent()), answerable(all)], parts);
    expect(lookedUp).toBe(1);
    await prepareComposer([answerable(all)], { ...parts, mayCall: () => false });
    expect(lookedUp).toBe(1);
  });

  it("are shown with what this account can keep, on the city's own pages", async () => {
    const id = await addClass("soon", inDays(3));
    const { drawn } = await withClasses().compose(all);
    expect(drawn).toContain("soonの教室");
    expect(drawn).toContain(`https://desk.example/noshiro/classes/${id}/calendar.ics?openExternalBrowser=1`);
    expect(buttons(drawn, "remind-me")).toHaveLength(1);
    for (const own of [{ mayPush: false }, { memory: undefined }]) {
      const without = await withClasses(own).compose(all);
      expect(without.drawn).toContain("soonの教室");
      expect(buttons(without.drawn, "remind-me")).toEqual([]);
    }
    const inGroup = { source: { type: "group", groupId: "C1", userId: "U1" } };
    expect(buttons((await withClasses().compose({ ...all, ...inGroup })).drawn, "remind-me")).toEqual([]);
  });

  it("count as an answer where there are some, and as not answered where there are none", async () => {
    const outcomes = async (): Promise<unknown[]> =>
      (await env.DB.prepare("SELECT outcome, text, entry FROM questions").all()).results;
    await withClasses().compose(all);
    expect(await outcomes()).toEqual([{ outcome: "handoff", text: null, entry: null }]);
    await env.DB.prepare("DELETE FROM questions").run();
    await addClass("soon", inDays(3));
    await withClasses().compose(all);
    expect(await outcomes()).toEqual([{ outcome: "answer", text: null, entry: null }]);
  });

  it("are found from a place that is written down nowhere and told to nobody", async () => {
    await addClass("near", inDays(3));
    const told = vi.spyOn(console, "error");
    const logged = vi.spyOn(console, "log");
    const { compose, failures } = withClasses();
    const { drawn, record } = await compose(locationEvent());
    expect(drawn).toContain("nearの教室");
    expect(record).toBeUndefined();
    const kept = JSON.stringify([await tables(), told.mock.calls, logged.mock.calls, failures]);
    expect(kept).not.toMatch(/40\.2123|140\.0123/u);
    expect(await count("questions")).toBe(0);
    told.mockRestore();
    logged.mockRestore();
  });

  it("are silent about a place that is sent in a group", async () => {
    const event = locationEvent({ source: { type: "group", groupId: "C1", userId: "U1" } });
    expect((await withClasses().compose(event)).messages).toEqual([]);
  });

  it("leave a question answered when they cannot be had in time", async () => {
    const failing = { classes: () => upcomingClasses(withBrokenDatabase, "noshiro", now.getTime()) };
    const { compose, failures } = composer(failing);
    expect((await compose(all)).messages).not.toEqual([]);
    expect(failures).toEqual(["教室を読めないまま答えます"]);
  });

  describe("of which somebody wants to be reminded", () => {
    it("are kept encrypted for one person, until that person takes the wish back", async () => {
      const id = await addClass("soon", inDays(3));
      const { compose } = withClasses();
      const { drawn } = await compose(remind(id, "en"));
      expect(drawn).toContain("the day before");
      expect(await count("class_reminders")).toBe(1);
      await compose(remind(id, "en"));
      expect(await count("class_reminders")).toBe(1);
      expect(JSON.stringify(await tables())).not.toMatch(/U0{32}/u);
      const [undo] = buttons(drawn, "stop-reminder");
      expect((await compose(press(undo?.data ?? ""))).drawn).toContain("not be reminded");
      expect(await count("class_reminders")).toBe(0);
    });

    it("are promised only where they take place, and the first run of the day before is to come", async () => {
      const tomorrow = await addClass("tomorrow", inDays(1));
      const next = await addClass("next", inDays(2));
      const cancelled = await addClass("cancelled", inDays(3), { state: "cancelled" });
      const elsewhere = await addClass("elsewhere", inDays(3), { city: "morioka" });
      const { compose } = withClasses();
      for (const id of [tomorrow, cancelled, elsewhere, "none000000000000"]) {
        expect((await compose(remind(id))).drawn, id).toContain("ごめんなさい");
      }
      expect((await withClasses({ mayPush: false }).compose(remind(next))).drawn).toContain("ごめんなさい");
      expect((await withClasses({ memory: undefined }).compose(remind(next))).drawn).toContain(
        "ごめんなさい",
      );
      expect(await count("class_reminders")).toBe(0);
      expect((await compose(remind(next))).drawn).toContain("前の日");
      const early = { ...systemClock, now: () => Date.parse("2026-11-21T01:06:59Z") };
      expect((await withClasses({ clock: early }).compose(remind(tomorrow))).drawn).toContain("わかりました");
      expect(await count("class_reminders")).toBe(2);
    });

    it("are forgotten with everything else, and when the account is blocked", async () => {
      const id = await addClass("soon", inDays(3));
      const { compose, quiet } = withClasses();
      for (const forget of [
        () => compose(textEvent("設定を消して")),
        () => quiet(lineEvent({ type: "unfollow", replyToken: undefined })),
      ]) {
        await compose(remind(id));
        expect(await count("class_reminders")).toBe(1);
        await forget();
        expect(await count("class_reminders")).toBe(0);
      }
    });

    it("say so when the database is down", async () => {
      const id = await addClass("soon", inDays(3));
      const down = openMemory(withBrokenDatabase.DB, KEY);
      for (const event of [remind(id), stop(id)]) {
        expect((await withClasses({ memory: down }).compose(event)).drawn).toContain("ごめんなさい");
      }
    });
  });
});

describe("somebody who asks too fast", () => {
  it("is told so, every time, and an emergency is answered all the same", async () => {
    const { compose } = composer({ asksTooFast: async () => true });
    for (const event of [
      textEvent("カードをなくしました"),
      press(encodePostback({ kind: "entry", entryId: "card-lost", register: "ja" })),
      press(encodePostback({ kind: "choose-register", register: "en" })),
      lineEvent({ type: "message", message: { id: "1", type: "sticker" } }),
    ]) {
      expect((await compose(event)).drawn).toContain("もう一度送ってください");
    }
    expect((await compose(textEvent("家が燃えています"))).drawn).toContain("119");
    expect(await count("preferences")).toBe(0);
  });
});

describe("a database that is down", () => {
  const broken = openMemory(withBrokenDatabase.DB, KEY);

  it("still lets every question be answered, and says what could not be kept", async () => {
    const { compose, failures } = composer({ memory: broken });
    expect((await compose(textEvent("カードをなくしました"))).drawn).toContain("0120-95-0178");
    const wish = press(encodePostback({ kind: "choose-register", register: "easy" }));
    expect((await compose(wish)).drawn).toContain("ごめんなさい");
    expect(failures.length).toBeGreaterThan(1);
  });

  it("lets a message taken back come again", async () => {
    const { quiet } = composer({ memory: broken });
    await expect(
      quiet(lineEvent({ type: "unsend", unsend: { messageId: "1" }, replyToken: undefined })),
    ).rejects.toThrow();
  });
});
