import type { Register } from "../knowledge/ids.ts";

/** BCP 47 tags; easy Japanese is Japanese. */
export const LANG: Readonly<Record<Register, string>> = { ja: "ja", easy: "ja", en: "en" };
/** Open Graph's own spelling. */
export const LOCALE: Readonly<Record<Register, string>> = { ja: "ja_JP", easy: "ja_JP", en: "en_US" };

type Words = {
  readonly skip: string;
  readonly siteName: (city: string) => string;
  readonly description: (city: string) => string;
  readonly menu: string;
  readonly languages: string;
  readonly home: string;
  readonly allAnswers: string;
  readonly classes: string;
  readonly withReadings: string;
  readonly withoutReadings: string;
  readonly ask: {
    readonly heading: string;
    readonly again: string;
    readonly label: string;
    readonly example: string;
    readonly button: string;
    /** What becomes of a question, beside the box. */
    readonly kept: (days: number) => string;
    readonly notKept: string;
    readonly never: string;
    readonly more: string;
  };
  readonly talk: {
    readonly title: string;
    readonly asked: string;
    readonly reply: string;
    readonly waiting: string;
    readonly arrived: string;
    readonly failed: string;
  };
  readonly rate: { readonly question: string; readonly yes: string; readonly no: string };
  readonly settings: readonly string[];
  readonly wrongForm: { readonly title: string; readonly lead: string };
  readonly tooLong: (letters: number) => string;
  readonly first: {
    readonly lead: (city: string) => string;
    readonly machine: string;
    readonly common: string;
    readonly categories: string;
    readonly guides: string;
    readonly classes: string;
    readonly allClasses: string;
    readonly contacts: (city: string) => string;
    readonly noContact: (city: string) => string;
  };
  readonly answers: {
    readonly title: string;
    readonly description: (city: string) => string;
    readonly lead: (count: number) => string;
    readonly jump: string;
    readonly category: (name: string) => string;
  };
  readonly classPages: {
    readonly title: string;
    readonly description: (city: string) => string;
    readonly narrow: string;
    readonly days: string;
    readonly units: string;
    readonly any: string;
    readonly weekend: string;
    readonly thisWeek: string;
    readonly nextWeek: string;
    readonly anyUnit: string;
    readonly calendar: string;
    readonly open: (title: string) => string;
    readonly back: string;
    readonly unavailable: string;
    readonly gone: string;
  };
  readonly notFound: { readonly title: string; readonly lead: string };
  readonly wentWrong: { readonly title: string; readonly lead: string };
  readonly footer: {
    readonly label: string;
    readonly machine: string;
    readonly privacy: string;
    readonly accessibility: string;
    readonly print: string;
    readonly lineCard: string;
    readonly support: string;
    readonly openData: string;
    readonly cities: string;
  };
  /** Below an answer. */
  readonly printThis: string;
};

/** Offered under easy Japanese, so written for its readers. */
const READINGS = { withReadings: "かんじに よみかたを つける", withoutReadings: "よみかたを けす" };

/** What the public pages say around the replies. */
export const WORDS: Readonly<Record<Register, Words>> = {
  ja: {
    skip: "本文へ移動",
    siteName: (city) => `${city} まよわない窓口`,
    description: (city) =>
      `${city}のデジタルの手続き（マイナンバーカード、オンラインの手続き、スマホ教室など）に、もとの資料と確認した日をつけて答えます。`,
    menu: "主なページ",
    languages: "言葉を選ぶ",
    home: "はじめのページ",
    allAnswers: "すべての答え",
    classes: "スマホ教室",
    ...READINGS,
    ask: {
      heading: "質問する",
      again: "続けて質問する",
      label: "聞きたいことを、ふだんの言葉で書いてください",
      example: "例：カードをなくした",
      button: "聞く",
      kept: (days) => `質問は、名前なしで${days}日だけ残し、答えを直すために使います。`,
      notKept: "質問は残しません。",
      never: "マイナンバー、暗証番号、口座番号、電話番号、住所は書かないでください。",
      more: "残すもの・残さないもの",
    },
    talk: {
      title: "質問の答え",
      asked: "あなたの質問",
      reply: "お答え",
      waiting: "調べています。",
      arrived: "答えが出ました。",
      failed: "送れませんでした。インターネットにつながっているか確かめて、もう一度押してください。",
    },
    rate: { question: "この答えは役に立ちましたか", yes: "役に立った", no: "役に立たなかった" },
    settings: [
      "このページは、言葉の設定も、あなたのことも覚えません。消すものはありません。",
      "読みたい言葉を押してください。",
    ],
    wrongForm: {
      title: "受け取れませんでした",
      lead: "もう一度、下の欄に質問を書いて「聞く」を押してください。",
    },
    tooLong: (letters) => `質問が長すぎます。${letters}文字より短くして、もう一度送ってください。`,
    first: {
      lead: (city) => `${city}のデジタルの手続きのことを、ふだんの言葉で聞けます。`,
      machine:
        "答えるのは機械です。もとの資料と確認した日をつけて答え、わからないことは市の窓口をお知らせします。",
      common: "よくある質問",
      categories: "分類から探す",
      guides: "やることを順に調べる",
      classes: "これからのスマホ教室",
      allClasses: "教室をすべて見る",
      contacts: (city) => `${city}の窓口`,
      noContact: (city) =>
        `${city}の電話番号は、まだこの窓口に登録がありません。市からの手紙や広報を見てください。`,
    },
    answers: {
      title: "すべての答え",
      description: (city) => `${city}の窓口が答えられる質問の一覧です。`,
      lead: (count) => `今お見せできる答えは${count}件です。`,
      jump: "分類",
      category: (name) => `分類：${name}`,
    },
    classPages: {
      title: "スマホ教室",
      description: (city) => `${city}のスマホ教室の日時、会場、申し込みかたです。`,
      narrow: "教室をしぼる",
      days: "日にち",
      units: "内容",
      any: "いつでも",
      weekend: "土日",
      thisWeek: "今週",
      nextWeek: "来週",
      anyUnit: "すべての内容",
      calendar: "カレンダーに入れる（ファイル）",
      open: (title) => `くわしく見る：${title}`,
      back: "教室の一覧にもどる",
      unavailable: "今、教室の一覧を取り出せません。少したってから、もう一度開いてください。",
      gone: "この教室は、終わったか、取り下げられました。",
    },
    notFound: {
      title: "ページがありません",
      lead: "住所（URL）がまちがっているか、なくなったページです。下の欄で聞くか、はじめのページから探してください。",
    },
    wentWrong: {
      title: "うまくいきませんでした",
      lead: "ごめんなさい。少したってから、もう一度開いてください。急ぐときは、市の窓口に電話してください。",
    },
    footer: {
      label: "このサイトについて",
      machine: "命の危険があるときは、すぐに119か110へ電話してください。",
      privacy: "残すもの・残さないもの",
      accessibility: "使いやすさについて",
      print: "答えを紙に印刷する",
      lineCard: "市のLINEを友だちに追加する（紙）",
      support: "教室で教える人のアプリ",
      openData: "オープンデータ",
      cities: "ほかの市",
    },
    printThis: "この答えを、大きな字で紙に印刷する",
  },
  easy: {
    skip: "本文へ行く",
    siteName: (city) => `${city} まよわない窓口`,
    description: (city) => `${city}の手続きのことを、やさしい日本語で答えます。`,
    menu: "ページ",
    languages: "言葉をえらぶ",
    home: "はじめのページ",
    allAnswers: "ぜんぶの答え",
    classes: "スマホ教室",
    ...READINGS,
    ask: {
      heading: "質問する",
      again: "もっと質問する",
      label: "聞きたいことを書いてください",
      example: "例：カードをなくした",
      button: "聞く",
      kept: (days) => `質問は、名前なしで${days}日だけ残ります。答えをなおすために使います。`,
      notKept: "質問は残りません。",
      never: "マイナンバーや暗証番号は書かないでください。口座番号、電話番号、住所も書かないでください。",
      more: "残るもの・残らないもの",
    },
    talk: {
      title: "質問の答え",
      asked: "あなたの質問",
      reply: "答え",
      waiting: "しらべています。",
      arrived: "答えが出ました。",
      failed: "送ることができませんでした。インターネットを見て、もう一度おしてください。",
    },
    rate: { question: "この答えはよかったですか", yes: "よかった", no: "よくなかった" },
    settings: ["このページは、あなたのことをおぼえません。", "読みたい言葉をおしてください。"],
    wrongForm: {
      title: "もう一度書いてください",
      lead: "下に質問を書いて、「聞く」をおしてください。",
    },
    tooLong: (letters) => `質問が長いです。${letters}文字より短く書いてください。`,
    first: {
      lead: (city) => `${city}の手続きのことを聞いてください。短い言葉でいいです。`,
      machine: "ここは機械が答えます。わからないことは、市の人の電話や場所を教えます。",
      common: "よくある質問",
      categories: "しゅるいから探す",
      guides: "することを調べる",
      classes: "これからのスマホ教室",
      allClasses: "教室をぜんぶ見る",
      contacts: (city) => `${city}の窓口`,
      noContact: (city) => `${city}の電話番号はまだわかりません。市の手紙や紙を見てください。`,
    },
    answers: {
      title: "ぜんぶの答え",
      description: (city) => `${city}の手続きの質問と答えです。やさしい日本語で書きました。`,
      lead: (count) => `答えは${count}こあります。`,
      jump: "しゅるい",
      category: (name) => `しゅるい：${name}`,
    },
    classPages: {
      title: "スマホ教室",
      description: (city) => `${city}のスマホ教室の日と場所です。`,
      narrow: "教室をえらぶ",
      days: "日",
      units: "習うこと",
      any: "いつでも",
      weekend: "土曜日・日曜日",
      thisWeek: "今週",
      nextWeek: "来週",
      anyUnit: "ぜんぶ",
      calendar: "カレンダーに入れる（ファイル）",
      open: (title) => `もっと見る：${title}`,
      back: "教室の一覧にもどる",
      unavailable: "今は教室を見ることができません。あとで、もう一度開いてください。",
      gone: "この教室は終わりました。または、なくなりました。",
    },
    notFound: {
      title: "ページがありません",
      lead: "このページはありません。下に質問を書くか、はじめのページを見てください。",
    },
    wentWrong: {
      title: "うまくいきませんでした",
      lead: "ごめんなさい。あとで、もう一度開いてください。いそぐ人は、市の窓口に電話してください。",
    },
    footer: {
      label: "このサイトのこと",
      machine: "命があぶないときは、119か110に電話してください。",
      privacy: "残るもの・残らないもの",
      accessibility: "使いやすさのこと",
      print: "答えを紙に印刷する",
      lineCard: "市のLINEを友だちにする（紙）",
      support: "教室で教える人のアプリ",
      openData: "データ（だれでも使えます）",
      cities: "ほかの市",
    },
    printThis: "この答えを、大きな字で紙に印刷する",
  },
  en: {
    skip: "Skip to content",
    siteName: (city) => `${city} help desk`,
    description: (city) =>
      `Answers about digital services of ${city} (My Number Card, online procedures, smartphone classes), with sources and the day they were checked.`,
    menu: "Main pages",
    languages: "Choose a language",
    home: "First page",
    allAnswers: "All answers",
    classes: "Smartphone classes",
    ...READINGS,
    ask: {
      heading: "Ask a question",
      again: "Ask another question",
      label: "Write what you want to know, in your own words",
      example: "For example: I lost my card",
      button: "Ask",
      kept: (days) => `Questions are kept without a name for ${days} days, to mend the answers.`,
      notKept: "Questions are not kept.",
      never: "Please do not write your My Number, PINs, bank account numbers, phone numbers or addresses.",
      more: "What is kept and what is not",
    },
    talk: {
      title: "Your answer",
      asked: "Your question",
      reply: "Answer",
      waiting: "Looking it up.",
      arrived: "The answer is here.",
      failed: "It could not be sent. Please check your connection and press again.",
    },
    rate: { question: "Did this answer help?", yes: "It helped", no: "It did not help" },
    settings: [
      "This page remembers neither your language nor you. There is nothing to delete.",
      "Choose the language you want to read.",
    ],
    wrongForm: {
      title: "That did not arrive",
      lead: 'Please write your question in the box below again and press "Ask".',
    },
    tooLong: (letters) =>
      `The question is too long. Please send it again with fewer than ${letters} letters.`,
    first: {
      lead: (city) => `Ask about digital services of ${city} in your own words.`,
      machine:
        "A machine answers, with its sources and the day they were checked. For what it does not know, it tells you whom to ask.",
      common: "Common questions",
      categories: "Find by subject",
      guides: "Find out step by step what to do",
      classes: "Coming smartphone classes",
      allClasses: "See all classes",
      contacts: (city) => `Counters of ${city}`,
      noContact: (city) =>
        `There is no phone number of ${city} here yet. Please look at a letter or newsletter from the city.`,
    },
    answers: {
      title: "All answers",
      description: (city) => `All questions about ${city} that this desk can answer.`,
      lead: (count) => `${count} answers can be shown today.`,
      jump: "Subjects",
      category: (name) => `Subject: ${name}`,
    },
    classPages: {
      title: "Smartphone classes",
      description: (city) => `Days, places and how to apply for smartphone classes in ${city}.`,
      narrow: "Choose classes",
      days: "Days",
      units: "Subject",
      any: "Any day",
      weekend: "Saturday and Sunday",
      thisWeek: "This week",
      nextWeek: "Next week",
      anyUnit: "All subjects",
      calendar: "Add to your calendar (file)",
      open: (title) => `More about ${title}`,
      back: "Back to all classes",
      unavailable: "The classes cannot be shown right now. Please open this page again later.",
      gone: "This class is over or was withdrawn.",
    },
    notFound: {
      title: "There is no such page",
      lead: "The address is wrong, or the page is gone. Ask below, or start at the first page.",
    },
    wentWrong: {
      title: "Something went wrong",
      lead: "Sorry. Please open the page again later. If it is urgent, call a counter of the city.",
    },
    footer: {
      label: "About this site",
      machine: "If a life is in danger, call 119 or 110 now.",
      privacy: "What is kept and what is not",
      accessibility: "Accessibility",
      print: "Print answers",
      lineCard: "Adding the city on LINE (to print)",
      support: "App for people who teach (in Japanese)",
      openData: "Open data (in Japanese)",
      cities: "Other cities",
    },
    printThis: "Print this answer in large type",
  },
};

/** The page above all cities. */
export const ROOT_WORDS = {
  title: "まよわない窓口",
  lead: "市のデジタルの手続きのことを、ふだんの言葉で聞ける窓口です。お住まいの市を選んでください。",
  leadEnglish: "Ask about your city's digital services. Choose your city.",
  cities: "市を選ぶ",
  notFound: "ページがありません。市を選んでください。",
  notFoundEnglish: "There is no such page. Please choose your city.",
} as const;
