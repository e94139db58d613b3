/** What open data and feeds say to people. */

const TITLE = "まよわない窓口";
const LICENCE_NAME = "CC BY 4.0";

/** knowledge/LICENSE.md in short. */
export const LICENCE = {
  name: LICENCE_NAME,
  title: TITLE,
  url: "https://creativecommons.org/licenses/by/4.0/deed.ja",
  attribution: (city: string, day: string) => `「${TITLE}」${city}のデータ（${day}）、${LICENCE_NAME}`,
  attributionEn: (city: string, day: string) =>
    `"Mayowanai Madoguchi" (${TITLE}), data of ${city} (${day}), ${LICENCE_NAME}`,
  notes: [
    "直したときは、直したことを書いてください。",
    "確認した日（checkedOn）を消さないでください。古い答えが、今の答えとして広まるのを防ぐためです。",
    "「」で引いた計画・提言の言葉は短い引用で、CC BY 4.0 に入りません。",
    "市や国の公式の発表ではありません。手続きの前に、市の窓口や公式ページで確かめてください。",
  ],
} as const;

export const PLAN_STATE_WORDS = {
  running: "期間の中の計画",
  ended: "期間が終わった計画",
  draft: "決まる前の案",
  proposal: "市議会の委員会の提言",
} as const;

export const SOURCE_WORDS = {
  "other-cities": (count: number): string => `ほかの市や県などの公式の案内（${count}件）`,
  "other-material": (count: number): string => `報道など（${count}件）。公式のページはまだ見ていません`,
} as const;

/** The feeds of what changed. */
export const FEEDS = {
  author: (city: string) => `${city} ${TITLE}`,
  rights: LICENCE_NAME,
  changes: {
    title: (city: string) => `${city} ${TITLE}：答えの変更`,
    about: "新しい答え、変わった答え、確かめた答え、取り下げた答えを知らせます。",
    titles: {
      new: (question: string): string => `新しい答え：${question}`,
      changed: (question: string): string => `変わった答え：${question}`,
      checked: (question: string): string => `確かめた答え：${question}`,
      withdrawn: (label: string): string => `取り下げた答え：${label}`,
    },
    withdrawn: (city: string) => `この答えは、今は出していません。${city}の窓口で聞いてください。`,
  },
  classes: {
    title: (city: string) => `${city} ${TITLE}：スマホ教室`,
    about: "新しい教室、変わった教室、中止になった教室を知らせます。",
    titles: {
      open: (title: string): string => `教室：${title}`,
      full: (title: string): string => `【満員】${title}`,
      cancelled: (title: string): string => `【中止】${title}`,
    },
    text: (day: string, time: string, venue: string) => `${day} ${time}、${venue}`,
  },
} as const;

/** What a program is told while the database cannot be reached. */
export const UNAVAILABLE = "今、データベースにつながりません。少し待って、もう一度読んでください。";

/** The page about the open data. */
export const OPEN_DATA = {
  title: (city: string) => `${city}のオープンデータ`,
  lead: (city: string) =>
    `${city}のデジタルの手続きの答えと、スマホ教室の知らせを、だれでも使えるデータで置いています。`,
  files: "データを取る",
  file: "ファイル",
  what: "中身",
  fileWords: {
    "faq.json": "答え（JSON）",
    "faq.csv": "答え（CSV。Excelで開けます）",
    "classes.json": "スマホ教室（JSON）",
    "classes.csv": "スマホ教室（CSV。Excelで開けます）",
  },
  schemas: "JSONの形（JSON Schema 2020-12）",
  faqSchema: "答えのJSON Schema",
  classSchema: "スマホ教室のJSON Schema",
  feeds: "変わったことを知る（Atom）",
  terms: "利用条件",
  termsLead: "CC BY 4.0 です。写す、直す、配る、売る、どれも自由です。使うときは、次の言葉を書いてください。",
  contents: "何が入っているか",
  contentLines: [
    "住民が今見られる答えだけです。期限が切れた答えは入っていません。",
    "見直す日を過ぎた答えは state が review-due です。",
    "見本の教室は入っていません。",
    "質問した人のことは、何も入っていません。",
    "公開すると、数分で新しくなります。If-None-Match を付けて読むと、変わっていないときは 304 を返します。",
    "ほかのサイトのプログラムからも読めます（CORS）。",
  ],
  csvRules: "CSVの決まり",
  csvRuleLines: [
    "文字コードはUTF-8（BOM付き）、形はRFC 4180です。一行が一件です。",
    '一つの欄に行がいくつかあるときは、「"」で囲んで改行を入れています。',
    "＝、+、-、@ などで始まる欄は、表計算ソフトが計算してしまわないよう、先に「'」を付けています。付けた欄の名前は、最後の apostrophes の欄にあります。ほかに直した所はありません。",
  ],
  column: "列",
  field: "項目",
  about: "意味",
  apostrophes: "先に「'」を付けた列の名前。間は空白。ふつうは空",
  csvOf: (file: string) => `${file} の列`,
  jsonOf: (file: string) => `${file} の項目`,
} as const;

/** The page for staff of the city's own site. */
export const EMBED = {
  title: (city: string) => `${city}のホームページに、この窓口を置く`,
  lead: "次の一行を、ページの置きたい所に貼ります。そこに、質問の欄とボタンが出ます。",
  line: "貼る一行（ふつうの日本語）",
  easy: "やさしい日本語",
  english: "英語",
  example: "見本",
  exampleLead: "ここに出ているのが、その欄です。押すと、新しいタブで窓口が開きます。",
  how: "決まりと注意",
  howLines: [
    "<head> の中ではなく、本文の、欄を出したい所に貼ります。",
    "質問の文は住所（URL）に入りません。クッキーも、見た人を調べるしくみも、使いません。",
    "ページの見た目と混ざりません（Shadow DOM）。",
    "スクリプトが動かないときのために、<noscript> の中にリンクを置いています。",
  ],
  csp: "ページに Content-Security-Policy があるときは、次の二つを足します。",
  plain: "スクリプトを使わないときは、このリンクだけを貼ります。",
  linkText: (city: string) => `${city}の手続きを質問する`,
} as const;
