import type {
  Answer,
  Checklist,
  Choices,
  ClassCard,
  ClassList,
  Handoff,
  NavigatorMenu,
  NavigatorStep,
  Notice,
  Reply,
  Welcome,
} from "../../src/dialogue/reply.ts";

/** Id of a written-down question. */
export const RECORD = "abcdefghij012345";

const contact = {
  section: "市民課",
  place: "1階",
  phone: "0185-89-2189",
  address: "能代市上町1番3号",
  hours: ["月〜金"],
  opening: { open: true, text: "今、開いています" },
  note: "注",
};

export const ANSWER: Answer = {
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
  sources: [{ text: "資料", date: "2026-01-01", url: "https://example.jp/source" }],
  checkedOn: "2026-11-21",
  related: [{ entryId: "card-found", label: "見つかった" }],
  guides: [{ navigator: "card-lost", label: "順に確かめる" }],
  offers: [{ label: "これからの教室", press: { kind: "classes", wish: {}, register: "ja" } }],
  askCity: { message: "時間は市に聞いてください", contacts: [contact] },
  basis: ["nat-051"],
  confidence: 1,
};
export const CHOICES: Choices = {
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
export const HANDOFF: Handoff = {
  kind: "handoff",
  register: "ja",
  reason: "unknown",
  message: "わかりません",
  city: "noshiro",
  cityName: "能代市",
  contacts: [contact, { section: "別の課", hours: [], opening: { open: false, text: "閉まっています" } }],
  national: { label: "国の電話", phone: "0120-95-0178" },
  guides: [],
  confidence: 0,
};
export const NOTICE: Notice = {
  kind: "notice",
  about: "emergency",
  register: "ja",
  heading: "すぐに電話",
  paragraphs: ["こんにちは"],
  calls: [{ label: "救急・火事", phone: "119", note: "無料" }],
  suggestions: CHOICES.options,
  guides: [{ navigator: "scam", label: "詐欺かもしれない" }],
  guideMenu: "順に調べる",
  offers: [{ label: "ことばをえらぶ", press: { kind: "settings", register: "ja" } }],
  sources: [{ text: "警察庁", date: "" }],
};
export const WELCOME: Welcome = {
  kind: "welcome",
  register: "ja",
  parts: [
    { title: "ようこそ", lines: ["聞いてください"] },
    { title: "聞けること", lines: ["カード", "教室"] },
    { title: "書かないこと", lines: ["暗証番号"] },
  ],
  suggestions: CHOICES.options,
  guideMenu: "順に調べる",
  offers: [{ label: "English", press: { kind: "choose-register", register: "en" } }],
};
const MENU: NavigatorMenu = {
  kind: "navigator-menu",
  register: "ja",
  otherRegisters: ["easy", "en"],
  prompt: "どんなときですか",
  guides: [{ navigator: "moving-in", label: "引っ越してきた" }],
};
const place = {
  register: "ja",
  otherRegisters: ["easy", "en"],
  navigator: "moving-in",
  guide: "引っ越してきた",
  path: ["japan"],
  answered: ["国内から"],
} as const;
export const STEP: NavigatorStep = {
  ...place,
  kind: "navigator-step",
  intro: "はじめに",
  progress: "質問2",
  question: "カードがありますか",
  options: [
    { label: "はい", path: ["japan", "yes"] },
    { label: "いいえ", path: ["japan", "no"] },
  ],
};
export const CHECKLIST: Checklist = {
  ...place,
  kind: "checklist",
  title: "やること",
  items: [
    {
      what: "届ける",
      facts: [{ name: "いつまで", text: "14日" }],
      entry: { entryId: "moving-in", label: "転入" },
    },
  ],
  cityName: "能代市",
  contacts: [contact],
  contactNote: "代表番号はまだありません",
  national: { label: "国の電話", phone: "0120-95-0178" },
  warning: "変わりやすい情報です",
  sources: [{ text: "資料", date: "2026-01-01" }],
  checkedOn: "2026-11-21",
  basis: ["nat-001"],
};

const CLASS_CARD: ClassCard = {
  sessionId: "0123456789abcdef",
  title: "はじめてのスマホ",
  when: "11月28日（土）10:00〜12:00",
  sample: "見本です",
  distance: "およそ1km",
  facts: [
    { name: "会場", text: "中央公民館" },
    { name: "料金", text: "無料" },
  ],
  phone: { label: "電話する 0185-89-2189", phone: "0185-89-2189" },
  map: { label: "地図を見る", url: "https://www.google.com/maps/search/?api=1&query=a" },
  startsAt: Date.parse("2026-11-28T01:00:00Z"),
  endsAt: Date.parse("2026-11-28T03:00:00Z"),
  mayRemind: true,
};
export const CLASS_LIST: ClassList = {
  kind: "class-list",
  register: "ja",
  otherRegisters: ["easy", "en"],
  title: "スマホ教室",
  message: "これからの教室です",
  sessions: [
    CLASS_CARD,
    { ...CLASS_CARD, sessionId: "1123456789abcdef", status: { kind: "cancelled", text: "中止になりました" } },
    { ...CLASS_CARD, sessionId: "2123456789abcdef", status: { kind: "full", text: "満員です" } },
  ],
  contacts: [contact],
  offers: [{ label: "土日の教室", press: { kind: "classes", wish: { weekdays: [0, 6] }, register: "ja" } }],
  askLocation: "いまいる場所を送ると、近い教室がわかります。",
  related: CHOICES.options,
  wish: {},
  basis: ["nat-149"],
};

/** One reply of each kind, with everything that the kind can have. */
export const EVERY_KIND: readonly Reply[] = [
  ANSWER,
  CHOICES,
  HANDOFF,
  NOTICE,
  WELCOME,
  MENU,
  STEP,
  CHECKLIST,
  CLASS_LIST,
];
