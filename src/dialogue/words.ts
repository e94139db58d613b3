import type { Citation, PlanState } from "../knowledge/citation.ts";
import type { Register } from "../knowledge/ids.ts";
import type { Online } from "../knowledge/navigator-schema.ts";
import type { Welcome } from "./reply.ts";

type Words = {
  readonly choicesPrompt: string;
  readonly noneOfThese: string;
  readonly unknown: (city: string) => string;
  readonly asked: (city: string) => string;
  readonly withdrawn: (city: string) => string;
  readonly cityBusiness: (topic: string, city: string) => string;
  readonly otherBusiness: (topic: string) => string;
  readonly chat: readonly string[];
  /** Names of buttons in a language in which the entry gives none. */
  readonly action?: { readonly call: (phone: string) => string; readonly link: (host: string) => string };
  /** Names the way to the people at the city's counters. */
  readonly counters: string;
  readonly noContact: (city: string) => string;
  readonly noSwitchboard: (city: string) => string;
  readonly nationalLine: string;
  /** What the city has not told us yet. */
  readonly cityUnknown: (city: string, what: string) => string;
  readonly changing: string;
  readonly reviewDue: (checkedOn: string) => string;
  readonly greeting: (city: string) => readonly string[];
  readonly welcome: (city: string) => Welcome["parts"];
  readonly unreadable: string;
  readonly tooShort: string;
  readonly citation: (citation: Citation) => string;
  readonly guideMenu: string;
  readonly guidePrompt: string;
  readonly startGuide: (label: string) => string;
  /** The number of this question, and how many more there may be. */
  readonly guideProgress: (number: number, more: number) => string;
  readonly checklist: {
    readonly until: string;
    readonly where: string;
    readonly online: string;
    readonly onlineValues: Readonly<Record<Online, string>>;
    readonly bring: string;
    readonly between: string;
    readonly note: string;
  };
};

const named = (citation: Extract<Citation, { kind: "named" }>, open: string, close: string): string =>
  citation.title === undefined ? citation.publisher : `${citation.publisher}${open}${citation.title}${close}`;

/** YYYY-MM-DD as it is written in Japanese. */
export const japaneseDate = (date: string): string => {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
};

type PlanStateWords = Readonly<Record<PlanState, (until: string) => string>>;

const PLAN_STATES: Readonly<Record<Register, PlanStateWords>> = {
  ja: {
    running: (until) => `期間は${japaneseDate(until)}まで。計画なので、今の様子は市に確かめてください`,
    ended: (until) => `期間は${japaneseDate(until)}に終わりました`,
    draft: (until) => `決まった計画ではなく「案」です。期間は${japaneseDate(until)}まで`,
    proposal: () => "市の計画ではなく、市議会の委員会の提言です",
  },
  easy: {
    running: (until) => `${japaneseDate(until)}までの計画です。今のことは市に聞いてください`,
    ended: (until) => `${japaneseDate(until)}に終わった計画です`,
    draft: (until) => `決まる前の計画です。${japaneseDate(until)}まで`,
    proposal: () => "市の計画ではありません。市議会の人たちの意見です",
  },
  en: {
    running: (until) => `plan until ${until}; ask the city how things stand now`,
    ended: (until) => `plan that ended on ${until}`,
    draft: (until) => `a draft, never seen adopted, for the time until ${until}`,
    proposal: () => "a proposal of a city council committee, not a plan of the city",
  },
};

const planText = (
  { title, state, until = "" }: Extract<Citation, { kind: "plan" }>,
  states: PlanStateWords,
): string => `${title}（${states[state](until)}）`;

/** All that the desk says by itself, beside the entries. */
export const WORDS: Readonly<Record<Register, Words>> = {
  ja: {
    choicesPrompt: "どれのことですか。近いものを押してください。",
    noneOfThese: "この中にない",
    unknown: (city) =>
      `ごめんなさい。その質問の答えは、まだこの窓口にありません。まちがったことをお伝えしないよう、${city}の窓口をお知らせします。ちがう用件のときは、そこで担当を聞いてください。`,
    asked: (city) => `${city}の窓口をお知らせします。ちがう用件のときは、そこで担当を聞いてください。`,
    withdrawn: (city) => `この答えは期限が過ぎたため、お見せできません。${city}の担当におたずねください。`,
    cityBusiness: (topic, city) =>
      `「${topic}」のことは、この窓口では答えられません。${city}の役所で、担当の課を聞いてください。`,
    otherBusiness: (topic) =>
      `「${topic}」のことは、この窓口では答えられません。マイナンバーカード、オンラインの手続き、スマホ教室のことを聞いてください。`,
    chat: [
      "ここは、市のデジタルの手続きを案内する窓口です。人ではなく、機械が答えています。",
      "マイナンバーカード、オンラインの手続き、スマホ教室のことを、短い文で聞いてください。",
    ],
    counters: "市の窓口を見る",
    noContact: (city) =>
      `${city}の電話番号は、まだこの窓口に登録がありません。市役所からの手紙や広報の番号を見てください。`,
    noSwitchboard: (city) =>
      `${city}の代表の電話番号は、まだこの窓口に登録がありません。市からの手紙や広報を見てください。`,
    nationalLine: "マイナンバーカードのことは国の電話へ（紛失は24時間）",
    cityUnknown: (city, what) => `まだわからないこと：${what}。${city}に聞いてください。`,
    changing: "変わりやすい情報です。行く前に、市の窓口や公式ページで確かめてください。",
    reviewDue: (checkedOn) =>
      `${japaneseDate(checkedOn)}に確認した内容です。今は変わっているかもしれません。市の窓口で確かめてください。`,
    greeting: (city) => [
      `${city}のデジタルの手続きについて、ふだんの言葉で聞いてください。`,
      "マイナンバーカード、オンラインの手続き、スマホ教室などにお答えします。",
      "マイナンバー（12けたの番号）、暗証番号、口座番号は書かないでください。",
    ],
    welcome: (city) => [
      {
        title: "聞けること",
        lines: [
          `${city}のデジタルの手続きのことを、ふだんの言葉で聞いてください。ひらがなだけでも大丈夫です。`,
          "マイナンバーカード、オンラインの手続き、スマホ教室などにお答えします。",
          "答えには、もとの資料と確認した日をつけます。わからないことは、市の窓口をお知らせします。",
        ],
      },
      {
        title: "送らないでほしいもの",
        lines: [
          "マイナンバー（12けたの番号）、暗証番号、口座番号、電話番号、住所は送らないでください。",
          "まちがって送ったら、その文を長く押して、「送信取消」を押してください。",
          "質問の文は、だれが書いたかわからない形で180日だけ残し、答えを直すために使います。",
        ],
      },
      {
        title: "やめたいとき",
        lines: [
          "「設定を消して」と送ると、選んだ言葉とお知らせのお願いを消します。",
          "この窓口をブロック（受け取らない設定）にしても、同じように消えます。",
          "ここは機械です。命の危険があるときは、すぐに119か110へ電話してください。",
        ],
      },
    ],
    unreadable: "ごめんなさい。文字のメッセージだけ読めます。聞きたいことを文字で送ってください。",
    tooShort:
      "もう少しくわしく教えてください。たとえば「カードをなくした」「暗証番号を忘れた」のように送ってください。",
    citation: (citation) => {
      if (citation.kind === "named") return named(citation, "「", "」");
      if (citation.kind === "plan") return planText(citation, PLAN_STATES.ja);
      if (citation.kind === "other-cities")
        return `自治体などの公式の案内（${citation.count}件）をもとにしています`;
      return `報道など（${citation.count}件）をもとにしています。公式のページはまだ確かめられていません`;
    },
    guideMenu: "やることを順に調べる",
    guidePrompt: "どんなときですか。あなたがすることを、いくつかの質問でお知らせします。",
    startGuide: (label) => `順に確かめる：${label}`,
    guideProgress: (number, more) =>
      more === 0 ? `質問${number}（最後）` : `質問${number}（あと多くて${more}つ）`,
    checklist: {
      until: "いつまで",
      where: "どこで",
      online: "ネットで",
      onlineValues: { yes: "できます", no: "できません", partly: "できる場合があります" },
      bring: "持ち物",
      between: "、",
      note: "ご注意",
    },
  },
  easy: {
    choicesPrompt: "どれですか。近いものをおしてください。",
    noneOfThese: "この中にない",
    unknown: (city) => `ごめんなさい。答えがわかりません。${city}の人に聞いてください。`,
    asked: (city) => `${city}の人に聞いてください。`,
    withdrawn: (city) => `この答えは古くなりました。${city}の人に聞いてください。`,
    cityBusiness: (topic, city) =>
      `「${topic}」のことは、ここではわかりません。${city}の役所の人に聞いてください。`,
    otherBusiness: (topic) =>
      `「${topic}」のことは、ここではわかりません。マイナンバーカードやスマホ教室のことを聞いてください。`,
    chat: [
      "ここは、市の手続きを教える窓口です。人ではありません。機械が答えます。",
      "マイナンバーカードやスマホ教室のことを、短い文で聞いてください。",
    ],
    counters: "市の窓口を見る",
    noContact: (city) => `${city}の電話番号はまだわかりません。市役所の手紙や紙を見てください。`,
    noSwitchboard: (city) => `${city}の電話番号はまだわかりません。市の手紙や紙を見てください。`,
    nationalLine: "マイナンバーカードのことを聞く電話（なくした人は夜でもできます）",
    cityUnknown: (city, what) => `まだわからないこと：${what}。${city}の人に聞いてください。`,
    changing: "変わることがあります。行く前に市役所に聞いてください。",
    reviewDue: (checkedOn) =>
      `${japaneseDate(checkedOn)}にたしかめました。今はちがうかもしれません。市役所に聞いてください。`,
    greeting: (city) => [
      `${city}の手続きのことを聞いてください。短い言葉でいいです。`,
      "マイナンバーカードやスマホ教室のことを答えます。",
      "マイナンバー（12の数字）や暗証番号は書かないでください。",
    ],
    welcome: (city) => [
      {
        title: "聞くことができること",
        lines: [
          `${city}の手続きのことを聞いてください。短い言葉でいいです。`,
          "マイナンバーカードやスマホ教室のことを答えます。",
          "わからないことは、市の人の電話や場所を教えます。",
        ],
      },
      {
        title: "書かないでください",
        lines: [
          "マイナンバー（12の数字）や暗証番号は書かないでください。口座番号、電話番号、住所も書かないでください。",
          "まちがえて書いた人は、その文を長くおしてください。「送信取消」をおすと消えます。",
          "質問は、名前なしで180日だけ残します。答えをなおすために使います。",
        ],
      },
      {
        title: "やめたいとき",
        lines: [
          "「設定を消して」と書くと、えらんだ言葉を消します。",
          "ブロック（受け取らない設定）にしても消えます。",
          "ここは機械です。命があぶないときは、119か110に電話してください。",
        ],
      },
    ],
    unreadable: "ごめんなさい。文字だけ読めます。文字で送ってください。",
    tooShort: "もう少し長く書いてください。たとえば「カードをなくした」と書いてください。",
    citation: (citation) => {
      if (citation.kind === "named") return named(citation, "「", "」");
      if (citation.kind === "plan") return planText(citation, PLAN_STATES.easy);
      if (citation.kind === "other-cities")
        return `市などの公式の案内（${citation.count}こ）を見て書きました`;
      return `ニュースなど（${citation.count}こ）を見て書きました。公式のページはまだ見ていません`;
    },
    guideMenu: "することを調べる",
    guidePrompt: "どんなときですか。することを教えます。",
    startGuide: (label) => `することを見る：${label}`,
    guideProgress: (number, more) =>
      more === 0 ? `質問${number}（最後）` : `質問${number}（あと${more}つまで）`,
    checklist: {
      until: "いつまで",
      where: "どこで",
      online: "ネットで",
      onlineValues: { yes: "できます", no: "できません", partly: "できるときがあります" },
      bring: "持って行くもの",
      between: "、",
      note: "気をつけること",
    },
  },
  en: {
    choicesPrompt: "Which one do you mean? Tap the closest.",
    noneOfThese: "None of these",
    unknown: (city) =>
      `Sorry, this desk does not have that answer yet. Please ask ${city}. If it is about something else, ask there who is in charge.`,
    asked: (city) => `Here is who to ask at ${city}.`,
    withdrawn: (city) => `This answer is out of date, so we no longer show it. Please ask ${city}.`,
    cityBusiness: (topic, city) =>
      `This desk cannot answer about ${topic}. Please ask ${city} which section is in charge.`,
    otherBusiness: (topic) =>
      `This desk cannot answer about ${topic}. You can ask about the My Number Card, online procedures and smartphone classes.`,
    chat: [
      "This desk guides you through the city's digital procedures. A machine answers, not a person.",
      "Ask in a short sentence about the My Number Card, online procedures or smartphone classes.",
    ],
    action: { call: (phone) => `Call ${phone}`, link: (host) => `Open ${host} (Japanese)` },
    counters: "See city counters",
    noContact: (city) =>
      `We do not have a phone number for ${city} yet. Please look at a letter or newsletter from the city.`,
    noSwitchboard: (city) =>
      `We do not have the main phone number of ${city} yet. Please look at a letter or newsletter from the city.`,
    nationalLine: "My Number national line (lost cards: 24 hours)",
    cityUnknown: (city, what) => `Not known here yet: ${what}. Please ask ${city}.`,
    changing: "This changes often. Check with your city counter or the official page before you go.",
    reviewDue: (checkedOn) => `Checked on ${checkedOn}. It may have changed. Please check with your city.`,
    greeting: (city) => [
      `Ask about digital services of ${city} in your own words.`,
      "My Number Card, online procedures, smartphone classes.",
      "Please do not send your My Number (12 digits), PINs or bank account numbers.",
    ],
    welcome: (city) => [
      {
        title: "What you can ask",
        lines: [
          `Ask about digital services of ${city} in your own words.`,
          "My Number Card, online procedures, smartphone classes.",
          "Each answer shows its source and the day it was checked. What we do not know, the city's counters will.",
        ],
      },
      {
        title: "What not to send",
        lines: [
          "Please do not send your My Number (12 digits), PINs, bank account or phone numbers, or addresses.",
          "If you did, press and hold the message and choose Unsend.",
          "Questions are kept for 180 days without any trace of who asked, to mend the answers.",
        ],
      },
      {
        title: "How to stop",
        lines: [
          'Send "delete my settings" to erase your language choice and your wishes to be told.',
          "Blocking this account erases them too.",
          "This is a machine. If a life is in danger, call 119 or 110 now.",
        ],
      },
    ],
    unreadable: "Sorry, I can only read text. Please type your question.",
    tooShort: 'Please tell me a little more, for example "I lost my card".',
    citation: (citation) => {
      if (citation.kind === "named") return named(citation, " – ", "");
      if (citation.kind === "plan") return planText(citation, PLAN_STATES.en);
      if (citation.kind === "other-cities")
        return `Based on official guidance of local governments (${citation.count})`;
      return `Based on news or other material (${citation.count}); no official page seen yet`;
    },
    guideMenu: "Find what I must do",
    guidePrompt: "What is your situation? A few questions, then a list of what to do.",
    startGuide: (label) => `Step by step: ${label}`,
    guideProgress: (number, more) =>
      more === 0 ? `Question ${number} (last)` : `Question ${number} (at most ${more} more)`,
    checklist: {
      until: "By when",
      where: "Where",
      online: "Online",
      onlineValues: { yes: "Yes", no: "No", partly: "In some cases" },
      bring: "Bring",
      between: ", ",
      note: "Note",
    },
  },
};

/** Words of courtesy that ask nothing. */
export const COURTESY =
  /^(おはよう(ございます)?|こんにち[はわ]|こんばん[はわ]|はじめまして|よろしく(お願いします)?|ありがとう(ございます|ございました)?|どうも|了解(です)?|わかりました|はい|hello|hi|thanks|thank you)[。!！〜ー~\s]*$/iu;

/** Asks for the guides by name. */
export const GUIDE_WORDS =
  /^((手続き?|てつづき)?の?(ナビ|なび)|やること(リスト|一覧)?|何をすればいい(ですか)?|guide|checklist|what should i do)[。？?！!\s]*$/iu;

/** Entries offered to someone who has not asked yet, those that exist in this order. */
export const FIRST_SUGGESTIONS = [
  "card-lost",
  "card-apply",
  "pin-forgotten",
  "cert-renew",
  "convenience-store",
  "smartphone-class-where",
];
