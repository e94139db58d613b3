const quoted = (names: readonly string[]): string => names.map((name) => `「${name}」`).join("");

/** What staff read when a sheet (CSV, Excel) is written, read and previewed. */
export const SHEET_WORDS = {
  sheetName: "項目",
  /** Stands for a list that is known to be empty, where a blank cell means something else. */
  none: "なし",
  notOneOf: (field: string, value: string, names: readonly string[]) =>
    `「${value}」という${field}はありません。次のどれかを書いてください：${names.join("、")}`,
  buttonForm: (line: string) =>
    `「${line}」が読めません。1行に1つ、「名前 | https://…」か「名前 | 0120-95-0178」の形で書いてください`,
  item: (number: number, message: string) => `${number}つ目：${message}`,
  tooLong: (row: number, column: string, limit: number) =>
    `${row}行目の「${column}」が長すぎて、Excelのファイルに入りません（1つのセルは${limit.toLocaleString("ja")}文字まで）。` +
    "短くするか、CSVで書き出してください",
  unreadableText:
    "文字を読めません。Excelで開き、「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」か「Excelブック」を選んで保存し直してください",
  openQuote: (row: number) =>
    `${row}行目あたりで「"」の数が合わず、どこまでが1つのセルかわかりません。Excelで開いて保存し直してください`,
  oldExcel:
    "このファイルは古い形のExcel（.xls）か、パスワードのかかったExcelです。パスワードを外し、「Excelブック（.xlsx）」で保存し直してください",
  brokenExcel:
    "Excelのファイルを読めません。こわれているかもしれません。Excelで開き、「Excelブック（.xlsx）」で保存し直してください",
  empty: "ファイルに何も書かれていません。書き出したファイルに書き足したものを選んでください",
  noIdColumn: (header: string) =>
    `1行目に「${header}」の列がありません。1行目は、書き出したファイルと同じ列の名前にしてください`,
  sameHeader: (headers: readonly string[]) =>
    `1行目に同じ名前の列が2つ以上あります：${quoted(headers)}。1つだけ残してください`,
  unknownColumns: (headers: readonly string[]) =>
    `知らない列は読みません：${quoted(headers)}。読ませたいときは、列の名前を書き出したファイルと同じにしてください`,
  missingColumns: (headers: readonly string[]) => `ファイルにない列は、今のままにします：${quoted(headers)}`,
  untouched: (count: number) => `ファイルに書いてない項目（${count}件）は、今のままにします`,
  emptyRows: (count: number) => `何も書いてない行（${count}行）は飛ばしました`,
  outsideColumns: "1行目に名前のない列に、何か書いてあります。列の名前を書くか、消してください",
  sameId: (rows: readonly number[]) => `同じIDが${rows.join("、")}行目にもあります。1つだけ残してください`,
  twice: (id: string) => `同じID（${id}）の行が2つあります。1つだけ残してください`,
  newNeedsColumns: (id: string, headers: readonly string[]) =>
    `「${id}」という項目はまだありません。IDを確かめてください。新しく足すなら、次の列もいります：${quoted(headers)}`,
  newWithoutColumns: (headers: readonly string[]) =>
    `IDがないので新しい項目です。足すには、次の列もいります：${quoted(headers)}`,
  questionIsThere: (id: string) =>
    `同じ質問の項目がもうあります。それを変えるなら、IDに「${id}」と書いてください。別の項目なら、質問を変えてください`,
  idOfOthers: (id: string) =>
    `「${id}」はほかの市の項目のIDです。新しい項目なら、IDを空にしてください（こちらで付けます）`,
  citiesStay: (before: string) =>
    before === ""
      ? "ここは変えられません。空に戻してください"
      : `ここは変えられません。「${before}」に戻してください`,
  citiesOwn: (city: string) =>
    `新しい項目を出せるのは自分の市だけです。「${city}」と書くか、空にしてください`,
  noSuchCommon: (id: string, own: string) =>
    `共通の項目に「${id}」はありません。IDを確かめてください。新しく足すなら「${own}」と書いてください`,
  otherOrigin: (origin: string) => `ここは変えられません。「${origin}」に戻してください`,
  onlyCommonOff: (on: string, off: string) =>
    `「${off}」にできるのは共通の項目だけです。「${on}」に直してください`,
  offAndChanged: (off: string, columns: readonly string[]) =>
    `「${off}」にする項目の中身は変えられません。もとに戻すか、「${off}」をやめてください：${quoted(columns)}`,
} as const;
