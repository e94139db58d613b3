import type { ArchiveTrouble } from "../../store/archive-file.ts";
import { type ArchiveTableName, LEFT_OUT } from "../../store/archive-tables.ts";

/** The tables of an archive, as staff know them. */
export const TABLE_NAMES: Readonly<Record<ArchiveTableName, string>> = {
  entry_versions: "項目の保存",
  releases: "版",
  release_entries: "版に入っている項目",
  activations: "公開と元に戻した記録",
  gold_questions: "確かめる質問",
  question_groups: "答えられなかった質問のまとまり",
  questions: "住民の質問（名前や番号は消してあります）",
  class_sessions: "教室",
  assignments: "見直しをたのんだもの",
  console_settings: "管理画面の設定",
  audit: "記録",
  members: "係の人",
};

const countOf = (table: ArchiveTableName, count: number): string => `${TABLE_NAMES[table]}：${count}`;

export const ARCHIVE = {
  title: "控え",
  lead: "この市のすべて（項目、版、質問、記録など）を一つのファイルにして取っておき、空の管理画面に戻せます。",
  takeHeading: "控えを取る",
  takeLead:
    "ほかの人が保存や公開をしていないときに取ってください。ファイルには住民の質問の文と職員のメールアドレスが入っています。決められた場所に置き、いらなくなったら消してください。",
  take: "控えのファイルをダウンロード",
  takeCheck:
    "何も変わっていなければ、いつ取っても同じファイルになります。途中で切れたファイルは、戻すときに気づくので使われません。JavaScriptを使わないブラウザーでは一度に作るため、質問がおよそ5,000より多い市では途中で切れることがあります。",
  taking: "控えを集めています。終わるまで、このページを開いたままにしてください。",
  taken: (name: string, rows: number): string =>
    `控え（${rows}行）を集め、こわれていないことを確かめました。ファイル「${name}」は、ブラウザーのダウンロードにあります。`,
  notTaken:
    "控えを集められませんでした。少し待って、もう一度押してください。続くときは、システムの担当の人に時刻を伝えてください。",
  inside: "入っているもの",
  contents: "いま住民に出ている版と、新しい二つの版の答え",
  outside: "入っていないもの",
  leftOut: [
    ...Object.values(LEFT_OUT),
    "検索の索引。もう一度公開すると、ブラウザーが作り直します",
    "それより前の版の答え。項目の保存と、版に入っている項目から、何を変えたかはわかります",
  ],
  fileName: (city: string, day: string): string => `hikae-${city}-${day}.json`,

  restoreHeading: "控えを戻す",
  restoreLead:
    "戻せるのは、この市の控えを、何も入っていない管理画面に戻すときだけです。住民が新しく聞いた質問は、あってもかまいません。",
  restoreNotes: [
    "いまの係の人と、その役割はそのままです。控えにいる人が加わります。",
    "控えを取ったあとで住民が取り消した質問の文も戻ります。古い控えを使うときは気をつけてください。180日を過ぎた質問は、その日の夜に消えます。",
    "戻したことと、ファイルの指紋（SHA-256）は記録に残ります。",
    "索引は控えにないので、住民にはしばらく、はじめから入っている版で答えます。戻したら「確かめて公開」でもう一度公開してください。",
  ],
  needsScript:
    "控えを戻すには、ブラウザーのJavaScriptが要ります。この文が消えないときは、JavaScriptを使えるようにして開き直してください。控えを取るだけなら、このままできます。",
  chooseFile: "控えのファイル",
  chooseHint: "「控えのファイルをダウンロード」で取った、.json で終わるファイルです。",
  start: "この控えを戻しはじめる",
  goOn: "続きから戻す",
  progress: "戻したところまで",
  running: (at: number, total: number, by: string, since: string): string =>
    `${by} が ${since} に戻しはじめた控えが、途中です（${total}行のうち${at}行まで）。同じファイルを選ぶと、続きから戻せます。`,
  emptyLead:
    "ほかのファイルでやり直すときは、戻しかけたものを空にします。そのあいだに住民が聞いた質問の記録も消えます。",
  empty: "戻しかけたものを空にする",
  notEmptied:
    "空にできませんでした。記録が入ったあとは消せません。同じファイルを選んで、続きから終わりまで戻してください。",
  done: { emptied: "戻しかけたものを空にしました。" },

  notReadable: "ファイルを読めませんでした。もう一度選んでください。",
  reading: "ファイルを確かめています。",
  readOk: (name: string, rows: number): string => `${name} は、こわれていない控えです（${rows}行）。`,
  found: (table: ArchiveTableName, count: number): string => countOf(table, count),
  otherCity: (city: string): string =>
    `これは別の市（${city}）の控えです。この市の控えのファイルを選んでください。`,
  inTheWay: (found: readonly { readonly table: ArchiveTableName; readonly count: number }[]): string =>
    `この市には、もう入っているものがあるため、戻しません。何も変えていません（${found
      .map(({ table, count }) => countOf(table, count))
      .join("、")}）。何も入っていない管理画面で開いてください。`,
  otherBegun: "別の控えを戻している途中です。そのファイルを選んで続けるか、空にしてから始めてください。",
  refused: (table: ArchiveTableName): string =>
    `「${TABLE_NAMES[table]}」に、もう同じものがあるか、入れられないものがあります。ここで止めました。ほかの人がこの市で何かを保存していないか確かめ、空にしてからやり直してください。`,
  notBegun: "戻している途中で、ほかの人が空にしたか、終わらせました。ページを開き直してください。",
  failed:
    "通信が切れたか、受け取ってもらえませんでした。ここまでは入っています。少し待って「続きから戻す」を押してください。",
  moving: (table: ArchiveTableName, at: number, total: number): string =>
    `${TABLE_NAMES[table]}を戻しています（${total}行のうち${at}行）`,
  movingContents: (number: number, of: number): string => `版の答えを戻しています（${of}のうち${number}）`,
  comparing: "戻したものを取り出して、ファイルとくらべています。",
  same: (lines: number): string =>
    `戻しおわりました。取り出してくらべたところ、ファイルの${lines}行がすべて同じでした。`,
  more: (lines: number): string =>
    `ほかに${lines}行あります。戻す前からいた係の人、新しく聞かれた質問、戻したことの記録です。`,
  lateContents: (count: number): string =>
    `版の答え${count}は、見えるまで1分ほどかかります。気になるときは、あとで控えを取ってくらべてください。`,
  different: (table: string, count: number): string =>
    `「${table}」で、ファイルにある${count}行が、戻したものにありません。終わりにしていません。システムの担当の人に、この文を見せてください。`,
  notFinished: "まだ全部は入っていません。「続きから戻す」を押してください。",
  next: "次は「確かめて公開」で、もう一度公開してください。",
} as const;

/** What is wrong with a file, and what to do. */
export function troubleText(trouble: ArchiveTrouble): string {
  switch (trouble.kind) {
    case "not-an-archive":
      return "このファイルは控えではありません。「控えのファイルをダウンロード」で取ったファイルを選んでください。";
    case "cut":
      return "この控えは、途中で切れているか、取ったあとに変えられています。別の日に取った控えを選んでください。";
    case "newer":
      return `この控えは、ほかの版のプログラム（形式 ${trouble.version}）で取ったものです。システムの担当の人に、プログラムを新しくしてもらってください。`;
    case "wrong-table":
      return `この控えの「${trouble.table}」は、いまのプログラムの形と違います。控えを取ったときのプログラムで戻してください。システムの担当の人に、この文を見せてください。`;
  }
}
