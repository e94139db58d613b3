import type { CityId } from "../../knowledge/ids.ts";
import type { NoteRefusal } from "./note.ts";

/** Names for the page where a city is chosen, before anything of a city is there. */
export const CITY_NAMES: Readonly<Record<CityId, string>> = {
  miyakonojo: "都城市",
  noshiro: "能代市",
  sakaiminato: "境港市",
  chigasaki: "茅ヶ崎市",
  morioka: "盛岡市",
};

/** What the app says about itself, to volunteers. */
export const SUPPORT = {
  appName: "まよわない窓口 教える人のアプリ",
  shortName: (city: string) => `${city}の窓口`,
  title: (city: string) => `${city} 教える人のアプリ`,
  skip: "本文へ移動",
  menu: "メニュー",
  choose: {
    title: "教える人のアプリ",
    lead: "スマホ教室で教える人のためのアプリです。一度開くと、インターネットがないところでも使えます。",
    cities: "市を選ぶ",
  },
  noScript: {
    before: "このページはスクリプトが要ります。答えは",
    link: "ふつうのページ",
    after: "で読めます。",
  },
  edition: "内容の日付:",
  editionUnknown: "準備しています",
  pages: {
    search: "さがす",
    units: "教室の内容",
    guides: "やることを調べる",
    handouts: "印刷",
    notes: "市に伝える",
    device: "この端末",
  },
  looks: {
    open: "見やすさ",
    size: "文字の大きさ",
    sizes: { usual: "ふつう", large: "大きい", largest: "とても大きい" },
    readings: "漢字に読みをつける",
  },
  load: {
    title: "準備しています",
    lead: "はじめの一度だけ、答えを全部この端末に入れます。Wi-Fiのあるところがおすすめです。",
    progress: (done: string, of: string) => `${of}MBのうち${done}MB`,
    label: "準備の進みぐあい",
    opening: "開いています…",
    ready: "使えるようになりました（この端末だけで動きます）",
    retry: "もう一度ためす",
  },
  failures: {
    offline: "インターネットにつながりませんでした。はじめの一度だけ、つながるところで開いてください。",
    wrong: "受けとった中身が正しくありませんでした。少し待って、もう一度ためしてください。",
    full: "この端末の空きが足りません。写真などを減らして、もう一度ためしてください。",
    "no-pocket":
      "いま公開されている版には、持ち出すためのファイルがまだありません。市の係の人が次に公開すると、使えるようになります。",
    unreachable: "いま、市の窓口につながりません。少し待って、もう一度ためしてください。",
    broken: "このアプリを動かせませんでした。ブラウザーを新しくして、もう一度開いてください。",
  },
  update: {
    ready: (day: string) => `新しい内容（${day}）が届きました。次に開いたときに変わります。`,
    take: "新しい内容にする",
    newProgram: "アプリが新しくなりました。次に開いたときに変わります。",
    full: "新しい内容を入れる空きが、この端末にありません。いまの内容のまま使えます。",
  },
  search: {
    title: "さがす",
    label: "聞きたいこと",
    hint: "ふだんの言葉で書いてください。名前や番号は書かないでください。",
    button: "さがす",
    again: "別のことをさがす",
    or: "ほかのさがし方",
    classes: "これからの教室を見る（ネットにつながっているとき）",
  },
  asked: { gone: "もう一度、さがすところから始めてください。", title: "答え", choices: "どれのことですか" },
  registers: { legend: "言葉", ja: "ふつう", easy: "やさしい日本語", en: "English" },
  answer: {
    missing: "この答えは、いまはありません",
    missingText: "内容が新しくなって、なくなったのかもしれません。さがし直してください。",
    choose: "印刷するものに加える",
    chosen: "印刷するものから外す",
    print: "この答えを印刷する",
    toNote: "この質問を市に伝える",
    noteHint: "答えが足りないときは、市に伝えられます。",
  },
  units: {
    title: "教室の内容",
    lead: "国の教材の順に、答えを並べました。",
    levels: { basic: "基本", applied: "応用" },
    more: "そのほかの答え",
    count: (entries: number) => `答え${entries}つ`,
    missing: "この内容は、いまはありません",
    answers: "答え",
    noAnswers: "この内容の答えは、まだありません。",
  },
  unit: {
    steps: "教える手順",
    device: "スマホの種類",
    devices: { any: "どちらも", iphone: "iPhone", android: "Android" },
    both: "iPhoneもAndroidも同じです",
    noSteps: "操作の手順は、確かな資料がないので、ここにはのせていません。国の教材を見てください。",
    noDeviceSteps: (device: string) => `${device}だけの手順は、ありません。`,
    material: "国の教材",
    openMaterial: "教材を開く（ネットにつながっているとき）",
    checkedOn: (day: string) => `${day}に確かめました`,
  },
  guides: { title: "やることを調べる" },
  handouts: {
    title: "印刷",
    chosen: "選んだ答え",
    chosenLead:
      "答えのページで「印刷するものに加える」をおすと、ここに並びます。一つの答えが一枚になります。",
    none: "まだ選んでいません。",
    printChosen: (count: number) => `選んだ${count}つを印刷する`,
    remove: (title: string) => `「${title}」を外す`,
    cards: "教えるときのカード",
    printCard: (title: string) => `「${title}」を印刷する`,
  },
  print: {
    title: "印刷の見本",
    button: "印刷する",
    back: "印刷のページへもどる",
    lead: "A4の紙に印刷されます。画面のメニューやボタンは、紙には出ません。",
    nothing: "印刷するものがありません",
  },
  notes: {
    title: "市に伝える",
    lead: "答えがなかった質問を、市の係に伝えられます。係の人が答えを書く助けになります。",
    label: "伝える質問",
    hint: "名前、住所、電話番号は書かないでください。番号などは、この端末の中で消してから残します。",
    unit: "教室の内容（書かなくてもかまいません）",
    noUnit: "選ばない",
    /** As the city's staff read it. */
    inUnit: (text: string, unit: string) => `${text}（教室の内容：${unit}）`,
    check: "伝える文を確かめる",
    confirmTitle: "この文を伝えます",
    confirmLead: "番号や住所は、次のように消しました。名前が残っていたら、もどって消してください。",
    confirm: "この文を市に伝える",
    edit: "もどって直す",
    tooShort: "質問を書いてください。",
    danger:
      "命にかかわること、詐欺のこと、番号や住所だけの文は、書き残しません。急ぐときは、119か110、または市の窓口に電話してください。",
    kept: "この端末に残しました。つながったときに、自動で市に送ります。",
    notKept: "この端末には残せませんでした。空きが足りないか、残さない設定になっています。",
    counts: "これまで",
    states: { waiting: "送るのを待っている", sent: "市に届いた", refused: "送れなかった" },
    countOf: (count: number) => `${count}件`,
    waitingTitle: "送るのを待っている質問",
    sendNow: "いま送る",
    remove: (text: string) => `「${text}」を消す`,
    troubles: {
      offline: "まだつながっていません。つながると、自動で送ります。",
      "too-many": "一度に多く送りすぎました。あとで自動で送ります。",
      "keeps-nothing":
        "この市の窓口は、いま質問を受け取る設定になっていません。質問はこの端末に残しておきます。",
      down: "市の窓口が、いま受け取れません。あとで自動で送ります。",
      origin: "このアプリの住所が市の窓口と違うので、受け取ってもらえませんでした。",
      shape: "文の形が合いません。",
      danger: "書き残してはいけない言葉がありました。",
    } satisfies Readonly<Record<NoteRefusal | "offline", string>>,
  },
  device: {
    title: "この端末",
    contents: "入っている内容",
    size: (megabytes: string) => `大きさ: ${megabytes}MB`,
    day: (day: string) => `内容の日付: ${day}`,
    hash: (hash: string) => `版: ${hash}`,
    notKept:
      "このブラウザーは内容を残しません。インターネットがないところでは開けません。ふつうのウィンドウで開いてください。",
    otherCity: "ほかの市のアプリを開く",
    install: "ホーム画面に置く",
    installText: "ブラウザーのメニューから「ホーム画面に追加」をえらぶと、ふつうのアプリのように開けます。",
    persisted: "この端末は、内容を消さずに残します。",
    notPersisted:
      "端末の空きが少なくなると、ブラウザーが内容を消すことがあります。ホーム画面に置くと、消えにくくなります。",
    check: "新しい内容がないか調べる",
    newest: "いまの内容が一番新しいです。",
    checkFailed: "調べられませんでした。いまの内容のまま使えます。",
  },
  speech: {
    group: "読み上げ",
    start: "読み上げる",
    pause: "いったん止める",
    resume: "続ける",
    stop: "やめる",
    speed: "速さ",
    speeds: { slow: "ゆっくり", usual: "ふつう" },
    noVoice: "この端末には、この言葉を読み上げる声がありません。",
  },
  home: "はじめのページへ",
} as const;

/** 2026年11月21日 for 2026-11-21. */
export const dayText = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

/** Bytes as megabytes of a million, with one decimal. */
export const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** What volunteers read where there is nothing to take along. */
export const NO_MANIFEST = {
  "no-pocket": SUPPORT.failures["no-pocket"],
  unreachable: SUPPORT.failures.unreachable,
} as const;
