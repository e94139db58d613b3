import type { GateVerdict } from "../../dialogue/gate.ts";

export const releaseName = (number: number): string => (number === 0 ? "はじめの版" : `第${number}版`);

const listed = (names: readonly string[]): string => names.map((name) => `「${name}」`).join("、");

/** The page where what is ready is checked and published. */
export const PUBLISH = {
  title: "確かめて公開",
  live: (name: string): string => `いま住民に届いているのは、${name}です。`,
  toReleases: "版の一覧、元に戻す",
  candidates: "公開すると変わる項目",
  candidatesLead: (count: number): string =>
    `公開の候補になっている${count}つの項目が、いまの版と違います。項目の名前を押すと、違いが見られます。`,
  noCandidates:
    "いまの版と違う公開の候補はありません。「項目を書く」で項目を直し、公開の候補にしてください。",
  isNew: "新しい項目",
  isGone: "出さなくなる項目",
  isChanged: "変わる項目",
  written: (by: string, at: string): string => `${at} ${by}`,
  showDifference: "違いを見る",
  back: "「確かめて公開」に戻る",
  notIncluded: "まだ入らない下書き",
  notIncludedWhy: "入らない下書きと、そのわけ",
  notIncludedLead:
    "次の下書きは、公開の候補になっていないか、直すところがあるので、今度の版には入りません。前に候補にした文があれば、それが入ります。",
  notIncludedHead: ["項目", "わけ", "書いた人と日時"],
  phrasingAdded: "言い方を足しました。確かめて公開してください。",
  stillWriting: "下書きのまま",
  hasErrors: (count: number): string => `直すところが${count}つあります`,
  baseChanged: "共通の項目が新しくなっています",
  baseChangedLead:
    "いまの版を公開したあとで、共通の項目が新しくなりました。次に公開すると、市で変えていない次の項目も変わります。",
  baseUnknown:
    "いまの版を公開したあとで、共通の項目が新しくなりました。何が変わるかは、少し待って開き直すと出ます。",
  baseList: (what: string, names: readonly string[]): string => `${what} ${names.length}件：${listed(names)}`,
  baseWhat: { changed: "文が変わる", added: "増える", removed: "なくなる" },
  baseOnlyAsked: "変わるのは、項目の探し方（言い方など）だけです。",
  gate: "確かめる",
  gateLead:
    "いまの版と今度の版に、確かめる質問をすべて聞いて、くらべます。このブラウザーの中で、一分から数分かかります。そのあいだ、このページを開いたままにしてください。",
  gateNeedsScript:
    "確かめて公開するには、ブラウザーのJavaScriptが必要です。使えるようにして、ページを開き直してください。版の一覧と、元に戻すことは、そのままでも使えます。",
  viewerOnly: "確かめるのは「書く人」と「承認する人」、公開するのは「承認する人」です。",
  start: "確かめを始める",
  again: "もう一度確かめる",
  cancel: "やめる",
  publish: "公開",
  publishLead: "公開すると、一分以内に住民に届きます。あとから「版の一覧」で、いつでも元に戻せます。",
  onlyApprover:
    "確かめは終わりました。公開するのは「承認する人」です。このページで確かめて公開するように、伝えてください。",
  reason: "前より悪くなっても公開する理由",
  reasonHint: "悪くなった質問があるので、理由が必要です。記録に残ります。",
  note: "この版のメモ（なくてもかまいません）",
  noteHint: "あとで見分けるためのものです。例：転入の持ち物を直した",
  startsAt: "公開する日時（日本の時刻。空なら、いますぐ）",
  endsAt: "終わりの日時（日本の時刻。空なら、ずっと）",
  endsAtHint: "この日時に、前の版に戻ります。期間の決まったお知らせなどに使います。",
  submit: "公開する",
} as const;

/** What the script on that page says. */
export const GATE = {
  steps: {
    files: "必要なものを取り寄せています",
    reading: "項目と言い方を読んでいます",
    training: "今度の版の探し方を作っています",
    asking: "質問しています",
  },
  cancelled: "確かめをやめました。何も変わっていません。",
  finished: "確かめが終わりました。",
  verdicts: {
    errors: "直すところがあるので、このままでは公開できません。",
    worse: "前より悪くなった質問があります。",
    same: "前と変わりません。",
    better: "前よりよくなりました。悪くなった質問はありません。",
  } satisfies Record<GateVerdict, string>,
  tallies: "質問の数",
  talliesHead: [
    "質問",
    "数",
    "正しい答え（いまの版）",
    "正しい答え（今度の版）",
    "返事はした（いまの版）",
    "返事はした（今度の版）",
  ],
  talliesHint:
    "「返事はした」は、答えや選ぶ言葉を出した数です。まちがった答えも入るので、見るのは「正しい答え」です。",
  origins: {
    staff: "職員が書いた質問",
    resident: "住民の質問から",
    file: "ファイルから",
    entry: "項目の質問",
  },
  errors: "直すところ",
  broken: "悪くなった質問",
  weaker: "選んでもらう形に変わった言い方（公開できます）",
  gone: "項目をやめたので、答えなくなる質問",
  improved: "よくなった質問",
  more: (count: number): string => `ほかに${count}件`,
  heading: (name: string, count: number): string => `${name}（${count}件）`,
  change: (before: string, after: string): string => `いまの版：${before} → 今度の版：${after}`,
  outcomes: {
    right: "正しく答える",
    "in-choices": "選ぶ中に正しいものがある",
    "wrong-answer": "別の答えを出す",
    "wrong-choices": "選ぶ中に正しいものがない",
    "handed-off": "市の窓口を案内する",
  },
  shown: (outcome: string, labels: readonly string[]): string =>
    labels.length === 0 ? outcome : `${outcome}${listed(labels)}`,
  reasonMissing: "悪くなった質問があるので、公開する理由を書いてください。",
  sending: "版を送っています。このまま待ってください。",
  sendFailed:
    "送れませんでした。公開していません。つながりを確かめて、もう一度「公開する」を押してください。",
} as const;

/** The list of releases. */
export const RELEASES = {
  title: "版の一覧",
  toPublish: "「確かめて公開」へ",
  lead: "どの版にも、一度押すだけで戻せます。住民には一分以内に届きます。まちがえて押しても、また戻せます。",
  caption: "これまでの版",
  head: ["版", "状態", "戻す", "作った日時と人", "メモ", "確かめた結果", "前の版との違い"],
  live: "いま届いている",
  liveUntil: (moment: string): string => `いま届いている（${moment}まで）`,
  neverLive: "届いていない",
  liveAtFirst: "はじめに届いていた",
  wasLive: (moment: string): string => `前に届いていた（${moment}から）`,
  filesMissing: "保管されたファイルがないので、戻せません。",
  liveFilesMissing:
    "保管されたファイルがないので、届いていないかもしれません。ファイルを作り直すか、ほかの版に戻してください。",
  rebuild: (name: string): string => `${name}のファイルを作り直す`,
  rebuildNeedsScript: "作り直すには、ブラウザーのJavaScriptが必要です。",
  rebuilding: "ファイルを作り直しています。一分ほどかかります。このページを開いたままにしてください。",
  gateFound: "確かめた結果",
  overridden: (reason: string): string => `悪くなっても公開した理由：${reason}`,
  gate: (verdict: string, improved: number, broken: number): string =>
    `${verdict}よくなった質問${improved}件、悪くなった質問${broken}件`,
  gateUnreadable: "前の形の記録なので、読めません",
  builtInNote: "市の職員が何も変えていない、プログラムに入っている版",
  difference: "違いを見る",
  rollbackTo: (name: string): string => `${name}に戻す`,
  /** A limited one is live. */
  keep: (name: string): string => `終わりをやめて、ずっと${name}にする`,
  switchTo: (name: string): string => `いますぐ${name}にする`,
  planned: "これからの予定",
  plannedHead: ["版", "公開する日時", "終わりの日時", "決めた人", "取りやめ"],
  plannedNone: "これからの予定はありません。",
  noEnd: "決めていない",
  cancel: "予定を取りやめる",
  done: {
    published: "公開しました。一分以内に住民に届きます。",
    planned: "公開の予定を入れました。予定の日時になると、住民に届きます。",
    "rolled-back": "版を戻しました。一分以内に住民に届きます。",
    cancelled: "予定を取りやめました。",
    restored: "ファイルを作り直しました。",
  },
  undo: (name: string): string => `やっぱり${name}にする`,
  differenceTitle: (name: string): string => `${name}で変わった項目`,
  comparedWith: (name: string): string => `${name}とくらべています。`,
  otherBase: "共通の項目も、この版から新しいものになっています。",
  nothingChanged: "市の項目に違いはありません。",
  back: "「版の一覧」に戻る",
} as const;
