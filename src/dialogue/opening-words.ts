import type { Register } from "../knowledge/ids.ts";
import { englishTime, japaneseTime, type Weekday } from "../knowledge/opening-hours.ts";
import type { ClosedDay, OpeningMoment } from "./opening.ts";

type OpeningWords = {
  readonly openUntil: (until: string) => string;
  readonly outsideHours: string;
  readonly closed: (because: ClosedDay) => string;
  readonly next: (moment: OpeningMoment) => string;
  readonly between: string;
};

const JAPANESE_DAYS: Readonly<Record<Weekday, string>> = {
  sun: "日",
  mon: "月",
  tue: "火",
  wed: "水",
  thu: "木",
  fri: "金",
  sat: "土",
};
const ENGLISH_DAYS: Readonly<Record<Weekday, string>> = {
  sun: "Sunday",
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
};

/** YYYY-MM-DD without its year: within the next days nobody asks for it. */
const japaneseDay = (date: string): string => {
  const [, month = "", day = ""] = date.split("-");
  return `${Number(month)}月${Number(day)}日`;
};
const englishDay = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** All that the desk says about whether a counter is open. A holiday closes it likely, not certainly. */
export const OPENING_WORDS: Readonly<Record<Register, OpeningWords>> = {
  ja: {
    openUntil: (until) => `今は受付時間です（今日は${japaneseTime(until)}まで）。`,
    outsideHours: "今は受付時間の外です。",
    closed: (because) => {
      if (because.kind === "holiday") return `今日は${because.name}です。窓口は休みと思われます。`;
      if (because.kind === "new-year") return "年末年始なので、窓口は休みと思われます。";
      return `今日は${JAPANESE_DAYS[because.weekday]}曜日で、受付のない日です。`;
    },
    next: ({ date, weekday, from, isToday }) =>
      isToday
        ? `今日は${japaneseTime(from)}からです。`
        : `次は${japaneseDay(date)}（${JAPANESE_DAYS[weekday]}）${japaneseTime(from)}からです。`,
    between: "",
  },
  easy: {
    openUntil: (until) => `今はあいている時間です。今日は${japaneseTime(until)}までです。`,
    outsideHours: "今はしまっている時間です。",
    closed: (because) => {
      if (because.kind === "holiday")
        return `今日は国の休みの日です（${because.name}）。窓口もたぶん休みです。`;
      if (because.kind === "new-year") return "年末年始です。窓口はたぶん休みです。";
      return `今日は${JAPANESE_DAYS[because.weekday]}曜日です。窓口は休みです。`;
    },
    next: ({ date, weekday, from, isToday }) =>
      isToday
        ? `今日は${japaneseTime(from)}からです。`
        : `次は${japaneseDay(date)}（${JAPANESE_DAYS[weekday]}曜日）の${japaneseTime(from)}からです。`,
    between: "",
  },
  en: {
    openUntil: (until) => `Within opening hours now (until ${englishTime(until)} today).`,
    outsideHours: "Outside opening hours now.",
    closed: (because) => {
      if (because.kind === "holiday")
        return `Today is a national holiday (${because.name}): probably closed.`;
      if (because.kind === "new-year") return "New Year holidays: probably closed.";
      return `Not open on ${ENGLISH_DAYS[because.weekday]}s.`;
    },
    next: ({ date, weekday, from, isToday }) =>
      isToday
        ? `Opens at ${englishTime(from)} today.`
        : `Next: ${ENGLISH_DAYS[weekday]} ${englishDay(date)}, from ${englishTime(from)}.`,
    between: " ",
  },
};
