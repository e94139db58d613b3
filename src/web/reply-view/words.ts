import { japaneseDate } from "../../dialogue/words.ts";
import type { Register } from "../../knowledge/ids.ts";

type Words = {
  readonly steps: string;
  readonly note: string;
  readonly warning: string;
  readonly actions: string;
  readonly askCity: string;
  readonly contacts: (city: string) => string;
  readonly counters: string;
  readonly national: string;
  readonly hours: string;
  readonly place: string;
  readonly address: string;
  /** Beside the opening hours of this moment: says without colour what the colour says. */
  readonly openSign: Readonly<Record<"open" | "closed", string>>;
  readonly call: string;
  readonly map: string;
  readonly sources: string;
  readonly dated: (date: string) => string;
  readonly checked: (date: string) => string;
  /** Heads a handoff that names nobody. */
  readonly notHere: string;
  readonly related: string;
  readonly guides: string;
  readonly suggestions: string;
  readonly otherRegisters: string;
  readonly answered: string;
  readonly back: string;
  readonly restart: string;
  readonly otherGuides: string;
  readonly more: string;
  readonly otherWishes: string;
  /** Names of other registers. */
  readonly registers: Readonly<Record<Register, string>>;
};

const REGISTERS = { ja: "ふつうの日本語", easy: "やさしい日本語", en: "English" } as const;

/** What stands around the parts of a reply, wherever it is drawn as HTML. */
export const REPLY_WORDS: Readonly<Record<Register, Words>> = {
  ja: {
    steps: "やること",
    note: "知っておくこと",
    warning: "確かめてください",
    actions: "電話・ページ",
    askCity: "市に聞くこと",
    contacts: (city) => `${city}の窓口`,
    counters: "聞けるところ",
    national: "国の電話",
    hours: "受付時間",
    place: "場所",
    address: "住所",
    openSign: { open: "受付中", closed: "受付時間外" },
    call: "電話する",
    map: "地図を見る",
    sources: "もとにした資料",
    dated: (date) => `（${date}）`,
    checked: (date) => `${japaneseDate(date)}に確認しました。`,
    notHere: "ここでは答えられません",
    related: "近い質問",
    guides: "順に確かめる",
    suggestions: "よくある質問",
    otherRegisters: "ほかの言葉で読む",
    answered: "ここまでの答え",
    back: "ひとつ前にもどる",
    restart: "はじめからやり直す",
    otherGuides: "ほかのことを調べる",
    more: "くわしく見る",
    otherWishes: "ほかの選び方",
    registers: REGISTERS,
  },
  easy: {
    steps: "すること",
    note: "知ってほしいこと",
    warning: "たしかめてください",
    actions: "電話・ページ",
    askCity: "市の人に聞くこと",
    contacts: (city) => `${city}の窓口`,
    counters: "聞くことができるところ",
    national: "国の電話",
    hours: "あいている時間",
    place: "場所",
    address: "住所",
    openSign: { open: "今あいています", closed: "今しまっています" },
    call: "電話する",
    map: "地図を見る",
    sources: "見たもの",
    dated: (date) => `（${date}）`,
    checked: (date) => `${japaneseDate(date)}にたしかめました。`,
    notHere: "ここではわかりません",
    related: "近い質問",
    guides: "することを見る",
    suggestions: "よくある質問",
    otherRegisters: "ほかの言葉で読む",
    answered: "あなたの答え",
    back: "前にもどる",
    restart: "はじめから",
    otherGuides: "ほかのこと",
    more: "もっと見る",
    otherWishes: "ほかのえらび方",
    registers: REGISTERS,
  },
  en: {
    steps: "What to do",
    note: "Good to know",
    warning: "Please check",
    actions: "Phone and pages",
    askCity: "Ask the city",
    contacts: (city) => `Counters of ${city}`,
    counters: "Where to ask",
    national: "National line",
    hours: "Opening hours",
    place: "Place",
    address: "Address",
    openSign: { open: "Open now", closed: "Closed now" },
    call: "Call",
    map: "See the map",
    sources: "Sources",
    dated: (date) => `(${date})`,
    checked: (date) => `Checked on ${date}.`,
    notHere: "Not answered here",
    related: "Related questions",
    guides: "Step by step",
    suggestions: "Common questions",
    otherRegisters: "Read this in other words",
    answered: "Your answers so far",
    back: "One step back",
    restart: "Start over",
    otherGuides: "Other situations",
    more: "More about this",
    otherWishes: "Other choices",
    registers: REGISTERS,
  },
};
