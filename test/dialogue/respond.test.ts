import { describe, expect, it } from "vitest";
import { respond } from "../../src/dialogue/respond.ts";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import type { Release } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { desk, release } from "../helpers/open-desk.ts";

const now = new Date("2026-11-22T03:00:00Z");
const ask = (text: string, city: CityId = "noshiro") => desk.respond({ kind: "text", text }, { city, now });

/** The same release with one entry changed, and that entry opened on a day. */
function opened(id: string, change: Partial<Entry>, day = now) {
  const changed: Release = {
    ...release,
    entries: release.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
  };
  const knowledge = cityKnowledge(changed, "noshiro");
  if (knowledge === undefined) throw new Error("no city");
  return respond(
    { kind: "entry", entryId: id, register: "ja" },
    { knowledge, search: () => [], now: day, publicNumbers: new Set() },
  );
}

describe("respond", () => {
  it("answers with basis, sources, date and the other registers", () => {
    const reply = ask("マイナンバーカードを紛失しました");
    expect(reply).toMatchObject({
      kind: "answer",
      entryId: "card-lost",
      basis: ["nat-051", "nat-052"],
      otherRegisters: ["easy", "en"],
    });
    if (reply.kind !== "answer") return;
    expect(reply.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(reply.sources.length).toBeGreaterThan(0);
  });

  it("answers English in English", () => {
    expect(ask("I lost my My Number Card. What should I do first?")).toMatchObject({
      kind: "answer",
      register: "en",
    });
  });

  it("hands over to the city's own contact, never an invented one", () => {
    const reply = ask("ふくろうの飼い方");
    expect(reply).toMatchObject({ kind: "handoff", reason: "unknown", cityName: "能代市" });
    if (reply.kind !== "handoff") return;
    const known = release.cities
      .find(({ card }) => card.id === "noshiro")
      ?.card.contacts.map(({ phone }) => phone);
    for (const { phone } of reply.contacts) expect(known).toContain(phone);
  });

  it("says plainly where a city has no phone number", () => {
    const reply = desk.respond({ kind: "none-of-these", register: "ja" }, { city: "morioka", now });
    expect(reply).toMatchObject({ kind: "handoff", message: expect.stringContaining("登録がありません") });
  });

  it("leaves other city business to the city, with a switchboard only where one is known", () => {
    for (const text of ["燃えるゴミは何曜日に出すの", "図書館の本の返却が遅れた"]) {
      const reply = ask(text, "chigasaki");
      expect(reply, text).toMatchObject({ kind: "handoff", reason: "other-business" });
      if (reply.kind !== "handoff") return;
      expect(reply.message).toContain(`「${reply.topic}」`);
      expect(reply.contacts.map(({ phone }) => phone)).toEqual(["0467-82-1111"]);
      expect(reply.national).toBeUndefined();
    }
    expect(ask("燃えるゴミは何曜日に出すの", "morioka")).toMatchObject({ contacts: [] });
  });

  it("does not take another's card or number for the city's", () => {
    for (const text of [
      "クレジットカードの明細を見たい",
      "Suicaのチャージのしかた",
      "キャッシュカードが磁気不良になった",
    ]) {
      expect(ask(text), text).toMatchObject({ kind: "handoff", reason: "other-business", contacts: [] });
    }
  });

  it("says what it is when chatted with", () => {
    expect(ask("あなたは人間ですか、AIですか")).toMatchObject({
      kind: "notice",
      about: "chat",
      paragraphs: [expect.stringContaining("機械"), expect.any(String)],
    });
  });

  it("asks back where one word decides, and keeps what lies outside that question", () => {
    const knowledge = cityKnowledge(release, "noshiro");
    if (knowledge === undefined) throw new Error("no city");
    const signals = { learned: 0.4, words: 0.4, covered: 0.5, sound: 0.2, bodySound: 0.3 };
    const near = (ids: readonly string[]) =>
      respond(
        { kind: "text", text: "番号を忘れた" },
        {
          knowledge,
          search: () => ids.map((id, at) => ({ id, score: 8 - at / 10, signals, nearest: 0 })),
          now,
          publicNumbers: new Set(),
        },
      );
    expect(near(["pin-locked", "pin-forgotten", "pin-change"])).toMatchObject({
      kind: "choices",
      prompt: "どの暗証番号ですか。",
      options: [
        { entryId: "pin-four-digits", label: "数字4けた" },
        { entryId: "pin-password", label: "英数字6〜16文字" },
        { entryId: "pin-types" },
        { entryId: "pin-change" },
      ],
    });
    expect(near(["pin-locked", "card-lost"])).toMatchObject({
      prompt: expect.stringContaining("どれのことですか"),
      options: [{ entryId: "pin-locked" }, { entryId: "card-lost" }],
    });
  });

  it("asks back at once when the question is one bare word", () => {
    expect(ask("なくした！")).toMatchObject({ kind: "choices", prompt: "なくしたものは、どれですか。" });
    expect(ask("期限のことで")).toMatchObject({ kind: "choices", prompt: "どの期限のことですか。" });
    expect(ask("LINE")).toMatchObject({ kind: "choices", register: "ja" });
    expect(ask("passport")).toMatchObject({ kind: "choices", register: "en" });
    expect(ask("料金", "morioka")).toMatchObject({
      options: expect.arrayContaining([{ entryId: "card-fee", label: "初めてカードを作る" }]),
    });
    expect(ask("カードをなくした").kind).toBe("answer");
  });

  it("answers Japanese in Latin letters in Japanese", () => {
    expect(ask("mainanba-ka-do wo nakushita")).toMatchObject({ kind: "answer", register: "ja" });
    for (const word of ["BPR", "RPA", "Web3.0"]) expect(ask(word), word).toMatchObject({ register: "ja" });
  });

  it("greets, and asks for more where there is no question", () => {
    expect(ask("おはようございます").kind).toBe("notice");
    for (const text of ["あ", "😀😀", "？", ""]) expect(ask(text).kind, text).toBe("notice");
  });

  it("shows a city's entries to its own residents only", () => {
    const show = (city: CityId) =>
      desk.respond({ kind: "entry", entryId: "noshiro-contact", register: "ja" }, { city, now });
    expect(show("noshiro").kind).toBe("answer");
    expect(show("morioka").kind).toBe("handoff");
  });

  it("names no other city's page as a source", () => {
    for (const city of CITY_IDS) {
      for (const { id } of release.entries) {
        const reply = desk.respond({ kind: "entry", entryId: id, register: "ja" }, { city, now });
        if (reply.kind !== "answer") continue;
        for (const { text, url } of reply.sources) {
          const own = release.cities.find(({ card }) => card.id === city)?.card.name ?? "";
          const stranger = /^(\S+?[市町村])(?:「|$)/u.exec(text)?.[1];
          if (stranger !== undefined) expect(stranger, `${city} ${id}`).toContain(own);
          if (url !== undefined && /city\.[a-z]+\./u.test(url)) expect(url).toContain(city);
        }
      }
    }
  });

  it("warns past the review date and where facts change often", () => {
    expect(opened("card-lost", {})).not.toHaveProperty("warning");
    expect(opened("card-lost", { reviewBy: "2026-11-21" })).toHaveProperty(
      "warning",
      expect.stringContaining("2026年11月21日"),
    );
    expect(opened("android-card", {})).toHaveProperty("warning");
  });

  it("withdraws an expired answer and hands over; the last day still counts, in Japan's time", () => {
    const change = { expires: "2026-11-22" };
    expect(opened("card-lost", change, new Date("2026-11-22T14:59:00Z")).kind).toBe("answer");
    expect(opened("card-lost", change, new Date("2026-11-22T15:00:00Z"))).toMatchObject({
      kind: "handoff",
      reason: "withdrawn",
    });
  });
});

describe("a plan as a source", () => {
  const planLine = (city: CityId, entryId: string, day: Date) => {
    const reply = desk.respond({ kind: "entry", entryId, register: "ja" }, { city, now: day });
    return reply.kind === "answer" ? reply.sources.map(({ text }) => text).join("\n") : "";
  };

  it("is named once, with what it is worth on the day", () => {
    expect(planLine("noshiro", "noshiro-contact", now)).toContain("期間は2027年3月31日まで");
    expect(planLine("noshiro", "noshiro-contact", new Date("2027-04-01T03:00:00Z"))).toContain(
      "期間は2027年3月31日に終わりました",
    );
    expect(planLine("miyakonojo", "miyakonojo-plan", now)).toContain("期間は2026年3月31日に終わりました");
    expect(planLine("morioka", "morioka-plan", now)).toContain("決まった計画ではなく「案」です");
    expect(planLine("chigasaki", "chigasaki-plan", now)).toContain("市議会の委員会の提言です");
    expect(planLine("morioka", "morioka-plan", now).match(/盛岡市行政DX推進計画/g)).toHaveLength(1);
  });
});

describe("what only the city can tell", () => {
  const asked = (city: CityId, entryId: string, register: "ja" | "easy" | "en" = "ja") => {
    const reply = desk.respond({ kind: "entry", entryId, register }, { city, now });
    return reply.kind === "answer" ? reply.askCity : undefined;
  };

  it("is named with the right counter of the city", () => {
    const booking = asked("noshiro", "card-receive-booking");
    expect(booking?.message).toContain("受け取りに予約がいるか");
    expect(booking?.contacts.map(({ section }) => section)).toContain("市民保険課 14番窓口");
    expect(asked("chigasaki", "card-receive-booking")?.contacts.map(({ phone }) => phone)).toEqual([
      "0467-82-1111",
    ]);
    expect(asked("noshiro", "card-receive-booking", "en")?.message).toContain("book");
  });

  it("says where no contact is known, and nothing where the city has told it", () => {
    expect(asked("morioka", "card-receive-booking")).toMatchObject({
      contacts: [],
      message: expect.stringContaining("電話番号は、まだこの窓口に登録がありません"),
    });
    expect(asked("sakaiminato", "card-photo-counter")).toBeUndefined();
    expect(asked("noshiro", "card-lost")).toBeUndefined();
  });
});
