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
  readonly registers: Readonly<Record<Register, string>>;
};

const REGISTER_NAMES: Readonly<Record<Register, string>> = {
  ja: "ふつうの日本語",
  easy: "やさしい日本語",
  en: "English",
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
    askCity: "市に聞くこと",
    back: "ひとつ前にもどる",
    restart: "はじめからやり直す",
    allGuides: "ほかのことを調べる",
    more: "くわしく見る",
    ...READINGS,
    registers: REGISTER_NAMES,
  },
  easy: {
    checked: (date) => `${japaneseDate(date)}にたしかめました`,
    source: "見たもの",
    note: "気をつけること",
    warning: "たしかめてください",
    call: (phone) => `電話する ${phone}`,
    contacts: (city) => `${city}の窓口`,
    notHere: "ここではわかりません",
    askCity: "市に聞くこと",
    back: "前にもどる",
    restart: "はじめから",
    allGuides: "ほかのこと",
    more: "もっと見る",
    ...READINGS,
    registers: REGISTER_NAMES,
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
    back: "Back",
    restart: "Start over",
    allGuides: "Other situations",
    more: "More about this",
    ...READINGS,
    registers: REGISTER_NAMES,
  },
};
