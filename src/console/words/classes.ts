import type { CLASS_LEVELS, CLASS_STATES, ClassSession } from "../../knowledge/class-session.ts";
import type { ClassField } from "../class-fields.ts";

/** A class that teaches several units, or none of them. */
export const UNIT_GENERAL = "いろいろ（一つに決めない）";
export const LEVEL_NAMES: Readonly<Record<(typeof CLASS_LEVELS)[number], string>> = {
  "first-step": "はじめて",
  beginner: "少し使える",
  experienced: "使いなれている",
};
export const STATE_NAMES: Readonly<Record<(typeof CLASS_STATES)[number], string>> = {
  open: "受付中",
  full: "満員",
  cancelled: "中止",
};
export const ACCESS_NAMES: Readonly<Record<ClassSession["venue"]["accessible"], string>> = {
  yes: "入れる",
  no: "入れない",
  unknown: "わからない",
};

type FieldWords = { readonly name: string; readonly hint?: string };
/** The fields of a class, which are also the columns of its CSV file. */
export const CLASS_FIELD_WORDS: Readonly<Record<ClassField, FieldWords>> = {
  title: { name: "教室の名前", hint: "40文字まで。例：はじめてのスマホ教室" },
  day: { name: "日にち" },
  start: { name: "始まり" },
  end: { name: "終わり" },
  unit: { name: "教えること" },
  level: { name: "だれ向けか", hint: "スマホをどのくらい使う人のための教室か" },
  venue: { name: "会場", hint: "40文字まで。部屋の名前も書きます。" },
  address: { name: "会場の住所", hint: "書かなくてもかまいません。" },
  accessible: {
    name: "車いすで入れるか",
    hint: "わからないときは「わからない」にします。住民にもそう伝えます。",
  },
  accessNote: { name: "入りやすさの補足", hint: "エレベーター、駐車場など。書かなくてもかまいません。" },
  mapUrl: {
    name: "地図の住所（URL）",
    hint: "地図のページの https:// から始まる住所。書かなくてもかまいません。",
  },
  place: {
    name: "会場の緯度と経度",
    hint: "書くと、LINEで自分の場所を送った人に、近い教室から順に出せます。Googleマップでは、会場の上で右ボタンを押すと、いちばん上に「35.68124, 139.76712」のような二つの数字が出ます。その数字を押すと写せるので、ここに貼りつけます。書かなくてもかまいません。",
  },
  fee: { name: "料金", hint: "円で書きます。無料なら「無料」。決まっていなければ空けます。" },
  feeNote: { name: "料金の補足", hint: "例：教材代は別に300円" },
  seats: { name: "定員", hint: "人数。決まっていなければ空けます。" },
  who: { name: "対象", hint: "例：市内に住む60歳以上の人。だれでもよければ空けます。" },
  howToApply: { name: "申し込みかた", hint: "120文字まで。例：問い合わせ先に電話する" },
  applyBy: { name: "申し込みの終わりの日", hint: "この日まで申し込めます。なければ空けます。" },
  contactName: { name: "問い合わせ先", hint: "課や団体の名前。人の名前は書かないでください。" },
  contactPhone: {
    name: "問い合わせ先の電話",
    hint: "例：0120-95-0178。市や団体の電話を書きます。個人の電話は、本人が「のせてよい」と言ったときだけにしてください。",
  },
  state: { name: "様子" },
};

export const CLASS_FIELD_PROBLEMS = {
  choose: (name: string): string => `「${name}」を選んでください`,
  day: "日にちを「2026/11/28」か「令和8年11月28日」の形で、年から書いてください",
  weekday: (day: string, weekday: string): string =>
    `${day}は${weekday}曜日です。日にちか曜日を直してください`,
  time: "時刻を「10:00」か「10時30分」の形で書いてください",
  past: "もう過ぎた日時です。これからの日時にしてください",
  fee: "料金は「500」か「無料」のように書いてください。補足は「料金の補足」に書きます",
  seats: "定員は「20」のように、人数だけを書いてください",
  place: "「35.68124, 139.76712」のように、二つの数字をコンマで区切って書いてください",
  applyByLate: "教室の日より後の日です。教室の日か、それより前の日にしてください",
  mapLong: "地図の住所が長すぎます（1000文字まで）。地図の「共有」で出る短い住所にしてください",
  sameClass: (id: string): string =>
    `同じ日時・会場・名前の教室が、もうあります（番号 ${id}）。それを変えるなら、番号を書いてください`,
} as const;

/** What may be meant so, but seldom is. */
export const CLASS_ADVICE = {
  mobile: "携帯電話の番号があります。個人の番号なら、本人が「のせてよい」と言ったか確かめてください",
  far: "1年より先の日です。年を確かめてください",
  long: "6時間より長い教室です。終わりの時刻を確かめてください",
  hour: "朝7時より前か、夜9時より後の時刻です。午前と午後を確かめてください",
  applyByPast: "申し込みの終わりの日が、もう過ぎています。住民には「申し込みは終わりました」と出ます",
  twice: "同じ日時・会場・名前の教室が、もうあります。二つ目でよいか確かめてください",
} as const;

export const CLASSES = {
  title: "教室",
  lead: "スマホ教室の日程です。残すとすぐに、LINEで教室を聞いた住民と、ホームページに出ます。オープンデータ（CC BY 4.0：だれでも写して使えます）にもなります。",
  add: "新しい教室を加える",
  sheet: "CSVでまとめて出し入れする",
  filter: "どの教室を見るか",
  times: { coming: "これから", past: "終わった" },
  found: { coming: (of: number) => `これからの教室：${of}`, past: (of: number) => `終わった教室：${of}` },
  none: {
    coming:
      "これからの教室が、まだありません。教室を加えると、住民がLINEで聞けて、ホームページでも見られます。",
    past: "終わった教室は、ありません。",
  },
  pages: "ページ",
  pageOf: (page: number, of: number): string => `${of}ページのうち${page}ページ目`,
  previous: "前のページ",
  next: "次のページ",
  sample: "見本",
  over: "終わった",
  state: "様子",
  when: (day: string, start: string, end: string): string => `${day} ${start}〜${end}`,
  to: { open: "受付中に戻す", full: "満員にする", cancelled: "中止にする" },
  toOf: (to: string, title: string, when: string): string => `「${title}」（${when}）を${to}`,
  unreadable: (count: number): string =>
    `読めない教室が${count}つあり、出していません。システムの担当の人に伝えてください。`,
  notFound: "この教室は、もうありません。「教室」の一覧から選び直してください。",
  back: "一覧に戻る",
  changed: (who: string, when: string): string => `最後に変えた人：${who}（${when}）`,
  undo: "消した教室を元に戻す",
} as const;

/** What was just done. */
export const CLASSES_DONE = {
  added: "教室を加えました。LINEとホームページに、もう出ています。",
  saved: "教室を残しました。LINEとホームページに、もう出ています。",
  open: "受付中に戻しました。",
  full: "満員にしました。まちがえたときは「受付中に戻す」を押してください。",
  cancelled: "中止にしました。まちがえたときは「受付中に戻す」を押してください。",
  copied: "同じ教室を、ほかの日にも作りました。",
  removed: "教室を消しました。",
  undone: "消した教室を元に戻しました。前の日の知らせをたのんでいた人の分は、戻りません。",
  imported: "CSVの教室を残しました。",
} as const;
export const CLASSES_REFUSED = {
  stale:
    "そのあいだに、ほかの人がこの教室を変えたので、何もしていません。いまの様子を見て、必要ならもう一度押してください。",
  gone: "その教室は、もうありません。",
} as const;

export const CLASS_FORM = {
  newTitle: "新しい教室",
  editHeading: "書きかえる",
  whenLegend: "いつ",
  whatLegend: "何を、だれに",
  whereLegend: "どこで",
  applyLegend: "料金と申し込み",
  contactLegend: "問い合わせ先",
  choose: "（選んでください）",
  needed: (names: readonly string[]): string =>
    `必ず書くのは、${names.map((name) => `「${name}」`).join("")}です。ほかは、わからなければ空けます。`,
  japanTime: "日本の時刻です。",
  save: "残す（すぐ住民に出ます）",
  saveAgain: "このまま残す（すぐ住民に出ます）",
  preview: "LINEでの見え方を見る",
  previewHeading: "LINEでの見え方",
  previewNotSaved: "まだ残していません。よければ、下の「残す」を押してください。",
  wrong: (names: readonly string[]): string =>
    `まだ残していません。直すところがあります：${names.join("、")}`,
  check: "まだ残していません。次を確かめて、このままでよければ、もう一度「残す」を押してください。",
  viewOnly: "見るだけの役割です。変えるには、市の「承認する人」に役割を変えてもらってください。",
  table: "この教室の中身",
  tableHead: ["欄", "書いてあること"],
  empty: "（なし）",
  conflict: (who: string, when: string): string =>
    `${who} が ${when} に先に書きかえました。まだ残していません。違いを見て、下の欄を直してから「残す」を押すと、あなたの書いたものになります。`,
  conflictGone:
    "あなたが書いているあいだに、ほかの人がこの教室を消しました。まだ残していません。「残す」を押すと、新しい教室として加えます。",
  conflictCaption: "二人の書いたことの違い",
  conflictHead: ["欄", "先に残った人", "あなた"],
  takeTheirs: "先に残った人のものにする（自分の書いたものを捨てる）",
} as const;

export const CLASS_COPY = {
  title: "同じ教室を別の日にも作る",
  open: "同じ教室を別の日にも作る",
  lead: (what: string): string =>
    `${what}と同じ教室を、選んだ日にも作ります。時刻も会場も同じで、「受付中」になります。申し込みの終わりの日は、教室の日と同じだけずらします。`,
  weeks: "同じ曜日の日から選ぶ",
  others: "ほかの日",
  other: (number: number): string => `ほかの日 ${number}`,
  holiday: (name: string): string => `祝日：${name}`,
  newYear: "年末年始",
  there: "この日には、もうあります",
  make: "選んだ日に作る",
  stop: "やめる",
  none: "日にちを一つは選んでください",
  past: (day: string): string => `${day}は、もう過ぎた日です`,
  wrong: "日にちを読めません。選び直してください",
} as const;

export const CLASS_REMOVE = {
  title: "教室を消す",
  open: "まちがえて加えたので、消す",
  lead: "消すのは、まちがえて加えた教室だけにしてください。開かなくなった教室は「中止」にすると、住民に「中止」と伝わります。消すと、何も伝わりません。",
  awaited:
    "この教室の前の日に知らせてほしいと、LINEでたのんだ住民がいます。消すと、その人には何も届きません。",
  cancel: "消さずに、中止にする",
  remove: "消す",
  stop: "やめる",
} as const;

export const CLASS_SHEET = {
  title: "教室のCSV",
  id: "番号",
  exportHeading: "CSVで取り出す",
  exportLead: "Excelで開けます。書きたしたり直したりして、下で読みこめます。",
  coming: "これからの教室（CSV）",
  template: "書きかたの見本（CSV）",
  comingName: (city: string, day: string): string => `kyoushitsu-${city}-${day}.csv`,
  templateName: "kyoushitsu-kakikata.csv",
  /** Marks the row of the template that is not read. */
  example: "例",
  exampleTitle: "例：",
  importHeading: "CSVを読みこむ",
  importLead: [
    "1行目は列の名前です。取り出したCSVと同じ名前にしてください。列の順番は変わってもかまいません。",
    "「番号」のある行は、その教室を書きかえます。空の行は、新しい教室になります。ファイルにない教室は、そのまま残ります。",
    "日にちは「2026/11/28」「2026-11-28」「令和8年11月28日」、時刻は「10:00」「10時30分」「午後1時」のどれでも読めます。",
    "直すところが一つでもあれば、どの教室も残しません。",
  ],
  file: "CSVのファイル",
  fileHint: (most: number): string => `ExcelのCSV（UTF-8かShift_JIS）。${most}行まで。まだ残しません。`,
  check: "中身を確かめる",
  role: "読みこめるのは「書く人」と「承認する人」です。",
  previewTitle: "読みこむ前に確かめる",
  noFile: "CSVのファイルを選んでください",
  notCsv:
    "Excelのファイルのままでは読めません。Excelの「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存してください",
  tooMany: (most: number): string => `一度に読めるのは${most}行までです。ファイルを分けてください`,
  empty: "ファイルに教室が一つもありません。1行目に列の名前、2行目から教室を書いてください",
  sameHeader: (names: readonly string[]): string =>
    `1行目に同じ名前の列が二つあります：${names.join("、")}。一つだけ残してください`,
  noHeader: "1行目に、知っている列の名前がありません。「書きかたの見本」の1行目と同じ名前にしてください",
  unknownColumns: (names: readonly string[]): string =>
    `知らない列は読みません：${names.map((name) => `「${name}」`).join("")}`,
  missingColumns: (names: readonly string[]): string =>
    `新しい教室を加えるには、次の列もいります：${names.map((name) => `「${name}」`).join("")}`,
  outside: "列の名前のないところに、何か書いてあります。消してください",
  noSuchId: (id: string): string =>
    `「${id}」という番号の教室はありません。新しい教室なら、番号を空けてください`,
  sameId: (row: number): string => `${row}行目と同じ番号です。一つだけ残してください`,
  sameRow: (row: number): string => `${row}行目と同じ日時・会場・名前です。一つだけ残してください`,
  exampleRow: (row: number): string => `${row}行目：例の行なので、読みません`,
  problems: (count: number): string =>
    `次の${count}つを、CSVで直して、もう一度読みこんでください。まだ何も残していません。`,
  advice: "確かめてください。このままでよければ、残せます。",
  finding: (row: number, column: string, message: string): string => `${row}行目 ${column}：${message}`,
  more: (count: number): string => `ほかに${count}あります。`,
  caption: "読みこむ教室",
  head: ["行", "どうなるか", "教室", "いつ", "会場"],
  kinds: { new: "加える", changed: "書きかえる", same: "同じ（変えません）" },
  counts: (added: number, changed: number, same: number): string =>
    `加える：${added}　書きかえる：${changed}　同じ：${same}`,
  nothing: "変わるところはありません。",
  store: (count: number): string => `${count}の教室を残す（すぐ住民に出ます）`,
  stop: "やめる",
  conflict:
    "確かめているあいだに、ほかの人が教室を変えたので、何も残していません。いまの教室とくらべ直しました。もう一度確かめてください。",
} as const;
