import {
  comingWeekday,
  type DayNumber,
  dayOf,
  monthSpan,
  nextDate,
  nextDayOfMonth,
  oneDay,
  partsOf,
  type Span,
  week,
  weekend,
} from "./days.ts";
import { type Found, type Part, partOfHour, type SpanRule, takeAll } from "./when-rule.ts";

const KANJI_DIGITS = "〇一二三四五六七八九";

/** Kanji numerals up to 99, and those written digit by digit (二〇二六). */
function kanjiNumber(text: string): number {
  if (!text.includes("十")) return Number([...text].map((digit) => KANJI_DIGITS.indexOf(digit)).join(""));
  const [tens = "", ones = ""] = text.split("十");
  return (tens === "" ? 1 : KANJI_DIGITS.indexOf(tens)) * 10 + (ones === "" ? 0 : KANJI_DIGITS.indexOf(ones));
}

const KANA_DIGITS: Readonly<Record<string, number>> = {
  いち: 1,
  に: 2,
  さん: 3,
  し: 4,
  よん: 4,
  よっ: 4,
  ご: 5,
  ろく: 6,
  しち: 7,
  なな: 7,
  はち: 8,
  く: 9,
  きゅう: 9,
};
/** Names of days that are no number; 「いつか」 and 「なのか」 mean other things as well. */
const NAMED_DAYS: Readonly<Record<string, number>> = {
  ついたち: 1,
  ふつか: 2,
  みっか: 3,
  よっか: 4,
  むいか: 6,
  ようか: 8,
  ここのか: 9,
  とおか: 10,
  はつか: 20,
};

const KANJI_NUMERAL =
  /(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九]+)(?=[年月日時半週分/]|がつ|にち|じ)/gu;
const KANA_NUMERAL =
  /(?<!みょう|ど|ま)(?:(に|さん)?(じゅう))?(いち|に|さん|よん|よっ|し|ご|ろく|しち|なな|はち|く|きゅう)?(?=がつ|にち(?!よう))/gu;
const NAMED_DAY =
  /(?<=^|[^ぁ-ん]|[のはに]|がつ)(?:ついたち|ふつか|みっか|よっか|むいか|ようか|ここのか|とおか|はつか)(?=[のはにもかでが]|$)/gu;

/** Numbers of days and months in digits, whatever they are written in. */
export const withDigits = (text: string): string =>
  text
    .replace(KANJI_NUMERAL, (numeral) => String(kanjiNumber(numeral)))
    .replace(NAMED_DAY, (name) => `${NAMED_DAYS[name]}日`)
    .replace(
      KANA_NUMERAL,
      (all, tens: string | undefined, ten: string | undefined, ones: string | undefined) => {
        if (all === "") return "";
        const number =
          (ten === undefined ? 0 : (KANA_DIGITS[tens ?? "いち"] ?? 1) * 10) + (KANA_DIGITS[ones ?? ""] ?? 0);
        return String(number);
      },
    );

const THIS = "(?:今|こん)";
const NEXT = "(?:来|らい)";
const AFTER_NEXT = "(?:再来|さ来|さらい|翌々)";
const WEEK = "(?:週(?!間)|しゅう(?!かん|しょく)|しゅー|周(?!り|年)|習(?!っ|い|う))";
const COMING = "(?:次|つぎ|今度|こんど|今後|こん度)の?";
const MONTH = "(?:月|がつ)";
const DAY_WORD = "(?:日|にち)(?!間|かん|後|ご|以内|いない|前|め|本|ほん|用)";
/** A weekday behind a date says what the calendar says already. */
const BRACKETED = "(?:[（(][月火水木金土日](?:曜日?|よう(?:び)?)?[）)]|[月火水木金土日]曜日?)?";
const NUMBER = "([0-9]{1,2})";
const WEEKDAYS_KANA =
  "(?:日|にち)(?:曜|よう|用)|(?:月|げつ)(?:曜|よう|用)|(?:火|か)(?:曜|ようび|用)|(?:水|すい)(?:曜|よう|用)|(?:木|もく)(?:曜|よう|用)|(?:金|きん)(?:曜|よう|用)|(?:土|ど)(?:曜|よう|用)";
const WEEKDAY_NAMES: readonly (readonly string[])[] = [
  ["日", "にち"],
  ["月", "げつ"],
  ["火", "か"],
  ["水", "すい"],
  ["木", "もく"],
  ["金", "きん"],
  ["土", "ど"],
];

/** 0 = Sunday. */
const weekdayNamed = (text: string): number =>
  WEEKDAY_NAMES.findIndex((names) => names.some((name) => text.startsWith(name)));

/** 令和1 = 2019; years of four digits stay. */
const yearNamed = (text: string, today: DayNumber): number | undefined => {
  const { year } = partsOf(today);
  if (/^(?:今|こ)/u.test(text)) return year;
  if (/^(?:来|らい)/u.test(text)) return year + 1;
  const digits = Number(text.replace(/\D/gu, ""));
  return /^(?:令和|れいわ|r)/u.test(text) ? 2018 + digits : digits >= 1000 ? digits : undefined;
};

const YEAR = "((?:[0-9]{4}|(?:令和|れいわ|r)[0-9]{1,2})年|(?:今年|ことし|来年|らいねん)の?)";
/** Thirds of a month, as the weather service names them: to the 10th, to the 20th, to the end. */
const THIRD =
  "(?:の?(上旬|初旬|初め|はじめ|始め|頭|あたま|中旬|中頃|中ごろ|半ば|なかば|下旬|末|すえ|終わり|おわり))?";
const END_OF_FIRST = 10;
const END_OF_SECOND = 20;

function thirdOf(span: Span, name: string | undefined): Span {
  if (name === undefined) return span;
  const first = span.from + END_OF_FIRST - 1;
  const second = span.from + END_OF_SECOND - 1;
  if (/^(?:上|初|は|始|頭|あ)/u.test(name)) return { from: span.from, until: first };
  if (/^(?:中|半|な)/u.test(name)) return { from: first + 1, until: second };
  return { from: second + 1, until: span.until };
}

/** 0 = this month. */
const monthsAhead = (name: string): number =>
  /^(?:再|さ|翌々)/u.test(name) ? 2 : /^(?:来|らい|翌)/u.test(name) ? 1 : 0;
const NAMED_MONTH = `(${THIS}(?:月|げつ)|${AFTER_NEXT}(?:月|げつ)|${NEXT}(?:月|げつ)|翌月)`;

function namedMonth(name: string, today: DayNumber): Span {
  const { year, month } = partsOf(today);
  return monthSpan(year, month + monthsAhead(name));
}

/** Days that a text names, the longest names first. */
export const JAPANESE_RULES: readonly SpanRule[] = [
  {
    pattern: new RegExp(`${YEAR}${NUMBER}${MONTH}の?${NUMBER}(?:${DAY_WORD})?${BRACKETED}`, "gu"),
    span: ([, name = "", month, date], today) => {
      const year = yearNamed(name, today);
      const day = year === undefined ? undefined : dayOf(year, Number(month), Number(date));
      return day === undefined ? undefined : oneDay(day);
    },
  },
  {
    pattern: /(?<!\d)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)/gu,
    span: ([, year, month, date]) => {
      const day = dayOf(Number(year), Number(month), Number(date));
      return day === undefined ? undefined : oneDay(day);
    },
  },
  {
    pattern: new RegExp(`${NUMBER}${MONTH}の?${NUMBER}(?!\\d|時|じ|:)(?:${DAY_WORD})?${BRACKETED}`, "gu"),
    span: ([, month, date], today) => nextDate(Number(month), Number(date), today),
  },
  {
    pattern: new RegExp(`(?<![0-9/])${NUMBER}/${NUMBER}(?![0-9/])${BRACKETED}`, "gu"),
    span: ([, month, date], today) => nextDate(Number(month), Number(date), today),
  },
  {
    pattern: new RegExp(`${NAMED_MONTH}の?${NUMBER}${DAY_WORD}${BRACKETED}`, "gu"),
    span: ([, name = "", date], today) => {
      const { year, month } = partsOf(namedMonth(name, today).from);
      const day = dayOf(year, month, Number(date));
      return day === undefined ? undefined : oneDay(day);
    },
  },
  {
    pattern: new RegExp(`${NAMED_MONTH}${THIRD}`, "gu"),
    span: ([, name = "", third], today) => thirdOf(namedMonth(name, today), third),
  },
  {
    pattern: new RegExp(`${YEAR}${NUMBER}${MONTH}${THIRD}`, "gu"),
    span: ([, name = "", month, third], today) => {
      const year = yearNamed(name, today);
      const number = Number(month);
      return year === undefined || number < 1 || number > 12
        ? undefined
        : thirdOf(monthSpan(year, number), third);
    },
  },
  {
    pattern: new RegExp(`(?<!\\d)${NUMBER}${MONTH}(?!曜|よう|の?[0-9])${THIRD}`, "gu"),
    span: ([, name, third], today) => {
      const { year, month } = partsOf(today);
      const number = Number(name);
      if (number < 1 || number > 12) return undefined;
      return thirdOf(monthSpan(number < month ? year + 1 : year, number), third);
    },
  },
  {
    pattern: /月初め?|月はじめ|月の?(?:はじめ|初め)|月末|月の?(?:終わり|おわり)/gu,
    span: ([name], today) => {
      const { year, month, date } = partsOf(today);
      const isStart = /初|はじ/u.test(name);
      return thirdOf(
        monthSpan(year, month + (isStart && date > END_OF_FIRST ? 1 : 0)),
        isStart ? "初" : "末",
      );
    },
  },
  {
    pattern: /年内|ねんない|今年(?:中|じゅう)?|ことし(?:じゅう)?/gu,
    span: (_, today) => ({ from: today, until: monthSpan(partsOf(today).year, 12).until }),
  },
  {
    pattern: /年明け|年が明け(?:たら|て)|としあけ/gu,
    span: (_, today) => monthSpan(partsOf(today).year + 1, 1),
  },
  {
    pattern: /来年|らいねん/gu,
    span: (_, today) => {
      const year = partsOf(today).year + 1;
      return { from: monthSpan(year, 1).from, until: monthSpan(year, 12).until };
    },
  },
  // In the east 「やのあさって」 is the third day, elsewhere the fourth.
  { pattern: /や[なの]あさって|やねあさって/gu, span: (_, today) => ({ from: today + 3, until: today + 4 }) },
  { pattern: /しあさって|明々後日|明明後日/gu, span: (_, today) => oneDay(today + 3) },
  { pattern: /あさって|明後日|みょうごにち/gu, span: (_, today) => oneDay(today + 2) },
  {
    pattern: /あした|明日|あすた|みょうにち|明朝|明晩|翌日|あす(?=[のはにもがでさん、。?!]|$)/gu,
    span: (_, today) => oneDay(today + 1),
  },
  {
    pattern:
      /今日(?!室|は[。！!]*$)|本日|ほんじつ|今夜|今晩|今夕|今朝|(?<!べん|とう|じょう)きょう(?=[のはにもがでやこ、。?!]|ある|ない|$)(?!のう|はじめ)|こんや/gu,
    span: (_, today) => oneDay(today),
  },
  { pattern: /([0-9]{1,2})(?:日|にち)(?:後|ご)/gu, span: ([, days], today) => oneDay(today + Number(days)) },
  {
    pattern: /([0-9]{1,2})(?:日|にち)(?:間|かん)?(?:以内|いない|のうち)/gu,
    span: ([, days], today) => ({ from: today, until: today + Number(days) }),
  },
  {
    pattern: /([0-9]{1,2})(?:週|しゅう)(?:間|かん)(?:後|ご)/gu,
    span: ([, weeks], today) => week(today, Number(weeks)),
  },
  {
    pattern: /([0-9]{1,2})(?:週|しゅう)(?:間|かん)(?:以内|いない|のうち|くらい|ぐらい)/gu,
    span: ([, weeks], today) => ({ from: today, until: today + Number(weeks) * 7 }),
  },
  {
    pattern: new RegExp(`${AFTER_NEXT}${WEEK}の?(?:末|まつ|週末|しゅうまつ)|${AFTER_NEXT}${WEEK}`, "gu"),
    span: ([name], today) => (/末|まつ/u.test(name) ? weekend(today, 2) : week(today, 2)),
  },
  {
    pattern: new RegExp(
      `(?:${NEXT}|翌)${WEEK}の?(?:末|まつ|週末|しゅうまつ)|(?:${NEXT}|翌)${WEEK}|次の${WEEK}(?!末|まつ)`,
      "gu",
    ),
    span: ([name], today) => (/末|まつ/u.test(name) ? weekend(today, 1) : week(today, 1)),
  },
  {
    pattern: new RegExp(
      `(?:${THIS}|この)${WEEK}の?(?:末|まつ|週末|しゅうまつ)|${COMING}(?:週末|しゅうまつ)|${THIS}${WEEK}`,
      "gu",
    ),
    span: ([name], today) => (/末|まつ/u.test(name) ? weekend(today, 0) : week(today, 0)),
  },
  {
    pattern: new RegExp(`${COMING}(${WEEKDAYS_KANA})(?:日|び)?`, "gu"),
    span: ([, name = ""], today) => oneDay(comingWeekday(weekdayNamed(name), today)),
  },
  {
    pattern: new RegExp(
      `(?<![0-9月つ]|月の)${NUMBER}${DAY_WORD}(?!で[わき習覚終学]|じゅう|中)${BRACKETED}`,
      "gu",
    ),
    span: ([, date], today) => nextDayOfMonth(Number(date), today),
  },
];

const WEEKEND = [0, 6];
const WORKDAYS = [1, 2, 3, 4, 5];
const ALL_WEEKDAYS = "日月火水木金土";

/** Weekdays that a text names, 0 = Sunday; its days have been taken out before. */
export function japaneseWeekdays(text: string): Found<number> {
  const weekend = takeAll(text, /土日祝?|どにち|週末|しゅうまつ|週の終わり/gu, () => WEEKEND);
  const workdays = takeAll(weekend.rest, /平日|へいじつ/gu, () => WORKDAYS);
  const runs = takeAll(
    workdays.rest,
    /(?<![今来先再毎年\d一-龠])(?:[月火水木金土日][、,/か]?){2,7}(?:曜日?|よう(?:び)?)?(?![一-龠])/gu,
    ([run]) => {
      const days = [...run.replace(/曜日?$/u, "")]
        .map((day) => ALL_WEEKDAYS.indexOf(day))
        .filter((day) => day >= 0);
      return new Set(days).size === days.length ? days : undefined;
    },
  );
  const single = takeAll(
    runs.rest,
    new RegExp(`(?:${WEEKDAYS_KANA})(?!ひん|品)(?:日|び)?`, "gu"),
    ([name]) => [weekdayNamed(name)],
  );
  return {
    found: [weekend, workdays, runs, single].flatMap(({ found }) => found.flat()),
    rest: single.rest,
  };
}

const MORNING = "午前中?|ごぜん(?:ちゅう)?|ご前|朝(?!日|市|食|鮮)|あさ(?!って|ひ|くさ|ん)|お昼前|昼前";
const EVENING = "夕方|ゆうがた|夜(?!間)|夜間|よる(?!と)|晩(?!年)|仕事(?:の)?(?:帰り|終わり|のあと)";
const AFTERNOON = "午後|ごご|ご後|お?昼(?:過ぎ|すぎ|から)?(?!前|間)|おひる|ひる(?=[のはにかす])";
const HOUR = "([0-9]{1,2})(?:時(?!間)|じ(?!かん))(?:半|はん|[0-9]{1,2}分?)?|([0-9]{1,2}):[0-9]{2}";

/** Which half of the day is meant; an hour says so too. */
export function japaneseParts(text: string): Found<Part> {
  const said = (name: string): Part | undefined => {
    if (new RegExp(`^(?:${MORNING})`, "u").test(name)) return "morning";
    if (new RegExp(`^(?:${EVENING})`, "u").test(name)) return "evening";
    return new RegExp(`^(?:${AFTERNOON})`, "u").test(name) ? "afternoon" : undefined;
  };
  const pattern = new RegExp(
    `(?<!に)(?:(${MORNING}|${EVENING}|${AFTERNOON})の?)?(?:${HOUR})|${MORNING}|${EVENING}|${AFTERNOON}`,
    "gu",
  );
  return takeAll(text, pattern, ([all, before, hour, clock]) => {
    const number = hour ?? clock;
    return number === undefined
      ? said(all)
      : partOfHour(Number(number), before === undefined ? undefined : said(before));
  });
}
