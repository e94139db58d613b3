import type { LinkState } from "../../store/link-checks.ts";
import type { Group } from "../matters.ts";

type GroupWords = {
  readonly name: string;
  /** What it means for residents, and what to do. */
  readonly todo: string;
};

export const GROUP_WORDS: Readonly<Record<Group, GroupWords>> = {
  expired: {
    name: "出せなくなったもの",
    todo: "期限が過ぎたので、住民には答えを出さず、市の担当を案内しています。新しい資料で書き直すか、いらなければ「出さない」にして、公開してください。",
  },
  "review-due": {
    name: "見直す日を過ぎたもの",
    todo: "住民には「古いかもしれません」と注意をつけて出しています。今も正しいか資料で確かめ、見直す日を先の日に直して、公開してください。",
  },
  base: {
    name: "もとの項目が変わったもの",
    todo: "市で書きかえたあとに、もとの共通の項目が新しくなりました。項目を開いて、市の書き方のままでよいかくらべ、保存して公開してください。",
  },
  link: {
    name: "開けないリンク",
    todo: "答えのボタンで開くページが、続けて開けません。まずページの住所を押して確かめてください。開けなければ、項目のボタンを新しい住所に直すか消して、公開してください。",
  },
  ending: {
    name: "まもなく終わるもの",
    todo: "この日を過ぎると、住民に答えを出さなくなります。続くことなら、新しい資料で期限を直してください。",
  },
  "near-review": {
    name: "まもなく見直す日のもの",
    todo: "この日を過ぎると、住民に出す答えに注意がつきます。それまでに、今も正しいか資料で確かめてください。",
  },
  gap: {
    name: "市がまだ知らせていないこと",
    todo: "分からないので、住民には市の窓口に聞くよう案内しています。担当の課に確かめて、待っている項目に書き足し、公開してください。",
  },
};

export const LINK_WORDS: Readonly<Record<LinkState, string>> = {
  unchecked: "まだ確かめていません",
  ok: "開けます",
  moved: "別の住所に移りました",
  gone: "ページがなくなっています",
  refused: "機械からの確かめを断られました（人なら開けることがあります）",
  busy: "混んでいて開けませんでした",
  broken: "ページの側で問題が起きています",
  unreachable: "返事がありません",
};

export const FRESHNESS = {
  title: "見直し",
  lead: (day: string): string => `いま住民に出ている答えについて、きょう（${day}）見直すものです。`,
  nothing: "きょう見直すものは、ありません。",
  week: "今週のまとめ（課長に見せるA4の紙）",
  summary: "見直すものの数",
  count: (count: number): string => `${count}件`,
  more: (name: string, count: number): string => `「${name}」のほか${count}件も見る`,
  all: "見直しの全部に戻る",
  unsure:
    "公開したばかりか、いま住民に出ている版を読めないため、前の版の様子を出しています。1分ほど待って、ページを開き直してください。",
  oldBase:
    "共通の項目が新しくなりました。この市に出ている版は、前の共通の項目でできています。「確かめて公開」で、新しい版を公開してください。",
  publish: "確かめて公開を開く",
  expired: (day: string): string => `${day}で期限が終わりました`,
  ending: (day: string): string => `${day}まで出せます`,
  reviewDue: (day: string): string => `見直す日：${day}（過ぎています）`,
  nearReview: (day: string): string => `見直す日：${day}`,
  notHere:
    "管理画面では直せません。新しいことが分かったら、システムの担当の人に、このページを見せてください。",
  linkTimes: (times: number, checked: string): string =>
    `続けて${times}回だめでした（前に確かめたのは${checked}）`,
  movedTo: (url: string): string => `移った先：${url}`,
  usedBy: "このリンクを使う項目",
  ask: (sections: string): string => `聞くところ：${sections}`,
  askNobody: "聞くところ：市の連絡先に、担当の課の登録がありません",
  waiting: "住民のこの質問が、答えを待っています",
  assigned: (section: string, due: string): string => `担当：${section}、${due}まで`,
  overdue: "（期日を過ぎています）",
  note: (note: string): string => `メモ：${note}`,
  unassigned: "担当はまだ決まっていません",
  assign: "担当を決める",
  change: "担当を変える",
  /** For screen readers: which row a button belongs to. */
  of: (title: string): string => `（${title}）`,
  newTab: "（新しいタブで開きます）",
  done: {
    assigned: "担当を決めました。",
    removed: "担当をなしにしました。",
    gone: "もう見直さなくてよいもの、またはだれかが変えたものです。何も変えていません。",
  },
} as const;

export const ASSIGN = {
  title: "担当を決める",
  section: "担当の課",
  sectionHint: "この市の窓口から選ぶか、課や人の名前を書いてください。",
  due: "いつまでに",
  note: "メモ",
  noteHint: "頼むことや、確かめる先など（書かなくてもかまいません。住民の名前は書かないでください）",
  save: "この担当に決める",
  remove: "担当をなしにする",
  back: "見直しに戻る",
  sectionMissing: "担当の課を書いてください",
  sectionLong: "40文字までで書いてください",
  noteLong: "200文字までで書いてください",
  dueMissing: "日にちを選んでください",
  duePast: "きょうより前の日です。きょうか、それよりあとの日にしてください",
  dueFar: "1年より先の日です。1年までの日にしてください",
} as const;

export const WEEK = {
  title: (city: string): string => `${city} デジタル窓口 週のまとめ`,
  span: (from: string, until: string): string => `${from}（月）〜${until}（日）`,
  running: "（途中）",
  madeOn: (moment: string): string => `${moment}に作成`,
  print: "印刷する",
  printHint: "A4の紙1枚に印刷できます。ブラウザーの「印刷」（Ctrl+P）でも同じです。",
  before: "前の週",
  after: "次の週",
  weeks: "ほかの週",
  toFreshness: "見直しを開く",
  confirm: "確認欄",
  head: "課長",
  headDay: "確認した日",
  questions: "住民の質問",
  happened: "この週のこと",
  questionsHead: ["数えたもの", "この週", "前の週"],
  asked: "聞かれた数",
  answered: "答えを出した数",
  handedOff: "市の担当を案内した数",
  published: "この週に公開したもの",
  publishedRow: {
    publish: (number: number): string => `第${number}版を公開`,
    rollback: (number: number): string => (number === 0 ? "はじめの版に戻した" : `第${number}版に戻した`),
    end: (number: number): string =>
      number === 0 ? "期間が終わり、はじめの版に戻った" : `期間が終わり、第${number}版に戻った`,
  },
  done: "この週に済んだ担当",
  now: "いま、決めてほしいこと",
  todayHint: (day: string): string => `${day}の様子です。`,
  overdue: "期日を過ぎた担当",
  late: "出せなくなったもの、見直す日を過ぎたもの",
  links: "開けないリンク",
  groups: "答えられなかった質問（この週に多かった順）",
  groupTimes: (times: string): string => `回数${times}`,
  few: "5未満",
  hidden: "出しません",
  hiddenWhy: "1〜4の数は、人が分からないように「5未満」と書きます。そこから計算できる数は出しません。",
  with: (section: string): string => `担当：${section}`,
  alerts: "LINEの窓口の問題",
  alertSince: (moment: string): string => `（${moment}から）`,
  rest: (counts: readonly string[]): string => `このほかに、${counts.join("、")}があります。`,
  total: (count: number): string => `${count}件`,
  totalWithMore: (count: number, shown: number): string =>
    `${count}件（ここに${shown}件、ほか${count - shown}件）`,
} as const;
