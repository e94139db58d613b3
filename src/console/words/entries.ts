import type { DraftField } from "../../knowledge/entry-draft.ts";
import type { Register } from "../../knowledge/ids.ts";

export const ENTRIES = {
  title: "項目を書く",
  lead: "住民の質問と答えの一覧です。直しても、公開するまで住民の答えは変わりません。",
  /** What was taken away, or has no question yet. */
  unnamed: (id: string): string => `質問のない項目（${id}）`,
  create: "新しい項目を書く",
  caption: (from: number, to: number, total: number): string =>
    total === 0 ? "項目" : `項目 ${total}件のうち ${from}件目から${to}件目`,
  head: ["質問", "分類", "もと", "いまの様子", "見直す日"],
  none: "この条件に合う項目はありません。言葉を短くするか、条件をはずしてください。",
  filter: "しぼりこむ",
  words: "探す言葉",
  wordsHint: "質問、短い名前、答え、下書きの言い方から探します。空白で区切ると、全部を含む項目を探します。",
  anyCategory: "すべての分類",
  anyState: "すべての様子",
  category: "分類",
  state: "いまの様子",
  search: "探す",
  clear: "条件をはずす",
  previous: "前の100件",
  next: "次の100件",
  pages: "一覧のページ",
} as const;

/** Where an entry of a city comes from. */
export const ORIGINS = { common: "共通", own: "市", changed: "書きかえ" } as const;

export const ENTRY_STATES = {
  live: "公開中のまま",
  writing: "下書きあり",
  ready: "公開の候補",
  wrong: "直すところあり",
  off: "出していない",
  "base-changed": "もとの項目が変わった",
} as const;
export type EntryState = keyof typeof ENTRY_STATES;

export const FORM = {
  newTitle: "新しい項目を書く",
  title: (question: string): string => `項目：${question}`,
  notFound: "この項目はありません。一覧から選び直してください。",
  must: "必ず",
  optional: "なくてもよい",
  lead: "残しても、公開するまで住民の答えは変わりません。",
  liveLead: "書くと、直すところとLINEでの見え方が、すぐに変わります。",
  states: "いまの様子",
  choose: "選んでください",
  asks: "質問と名前",
  answers: "答え",
  answersHint:
    "同じことを三つの言い方で書きます。下に、住民のLINEでの見え方が出ます。ボタンや根拠を変えても、見え方に出ます。",
  preview: (register: string): string => `LINEでの見え方（${register}）`,
  previewEmpty: "要約を書くと、ここに見え方が出ます。",
  buttons: "ボタン",
  buttonsHint: "答えの下に出る、公式ページや電話のボタンです。4つまで。使わない行は空のままにします。",
  buttonRow: (row: number): string => `${row}つ目のボタン`,
  buttonLabel: "ボタンの名前",
  buttonTarget: "行き先",
  buttonTargetHint: "「https://」から始まる公式ページの住所か、根拠にのっている電話番号。",
  basisAndDays: "根拠と日付",
  basis: "根拠",
  basisHint: "答えの文は、ここで選んだ資料に書かれていることだけにします。",
  chosen: "選んだ根拠",
  noneChosen: "まだ選んでいません。下の「根拠を探す」で探して、選んでください。",
  sourceWords: "根拠を探す",
  sourceWordsHint: "内容、資料の名前、発行者の言葉で探します。例：暗証番号",
  sourceSearch: "根拠を探す",
  sourceResults: "見つかった根拠",
  sourceNone: "見つかりません。別の言葉で探してください。",
  sourceMore: (count: number): string => `ほかに${count}件あります。言葉を足すと、しぼれます。`,
  noAddress: "公開された資料なし",
  undated: "日付なし",
  longest: (days: number, why: string, until: string | undefined): string =>
    `選んだ根拠は「${why}」ので、確認した日から${days}日以内にします。${until === undefined ? "" : `${until}までの日を書いてください。`}`,
  phrasings: "住民の言い方",
  chips: {
    add: "足す",
    remove: (text: string): string => `「${text}」を消す`,
    added: (text: string): string => `「${text}」を足しました`,
    removed: (text: string): string => `「${text}」を消しました`,
    twice: (text: string): string => `「${text}」は、もうあります`,
    next: "言い方を一つ書いて、Enterを押す",
    all: "まとめて直す（1行に1つ）",
    one: "一つずつ直す",
    none: "まだありません",
  },
  more: "そのほか",
  tells: "この答えに書いた、市のこと",
  tellsHint:
    "市からまだ知らせがないため、答えに「市に聞いてください」と出ています。答えに書いたものに印をつけると、その案内が消えます。",
  relatedRow: (row: number): string => `関連する項目 ${row}`,
  relatedHint: "答えの下に「ほかの質問」として出ます。短い名前を選びます。6つまで。",
  checkNow: "いま調べる（残しません）",
  keep: "下書きとして残す",
  ready: "公開の候補にする",
  readyHint: "直すところがあるときは「公開の候補」にはならず、下書きとして残ります。",
  actions: "この項目を残す",
  other: "この項目をどうするか",
  offLink: "この市では出さない",
  commonLink: "もとに戻す",
  dropLink: "この項目をやめる",
  viewOnly: "見るだけの役割です。書くには、市の「承認する人」に役割を変えてもらってください。",
  checkFailed: "いまは調べられません。残すときに、もう一度調べます。",
  leave: "まだ残していない変更があります。",
  tooLong: "書いたものが長すぎて、残せません。ブラウザーの「戻る」で戻り、短くしてください。",
  empty: "（空）",
} as const;

export const SUMMARY = {
  count: (errors: number, advice: number): string =>
    [
      errors === 0 ? "直すところはありません。" : `直すところが${errors}あります。`,
      advice === 0 ? "" : `できれば直すところが${advice}あります。`,
    ].join(""),
  toList: "一覧を見る",
  heading: "直すところの一覧",
} as const;

export const FIELD_HINTS: Readonly<Partial<Record<DraftField, string>>> = {
  question: "住民が聞く一番ふつうの言い方で、60文字まで。例：暗証番号を忘れました。どうすればいいですか",
  label: "ボタンに出る名前です。20文字まで。",
  labelEn: "英語のボタンに出る名前です。20文字まで。",
  phrasings: "住民が言いそうな聞き方を、8つ以上。多いほど見つかりやすくなります。1行に1つ、60文字まで。",
  phrasingsEn: "英語での聞き方。1行に1つ、120文字まで。",
  checkedOn: "根拠を自分の目で確かめた日です。",
  expires: "この日を過ぎると、住民に出なくなります。いつまでも出すときは空のままにします。",
  audience: "だれに向けた答えかを選びます。",
};

export const WORDING_HINTS: Readonly<
  Record<Register, Readonly<Record<"summary" | "steps" | "note", string>>>
> = {
  ja: {
    summary: "答えを先に。120文字まで。",
    steps: "1行に1つ。8つまで、それぞれ120文字まで。",
    note: "気をつけること。160文字まで。",
  },
  easy: {
    summary: "小学校で習う漢字と短い文で。120文字まで。",
    steps: "1行に1つ。8つまで、それぞれ120文字まで。",
    note: "気をつけること。160文字まで。",
  },
  en: {
    summary: "英語で260文字まで。",
    steps: "1行に1つ。8つまで、それぞれ260文字まで。",
    note: "英語で320文字まで。",
  },
};

export const RISKS = {
  high: "すぐ変わる",
  medium: "変わることがある",
  low: "変わりにくい",
} as const;

/** What was done, by the code in the address. */
export const DONE: Readonly<Record<string, { readonly kind: "done" | "warning"; readonly text: string }>> = {
  writing: { kind: "done", text: "下書きとして残しました。住民の答えは変わっていません。" },
  ready: { kind: "done", text: "公開の候補にしました。次の公開で、住民の答えが変わります。" },
  kept: {
    kind: "warning",
    text: "直すところがあるので、公開の候補にはせず、下書きとして残しました。書いたものは消えていません。",
  },
  off: { kind: "done", text: "この市では出さないことにしました。次の公開から、住民に出なくなります。" },
  common: { kind: "done", text: "もとに戻すことにしました。次の公開から、もとの答えになります。" },
  dropped: { kind: "done", text: "この項目をやめることにしました。次の公開から、なくなります。" },
  restored: { kind: "done", text: "選んだ版に戻しました。前の版も、下の記録に残っています。" },
  seen: { kind: "done", text: "見たことを記録しました。答えはこのままです。" },
  theirs: { kind: "done", text: "ほかの人が残したものを使います。あなたの分は残していません。" },
  behind: {
    kind: "warning",
    text: "そのあいだに、ほかの人がこの項目を変えたので、何もしていません。いまの様子を見て、必要ならもう一度行ってください。",
  },
};

export const UNDO = "取り消す";

export const HISTORY = {
  heading: "残した記録",
  caption: "この項目の版",
  head: ["版", "残した日時", "残した人", "様子"],
  stage: { writing: "下書き", ready: "公開の候補" },
  withErrors: (errors: number): string => `直すところ${errors}`,
  look: (version: number): string => `版${version}を見る`,
  none: "まだだれも変えていません。",
  title: (version: number): string => `版${version}`,
  by: (who: string, when: string): string => `${who} が ${when} に残しました。`,
  kinds: {
    put: "項目の文章",
    unfinished: "書きかけの文章",
    off: "この市では出さない",
    common: "もとに戻す",
  },
  previous: (version: number): string => `版${version}とのちがい`,
  base: "もとの項目とのちがい",
  first: "この版が初めの版です。",
  same: "文章は同じです。",
  whole: "この版の文章を全部見る",
  caption2: "変わったところ",
  diffHead: ["書くところ", "ちがい"],
  restore: "この版に戻す",
  restoreHint:
    "この版と同じ内容を、新しい版として残します。今の版も記録に残ります。公開の候補だった版は、直すところがなければ、公開の候補として戻ります。",
  back: "この項目に戻る",
  newest: "いまの版です。",
  deleted: "消したところ",
  inserted: "加えたところ",
} as const;

export const CONFLICT = {
  title: "ほかの人が先に残しました",
  told: (who: string, when: string): string =>
    `あなたが書いているあいだに、${who} が ${when} にこの項目を残しました。あなたの分は、まだ残していません。どちらも消えていません。`,
  todo: "ちがうところごとに、どちらを使うか選んで、下のボタンを押してください。あなたが変えていないところは、ほかの人のものを選んであります。",
  otherKind: (kind: string): string => `ほかの人は、この項目を「${kind}」にしました。`,
  same: "文章は同じです。そのまま残せます。",
  theirs: "ほかの人のもの",
  mine: "あなたのもの",
  change: "ほかの人のものから、あなたのものへのちがい",
  keep: "選んだとおりに、下書きとして残す",
  edit: "選んだとおりにして、続けて書く（まだ残しません）",
  takeTheirs: "ほかの人のものだけを使う（あなたの分は残しません）",
  unreadable: "送られたものを読めませんでした。ブラウザーの「戻る」で戻り、もう一度お試しください。",
} as const;

export const BASE_CHANGED = {
  heading: "もとの項目が変わりました",
  told: "この市の文章を書いたあとで、もとの項目の答え、ボタン、根拠のどれかが変わりました。下で見比べて、直すところがあれば直してください。",
  gone: "この市の文章を書いたあとで、もとの項目がなくなりました。この市の文章は、そのまま出せます。",
  caption: "もとの項目と、この市の文章",
  head: ["書くところ", "いまのもとの項目", "この市の文章"],
  seen: "見ました（このままにする）",
} as const;

export const OFF = {
  title: "この市では出さない",
  text: "次の公開から、この市の住民にこの項目を出さなくなります。今の住民には、公開するまで出ています。あとから戻せます。",
  confirm: "この市では出さないことにする",
  cancel: "やめる",
} as const;

export const TO_COMMON = {
  /** Where the base has the entry too. */
  back: {
    title: "もとに戻す",
    text: "次の公開から、この市の書きかえをやめて、もとの項目の答えを出します。書いた文章は記録に残り、あとから戻せます。",
    confirm: "もとに戻すことにする",
  },
  /** Where only the city has it. */
  drop: {
    title: "この項目をやめる",
    text: "次の公開から、この項目はなくなります。書いた文章は記録に残り、あとから戻せます。",
    confirm: "この項目をやめることにする",
  },
} as const;

export const GONE = {
  off: "この項目は、この市では出さないことになっています。下の文章を残すと、また出せます。",
  common: "この項目は、やめることになっています。戻すときは、下の「残した記録」から版を選んでください。",
  baseOff: "もとの知識で、この市には出さないことになっている項目です。下の文章を残すと、この市に出せます。",
} as const;
