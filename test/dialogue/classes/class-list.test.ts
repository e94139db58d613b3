import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceBetween, distanceText } from "../../../src/dialogue/classes/distance.ts";
import { mayRemind, remindsAt } from "../../../src/dialogue/classes/reminder.ts";
import { fits } from "../../../src/dialogue/classes/wishes.ts";
import { CLASS_WORDS } from "../../../src/dialogue/classes/words.ts";
import type { ClassCard, ClassList, ClassWish, Question } from "../../../src/dialogue/reply.ts";
import { CRONS } from "../../../src/jobs/scheduled.ts";
import { CLASS_STATES, type ClassSession, classSessionSchema } from "../../../src/knowledge/class-session.ts";
import { CLASS_UNIT_IDS } from "../../../src/knowledge/class-units.ts";
import { type CityId, REGISTERS } from "../../../src/knowledge/ids.ts";
import { styleFindings } from "../../../src/knowledge/style/rules.ts";
import { classSession, inJapan } from "../../helpers/classes.ts";
import { desk, gradeOf } from "../../helpers/open-desk.ts";

/** A Saturday. */
const NOW = "2026-11-21T12:00";

type At = { readonly city?: CityId; readonly now?: string; readonly readings?: true };

function list(question: Question, classes: readonly ClassSession[], at: At = {}): ClassList {
  const { city = "noshiro", now = NOW, readings } = at;
  const preferred = readings === undefined ? {} : { preferred: { register: "easy", readings } as const };
  const reply = desk.respond(question, { city, now: new Date(inJapan(now)), classes, ...preferred });
  if (reply.kind !== "class-list") throw new Error(`教室の一覧ではなく ${reply.kind} です`);
  return reply;
}
const asked = (text: string, classes: readonly ClassSession[], at: At = {}) =>
  list({ kind: "text", text }, classes, at);
const idsOf = ({ sessions }: ClassList): string[] => sessions.map(({ sessionId }) => sessionId);
const factsOf = (card: ClassCard | undefined) =>
  Object.fromEntries((card?.facts ?? []).map(({ name, text }) => [name, text]));
const labels = ({ offers }: ClassList): string[] => offers.map(({ label }) => label);

const wednesday = classSession("2026-11-25T10:00");
const saturday = classSession("2026-11-28T13:00", { unit: "messaging", title: "LINEをはじめる" });
const evening = classSession("2026-12-01T18:30", { unit: "maps", title: "地図を見る" });
const sunday = classSession("2026-12-06T10:00", { unit: "general", title: "なんでも相談" });
const ALL = [sunday, saturday, wednesday, evening];

describe("a list of classes", () => {
  it("is made of sessions that could be stored", () => {
    for (const session of ALL) expect(classSessionSchema.safeParse(session)).toMatchObject({ success: true });
  });

  it("gives all that are to come, the earliest first", () => {
    expect(idsOf(asked("次のスマホ教室は", ALL))).toEqual(
      [wednesday, saturday, evening, sunday].map(({ id }) => id),
    );
  });

  it("leaves out what has ended, not what is going on", () => {
    const going = classSession("2026-11-21T11:00");
    const ended = classSession("2026-11-21T10:00");
    expect(idsOf(asked("教室いつ", [ended, going]))).toEqual([going.id]);
  });

  it.each([
    ["土曜のスマホ教室ある？", [saturday]],
    ["土日のスマホ教室", [saturday, sunday]],
    ["来週のスマホ教室", [wednesday, saturday]],
    ["来週の土曜の教室はどこ", [saturday]],
    ["午前のスマホ教室", [wednesday, sunday]],
    ["午後のスマホ教室", [saturday, evening]],
    ["夕方のスマホ教室", [evening]],
    ["LINEの使い方の教室", [saturday]],
    ["12月のスマホ教室の日程", [evening, sunday]],
    ["12月1日の教室", [evening]],
  ])("finds what fits: %s", (text, expected) => {
    expect(idsOf(asked(text, ALL))).toEqual(expected.map(({ id }) => id));
  });

  it("keeps the wish, so that the same can be had in another register", () => {
    const reply = asked("土曜の午後のLINEの使い方の教室", ALL);
    expect(reply.wish).toEqual({ unit: "messaging", weekdays: [6], part: "afternoon" });
    const { wish } = reply;
    expect(idsOf(list({ kind: "classes", wish, register: "en" }, ALL))).toEqual(idsOf(reply));
  });

  it("says when none fits, shows the nearest others, and names the city's counter", () => {
    const reply = asked("12月5日のスマホ教室", ALL);
    expect(reply.title).toBe("ほかのスマホ教室");
    expect(reply.message).toContain("12月5日（土）の教室は、今のところありません。");
    expect(idsOf(reply)).toHaveLength(3);
    expect(reply.contacts).not.toHaveLength(0);
    expect(labels(reply)).toContain("全部の教室");
  });

  it("shows others on the same topic first where the day does not fit", () => {
    expect(idsOf(asked("来月のLINEの使い方の教室", ALL))).toEqual([saturday.id]);
  });

  it("says plainly that the city has told of no class, and names only the city's own counters", () => {
    const reply = asked("次のスマホ教室はいつ", []);
    expect(reply.message).toContain("能代市から聞いている教室は、今はありません");
    expect(reply).toMatchObject({ sessions: [], offers: [] });
    expect(reply.contacts.map(({ phone }) => phone)).toContain("0185-89-2189");
    expect(reply.related.map(({ entryId }) => entryId)).toContain("noshiro-smartphone-class");
    expect(reply.related.map(({ entryId }) => entryId)).toContain("smartphone-class-where");
    expect(reply.askLocation).toBeUndefined();
  });

  it("says where no phone number of the city is known", () => {
    expect(asked("次のスマホ教室はいつ", [], { city: "morioka" }).message).toContain("登録がありません");
  });

  it("does not claim that there is none when the door could not look", () => {
    const at = { city: "noshiro", now: new Date(inJapan(NOW)) } as const;
    const reply = desk.respond({ kind: "classes", wish: {}, register: "ja" }, at);
    expect(reply).toMatchObject({ kind: "class-list", sessions: [], message: CLASS_WORDS.ja.notLooked });
    expect(desk.respond({ kind: "text", text: "次のスマホ教室はいつ" }, at).kind).not.toBe("class-list");
  });

  it("lists at most ten and says how many more there are", () => {
    const many = Array.from({ length: 13 }, (_, day) => classSession(`2026-12-${10 + day}T10:00`));
    const reply = asked("教室いつ", many);
    expect(reply.sessions).toHaveLength(10);
    expect(reply.message).toContain("ほかに3つあります");
  });

  it("tells of a cancelled class after the open ones of its day", () => {
    const off = classSession("2026-11-25T09:00", { state: "cancelled" });
    const reply = asked("教室いつ", [off, wednesday, saturday]);
    expect(idsOf(reply)).toEqual([wednesday.id, off.id, saturday.id]);
    expect(reply.sessions[1]?.status).toEqual({
      kind: "cancelled",
      text: "中止になりました。行かないでください。",
    });
  });

  it("says where the person may be near, and asks for the place only where it can be used", () => {
    const placed = classSession("2026-11-25T10:00", {
      venue: { name: "公民館", accessible: "yes", latitude: 40.2, longitude: 140 },
    });
    expect(asked("近くのスマホ教室", [placed])).toMatchObject({
      askLocation: CLASS_WORDS.ja.askLocation,
      message: expect.stringContaining("まだわかりません"),
    });
    expect(asked("近くのスマホ教室", [wednesday]).askLocation).toBeUndefined();
  });
});

const anyDay = fc.integer({ min: 0, max: 40 });
const dateAfter = (days: number): string =>
  new Date(inJapan("2026-11-20T12:00") + days * 86_400_000).toISOString().slice(0, 10);
const anySession = fc
  .record({
    day: anyDay,
    hour: fc.integer({ min: 8, max: 20 }),
    unit: fc.constantFrom(...CLASS_UNIT_IDS, "general" as const),
    state: fc.constantFrom(...CLASS_STATES),
  })
  .map(({ day, hour, unit, state }) =>
    classSession(`${dateAfter(day)}T${String(hour).padStart(2, "0")}:00`, { unit, state }),
  );
const anyWish: fc.Arbitrary<ClassWish> = fc.record(
  {
    unit: fc.constantFrom(...CLASS_UNIT_IDS),
    from: anyDay.map(dateAfter),
    until: anyDay.map(dateAfter),
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    part: fc.constantFrom("morning" as const, "afternoon" as const, "evening" as const),
  },
  { requiredKeys: [] },
);

describe("whatever classes there are and whatever is wished", () => {
  it("shows what fits and nothing else, or says that none does", () => {
    fc.assert(
      fc.property(
        fc.array(anySession, { maxLength: 14 }),
        anyWish,
        fc.constantFrom(...REGISTERS),
        (classes, wish, register) => {
          const reply = list({ kind: "classes", wish, register }, classes);
          const coming = classes.filter(({ endsAt }) => endsAt > inJapan(NOW));
          const fitting = coming.filter((session) => fits(wish, session)).map(({ id }) => id);
          const shown = idsOf(reply);
          expect(new Set(shown).size).toBe(shown.length);
          expect(reply.sessions.length > 0).toBe(coming.length > 0);
          expect(reply.title === CLASS_WORDS[register].otherTitle).toBe(
            fitting.length === 0 && coming.length > 0,
          );
          if (fitting.length > 0) expect(fitting).toEqual(expect.arrayContaining(shown));
          if (fitting.length > 0) expect(shown).toHaveLength(Math.min(10, fitting.length));
          if (fitting.length === 0) expect(reply.contacts).not.toHaveLength(0);
          for (const { press } of reply.offers) {
            const other = press.kind === "classes" ? press.wish : undefined;
            const found = coming.filter((session) => other !== undefined && fits(other, session));
            expect(found.some(({ state }) => state !== "cancelled")).toBe(true);
          }
        },
      ),
    );
  });
});

describe("offers", () => {
  it("lead to other classes, at most four, none of them empty or what is shown", () => {
    for (const text of ["教室いつ", "土曜のスマホ教室", "12月31日のスマホ教室"]) {
      const reply = asked(text, ALL);
      expect(reply.offers.length).toBeGreaterThan(0);
      expect(reply.offers.length).toBeLessThanOrEqual(4);
      for (const { press } of reply.offers) {
        if (press.kind !== "classes") throw new Error("教室のボタンではありません");
        const other = list(press, ALL);
        expect(other.title).toBe("スマホ教室");
        expect(idsOf(other)).not.toEqual(idsOf(reply));
      }
    }
  });

  it("never lead to a class that is off and nothing else", () => {
    const off = classSession("2026-11-29T10:00", { state: "cancelled", unit: "phone" });
    expect(labels(asked("教室いつ", [...ALL, off]))).not.toContain("「電話」の教室");
  });

  it("are spared where there is little to choose", () => {
    expect(labels(asked("教室いつ", [wednesday, saturday]))).toEqual([]);
    expect(labels(asked("土曜の教室", [wednesday, saturday]))).toEqual(["全部の教室"]);
  });
});

describe("a card", () => {
  const full = classSession("2026-11-25T10:00", {
    venue: {
      name: "中央公民館",
      address: "能代市追分町4番",
      accessible: "no",
      accessNote: "階段があります",
      latitude: 40.2,
      longitude: 140.03,
    },
    feeYen: 1200,
    feeNote: "教材代",
    seats: 10,
    who: "市内の人",
    howToApply: "電話で申し込んでください。",
    applyBy: "2026-11-24",
    contactPhone: "0185-89-2189",
    sample: true,
  });

  it("tells everything that is known, in plain Japanese", () => {
    const [card] = asked("教室いつ", [full]).sessions;
    expect(card).toMatchObject({
      when: "11月25日（水）午前10時〜11時30分",
      sample: "見本です。本当の教室ではありません。",
      phone: { label: "電話する 0185-89-2189", phone: "0185-89-2189" },
      map: { label: "地図を見る", url: "https://www.google.com/maps/search/?api=1&query=40.2,140.03" },
      mayRemind: true,
    });
    expect(card?.status).toBeUndefined();
    expect(factsOf(card)).toEqual({
      会場: "中央公民館（能代市追分町4番）",
      内容: "カメラ",
      向いている人: "はじめての人",
      車いす: "入れません（階段があります）",
      料金: "1,200円（教材代）",
      定員: "10人",
      対象: "市内の人",
      申し込み: "電話で申し込んでください。11月24日（火）まで",
      問い合わせ: "地域情報課 0185-89-2189",
    });
  });

  it("speaks easy Japanese and English", () => {
    const [easy] = list({ kind: "classes", wish: {}, register: "easy" }, [full]).sessions;
    expect(easy?.when).toBe("11月25日（水曜日） 午前10時から午前11時30分まで");
    expect(factsOf(easy)).toMatchObject({
      場所: expect.any(String),
      お金: "1,200円（教材代）",
      人数: "10人まで",
    });
    const [english] = asked("When is the next smartphone class?", [full]).sessions;
    expect(english?.when).toBe("Wednesday 25 November, 10:00–11:30");
    expect(factsOf(english)).toMatchObject({ Fee: "1,200 yen (教材代)", Seats: "10", What: "Camera" });
  });

  it("never guesses: no fee told is no fee named, unknown is said", () => {
    const [card] = asked("教室いつ", [
      classSession("2026-11-25T10:00", { venue: { name: "公民館", accessible: "unknown" } }),
    ]).sessions;
    expect(factsOf(card)).toEqual({
      会場: "公民館",
      内容: "カメラ",
      向いている人: "はじめての人",
      車いす: "入れるかわかりません。問い合わせ先に聞いてください",
      料金: "問い合わせ先に聞いてください",
      申し込み: "いるかどうか、問い合わせ先に聞いてください",
      問い合わせ: "地域情報課",
    });
    expect(card).not.toHaveProperty("phone");
    expect(card).not.toHaveProperty("map");
    expect(card).not.toHaveProperty("sample");
    expect(
      factsOf(asked("教室いつ", [classSession("2026-11-25T10:00", { feeYen: 0 })]).sessions[0]).料金,
    ).toBe("無料");
  });

  it.each([
    ["2026-11-25T11:00", 90, "11月25日（水）午前11時〜午後0時30分"],
    ["2026-11-25T12:00", 60, "11月25日（水）正午〜午後1時"],
    ["2026-11-25T10:00", 120, "11月25日（水）午前10時〜正午"],
    ["2026-11-25T13:05", 55, "11月25日（水）午後1時5分〜2時"],
    ["2027-01-08T10:00", 60, "2027年1月8日（金）午前10時〜11時"],
    ["2026-12-31T23:30", 60, "12月31日（木）午後11時30分〜2027年1月1日（金）午前0時30分"],
  ])("writes %s for %i minutes as %s", (begins, minutes, when) => {
    const session = classSession(begins);
    const [card] = asked("教室いつ", [{ ...session, endsAt: session.startsAt + minutes * 60_000 }]).sessions;
    expect(card?.when).toBe(when);
  });

  it.each([
    [{ state: "full" }, "full"],
    [{ state: "cancelled", applyBy: "2026-11-01" }, "cancelled"],
    [{ applyBy: "2026-11-20" }, "apply-closed"],
    [{ applyBy: "2026-11-21" }, undefined],
  ] as const)("says why nobody can come: %o", (changes, kind) => {
    const [card] = asked("教室いつ", [classSession("2026-11-25T10:00", changes)]).sessions;
    expect(card?.status?.kind).toBe(kind);
  });

  it("carries readings where they are wanted", () => {
    const reply = list({ kind: "classes", wish: {}, register: "easy" }, [{ ...full, state: "cancelled" }], {
      readings: true,
    });
    const [card] = reply.sessions;
    expect(reply.readings).toBe(true);
    for (const text of [reply.message, card?.when, card?.sample, card?.status?.text]) {
      expect(text).toMatch(/[一-龠]（[ぁ-ん]+）/u);
    }
  });
});

describe("classes near a place", () => {
  const at = (latitude: number, longitude: number) =>
    ({ name: "公民館", accessible: "yes", latitude, longitude }) as const;
  const here = { kind: "location", latitude: 40.21, longitude: 140.03 } as const;
  const near = classSession("2026-12-10T10:00", { venue: at(40.213, 140.03) });
  const far = classSession("2026-11-25T10:00", { venue: at(40.3, 140.03) });
  const unplaced = classSession("2026-11-24T10:00");

  it("come nearest first, those without a place last and said so", () => {
    const reply = list(here, [unplaced, far, near]);
    expect(reply.sessions.map(({ sessionId, distance }) => [sessionId, distance])).toEqual([
      [near.id, "ここから約300m"],
      [far.id, "ここから約10km"],
      [unplaced.id, "距離はわかりません"],
    ]);
    expect(reply.message).toContain("近い順です");
    expect(reply.message).toContain("距離のわからない教室は、あとにあります。");
    expect(reply.askLocation).toBeUndefined();
  });

  it("go by the day where no place is known", () => {
    const reply = list(here, [wednesday, unplaced]);
    expect(idsOf(reply)).toEqual([unplaced.id, wednesday.id]);
    expect(reply.message).not.toContain("近い順です。距離");
  });

  it("are measured right: from the main gate of Noshiro's city hall to Morioka station", () => {
    const metres = distanceBetween(
      { latitude: 40.2119, longitude: 140.0266 },
      { latitude: 39.7015, longitude: 141.1364 },
    );
    expect(metres).toBeGreaterThan(108_000);
    expect(metres).toBeLessThan(112_000);
    expect(distanceBetween(here, here)).toBe(0);
  });

  it.each([
    [0, "100m"],
    [949, "900m"],
    [950, "0.9km"],
    [1_234, "1.2km"],
    [9_949, "9.9km"],
    [9_951, "10km"],
    [110_400, "110km"],
  ])("says %i metres as %s", (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });
});

describe("one class", () => {
  it("comes alone, with the way to the others", () => {
    const reply = list({ kind: "class", sessionId: saturday.id, register: "ja" }, ALL);
    expect(idsOf(reply)).toEqual([saturday.id]);
    expect(labels(reply)).toEqual(["全部の教室"]);
  });

  it("is said to be gone when it is not known any more, with those that are", () => {
    const reply = list({ kind: "class", sessionId: "gone000000000000", register: "ja" }, ALL);
    expect(reply.message).toContain("もう一覧にありません");
    expect(idsOf(reply)).toHaveLength(4);
    expect(reply.contacts).not.toHaveLength(0);
  });
});

describe("reminders", () => {
  it("go out the day before at the time of the cron", () => {
    const [minute, hour] = CRONS.tell.split(" ").map((field) => Number.parseInt(field, 10));
    const due = new Date(remindsAt(wednesday.startsAt));
    expect([due.getUTCMinutes(), due.getUTCHours()]).toEqual([minute, hour]);
    expect(remindsAt(wednesday.startsAt)).toBe(inJapan("2026-11-24T10:07"));
    expect(remindsAt(inJapan("2027-01-01T00:00"))).toBe(inJapan("2026-12-31T10:07"));
    expect(remindsAt(inJapan("2026-12-31T23:59"))).toBe(inJapan("2026-12-30T10:07"));
  });

  it.each([
    ["2026-11-24T10:06", {}, true],
    ["2026-11-24T10:07", {}, false],
    ["2026-11-25T09:00", {}, false],
    ["2026-11-21T12:00", { state: "full" }, true],
    ["2026-11-21T12:00", { state: "cancelled" }, false],
  ] as const)("can be asked for at %s (%o): %s", (now, changes, expected) => {
    expect(mayRemind({ ...wednesday, ...changes }, new Date(inJapan(now)))).toBe(expected);
  });

  const remind = (session: ClassSession, now: string) =>
    list({ kind: "class-reminder", sessionId: session.id, register: "ja" }, [session], { now });

  it("say that the class is tomorrow, and all about it", () => {
    const reply = remind(wednesday, "2026-11-24T10:07");
    expect(reply.title).toBe("明日は、教室の日です");
    expect(reply).toMatchObject({ related: [], offers: [], contacts: [] });
    expect(reply.sessions[0]?.when).toBe("11月25日（水）午前10時〜11時30分");
  });

  it.each([
    ["today", "2026-11-25T09:00", {}],
    ["moved", "2026-11-21T10:07", {}],
    ["cancelled", "2026-11-24T10:07", { state: "cancelled" }],
  ] as const)("say that it is %s", (kind, now, changes) => {
    const reply = remind({ ...wednesday, ...changes }, now);
    expect(reply.title).toBe(CLASS_WORDS.ja.reminder.title[kind]);
    expect(reply.message).toBe(CLASS_WORDS.ja.reminder.message[kind]);
  });

  it("say whom to ask where the class is not known any more", () => {
    const reply = list({ kind: "class-reminder", sessionId: "gone000000000000", register: "ja" }, []);
    expect(reply.message).toContain("もう一覧にありません");
    expect(reply.contacts).not.toHaveLength(0);
  });
});

describe("beside the rest of the desk", () => {
  const at = { city: "noshiro", now: new Date(inJapan(NOW)), classes: ALL } as const;
  const ask = (text: string) => desk.respond({ kind: "text", text }, at);

  it("danger and numbers come first", () => {
    expect(ask("スマホ教室で父が倒れて息をしていない")).toMatchObject({ kind: "notice", about: "emergency" });
    expect(ask("スマホ教室いつ。暗証番号は1234です")).toMatchObject({ kind: "notice", about: "private" });
    expect(ask("次のスマホ教室はいつ。もう死にたい")).toMatchObject({ kind: "notice", about: "emergency" });
  });

  it("another question is answered as ever", () => {
    expect(ask("マイナンバーカードを紛失しました")).toMatchObject({
      kind: "answer",
      entryId: "card-lost",
      offers: [],
    });
    expect(ask("土曜日にカードは受け取れますか").kind).not.toBe("class-list");
  });

  it("an answer about classes leads to them, where there are any", () => {
    const question = { kind: "entry", entryId: "smartphone-class-fee", register: "easy" } as const;
    const offer = { label: "これからの教室を見る", press: { kind: "classes", wish: {}, register: "easy" } };
    expect(desk.respond(question, at)).toMatchObject({ kind: "answer", offers: [offer] });
    expect(desk.respond(question, { ...at, classes: [] })).toMatchObject({ kind: "answer", offers: [] });
  });

  it("the entry that only says to ask the city gives way to the classes themselves", () => {
    const question = { kind: "entry", entryId: "smartphone-class-where", register: "ja" } as const;
    const reply = list(question, ALL);
    expect(idsOf(reply)).toHaveLength(4);
    expect(reply.related.map(({ entryId }) => entryId)).not.toContain("smartphone-class-where");
    expect(desk.respond(question, { ...at, classes: [] })).toMatchObject({ kind: "answer" });
  });
});

/** Every text of a part of the words that is no function. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe("the words", () => {
  it.each(REGISTERS)("keep the rules of style: %s", (register) => {
    const words = CLASS_WORDS[register];
    const made = [
      words.none("能代市"),
      words.more(3),
      words.distance("1.2km"),
      words.noneFits({ unit: "カメラ" }),
    ];
    const findings = [...textsOf(words), ...made].flatMap((text) =>
      styleFindings(text, register, gradeOf)
        .filter(({ level }) => level === "error")
        .map(({ message }) => `${text}: ${message}`),
    );
    expect(findings).toEqual([]);
  });
});
