import type { CLASS_LEVELS, CLASS_STATES, ClassSession } from "../../knowledge/class-session.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { Part } from "./when-rule.ts";

type Level = (typeof CLASS_LEVELS)[number];
type Accessible = ClassSession["venue"]["accessible"];
type Status = Exclude<(typeof CLASS_STATES)[number], "open"> | "apply-closed";

/** A day in Japan, as words need it; `year` only where it is not this one. */
export type WrittenDay = {
  readonly year?: number;
  readonly month: number;
  readonly date: number;
  /** 0 = Sunday. */
  readonly weekday: number;
};
export type WrittenTime = { readonly hour: number; readonly minute: number };

/** What a wish is about, in words of its own register. */
export type WishWords = {
  readonly unit?: string;
  readonly days?: string;
  readonly weekdays?: string;
  readonly part?: string;
};

type ClassWords = {
  readonly title: string;
  readonly otherTitle: string;
  readonly coming: string;
  readonly fitting: (wish: WishWords) => string;
  readonly noneFits: (wish: WishWords) => string;
  readonly alternatives: string;
  readonly none: (city: string) => string;
  readonly notLooked: string;
  readonly gone: string;
  readonly oneClass: string;
  readonly nearest: string;
  readonly unplaced: string;
  /** Those close by are asked for, but nobody has said close to what. */
  readonly nearUnknown: string;
  readonly more: (count: number) => string;
  readonly askLocation: string;
  readonly reminder: {
    readonly title: Readonly<Record<"tomorrow" | "today" | "moved" | "cancelled" | "gone", string>>;
    readonly message: Readonly<Record<"tomorrow" | "today" | "moved" | "cancelled" | "gone", string>>;
  };
  readonly day: (day: WrittenDay) => string;
  readonly from: (day: string) => string;
  readonly until: (day: string) => string;
  readonly between: (from: string, until: string) => string;
  readonly weekdays: (weekdays: readonly number[]) => string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly time: (day: string, start: WrittenTime, end: WrittenTime) => string;
  readonly longTime: (day: string, start: WrittenTime, endDay: string, end: WrittenTime) => string;
  readonly status: Readonly<Record<Status, string>>;
  readonly sample: string;
  /** Measured in a straight line. */
  readonly distance: (length: string) => string;
  readonly noDistance: string;
  readonly fact: Readonly<
    Record<"venue" | "what" | "level" | "access" | "fee" | "seats" | "who" | "apply" | "ask", string>
  >;
  readonly withRemark: (text: string, remark: string) => string;
  readonly general: string;
  readonly levels: Readonly<Record<Level, string>>;
  readonly access: Readonly<Record<Accessible, string>>;
  readonly fee: (yen: number) => string;
  readonly free: string;
  readonly feeUnknown: string;
  readonly seats: (count: number) => string;
  readonly applyBy: (day: string) => string;
  readonly applyUnknown: string;
  readonly join: (sentences: readonly string[]) => string;
  readonly call: (phone: string) => string;
  readonly map: string;
  readonly offer: {
    readonly all: string;
    readonly weekend: string;
    readonly nextWeek: string;
    readonly morning: string;
    readonly afternoon: string;
    readonly unit: (name: string) => string;
    /** Under an answer about classes. */
    readonly list: string;
  };
};

const DAYS = "日月火水木金土";
const ENGLISH_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WORKDAYS = "1,2,3,4,5";

const clock = ({ hour, minute }: WrittenTime): string =>
  minute === 0 ? `${hour % 12}時` : `${hour % 12}時${minute}分`;
const isNoon = ({ hour, minute }: WrittenTime): boolean => hour === 12 && minute === 0;
const half = (time: WrittenTime): string => (isNoon(time) ? "" : time.hour < 12 ? "午前" : "午後");
const japaneseTime = (time: WrittenTime): string => (isNoon(time) ? "正午" : `${half(time)}${clock(time)}`);
const easyTime = (time: WrittenTime): string => (isNoon(time) ? "昼の12時" : japaneseTime(time));
const englishTime = ({ hour, minute }: WrittenTime): string => `${hour}:${String(minute).padStart(2, "0")}`;

const japaneseDay =
  (behind: string) =>
  ({ year, month, date, weekday }: WrittenDay): string =>
    `${year === undefined ? "" : `${year}年`}${month}月${date}日（${DAYS[weekday] ?? ""}${behind}）`;

const japaneseWeekdays =
  (between: string) =>
  (weekdays: readonly number[]): string =>
    weekdays.join() === WORKDAYS ? "平日" : weekdays.map((day) => `${DAYS[day] ?? ""}曜日`).join(between);

/** 「11月28日（土）の午前の「カメラ」の教室」. */
const japaneseWish = ({ days, weekdays, part, unit }: WishWords): string =>
  [days, weekdays, part, unit === undefined ? undefined : `「${unit}」`, "教室"]
    .filter((word) => word !== undefined)
    .join("の");

const englishWish = ({ unit, days, weekdays, part }: WishWords): string =>
  [unit === undefined ? "classes" : `classes on "${unit}"`, days, weekdays, part]
    .filter((word) => word !== undefined)
    .join(" ");

/** All that the desk says about classes; what staff have entered stays in their words. */
export const CLASS_WORDS: Readonly<Record<Register, ClassWords>> = {
  ja: {
    title: "スマホ教室",
    otherTitle: "ほかのスマホ教室",
    coming: "これからの教室です。日にちの近い順です。",
    fitting: (wish) => `${japaneseWish(wish)}です。`,
    noneFits: (wish) => `${japaneseWish(wish)}は、今のところありません。`,
    alternatives: "かわりに、ほかの教室をお知らせします。",
    none: (city) => `${city}から聞いている教室は、今はありません。市の窓口に聞いてください。`,
    notLooked:
      "ごめんなさい。今は教室の一覧を見られません。少したってからもう一度試すか、市の窓口に聞いてください。",
    gone: "その教室は、もう一覧にありません。行く前に、市の窓口に聞いてください。",
    oneClass: "教室のくわしい内容です。",
    nearest: "送られた場所から、近い順です。距離は、まっすぐ測った長さです。",
    unplaced: "距離のわからない教室は、あとにあります。",
    nearUnknown: "どこが近いかは、まだわかりません。会場の住所も見てください。",
    more: (count) => `ほかに${count}つあります。`,
    askLocation: "今いる場所を送ると、近い順にお知らせします。場所は残しません。",
    reminder: {
      title: {
        tomorrow: "明日は、教室の日です",
        today: "今日は、教室の日です",
        moved: "教室の日時が変わりました",
        cancelled: "教室は、中止です",
        gone: "教室のお知らせ",
      },
      message: {
        tomorrow: "明日の教室です。行けなくなったときは、問い合わせ先に知らせてください。",
        today: "今日の教室です。行けなくなったときは、問い合わせ先に知らせてください。",
        moved: "申し込みの前と日時が違っていたら、気をつけてください。今の日時は、次のとおりです。",
        cancelled: "お知らせを頼まれた教室は、中止になりました。行かないでください。",
        gone: "お知らせを頼まれた教室は、もう一覧にありません。行く前に、市の窓口に聞いてください。",
      },
    },
    day: japaneseDay(""),
    from: (day) => `${day}から`,
    until: (day) => `${day}まで`,
    between: (from, until) => `${from}から${until}まで`,
    weekdays: japaneseWeekdays("・"),
    parts: { morning: "午前", afternoon: "午後", evening: "夕方から" },
    time: (day, start, end) =>
      `${day}${japaneseTime(start)}〜${half(start) === half(end) ? clock(end) : japaneseTime(end)}`,
    longTime: (day, start, endDay, end) => `${day}${japaneseTime(start)}〜${endDay}${japaneseTime(end)}`,
    status: {
      cancelled: "中止になりました。行かないでください。",
      full: "満員です。",
      "apply-closed": "申し込みは終わりました。",
    },
    sample: "見本です。本当の教室ではありません。",
    distance: (length) => `ここから約${length}`,
    noDistance: "距離はわかりません",
    fact: {
      venue: "会場",
      what: "内容",
      level: "向いている人",
      access: "車いす",
      fee: "料金",
      seats: "定員",
      who: "対象",
      apply: "申し込み",
      ask: "問い合わせ",
    },
    withRemark: (text, remark) => `${text}（${remark}）`,
    general: "スマホの使い方いろいろ",
    levels: { "first-step": "はじめての人", beginner: "少し使える人", experienced: "使いなれた人" },
    access: {
      yes: "入れます",
      no: "入れません",
      unknown: "入れるかわかりません。問い合わせ先に聞いてください",
    },
    fee: (yen) => `${yen.toLocaleString("ja-JP")}円`,
    free: "無料",
    feeUnknown: "問い合わせ先に聞いてください",
    seats: (count) => `${count}人`,
    applyBy: (day) => `${day}まで`,
    applyUnknown: "いるかどうか、問い合わせ先に聞いてください",
    join: (sentences) => sentences.join("。"),
    call: (phone) => `電話する ${phone}`,
    map: "地図を見る",
    offer: {
      all: "全部の教室",
      weekend: "土曜・日曜の教室",
      nextWeek: "来週の教室",
      morning: "午前の教室",
      afternoon: "午後の教室",
      unit: (name) => `「${name}」の教室`,
      list: "これからの教室を見る",
    },
  },
  easy: {
    title: "スマホ教室",
    otherTitle: "ほかのスマホ教室",
    coming: "これからの教室です。近い日から書いてあります。",
    fitting: (wish) => `${japaneseWish(wish)}です。`,
    noneFits: (wish) => `${japaneseWish(wish)}は、今ありません。`,
    alternatives: "ほかの教室があります。見てください。",
    none: (city) => `今、${city}の教室はわかりません。市の人に聞いてください。`,
    notLooked: "ごめんなさい。今、教室を見ることができません。市の人に聞いてください。",
    gone: "その教室は、もうここにありません。行く前に、市の人に聞いてください。",
    oneClass: "教室のことです。",
    nearest: "あなたの場所に近い教室から書いてあります。",
    unplaced: "遠いか近いかわからない教室は、あとにあります。",
    nearUnknown: "どこが近いか、まだわかりません。場所も見てください。",
    more: (count) => `ほかに${count}つあります。`,
    askLocation: "今いる場所を送ってください。近い教室を教えます。場所は残しません。",
    reminder: {
      title: {
        tomorrow: "明日は、教室の日です",
        today: "今日は、教室の日です",
        moved: "教室の日がかわりました",
        cancelled: "教室は、ありません（中止）",
        gone: "教室のお知らせ",
      },
      message: {
        tomorrow: "明日、教室があります。行けない人は、電話で言ってください。",
        today: "今日、教室があります。行けない人は、電話で言ってください。",
        moved: "日にちや時間がかわりました。新しい日時を見てください。",
        cancelled: "この教室は、なくなりました。行かないでください。",
        gone: "この教室は、もうここにありません。行く前に、市の人に聞いてください。",
      },
    },
    day: japaneseDay("曜日"),
    from: (day) => `${day}から`,
    until: (day) => `${day}まで`,
    between: (from, until) => `${from}から${until}まで`,
    weekdays: japaneseWeekdays("と"),
    parts: { morning: "午前", afternoon: "午後", evening: "夕方から" },
    time: (day, start, end) => `${day} ${easyTime(start)}から${easyTime(end)}まで`,
    longTime: (day, start, endDay, end) => `${day} ${easyTime(start)}から、${endDay} ${easyTime(end)}まで`,
    status: {
      cancelled: "この教室は、なくなりました（中止）。行かないでください。",
      full: "いっぱいです。もう入れません。",
      "apply-closed": "申しこみは終わりました。",
    },
    sample: "見本です。本当の教室ではありません。",
    distance: (length) => `ここから だいたい${length}`,
    noDistance: "遠いか近いか、わかりません",
    fact: {
      venue: "場所",
      what: "習うこと",
      level: "どんな人に",
      access: "車いす",
      fee: "お金",
      seats: "人数",
      who: "来てよい人",
      apply: "申しこみ",
      ask: "聞くところ",
    },
    withRemark: (text, remark) => `${text}（${remark}）`,
    general: "スマホの使い方いろいろ",
    levels: { "first-step": "はじめての人", beginner: "少し使える人", experienced: "よく使う人" },
    access: { yes: "入れます", no: "入れません", unknown: "入れるか、聞いてください" },
    fee: (yen) => `${yen.toLocaleString("ja-JP")}円`,
    free: "お金はいりません",
    feeUnknown: "聞いてください",
    seats: (count) => `${count}人まで`,
    applyBy: (day) => `${day}までに申しこみます`,
    applyUnknown: "いるかどうか、聞いてください",
    join: (sentences) => sentences.join("。"),
    call: (phone) => `電話する ${phone}`,
    map: "地図を見る",
    offer: {
      all: "全部の教室",
      weekend: "土曜日・日曜日の教室",
      nextWeek: "来週の教室",
      morning: "午前の教室",
      afternoon: "午後の教室",
      unit: (name) => `「${name}」の教室`,
      list: "これからの教室を見る",
    },
  },
  en: {
    title: "Smartphone classes",
    otherTitle: "Other smartphone classes",
    coming: "These are the coming classes, the earliest first.",
    fitting: (wish) => `These are the ${englishWish(wish)}.`,
    noneFits: (wish) => `No ${englishWish(wish)} at the moment.`,
    alternatives: "Here are other classes instead.",
    none: (city) => `${city} has not told us of any class for now. Please ask the city.`,
    notLooked: "Sorry, the list of classes cannot be read right now. Please try again later or ask the city.",
    gone: "That class is no longer on the list. Please ask the city before you go.",
    oneClass: "All about this class.",
    nearest: "Nearest to the place you sent first, measured in a straight line.",
    unplaced: "Classes whose distance is not known come last.",
    nearUnknown: "We do not know yet which is near you. Please look at the addresses too.",
    more: (count) => `There are ${count} more.`,
    askLocation: "Send your location to see the nearest first. It is not kept.",
    reminder: {
      title: {
        tomorrow: "Your class is tomorrow",
        today: "Your class is today",
        moved: "Your class has moved",
        cancelled: "Your class is cancelled",
        gone: "About your class",
      },
      message: {
        tomorrow: "This is your class of tomorrow. If you cannot come, please tell the contact below.",
        today: "This is your class of today. If you cannot come, please tell the contact below.",
        moved: "The date or time may differ from before. This is when it is now.",
        cancelled: "The class you asked to be reminded of is cancelled. Please do not go there.",
        gone: "The class you asked to be reminded of is no longer on the list. Please ask the city before you go.",
      },
    },
    day: ({ year, month, date, weekday }) =>
      `${ENGLISH_DAYS[weekday] ?? ""} ${date} ${MONTHS[month - 1] ?? ""}${year === undefined ? "" : ` ${year}`}`,
    from: (day) => `from ${day}`,
    until: (day) => `until ${day}`,
    between: (from, until) => `from ${from} to ${until}`,
    weekdays: (weekdays) =>
      weekdays.join() === WORKDAYS
        ? "on weekdays"
        : `on ${weekdays.map((day) => `${ENGLISH_DAYS[day] ?? ""}s`).join(" and ")}`,
    parts: { morning: "in the morning", afternoon: "in the afternoon", evening: "in the evening" },
    time: (day, start, end) => `${day}, ${englishTime(start)}–${englishTime(end)}`,
    longTime: (day, start, endDay, end) => `${day}, ${englishTime(start)} – ${endDay}, ${englishTime(end)}`,
    status: {
      cancelled: "Cancelled. Please do not go there.",
      full: "Full.",
      "apply-closed": "No more applications.",
    },
    sample: "A sample, not a real class.",
    distance: (length) => `About ${length} away`,
    noDistance: "Distance not known",
    fact: {
      venue: "Place",
      what: "What",
      level: "Level",
      access: "Wheelchairs",
      fee: "Fee",
      seats: "Seats",
      who: "For",
      apply: "How to apply",
      ask: "Contact",
    },
    withRemark: (text, remark) => `${text} (${remark})`,
    general: "Using a smartphone, various topics",
    levels: { "first-step": "First-time users", beginner: "Beginners", experienced: "Experienced users" },
    access: { yes: "can get in", no: "cannot get in", unknown: "not known; please ask the contact" },
    fee: (yen) => `${yen.toLocaleString("en")} yen`,
    free: "Free",
    feeUnknown: "Please ask the contact",
    seats: (count) => `${count}`,
    applyBy: (day) => `by ${day}`,
    applyUnknown: "Please ask the contact whether you must",
    join: (sentences) => sentences.join("; "),
    call: (phone) => `Call ${phone}`,
    map: "See the map",
    offer: {
      all: "All classes",
      weekend: "Saturdays and Sundays",
      nextWeek: "Next week",
      morning: "Mornings",
      afternoon: "Afternoons",
      unit: (name) => `On "${name}"`,
      list: "See the coming classes",
    },
  },
};
