import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { dayInJapan } from "../../src/knowledge/freshness.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import { startOfDay } from "../../src/store/japan-days.ts";
import type { Place } from "../simulator/server.ts";
import { chanceOf } from "./random.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAYS_OF_A_WEEK = 7;

/**
 * About the middle of each city, degrees, rounded to 0.01 (1 km), so that "the nearest" can be tried. Nothing that is
 * told to residents rests on it: the venues around it do not exist.
 */
const ABOUT: Readonly<Record<CityId, readonly [latitude: number, longitude: number]>> = {
  miyakonojo: [31.72, 131.06],
  noshiro: [40.21, 140.03],
  sakaiminato: [35.54, 133.23],
  chigasaki: [35.33, 139.4],
  morioka: [39.7, 141.15],
};

/** 0 = Sunday. */
type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
type Plan = {
  /** The first such day after so many weeks from tomorrow. */
  readonly week: number;
  readonly weekday: Weekday;
  /** Hours of the day in Japan. */
  readonly from: number;
  readonly hours: number;
  readonly venue: number;
} & Pick<ClassSession, "title" | "unit" | "level" | "state"> &
  Partial<Pick<ClassSession, "feeYen" | "feeNote" | "seats" | "who" | "howToApply">>;

const CALL_DESK = "見本なので、申し込みはできません";
const PLANS: readonly Plan[] = [
  {
    ...{ week: 0, weekday: 2, from: 10, hours: 2, venue: 0 },
    ...{
      title: "はじめてのスマホ（電源とボタン）",
      unit: "power-buttons",
      level: "first-step",
      state: "open",
    },
    ...{ feeYen: 0, seats: 10, who: "スマホをこれから始める人", howToApply: CALL_DESK },
  },
  {
    ...{ week: 0, weekday: 4, from: 13.5, hours: 1.5, venue: 1 },
    ...{ title: "電話とメッセージ", unit: "messaging", level: "first-step", state: "full" },
    ...{ feeYen: 0, seats: 8, howToApply: CALL_DESK },
  },
  {
    ...{ week: 0, weekday: 6, from: 10, hours: 1.5, venue: 0 },
    ...{ title: "土曜のスマホ相談", unit: "general", level: "beginner", state: "open" },
    ...{ feeYen: 0, howToApply: CALL_DESK },
  },
  {
    ...{ week: 1, weekday: 3, from: 14, hours: 2, venue: 2 },
    ...{ title: "地図で出かけよう", unit: "maps", level: "beginner", state: "cancelled" },
    ...{ feeYen: 0, seats: 12, howToApply: CALL_DESK },
  },
  {
    ...{ week: 1, weekday: 5, from: 10, hours: 2, venue: 1 },
    ...{ title: "マイナポータルを使おう", unit: "mynaportal", level: "beginner", state: "open" },
    ...{ feeYen: 300, feeNote: "教材代", seats: 10, who: "スマホとマイナンバーカードを持つ人" },
  },
  {
    ...{ week: 2, weekday: 6, from: 13, hours: 2, venue: 2 },
    ...{ title: "カメラと写真", unit: "camera", level: "first-step", state: "open" },
    ...{ feeYen: 0, seats: 10, howToApply: CALL_DESK },
  },
  {
    ...{ week: 3, weekday: 2, from: 18.5, hours: 1.5, venue: 0 },
    ...{ title: "夜のe-Tax入門", unit: "e-tax", level: "experienced", state: "open" },
    ...{ seats: 15 },
  },
];

type Venue = ClassSession["venue"];
const VENUES: readonly (Pick<Venue, "name" | "accessible"> & Partial<Venue>)[] = [
  { name: "見本会館 第1会議室", accessible: "yes", accessNote: "エレベーターがあります（見本）" },
  { name: "見本公民館", accessible: "unknown" },
  { name: "見本交流センター 2階", accessible: "no", accessNote: "階段だけです（見本）" },
];
/** So far from the middle each venue lies, degrees north and east. */
const OFFSETS = [
  [0, 0],
  [0.02, -0.01],
  [-0.01, 0.03],
] as const;

const rounded = (degrees: number): number => Math.round(degrees * 100) / 100;

/** The first such weekday at least `week` weeks after tomorrow, YYYY-MM-DD in Japan. */
function dayOf({ week, weekday }: Plan, now: number): string {
  const tomorrow = dayInJapan(new Date(startOfDay(dayInJapan(new Date(now)), 1 + week * DAYS_OF_A_WEEK)));
  const ahead = (weekday - new Date(`${tomorrow}T00:00:00Z`).getUTCDay() + DAYS_OF_A_WEEK) % DAYS_OF_A_WEEK;
  return dayInJapan(new Date(startOfDay(tomorrow, ahead)));
}

/** Made-up classes of a city in the weeks after `now` (milliseconds since 1970); everything in them says so. */
export function sampleClasses(city: CityId, now: number): ClassSession[] {
  const chance = chanceOf(`${city} classes`);
  return PLANS.map(({ week, weekday, from, hours, venue: at, title, ...told }) => {
    const plan = { week, weekday, from, hours, venue: at, title, ...told };
    const startsAt = startOfDay(dayOf(plan, now)) + from * HOUR_MS;
    const [latitude, longitude] = ABOUT[city];
    const [north, east] = OFFSETS[at] ?? [0, 0];
    const venue = VENUES[at] ?? VENUES[0] ?? { name: "見本会館", accessible: "unknown" };
    return {
      ...told,
      id: chance.recordId(),
      city,
      title: `【見本】${title}`,
      venue: {
        ...venue,
        address: "見本の住所",
        latitude: rounded(latitude + north),
        longitude: rounded(longitude + east),
      },
      startsAt,
      endsAt: startsAt + hours * HOUR_MS,
      contactName: "見本の窓口",
      sample: true,
      changedAt: now,
    };
  });
}

/** Where a city's made-up classes are held, each place once. */
export function sampleVenues(city: CityId, now: number): Place[] {
  const found = sampleClasses(city, now).flatMap(({ venue: { name, latitude, longitude } }) =>
    latitude === undefined || longitude === undefined ? [] : [[name, { name, latitude, longitude }] as const],
  );
  return [...new Map(found).values()];
}
