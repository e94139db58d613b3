import { japaneseDate } from "../dialogue/words.ts";
import type { Register } from "../knowledge/ids.ts";

type Words = {
  readonly checked: (date: string) => string;
  readonly source: string;
  readonly note: string;
  readonly warning: string;
  readonly call: (phone: string) => string;
  readonly contacts: (city: string) => string;
  /** Heads a handoff that names nobody. */
  readonly notHere: string;
  readonly askCity: string;
  readonly back: string;
  readonly restart: string;
  readonly allGuides: string;
  readonly more: string;
  readonly withReadings: string;
  readonly withoutReadings: string;
  /** Keeps this register for all that comes. */
  readonly always: string;
  readonly map: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly tellMe: string;
  /** Puts a class into the phone's calendar. */
  readonly calendar: string;
  /** To be told of a class the day before. */
  readonly remindMe: string;
  /** A quick reply, so no longer than LIMITS.quickReplyLabelGraphemes. */
  readonly sendPlace: string;
  /** Beside the title of a bubble that goes on. */
  readonly continued: (part: number, of: number) => string;
  /** A step's number, as it is heard. */
  readonly stepSaid: (number: number) => string;
  /** In front of a counter's hours at this moment: says without colour what the colour says. */
  readonly openSign: Readonly<Record<"open" | "closed", string>>;
};

const JAPANESE = {
  continued: (part: number, of: number) => `（つづき ${part}/${of}）`,
  stepSaid: (number: number) => `${number}、`,
  openSign: { open: "○ ", closed: "× " },
  map: "地図を見る",
  helpful: "役に立った",
  notHelpful: "役に立たなかった",
  tellMe: "答えができたら知らせて",
  calendar: "カレンダーに入れる",
  remindMe: "前の日に知らせて",
};

/** Offered under easy Japanese, so written for its readers. */
const READINGS = { withReadings: "かんじに よみかたを つける", withoutReadings: "よみかたを けす" };

/** Words that only the LINE door adds around a reply. */
export const WORDS: Readonly<Record<Register, Words>> = {
  ja: {
    checked: (date) => `${japaneseDate(date)}に確認しました`,
    source: "出典",
    note: "ご注意",
    warning: "確かめてください",
    call: (phone) => `電話する ${phone}`,
    contacts: (city) => `${city}の窓口`,
    notHere: "ここでは答えられません",
    ...JAPANESE,
    always: "いつも ふつうの日本語で",
    askCity: "市に聞くこと",
    back: "ひとつ前にもどる",
    restart: "はじめからやり直す",
    sendPlace: "いまいる場所を送る",
    allGuides: "ほかのことを調べる",
    more: "くわしく見る",
    ...READINGS,
  },
  easy: {
    checked: (date) => `${japaneseDate(date)}にたしかめました`,
    source: "見たもの",
    note: "気をつけること",
    warning: "たしかめてください",
    call: (phone) => `電話する ${phone}`,
    contacts: (city) => `${city}の窓口`,
    notHere: "ここではわかりません",
    ...JAPANESE,
    always: "いつも やさしい日本語で",
    askCity: "市に聞くこと",
    back: "前にもどる",
    restart: "はじめから",
    sendPlace: "いまいるところを送る",
    allGuides: "ほかのこと",
    more: "もっと見る",
    ...READINGS,
  },
  en: {
    checked: (date) => `Checked on ${date}`,
    source: "Source",
    note: "Note",
    warning: "Please check",
    call: (phone) => `Call ${phone}`,
    contacts: (city) => `Counters of ${city}`,
    notHere: "Not answered here",
    askCity: "Ask the city",
    always: "Always in English",
    continued: (part, of) => ` (${part} of ${of})`,
    stepSaid: (number) => `${number}. `,
    openSign: { open: "", closed: "" },
    map: "See the map",
    helpful: "This helped",
    notHelpful: "This did not help",
    tellMe: "Tell me when you know",
    calendar: "Add to my calendar",
    remindMe: "Remind me the day before",
    sendPlace: "Send where I am",
    back: "Back",
    restart: "Start over",
    allGuides: "Other situations",
    more: "More about this",
    ...READINGS,
  },
};
