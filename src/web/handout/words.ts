import type { Register } from "../../knowledge/ids.ts";

type Words = {
  readonly desk: string;
  readonly counter: string;
  readonly noPhone: (city: string) => string;
  readonly notes: string;
  readonly page: string;
  readonly line: string;
  readonly noLine: string;
  readonly moreSources: (count: number) => string;
  readonly qr: (what: string) => string;
  /** Around the sheets, on the screen only. */
  readonly print: string;
  readonly printHow: string;
  readonly sheetTitle: (label: string) => string;
  readonly sheetsTitle: string;
  readonly cardTitle: string;
  readonly choose: string;
  readonly chooseLead: (most: number) => string;
  readonly show: string;
  readonly tooMany: (most: number) => string;
  readonly chooseAgain: string;
  readonly notFound: string;
  readonly notFoundLead: string;
  readonly noCard: string;
};

/** What handouts and cards say around the answers. */
export const HANDOUT: Readonly<Record<Register, Words>> = {
  ja: {
    desk: "まよわない窓口",
    counter: "わからないときは",
    noPhone: (city) => `電話番号は、${city}の手紙や広報を見てください。`,
    notes: "メモ",
    page: "この答えのページ",
    line: "市のLINEに質問する",
    noLine: "市のLINEは、市に聞いてください。",
    moreSources: (count) => `ほか${count}件（ページで見られます）`,
    qr: (what) => `${what}のQRコード`,
    print: "印刷する",
    printHow: "ボタンが出ないときは、ブラウザーのメニューの「印刷」を選んでください。紙はA4です。",
    sheetTitle: (label) => `配る紙：${label}`,
    sheetsTitle: "配る紙",
    cardTitle: "LINEの教え方の紙",
    choose: "紙にする答えを選ぶ",
    chooseLead: (most) => `${most}件まで選べます。一つの答えが一枚になります。`,
    show: "紙を見る",
    tooMany: (most) => `選べるのは${most}件までです。はじめの${most}件を出しています。`,
    chooseAgain: "答えを選び直す",
    notFound: "この答えはありません",
    notFoundLead: "なくなったか、期限が過ぎた答えです。ほかの答えを選んでください。",
    noCard: "今、出せる紙がありません。",
  },
  easy: {
    desk: "まよわない窓口",
    counter: "わからないとき",
    noPhone: (city) => `電話番号は、${city}の手紙を見てください。`,
    notes: "メモ",
    page: "この答えのページ",
    line: "市のLINEで聞く",
    noLine: "市のLINEは、市に聞いてください。",
    moreSources: (count) => `ほかに${count}こ（ページで見ることができます）`,
    qr: (what) => `${what}のQRコード`,
    print: "紙に出す（印刷）",
    printHow: "ボタンがないときは、ブラウザーの「印刷」をおしてください。紙はA4です。",
    sheetTitle: (label) => `紙：${label}`,
    sheetsTitle: "わたす紙",
    cardTitle: "LINEの教え方の紙",
    choose: "紙に出す答えをえらぶ",
    chooseLead: (most) => `${most}こまでえらぶことができます。一つの答えが一まいになります。`,
    show: "紙を見る",
    tooMany: (most) => `${most}こまでです。はじめの${most}こを出しました。`,
    chooseAgain: "もう一度えらぶ",
    notFound: "この答えはありません",
    notFoundLead: "この答えはなくなりました。ほかの答えをえらんでください。",
    noCard: "今は紙がありません。",
  },
  en: {
    desk: "City help desk",
    counter: "If you are not sure",
    noPhone: (city) => `For the phone number, look at a letter from ${city}.`,
    notes: "Notes",
    page: "Page of this answer",
    line: "Ask the city on LINE",
    noLine: "Ask the city for its LINE account.",
    moreSources: (count) => `${count} more (see the page)`,
    qr: (what) => `QR code: ${what}`,
    print: "Print",
    printHow: 'If there is no button, choose "Print" in the menu of your browser. Paper size: A4.',
    sheetTitle: (label) => `Handout: ${label}`,
    sheetsTitle: "Handouts",
    cardTitle: "How to teach LINE: a sheet",
    choose: "Choose answers to print",
    chooseLead: (most) => `Up to ${most}. Each answer becomes one page.`,
    show: "Show the pages",
    tooMany: (most) => `At most ${most} at once. Here are the first ${most}.`,
    chooseAgain: "Choose again",
    notFound: "There is no such answer",
    notFoundLead: "It is gone or out of date. Please choose another one.",
    noCard: "There is no sheet to show now.",
  },
};
