/** What staff choose by in the list. */
export const FILTERS = {
  "to-do": "これから決めるもの（担当に渡したものも）",
  open: "まだ決めていないもの",
  assigned: "担当に渡したもの",
  answered: "項目で答えるもの",
  "out-of-scope": "答えないもの",
  all: "すべて",
} as const;

export const ORDERS = { newest: "新しい順", largest: "多い順" } as const;

export const UNANSWERED = {
  title: "答えられなかった質問",
  lead: "窓口が答えられずに市の担当を案内した質問と、住民が「よくなかった」と言った答えの質問です。似た質問をまとめてあります。名前や番号など、人が分かるものは〔〕で伏せてあります。",
  next: "上から一つ開いて、どうするかを決めてください。",
  grouping: (left: number): string => `あと${left}件をまとめています。`,
  groupingMore: "一覧を新しくする",
  groupingDone: "まとめ終わりました。",
  groupingFailed: "いまは続きをまとめられません。少し待って「一覧を新しくする」を押してください。",
  filters: "見るものを選ぶ",
  week: "いつの質問",
  allWeeks: "すべての週",
  weekOption: (monday: string, questions: number, groups: number): string =>
    `${monday}（月）からの週：質問${questions}件、${groups}組`,
  state: "決めた様子",
  order: "並べ方",
  show: "この条件で見る",
  none: "この条件に合う質問はありません。",
  noneToDo: "これから決める質問はありません。",
  found: (from: number, to: number): string => `${from}組目から${to}組目まで`,
  pages: "ページ",
  before: "前の50組",
  after: "次の50組",
  times: (count: number): string => `質問${count}件`,
  timesInWeek: (count: number, total: number): string => `この週に${count}件（全部で${total}件）`,
  span: (first: string, last: string): string => `はじめ ${first}、最後 ${last}`,
  parts: (handedOff: number, votedDown: number): string =>
    [
      handedOff === 0 ? "" : `答えられなかった${handedOff}件`,
      votedDown === 0 ? "" : `答えがよくなかった${votedDown}件`,
    ]
      .filter((text) => text !== "")
      .join("、"),
  waiting: (count: number): string => `${count}人が知らせを待っています`,
  sinceClosed: (count: number): string => `決めたあとに、また${count}件聞かれました`,
  shown: (list: readonly { readonly label: string; readonly count: number }[]): string =>
    `よくなかった答え：${list.map(({ label, count }) => `「${label}」${count}件`).join("、")}`,
} as const;

export const STATES = {
  open: "まだ決めていません",
  assigned: (section: string): string => `担当：${section}`,
  due: (day: string): string => `${day}まで`,
  overdue: (day: string, days: number): string => `${day}まで（${days}日過ぎています）`,
  answered: (label: string): string => `「${label}」で答えることにしました`,
  answeredWaiting: (label: string): string =>
    `「${label}」で答えることにしました（この項目は、まだ公開していません）`,
  "out-of-scope": "この窓口では答えません",
  by: (who: string, when: string): string => `最後に変えた人：${who}（${when}）`,
} as const;

export const GROUP = {
  title: (sample: string): string => `「${sample}」`,
  back: "一覧に戻る",
  notFound: "この質問のまとまりは、もうありません。一覧に戻って選び直してください。",
  state: "いまの様子",
  questions: "届いた質問",
  toQuestions: (count: number): string => `届いた質問${count}件を見る`,
  questionsHead: ["質問", "聞かれた時", "窓口がしたこと", "言葉", "どこから"],
  most: (count: number): string => `新しい順に${count}件まで出しています。`,
  hour: "聞かれた時は、1時間ごとです。",
  said: "いまの窓口なら",
  saidLead: (sample: string): string => `「${sample}」と聞かれたら、いま公開している版は、`,
  saidAnswer: (label: string): string => `「${label}」と答えます。`,
  saidChoices: (labels: readonly string[]): string =>
    `次から選んでもらいます：${labels.map((label) => `「${label}」`).join("、")}`,
  saidHandoff: "答えられず、市の担当を案内します。",
  saidOther: "質問として答えず、あいさつや注意を返します。",
  todo: "どうするか",
  viewOnly: "見るだけの役割です。決めるには、市の「承認する人」に役割を変えてもらってください。",
  near: "近い項目の言い方に足す",
  nearLead:
    "答えがもう項目にあるときは、この質問をその項目の言い方に足します。足したあと、ほかの質問の答えが悪くならないかを確かめてから公開します。",
  noNear: "近い項目は見つかりません。下でさがすか、新しい項目を書いてください。",
  add: "この項目の言い方に足す",
  addWriting:
    "この項目には書きかけの下書きがあります。足すと下書きに入り、その下書きを公開の候補にするまで、公開されません。",
  edit: "直してから足す",
  editLabel: "足す言い方",
  editHint: "60文字まで（英語は120文字まで）。〔〕で伏せたところは消してください。",
  addEdited: "直したものを足す",
  already: "足さずに、この項目で答えることにする",
  look: "項目を見る",
  unnamed: "名前がまだない新しい項目",
  gone: "なくなった項目",
  search: "ほかの項目をさがす",
  searchLabel: "さがす言葉",
  searchHint: "項目の質問や短い名前の言葉で探します。下書きの新しい項目も出ます。",
  searchButton: "さがす",
  results: (count: number): string => `見つかった項目（${count}件）`,
  resultsMost: (count: number): string => `はじめの${count}件だけ出しています。言葉を足すと、しぼれます。`,
  noResults: "見つかりません。別の言葉でさがすか、新しい項目を書いてください。",
  create: "新しい項目を書く",
  createLead: "この質問を初めの言い方にして、新しい項目の下書きを作り、書くページを開きます。",
  createButton: "この質問から新しい項目を書く",
  assign: "担当に渡す",
  assignLead: "答えを知っている課に頼みます。期日を過ぎると、一覧に出ます。",
  section: "担当の課",
  sectionHint: "一覧から選ぶか、書いてください。人の名前は書かないでください。",
  due: "いつまでに",
  assignButton: "この担当に渡す",
  outOfScope: "この窓口では答えない",
  outOfScopeLead: "市の仕事でないことなど、これからも市の担当を案内するだけにする質問です。",
  watch: "これからも答えてしまわないか、公開の前に毎回確かめる（確かめる質問に足します）",
  outOfScopeButton: "答えないことにする",
  again: "決め直す",
  undo: "取り消す（足した言い方や確かめる質問も戻す）",
  undoLead:
    "最後に決めたときに足した言い方、新しい下書き、確かめる質問をもとに戻し、まだ決めていない様子に戻します。",
  open: "もう一度ひらく（足したものは残す）",
  unpublished: "ここで項目に足したことは、まだ公開していません。確かめて公開すると、住民に届きます。",
  toPublish: "「確かめて公開」を開く",
} as const;

export const TELL_WORDS = {
  nobody: "この質問の答えを待っている人はいません。",
  open: (count: number): string =>
    `${count}人が知らせを待っています。項目で答えることに決めて公開すると、そのあとの朝10時に知らせます。`,
  ready: (count: number): string =>
    `${count}人が知らせを待っています。答える項目は公開してあるので、次の朝10時に知らせます。`,
  waits: (count: number): string => `${count}人が知らせを待っています。公開すると、翌朝10時に知らせます。`,
  never: (count: number): string =>
    `${count}人が知らせを待っていますが、答えないことにしたので、知らせません。`,
  cannot: (count: number): string =>
    `${count}人が知らせを待っていますが、いまはLINEで知らせられません。知らせるには、システムの担当の人に、LINEの送信（LINE_PUSH_CITIES）と個人データの鍵（PERSONAL_DATA_KEY）の設定を頼んでください。`,
  once: "一人に一度だけ知らせ、知らせたらその人のIDを消します。",
} as const;

/** How the desk took a question, as its row has it. */
export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  answer: "答えた",
  choices: "項目を選んでもらった",
  handoff: "市の担当を案内した",
  "other-business": "ほかの窓口の仕事と伝えた",
  notice: "あいさつや注意を返した",
};
export const OUTCOME = {
  other: "そのほか",
  shown: (label: string): string => `「${label}」と答えた`,
  votedDown: (done: string): string => `${done}（住民：よくなかった）`,
} as const;
export const REGISTER_WORDS: Readonly<Record<string, string>> = {
  ja: "日本語",
  easy: "やさしい日本語",
  en: "英語",
};

export const DONE: Readonly<Record<string, string>> = {
  "added-writing":
    "言い方を下書きに足しました。この項目は書きかけなので、まだ公開できません。項目のページで書き終えて「公開の候補にする」を押してください。",
  answered: "この項目で答えることにしました。",
  assigned: "担当に渡しました。",
  "out-of-scope": "この窓口では答えないことにしました。",
  open: "もう一度ひらきました。",
  undone: "取り消しました。足したものはもとに戻し、まだ決めていない様子に戻しました。",
  "undone-partly":
    "決めたことは取り消しました。ただし、項目はそのあとに変えられているので、足した言い方は残っています。いらないときは、項目のページで消してください。",
};

export const PROBLEMS = {
  decidedSince:
    "そのあいだに、ほかの人がこの質問について決めたので、何もしていません。いまの様子を見て、必要ならもう一度押してください。",
  entryChanged:
    "そのあいだに、ほかの人がこの項目を変えたので、足していません。いまの様子を見て、もう一度押してください。",
  noEntry: "この項目はありません。ほかの項目を選んでください。",
  entryOff:
    "この項目は、この市では出さないことになっています。ほかの項目を選ぶか、項目のページで戻してください。",
  empty: "足す言い方を書いてください。",
  tooLong: (most: number, length: number): string =>
    `言い方は${most}文字までです（いま${length}文字）。「直してから足す」で短くしてください。`,
  masked: "〔〕で伏せたところがあります。「直してから足す」で、伏せたところを消してください。",
  words: "さがす言葉を書いてください。",
  wrong: "送られたものを読めませんでした。もう一度押してください。",
  sectionMissing: "担当の課を書いてください",
  sectionLong: "40文字までで書いてください",
  dueMissing: "日にちを選んでください",
  duePast: "きょうより前の日です。きょうか、それよりあとの日にしてください",
  dueFar: "1年より先の日です。1年までの日にしてください",
} as const;
