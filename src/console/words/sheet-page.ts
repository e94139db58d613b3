const count = (number: number): string => number.toLocaleString("ja");

/** What the page 「Excel・CSV」 says. */
export const SHEET_PAGE = {
  title: "Excel・CSV",
  needsScript:
    "このページは、ブラウザーのJavaScriptを使います。使えるようにしてから、開き直してください。ほかのページは、そのままで使えます。",
  failed: (what: string) =>
    `${what}。通信を確かめて、もう一度押してください。続くときは、ページを開き直してください`,

  exportHeading: "書き出す",
  exportLead:
    "市の項目を1つのファイルにします。ファイルはこのブラウザーの中で作り、ほかへは送りません。住民に出さない項目も「扱い」の列に「出さない」と書いて入れます。",
  side: "どれを書き出しますか",
  sides: { newest: "下書きをふくむ最新", live: "公開中" },
  sideHints: {
    newest: "直して取りこむときは、こちらを選びます。",
    live: "いま住民に出ている答えです。",
  },
  formats: { xlsx: "Excel（.xlsx）", utf8: "CSV（UTF-8）", sjis: "CSV（Shift_JIS）" },
  formatHint:
    "迷ったら、Excelを選んでください。Shift_JISは、古いソフトで開くときのものです。書けない文字は「&#x1F600;」のような番号になり、取りこむと元の文字に戻ります。",
  reading: (done: number) => `項目を読んでいます（${count(done)}件）`,
  writing: "ファイルを作っています",
  exported: (name: string, entries: number) => `「${name}」を作りました（${count(entries)}件）`,
  exportFailed: "書き出せませんでした",
  unknownPhrasings: (ids: readonly string[]) =>
    `次の項目は、言い方が残っていないため入れていません：${ids.join("、")}`,
  fileName: (city: string, side: string, day: string) => `${city}の項目_${side}_${day}`,

  importHeading: "取りこむ",
  importRole: "取りこめるのは「書く人」と「承認する人」です。書き出すことは、だれでもできます。",
  importLead:
    "書き出したファイルをExcelなどで直して、ここで選びます。まず、1行ずつ何が変わるかをお見せします。それまで、何も保存しません。",
  importNew: "新しい項目は、IDを空にして行を足してください。IDはこちらで付けます。",
  file: "ファイル（Excelブックか CSV）",
  fileHint: "ファイルはこのブラウザーの中で読みます。",
  readingFile: "ファイルを読んでいます",
  checking: (done: number, all: number) => `きまりに合うか確かめています（${count(done)}／${count(all)}行）`,
  importFailed: "ファイルを確かめられませんでした",

  previewHeading: "取りこむとどうなるか",
  nothingStored: (file: string) => `「${file}」を読みました。まだ何も保存していません。`,
  nothingToDo: "変わる行はありません。取りこむものはありません。",
  filter: "どの行を見ますか",
  filters: {
    changed: "同じもののほか",
    add: "足す",
    change: "変える",
    error: "直すところあり",
    flagged: "公開の前に直す",
    same: "同じ",
    all: "すべて",
  },
  rows: (number: number) => `${count(number)}行`,
  tableCaption: (filter: string) => `ファイルの行（${filter}）`,
  tableHead: ["行", "項目", "どうなるか", "中身"],
  noSuchRows: "この行はありません。",
  kinds: {
    add: "足す",
    change: "変える",
    same: "同じ",
    error: "直すところあり",
  },
  noQuestion: "（質問が空です）",
  flagged: "公開の前に直すところ",
  removed: "消す：",
  inserted: "足す：",
  shown: (shown: number, all: number) => `${count(all)}行のうち${count(shown)}行を出しています。`,
  more: "もっと見る",
  ready: "公開の前に直すところのない行は、公開の候補にする",
  readyHint: "候補にしても、すぐには公開されません。「確かめて公開」で確かめてからです。",
  store: (rows: number) => `下書きとして取りこむ（${count(rows)}行）`,
  leftOut: (rows: number) => `直すところのある${count(rows)}行は、取りこみません。`,
  doNotStore: "取りこまない",
  doNotStoreForErrors: "直すところがあるので取りこまない",
  errorFile: "直すところのある行だけをCSVで保存",
  errorFileName: (name: string) => `${name}_直すところ`,
  reason: "理由",
  dropped: "取りこみませんでした。何も変わっていません。",

  storing: (done: number, all: number) => `取りこんでいます（${count(done)}／${count(all)}行）`,
  cancel: "ここで止める",
  stopping: "いまの分が終わったら止めます",
  again: "続きから、もう一度送る",
  storeFailed: (done: number, all: number) =>
    `送れませんでした。${count(all)}行のうち${count(done)}行は取りこみました。通信を確かめて「続きから、もう一度送る」を押してください。同じ行が2回入ることはありません`,
  resultHeading: "取りこみの結果",
  stored: (rows: number) => `${count(rows)}行を取りこみました。`,
  storedFlagged: (rows: number) =>
    `そのうち${count(rows)}行には、公開の前に直すところがあります。「項目を書く」で直してください。`,
  storedReady: (rows: number) => `${count(rows)}行を公開の候補にしました。`,
  stopped: (rows: number) =>
    `途中で止めました。残りの${count(rows)}行は取りこんでいません。続けるときは、同じファイルをもう一度選んでください。取りこんだ行が2つになることはありません。`,
  undo: "元に戻したいときは、「項目を書く」でその項目を開き、「履歴」から前の下書きに戻せます。住民に出ている答えは、公開するまで変わりません。",
  conflicts: (rows: number) =>
    `次の${count(rows)}行は、その間にほかの人が保存したので、取りこみませんでした（その人の下書きのままです）。もう一度書き出して、直してください。`,
  conflict: (by: string, when: string) => `${by}が${when}に保存`,
  refused: (rows: number) => `次の${count(rows)}行は、取りこめませんでした。`,
  toEntries: "「項目を書く」を開く",
  another: "ほかのファイルを取りこむ",

  badRequest: "送られたものが読めません。ページを開き直して、もう一度ためしてください",
} as const;
