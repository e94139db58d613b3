/** The days of a week as `Date` counts them: Sunday is 0. */
export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** On these days open from a minute (HH:MM in Japan) to the first minute that is closed again. */
type Range = { readonly days: readonly Weekday[]; readonly from: string; readonly to: string };

/** When a counter is open in an ordinary week. National holidays and New Year are never part of it. */
export type WeeklyOpening = readonly Range[];

/** 17:15 as it is written in Japanese: 17時15分, on the hour 19時. */
export const japaneseTime = (time: string): string => {
  const [hour = "", minute = ""] = time.split(":");
  return minute === "00" ? `${Number(hour)}時` : `${Number(hour)}時${Number(minute)}分`;
};

/** 08:30 as it is written in English: 8:30. */
export const englishTime = (time: string): string => time.replace(/^0/u, "");
