import type { NoticeSubject, Reply } from "../../dialogue/reply.ts";
import type { Signal } from "../../search/ranker.ts";
import type { WordMatch } from "../../search/search.ts";

const percent = (share: number): string => `${Math.round(share * 100)}%`;

export const TRY = {
  title: "ためす",
  lead: "住民になったつもりで質問してください。公開中の答えと下書きの答えを並べて、なぜその答えになったかも表示します。",
  noScript:
    "このブラウザーではスクリプトが動かないため、公開中の答えだけを表示します。質問は窓口のシステムに送られますが、記録には残しません。下書きの答えを見るには、スクリプトが動くようにしてください。",
  stays: "ここに書いた質問は、どこにも送りません。このブラウザーの中で答えを探します。",
  side: "どの下書きと比べますか",
  newest: "書きかけも入れた下書き",
  ready: "公開の候補だけ（いま公開するとこうなります）",
  preparing: "下書きの準備",
  ask: "質問",
  askHint: "例：カードをなくした／引っ越したら何をすればいい",
  send: "質問する",
  wait: "準備ができたら、答えを表示します。",
  searching: "答えを探しています。",
  empty: "質問を書いてください。",
  answers: "答え",
  live: "公開中（いま住民に出ている答え）",
  draft: "下書き",
  liveOnly: "公開中の答え",
  why: "なぜこの答えか",
  questions: "答えのわかっている質問（確かめる質問）",
  questionsLead: "公開の前に必ず確かめる質問を、ここで増やせます。",
  sameDraft: "下書きは、公開中のものと同じです（まだ直した項目がありません）。",
  builtWith: (versions: number, entries: number): string =>
    `準備ができました。直した項目は${versions}件、全部で${entries}項目の下書きです。`,
  errors: (count: number): string =>
    `下書きに直すところが${count}件あります。このままでは公開できません。「項目を書く」で直してください。`,
  steps: {
    files: "ファイルを読みこんでいます",
    reading: "項目を読んでいます",
    training: "言い方を学んでいます（30秒ほどかかります）",
    asking: "質問しています",
  },
} as const;

/** What a reply is, in a few words. */
export function replyInWords(reply: Reply): string {
  switch (reply.kind) {
    case "answer":
      return `「${reply.title}」を答える`;
    case "choices":
      return `${reply.options.map(({ label }) => `「${label}」`).join("")}から選んでもらう`;
    case "handoff":
      return reply.topic === undefined ? "窓口を案内する" : "ここで扱わない用件だと伝える";
    case "notice":
      return NOTICES[reply.about];
    case "welcome":
      return "はじめのあいさつを出す";
    case "navigator-menu":
    case "navigator-step":
    case "checklist":
      return "手続きナビを出す";
    case "class-list":
      return "教室を知らせる";
  }
}

const NOTICES: Readonly<Record<NoticeSubject, string>> = {
  greeting: "あいさつを返す",
  chat: "あいさつを返す",
  "too-short": "もう少し長く書いてもらう",
  unreadable: "文字で書いてもらう",
  emergency: "まず119・110や相談先を知らせる",
  scam: "詐欺かもしれないと知らせる",
  private: "番号や住所を書かないように知らせる",
  abuse: "落ち着いた言葉で書いてもらう",
  nonsense: "もう一度書いてもらう",
  "slow-down": "少し待ってもらう",
  settings: "設定を出す",
  wish: "頼まれたことの結果を伝える",
};

/** How the draft differs from what is live. */
export const DIFFERENCE = {
  same: "公開中と下書きは、同じ答えです。",
  wording: (title: string): string =>
    `どちらも「${title}」を答えますが、下書きでは答えの中身（文、ボタン、根拠など）が変わります。`,
  details: "することは同じですが、下書きでは出す文が変わります。",
  changed: (live: string, draft: string): string =>
    `下書きでは答えが変わります。公開中：${live}。下書き：${draft}。`,
} as const;

/** Why the desk decided so. */
export const DECISION = {
  answer: (chance: number, at: number): string =>
    `いちばん近い項目が正しい見こみは${percent(chance)}です。${percent(at)}以上なので、その項目を答えました。`,
  onlyOne: (chance: number): string =>
    `いちばん近い項目が正しい見こみは${percent(chance)}ですが、ほかに近い項目がないので、その項目を答えました。`,
  choices: (chance: number, at: number, four: number, fourAt: number): string =>
    `いちばん近い項目が正しい見こみは${percent(chance)}で、答える目安の${percent(at)}に足りません。近い四つの中に正しい項目がある見こみは${percent(four)}（目安は${percent(fourAt)}以上）なので、選んでもらいました。`,
  askedBack: "一つの言葉だけの質問なので、決めてある聞き返しを出しました。",
  unknown: (chance: number, four: number): string =>
    `いちばん近い項目が正しい見こみは${percent(chance)}、近い四つの中に正しい項目がある見こみは${percent(four)}で、どちらも目安に足りません。まちがった答えを出さないように、窓口を案内しました。`,
  otherBusiness: "この窓口で扱わない用件がいちばん近かったので、答えを出さずに、そう伝えました。",
  withdrawn: "いちばん近い項目は、終わりの日を過ぎているので、答えを出さずに窓口を案内しました。",
  before: "決まった言葉や、命・詐欺・番号などの言葉があったので、項目の点によらず、この返事に決まりました。",
} as const;

export const WHY_TABLE = {
  caption: (side: string): string => `${side}：近かった項目（上から順に、四つまで）`,
  head: ["項目", "見こみ", "点と内わけ", "当たった言葉", "当たらなかった言葉", "いちばん似た言い方"],
  none: "近い項目はありませんでした。",
  lead: "近い項目の間での見こみ（全部で100%）です。点が高いほど近い項目です。",
  points: (score: number): string => `${score.toFixed(1)}点`,
  percent,
  own: "市の項目の上乗せ",
  nothing: "なし",
  otherTopic: "（扱わない用件）",
  notKnown: "前のプログラムで作った版なので、わかりません",
  title: "質問",
  phrasings: (count: number): string => `言い方${count}`,
  body: "答え",
} as const;

export const SIGNAL_NAMES: Readonly<Record<Signal, string>> = {
  learned: "学んだ重み",
  words: "言葉の一致",
  covered: "言葉の割合",
  sound: "言い方の音",
  bodySound: "答えの音",
};

export const HOW: Readonly<Record<WordMatch["how"], string>> = {
  written: "書き方",
  read: "読み",
  synonym: "同じ意味",
};
