import type { messagingApi } from "@line/bot-sdk";
import { expect, it } from "vitest";
import * as z from "zod";
import { openBuilt } from "../../scripts/open-built.ts";
import { sampleClasses } from "../../scripts/sample/classes.ts";
import type { ClassCard, Offer, Pressable, Question, Reply, Wish } from "../../src/dialogue/reply.ts";
import { CITY_IDS, type CityId, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { type Extras, render } from "../../src/line/render.ts";
import { menuAlias, menuParts, menuRequest } from "../../src/line/rich-menu.ts";
import { describeWithLineFiles } from "./line-files.ts";

const NOW = new Date("2026-11-21T03:00:00Z");
/** Late enough for entries to be withdrawn, and for others to carry a warning. */
const LATER = new Date("2040-01-01T00:00:00Z");
/** Faults shown of one test: they are often the same in every message. */
const FAULTS_SHOWN = 5;
const RECORD = "0123456789abcdef";
const { desk, release } = openBuilt();

const extrasFor = (register: Register): Extras[] => [
  {},
  { record: RECORD },
  {
    record: RECORD,
    mayTell: true,
    offerAlways: { register },
    classes: {
      pages: { base: "https://desk.example", city: "noshiro" },
      mayRemind: true,
      takesPlace: true,
    },
  },
];

const READINGS = { readings: true } as const;
const inEveryWay = <Asked extends object>(ask: (register: Register) => Asked): Asked[] => [
  ...REGISTERS.map(ask),
  { ...ask("easy"), ...READINGS },
];

const entryQuestions: Question[] = release.entries.flatMap(({ id }) =>
  inEveryWay((register) => ({ kind: "entry", entryId: id, register }) as const),
);

/** Every place of a guide, reached as a resident reaches it. */
function guidePlaces(navigator: string, city: CityId): Reply[] {
  const from = (
    path: readonly string[],
    way: { readonly register: Register; readonly readings?: true },
  ): Reply[] => {
    const reply = desk.respond({ kind: "navigator", navigator, path, ...way }, { city, now: NOW });
    const next = reply.kind === "navigator-step" ? reply.options : [];
    return [reply, ...next.flatMap((option) => from(option.path, way))];
  };
  return inEveryWay((register) => ({ register })).flatMap((way) => from([], way));
}

const wishes = (register: Register): Wish[] => [
  { kind: "choose-register", register },
  { kind: "forget", register },
  { kind: "rate", record: RECORD, helpful: true, register },
  { kind: "rate", record: RECORD, helpful: false, register },
  { kind: "tell-me", record: RECORD, register },
  { kind: "remind-me", sessionId: RECORD, register },
  { kind: "stop-reminder", sessionId: RECORD, register },
];

/** What people write: each entry's own question, each word that the desk asks back about, and what it must not answer. */
const TEXTS = [
  ...release.entries.map(({ question }) => question),
  ...release.clarifications.flatMap(({ words }) => words),
  ...release.topics.flatMap(({ label, labelEn }) => [label, labelEn]),
  ...[
    "こんにちは",
    "あ",
    "メニュー",
    "ぬるぽがっ",
    "助けて。父が倒れて息をしていない",
    "暗証番号は1234です",
    "How do I move in?",
  ],
];

const doings: Question[] = [
  ...TEXTS.map((text) => ({ kind: "text", text }) as const),
  { kind: "greeting" },
  { kind: "location", latitude: 40.2, longitude: 140.0 },
  { kind: "welcome" },
  ...(["sticker", "image", "video", "audio", "file"] as const).map(
    (what) => ({ kind: "unreadable", what }) as const,
  ),
  ...REGISTERS.flatMap((register): Question[] => [
    { kind: "none-of-these", register },
    { kind: "navigator-menu", register },
    { kind: "settings", register },
    { kind: "classes", wish: {}, register },
    { kind: "class", sessionId: RECORD, register },
    { kind: "class-reminder", sessionId: RECORD, register },
    { kind: "answer-ready", register, question: "前の質問" },
    ...wishes(register).flatMap((wish): Question[] => [
      { kind: "wish-granted", wish, granted: true },
      { kind: "wish-granted", wish, granted: false },
    ]),
  ]),
];

const offers = (register: Register): Offer[] =>
  [
    ...wishes(register),
    { kind: "settings", register } as const,
    { kind: "none-of-these", register } as const,
  ].map((press: Pressable) => ({ label: "押す", press }));

const sources = [
  { text: "資料", url: "https://example.jp/a.html", date: "2026-01-01" },
  { text: "日付のない資料", date: "" },
];
const contact = {
  section: "市民課",
  place: "1階",
  phone: "0185-89-2189",
  address: "一丁目1番",
  hours: ["月〜金"],
  opening: { open: true, text: "いま開いています" },
  note: "注",
};
const entryOption = { entryId: "card-lost", label: "なくした" };
const guideOption = { navigator: "moving-in", label: "引っ越す" };
const place = (register: Register) => ({
  register,
  otherRegisters: REGISTERS.filter((other) => other !== register),
  navigator: "moving-in",
  guide: "引っ越す",
  path: ["a", "b"],
  answered: ["はい", "いいえ"],
});
const national = { label: "国の電話", phone: "0120-95-0178" };

const classCard: ClassCard = {
  sessionId: RECORD,
  title: "はじめてのスマホ",
  when: "11月28日（土）10:00〜12:00",
  status: { kind: "full", text: "満員です" },
  sample: "見本です",
  distance: "およそ1km",
  facts: [{ name: "会場", text: "公民館" }],
  phone: { label: "電話する", phone: "0185-89-2189" },
  map: { label: "地図を見る", url: "https://www.google.com/maps/search/?api=1&query=公民館" },
  startsAt: Date.parse("2026-11-28T01:00:00Z"),
  endsAt: Date.parse("2026-11-28T03:00:00Z"),
  mayRemind: true,
};

/** Each kind of reply with everything that it can carry, whether or not today's knowledge makes use of it. */
const fullReplies = (
  register: Register,
): { readonly [Kind in Reply["kind"]]: Extract<Reply, { kind: Kind }> } => ({
  answer: {
    kind: "answer",
    entryId: "card-lost",
    register,
    otherRegisters: REGISTERS.filter((other) => other !== register),
    title: "題",
    summary: "要約",
    steps: ["一", "二"],
    note: "補足",
    warning: "注意",
    actions: [
      { kind: "call", label: "電話", phone: "#9110" },
      { kind: "link", label: "見る", url: "https://example.jp/?a=1&b=2#c" },
    ],
    sources,
    checkedOn: "2026-11-21",
    related: [entryOption],
    guides: [guideOption],
    offers: offers(register),
    askCity: { message: "市に聞いてください", contacts: [contact] },
    basis: ["nat-051"],
    confidence: 1,
  },
  choices: {
    kind: "choices",
    register,
    prompt: "どれですか",
    options: [entryOption, { entryId: "card-found", label: "見つかった" }],
    noneLabel: "ない",
    confidence: 0.4,
  },
  handoff: {
    kind: "handoff",
    register,
    reason: "other-business",
    topic: "ごみ",
    message: "わかりません",
    city: "noshiro",
    cityName: "能代市",
    contacts: [contact, { section: "総務課", hours: [] }],
    national,
    guides: [guideOption],
    confidence: 0,
  },
  notice: {
    kind: "notice",
    about: "emergency",
    register,
    heading: "すぐに電話",
    paragraphs: ["一つめ", "二つめ"],
    calls: [{ label: "救急", phone: "119", note: "命があぶないとき" }],
    suggestions: [entryOption],
    guides: [guideOption],
    guideMenu: "ほかのこと",
    offers: offers(register),
    sources,
  },
  welcome: {
    kind: "welcome",
    register,
    parts: [
      { title: "できること", lines: ["一", "二"] },
      { title: "気をつけること", lines: ["三"] },
    ],
    suggestions: [entryOption],
    guideMenu: "ほかのこと",
    offers: offers(register),
  },
  "navigator-menu": {
    kind: "navigator-menu",
    register,
    otherRegisters: REGISTERS.filter((other) => other !== register),
    prompt: "どれですか",
    guides: [guideOption],
  },
  "navigator-step": {
    kind: "navigator-step",
    ...place(register),
    intro: "はじめに",
    progress: "1/3",
    question: "いつですか",
    options: [{ label: "今日", path: ["a", "b", "c"] }],
  },
  checklist: {
    kind: "checklist",
    ...place(register),
    title: "すること",
    items: [{ what: "届ける", facts: [{ name: "いつまで", text: "14日" }], entry: entryOption }],
    cityName: "能代市",
    contacts: [contact],
    contactNote: "電話はわかりません",
    national,
    warning: "注意",
    sources,
    checkedOn: "2026-11-21",
    basis: [],
  },
  "class-list": {
    kind: "class-list",
    register,
    otherRegisters: REGISTERS.filter((other) => other !== register),
    title: "スマホ教室",
    message: "これからの教室です",
    sessions: [classCard, { ...classCard, status: { kind: "cancelled", text: "中止です" } }],
    contacts: [contact],
    offers: [{ label: "土日の教室", press: { kind: "classes", wish: { weekdays: [0, 6] }, register } }],
    askLocation: "いまいる場所を送ると、近い教室がわかります",
    related: [entryOption],
    wish: { unit: "camera", from: "2026-11-21", until: "2026-11-30", part: "morning" },
    basis: [],
  },
});

describeWithLineFiles("what we send, by LINE's messaging-api.yml", ({ messagingApi: spec }) => {
  const read = new Map<string, string[]>();
  /** The faults of one reply as it goes over the line; the same messages are read once. */
  const faultsOf = (messages: messagingApi.Message[]): string[] => {
    const sent = JSON.stringify(messages);
    const known = read.get(sent);
    if (known !== undefined) return known;
    const arrived = z.array(z.unknown()).parse(JSON.parse(sent));
    const faults = [
      ...arrived.flatMap((message) => spec.faults("Message", message)),
      ...spec.faults("ReplyMessageRequest", { replyToken: "t", messages: arrived }),
      ...spec.faults("PushMessageRequest", { to: "U1", messages: arrived }),
    ];
    read.set(sent, faults);
    return faults;
  };
  const faultyReplies = (replies: Iterable<Reply>): string[] => {
    const found: string[] = [];
    for (const reply of replies) {
      if (found.length >= FAULTS_SHOWN) break;
      for (const extras of extrasFor(reply.register)) {
        for (const fault of faultsOf(render(reply, extras))) {
          found.push(`${reply.kind} ${JSON.stringify(reply).slice(0, 80)} ${fault}`);
        }
      }
    }
    return found;
  };
  const answers = (questions: readonly Question[], cities: readonly CityId[], now: Date): Reply[] =>
    cities.flatMap((city) => questions.map((question) => desk.respond(question, { city, now })));

  it.each(CITY_IDS)("holds for every entry of %s, in three registers and with readings", (city) => {
    const replies = answers(entryQuestions, [city], NOW);
    expect(replies.length).toBeGreaterThan(4 * 300);
    expect(faultyReplies(replies)).toEqual([]);
  });

  it("holds for whatever else a resident does or writes", () => {
    const replies = answers(doings, ["noshiro"], NOW);
    const kinds = new Set(replies.map(({ kind }) => kind));
    for (const kind of ["answer", "choices", "handoff", "notice", "welcome", "navigator-menu"] as const) {
      expect(kinds).toContain(kind);
    }
    expect(faultyReplies(replies)).toEqual([]);
  });

  it("holds for the counters and notices of every city", () => {
    const byCity = doings.filter(({ kind }) => kind !== "text");
    expect(faultyReplies(answers(byCity, CITY_IDS, NOW))).toEqual([]);
  });

  it("holds for entries that have grown old", () => {
    const replies = answers(entryQuestions, ["noshiro"], LATER);
    expect(replies.some((reply) => reply.kind === "handoff" && reply.reason === "withdrawn")).toBe(true);
    expect(faultyReplies(replies)).toEqual([]);
  });

  it("holds for every place of every guide", () => {
    const replies = release.navigators.flatMap(({ id }) => guidePlaces(id, "morioka"));
    expect(new Set(replies.map(({ kind }) => kind))).toEqual(new Set(["navigator-step", "checklist"]));
    expect(faultyReplies(replies)).toEqual([]);
  });

  it("holds for the classes of every city, found, shown alone, near a place and the day before", () => {
    const replies = CITY_IDS.flatMap((city) => {
      const classes = sampleClasses(city, NOW.getTime());
      const questions = REGISTERS.flatMap((register): Question[] => [
        { kind: "classes", wish: {}, register },
        { kind: "classes", wish: { weekdays: [0], part: "evening" }, register },
        ...classes.flatMap(({ id: sessionId }): Question[] => [
          { kind: "class", sessionId, register },
          { kind: "class-reminder", sessionId, register },
        ]),
      ]);
      return [...questions, { kind: "location", latitude: 39, longitude: 140 } as const].map((question) =>
        desk.respond(question, { city, now: NOW, classes }),
      );
    });
    expect(new Set(replies.map(({ kind }) => kind))).toEqual(new Set(["class-list"]));
    expect(faultyReplies(replies)).toEqual([]);
    const [all] = replies;
    const kinds = all?.kind === "class-list" ? all.sessions.map(({ status }) => status?.kind) : [];
    expect(new Set(kinds)).toEqual(new Set([undefined, "full", "cancelled"]));
  });

  it("holds for every kind of reply with all that it can carry", () => {
    const replies = REGISTERS.flatMap((register) => Object.values(fullReplies(register)));
    expect(faultyReplies(replies)).toEqual([]);
  });

  /** Other things that we send to LINE: the schema's name in messaging-api.yml, and the values. */
  const requests: readonly (readonly [name: string, values: readonly unknown[]])[] = [
    [
      "RichMenuRequest",
      release.cities.flatMap(({ card }) =>
        REGISTERS.map((register) =>
          menuRequest(menuParts(card, register), `mayowanai:${card.id}:${register}:0`),
        ),
      ),
    ],
    [
      "CreateRichMenuAliasRequest",
      REGISTERS.map((register) => ({ richMenuAliasId: menuAlias(register), richMenuId: "r" })),
    ],
    ["SetWebhookEndpointRequest", [{ endpoint: "https://desk.example/webhook/noshiro" }]],
    ["TestWebhookEndpointRequest", [{ endpoint: "https://desk.example/webhook/noshiro" }]],
  ];
  it.each(requests)("holds for each %s", (name, values) => {
    expect(values.flatMap((value) => spec.faults(name, value))).toEqual([]);
  });
});
