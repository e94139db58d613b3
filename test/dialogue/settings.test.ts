import { describe, expect, it } from "vitest";
import { registerFor, registerForTag } from "../../src/dialogue/language.ts";
import type { Wish } from "../../src/dialogue/reply.ts";
import { commandOf } from "../../src/dialogue/settings.ts";
import { REGISTERS } from "../../src/knowledge/ids.ts";
import { authoredRelease, desk } from "../helpers/open-desk.ts";

const at = { city: "noshiro", now: new Date("2026-11-21T03:00:00Z") } as const;
const ask = (text: string, preferred?: Parameters<typeof desk.respond>[1]["preferred"]) =>
  desk.respond({ kind: "text", text }, { ...at, ...(preferred === undefined ? {} : { preferred }) });

describe("commands", () => {
  it("are heard in the ways that people write them", () => {
    for (const text of [
      "設定を消して",
      "せっていをけして",
      "設定を消してください。",
      "私のデータを削除して",
      "設定を忘れて",
      "forget me",
      "Delete my settings please",
    ]) {
      expect(commandOf(text, "ja"), text).toEqual({ kind: "forget", register: "ja" });
    }
    for (const text of [
      "やさしい日本語",
      "やさしい日本語で",
      "やさしいにほんごにして",
      "優しい日本語でお願いします",
    ]) {
      expect(commandOf(text, "ja"), text).toEqual({ kind: "choose-register", register: "easy" });
    }
    for (const text of ["English", "in English please", "英語で"]) {
      expect(commandOf(text, "en"), text).toEqual({ kind: "choose-register", register: "en" });
    }
    for (const text of ["設定", "ことば", "言葉を変えたい", "Language", "settings"]) {
      expect(commandOf(text, "easy"), text).toEqual({ kind: "settings", register: "easy" });
    }
  });

  it("are whole messages: no question of the knowledge is one", () => {
    for (const { id, question, label, phrasings, phrasingsEn } of authoredRelease.entries) {
      for (const text of [question, label, ...phrasings, ...phrasingsEn]) {
        expect(commandOf(text, "ja"), `${id}: ${text}`).toBeUndefined();
      }
    }
    for (const text of [
      "マイナポータルの設定を消したい",
      "英語で書かれた案内はありますか",
      "暗証番号の設定",
    ]) {
      expect(commandOf(text, "ja"), text).toBeUndefined();
    }
  });
});

describe("a very long message", () => {
  it("is no command, and is not read for one", () => {
    expect(commandOf(`設定を消して${"。".repeat(200)}`, "ja")).toBeUndefined();
    expect(commandOf(`設定を消して${"。".repeat(20)}`, "ja")).toEqual({ kind: "forget", register: "ja" });
  });
});

describe("the language of an answer", () => {
  it("is that of the question, else the person's choice", () => {
    expect(registerFor("カードをなくした", undefined)).toBe("ja");
    expect(registerFor("I lost my card", undefined)).toBe("en");
    expect(registerFor("カードをなくした", { register: "easy" })).toBe("easy");
    expect(registerFor("I lost my card", { register: "easy" })).toBe("en");
    expect(registerFor("マイナンバー", { register: "en" })).toBe("en");
    expect(registerFor("mainanba-ka-do wo nakushita", { register: "easy" })).toBe("easy");
    expect(ask("カードをなくしました", { register: "easy" })).toMatchObject({
      kind: "answer",
      register: "easy",
    });
  });

  it("follows LINE's profile in the greeting", () => {
    for (const [tag, register] of [
      ["ja", "ja"],
      ["ja-JP", "ja"],
      ["en", "en"],
      ["en-US", "en"],
      ["vi", "easy"],
      ["zh-Hant", "easy"],
      [undefined, "ja"],
    ] as const) {
      expect(registerForTag(tag), tag ?? "none").toBe(register);
    }
  });

  it("brings readings everywhere when they were chosen, and only then", () => {
    const read = { register: "easy", readings: true } as const;
    for (const text of ["カードをなくしました", "ふくろうの飼い方", "こんにちは", "暗証番号"]) {
      const reply = ask(text, read);
      expect(reply.register, text).toBe("easy");
      expect(reply.readings, text).toBe(true);
      expect(JSON.stringify(reply), text).toMatch(/[一-龠]（[ぁ-ん]+）/);
      expect(ask(text, { register: "easy" }).readings, text).toBeUndefined();
    }
    expect(ask("I lost my card", read).readings).toBeUndefined();
  });
});

describe("settings and wishes", () => {
  it("offer each language by its own name and the way to be forgotten", () => {
    for (const register of REGISTERS) {
      const reply = desk.respond({ kind: "settings", register }, at);
      if (reply.kind !== "notice") throw new Error(reply.kind);
      expect(reply.offers.map(({ press }) => press.kind)).toEqual([
        "choose-register",
        "choose-register",
        "choose-register",
        "choose-register",
        "forget",
      ]);
      expect(reply.offers.map(({ label }) => label)).toContain("English");
    }
    expect(ask("設定を消して")).toMatchObject({ kind: "notice", about: "settings" });
  });

  it("say in the person's words how it went, and never claim what was not done", () => {
    const wishes = (register: "ja" | "easy" | "en"): Wish[] => [
      { kind: "choose-register", register },
      { kind: "forget", register },
      { kind: "tell-me", record: "0123456789abcdef", register },
      { kind: "rate", record: "0123456789abcdef", helpful: true, register },
      { kind: "rate", record: "0123456789abcdef", helpful: false, register },
    ];
    for (const register of REGISTERS) {
      for (const wish of wishes(register)) {
        const said = (granted: boolean): string =>
          JSON.stringify(desk.respond({ kind: "wish-granted", wish, granted }, at));
        expect(said(true)).toContain(`"register":"${register}"`);
        expect(said(true), wish.kind).not.toBe(said(false));
        if (register === "ja" && wish.kind !== "rate") expect(said(false)).toContain("ごめんなさい");
      }
    }
  });

  it("welcome a new friend in three parts: what to ask, what not to send, how to stop", () => {
    for (const register of REGISTERS) {
      const reply = desk.respond({ kind: "welcome" }, { ...at, preferred: { register } });
      if (reply.kind !== "welcome") throw new Error(reply.kind);
      expect(reply.register).toBe(register);
      expect(reply.parts).toHaveLength(3);
      expect(reply.offers).toHaveLength(4);
    }
  });
});
