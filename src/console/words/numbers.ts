import type { Outcome } from "../../store/questions.ts";

/** The tables of the page, by the name that their CSV file has. */
export const TABLES = {
  replies: {
    title: "窓口の返事",
    caption: "窓口がどう返事したか",
    head: ["返事", "件数", "どんな返事か"],
  },
  votes: {
    title: "役に立ったか",
    caption: "答えの下のボタンで、役に立ったと言われた数",
    head: ["ボタン", "件数"],
  },
  days: { title: "日ごとの質問", caption: "日ごとの質問の数", head: ["日", "質問"] },
  weeks: {
    title: "週ごとの質問",
    caption: "週ごとの質問の数（月曜日から日曜日まで）",
    head: ["週の始まり（月曜日）", "質問"],
  },
  hours: { title: "時間帯", caption: "何時に質問されたか", head: ["時間", "質問"] },
  weekdays: { title: "曜日", caption: "何曜日に質問されたか", head: ["曜日", "質問"] },
  registers: { title: "言葉", caption: "どの言葉で答えたか", head: ["言葉", "質問"] },
  doors: { title: "どこから", caption: "どこから質問されたか", head: ["どこから", "質問"] },
  categories: { title: "分類", caption: "分類ごとの、答えを出した数", head: ["分類", "答え"] },
  entries: {
    title: "よく見られた項目",
    caption: "よく見られた項目（多い順に20まで）",
    head: ["項目", "答え", "役に立った", "役に立たなかった", "役に立った割合"],
  },
  words: {
    title: "どの項目も知らない言葉",
    caption: "答えられなかった質問にあって、どの項目にもない言葉",
    head: ["言葉", "質問"],
  },
  cities: {
    title: "市ごとの数",
    caption: "あなたに役割のある市の数",
    head: [
      "市",
      "質問",
      "答えた",
      "答えた割合",
      "選んでもらった",
      "人につないだ",
      "役に立った",
      "役に立った割合",
    ],
  },
} as const;
export type TableName = keyof typeof TABLES;

export const OUTCOME_NAMES = {
  answer: { name: "答えた", meaning: "項目の答えを出しました。えらばれた項目の答えも1件です。" },
  choices: { name: "選んでもらった", meaning: "近い項目をいくつか出して、選んでもらいました。" },
  handoff: { name: "人につないだ", meaning: "答えがなく、市の窓口を案内しました。" },
  "other-business": {
    name: "ほかの仕事",
    meaning: "ごみや図書館など、この窓口で扱わない市の仕事でした。",
  },
  notice: { name: "詐欺の注意", meaning: "詐欺かもしれないので、相談先を出しました。" },
  private: { name: "個人の番号", meaning: "マイナンバーなどの番号があったので、注意を出しました。" },
  emergency: { name: "急ぎの命の危険", meaning: "119番などを、すぐに出しました。" },
} as const satisfies Record<Outcome, { readonly name: string; readonly meaning: string }>;

export const NUMBERS = {
  title: "数字",
  lead: "この市の窓口（LINE、ホームページ、教室）で、質問がどれだけあり、どう答えたかが、月ごとにわかります。",
  until: "今月の数は、きのうまでです。住民の質問は180日で消すので、180日より前の日が入る月は出せません。",
  few: "だれの質問かわからないように、1から4までの数は「5未満」と書きます。引き算などで「5未満」の中身がわかってしまう数も「出しません」と書いて、かくします。CSVも同じです。",
  month: "どの月を見るか",
  show: "見る",
  monthName: (month: string): string => {
    const [year = "", of = ""] = month.split("-");
    return `${year}年${Number(of)}月`;
  },
  soFar: (name: string, day: number): string => `${name}（${day}日まで）`,
  noMonth: "この月の数は出せません。「数字」のページを開いて、月を選び直してください。",
  noTable: "この表はありません。「数字」のページから選び直してください。",
  contents: "このページの中",
  summary: "まとめ",
  asked: (count: string): string => `質問は ${count} です。`,
  cases: (count: string): string => `${count}件`,
  answered: (share: string): string => `そのうち、すぐに答えた割合は ${share} です。`,
  helped: (share: string): string =>
    `ボタンを押した人のうち、「役に立った」と言った人の割合は ${share} です。`,
  right: (count: string): string => `「役に立った」は ${count} です。`,
  nobodyVoted: "答えが役に立ったかどうかのボタンは、まだだれも押していません。",
  helpedHidden: "答えが役に立ったと言った人の割合は、少ない数がわかってしまうので出しません。",
  nothing: "この月は、まだ質問がありません。",
  outside: (share: string): string => `役所の開いていない時間の質問は、全体の ${share} です。`,
  outsideHidden: "役所の開いていない時間の割合は、数が少ないので出しません。",
  outsideUnknown: "この月の祝日がわからないので、役所の開いていない時間の割合は出せません。",
  outsideRule:
    "質問の時間は「何時台」までしか残しません。平日の8時台から16時台までを、役所の開いている時間として数えます。土曜日、日曜日、祝日、12月29日から1月3日までは、1日じゅう開いていないとして数えます。",
  weeksRule: (count: number): string => `どの月を選んでも、きのうまでの、日曜日で終わった${count}週間です。`,
  wordsLead:
    "項目の「言い方」に足すと、窓口が見つけやすくなります。5件以上の質問にあった言葉だけを、多い順に30まで出します。",
  wordsWaiting:
    "まだ調べていない質問があります。このページか「答えられなかった質問」をもう一度開くと、続きを調べます。",
  registersNote: "「やさしい」は、やさしい日本語です。",
  gone: "いまはない項目",
  votes: { right: "役に立った", votedDown: "役に立たなかった", noVote: "ボタンを押していない" },
  few5: "5未満",
  hidden: "出しません",
  atMost: (percent: number): string => `${percent}%以下`,
  atLeast: (percent: number): string => `${percent}%以上`,
  percent: (percent: number): string => `${percent}%`,
  total: "合計",
  asTable: (title: string): string => `${title}を表で見る`,
  csv: (title: string): string => `「${title}」をCSVで保存`,
  csvName: (city: string, month: string, table: TableName): string => `suuji-${city}-${month}-${table}.csv`,
  chartHidden: "しま模様の柱：低いものは5未満、上までのものは「出しません」です。高さに意味はありません。",
  chart: (title: string): string => `${title}の棒グラフ`,
  chartMost: (label: string, count: string): string =>
    `いちばん多いのは ${label} の ${count} です。同じ数が、すぐ下の表にあります。`,
  chartNothing: "棒にできる数がありません。くわしくは、すぐ下の表にあります。",
  weekdays: ["日", "月", "火", "水", "木", "金", "土"],
  weekday: (name: string): string => `${name}曜日`,
  hour: (hour: number): string => `${hour}時台`,
  hourTick: (hour: number): string => `${hour}時`,
  day: (month: number, day: number, weekday: string): string => `${month}月${day}日（${weekday}）`,
  dayTick: (day: number): string => `${day}日`,
  monthTick: (month: number): string => `${month}月`,
} as const;
