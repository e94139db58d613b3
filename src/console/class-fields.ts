import * as z from "zod";
import { type ClassSession, classSessionSchema } from "../knowledge/class-session.ts";
import type { ClassUnit } from "../knowledge/class-units.ts";
import { dayInJapan, timeInJapan } from "../knowledge/freshness.ts";
import type { CityId } from "../knowledge/ids.ts";
import { type CellReading, readDate, readName } from "./client/sheet/cell-formats.ts";
import {
  ACCESS_NAMES,
  type CLASS_ADVICE,
  CLASS_FIELD_WORDS,
  LEVEL_NAMES,
  CLASS_FIELD_PROBLEMS as PROBLEMS,
  STATE_NAMES,
  UNIT_GENERAL,
} from "./words/classes.ts";

/** What staff write of a class, in the order of the form and of the file. */
export const CLASS_FIELDS = [
  "title",
  "day",
  "start",
  "end",
  "unit",
  "level",
  "venue",
  "address",
  "accessible",
  "accessNote",
  "mapUrl",
  "place",
  "fee",
  "feeNote",
  "seats",
  "who",
  "howToApply",
  "applyBy",
  "contactName",
  "contactPhone",
  "state",
] as const;
export type ClassField = (typeof CLASS_FIELDS)[number];
/** Each field as it was written; empty = nothing. */
export type WrittenClass = Readonly<Record<ClassField, string>>;
type FieldErrors = Readonly<Partial<Record<ClassField, readonly string[]>>>;
export type ClassAdvice = { readonly field: ClassField; readonly about: keyof typeof CLASS_ADVICE };

type ClassReading =
  | { readonly ok: true; readonly session: ClassSession; readonly advice: readonly ClassAdvice[] }
  | { readonly ok: false; readonly errors: FieldErrors };

/** A written class out of wherever its fields stand. Field by field: a schema would cost a file of classes its CPU. */
export const writtenFrom = (textOf: (field: ClassField) => string): WrittenClass => ({
  title: textOf("title"),
  day: textOf("day"),
  start: textOf("start"),
  end: textOf("end"),
  unit: textOf("unit"),
  level: textOf("level"),
  venue: textOf("venue"),
  address: textOf("address"),
  accessible: textOf("accessible"),
  accessNote: textOf("accessNote"),
  mapUrl: textOf("mapUrl"),
  place: textOf("place"),
  fee: textOf("fee"),
  feeNote: textOf("feeNote"),
  seats: textOf("seats"),
  who: textOf("who"),
  howToApply: textOf("howToApply"),
  applyBy: textOf("applyBy"),
  contactName: textOf("contactName"),
  contactPhone: textOf("contactPhone"),
  state: textOf("state"),
});

export const EMPTY_CLASS: WrittenClass = { ...writtenFrom(() => ""), accessible: "unknown", state: "open" };

const HOUR_MS = 60 * 60 * 1000;
const YEAR_MS = 366 * 24 * HOUR_MS;
const LONG_MS = 6 * HOUR_MS;
const [EARLY, LATE] = ["07:00", "21:00"];
/** What LINE takes as the address of a button (LINE docs: Messaging API reference > URI action). */
const LONGEST_URL = 1000;

/** A class as staff would write it. */
export function writtenOf({ venue, ...session }: ClassSession): WrittenClass {
  const start = new Date(session.startsAt);
  const { latitude, longitude } = venue;
  return {
    title: session.title,
    day: dayInJapan(start),
    start: timeInJapan(start),
    end: timeInJapan(new Date(session.endsAt)),
    unit: session.unit,
    level: session.level,
    venue: venue.name,
    address: venue.address ?? "",
    accessible: venue.accessible,
    accessNote: venue.accessNote ?? "",
    mapUrl: venue.mapUrl ?? "",
    place: latitude === undefined ? "" : `${latitude}, ${longitude}`,
    fee: session.feeYen === undefined ? "" : `${session.feeYen}`,
    feeNote: session.feeNote ?? "",
    seats: session.seats === undefined ? "" : `${session.seats}`,
    who: session.who ?? "",
    howToApply: session.howToApply ?? "",
    applyBy: session.applyBy ?? "",
    contactName: session.contactName,
    contactPhone: session.contactPhone ?? "",
    state: session.state,
  };
}

/** Fields with a few answers: their names by their ids. */
type ClassChoices = Readonly<Partial<Record<ClassField, Readonly<Record<string, string>>>>>;

const plain = (text: string): string => text.normalize("NFKC").replace(/\s/gu, "");
const good = (value: unknown): CellReading => ({ ok: true, value });
const bad = (message: string): CellReading => ({ ok: false, message });

const WEEKDAYS = "日月火水木金土";
const WITH_WEEKDAY = /^(.+?)[(]?([日月火水木金土])(?:曜日?)?[)]?$/u;
const daySchema = z.iso.date();
const isDay = (value: unknown): value is string => daySchema.safeParse(value).success;

/** A day, also with its weekday, 2026年11月28日（土）, which must then be the right one. */
function readDay(text: string): CellReading {
  if (plain(text) === "") return good(undefined);
  const [, day = "", weekday] = /\d日$/u.test(plain(text)) ? [] : (WITH_WEEKDAY.exec(plain(text)) ?? []);
  const read = readDate(weekday === undefined ? plain(text) : day);
  if (!read.ok || !isDay(read.value)) return bad(PROBLEMS.day);
  const real = WEEKDAYS.charAt(new Date(`${read.value}T00:00:00Z`).getUTCDay());
  return weekday === undefined || weekday === real ? read : bad(PROBLEMS.weekday(day, real));
}

const TIME = /^(午前|午後|am|pm)?(\d{1,2})(?::(\d{2})(?::\d{2})?|時(?:(\d{1,2})分|(半))?)(am|pm)?$/iu;
const NOON = 12;

/** A time of day as HH:MM, also as 10時, 10時半, 午後1時30分 or 1:30 PM. */
function readTime(text: string): CellReading {
  if (plain(text) === "") return good(undefined);
  const [, before, hours, colon, minutes, half, after] = TIME.exec(plain(text)) ?? [];
  if (hours === undefined) return bad(PROBLEMS.time);
  const part = (before ?? after ?? "").toLowerCase();
  const isLater = (part === "午後" || part === "pm") && Number(hours) < NOON;
  const hour = Number(hours) + (isLater ? NOON : 0);
  const minute = half === undefined ? Number(colon ?? minutes ?? 0) : 30;
  if (hour > 23 || minute > 59) return bad(PROBLEMS.time);
  return good(`${hour}`.padStart(2, "0").concat(":", `${minute}`.padStart(2, "0")));
}

const FREE = "無料";
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,9})$/u;
const readCount =
  (unit: RegExp, problem: string) =>
  (text: string): CellReading => {
    const [, digits] = NUMBER.exec(plain(text).replace(unit, "")) ?? [];
    if (plain(text) === "") return good(undefined);
    return digits === undefined ? bad(problem) : good(Number(digits.replaceAll(",", "")));
  };
const readSeats = readCount(/[人名]$/u, PROBLEMS.seats);
const readYen = readCount(/円$|^¥/u, PROBLEMS.fee);
const readFee = (text: string): CellReading => (plain(text) === FREE ? good(0) : readYen(text));

const PLACE = /^[(]?(-?\d{1,3}(?:\.\d+)?)[,、](-?\d{1,3}(?:\.\d+)?)[)]?$/u;
/** Two numbers, as a map gives them; zod sees the first of them at the latitude, the second at the longitude. */
function readPlace(text: string): CellReading {
  if (plain(text) === "") return good([undefined, undefined]);
  const [, latitude, longitude] = PLACE.exec(plain(text)) ?? [];
  return latitude === undefined ? bad(PROBLEMS.place) : good([Number(latitude), Number(longitude)]);
}

const HYPHENS = /[‐‑‒–—−ー－]/gu;
const readPhone = (text: string): CellReading => good(plain(text).replace(HYPHENS, "-") || undefined);
const readUrl = (text: string): CellReading =>
  text.length > LONGEST_URL ? bad(PROBLEMS.mapLong) : good(text.trim() || undefined);
const readText = (text: string): CellReading => good(text.replace(/\s+/gu, " ").trim() || undefined);

type Reader = (text: string) => CellReading;

/** One of a few answers, by its name or its id; the names are made plain once, not for every row of a file. */
function readChoice(choices: ClassChoices, field: ClassField): Reader {
  const names = choices[field] ?? {};
  const ids = new Map(
    Object.entries(names).flatMap(([id, name]) => [[id, id] as const, [plain(name), id] as const]),
  );
  const otherwise = readName(CLASS_FIELD_WORDS[field].name, names);
  return (text) => {
    const id = ids.get(plain(text));
    return id === undefined ? otherwise(text) : good(id);
  };
}

const readersOf = (choices: ClassChoices): Readonly<Record<ClassField, Reader>> => ({
  title: readText,
  day: readDay,
  start: readTime,
  end: readTime,
  unit: readChoice(choices, "unit"),
  level: readChoice(choices, "level"),
  venue: readText,
  address: readText,
  accessible: readChoice(choices, "accessible"),
  accessNote: readText,
  mapUrl: readUrl,
  place: readPlace,
  fee: readFee,
  feeNote: readText,
  seats: readSeats,
  who: readText,
  howToApply: readText,
  applyBy: readDay,
  contactName: readText,
  contactPhone: readPhone,
  state: readChoice(choices, "state"),
});
/** Said where nothing is written; the schema says it of the others. */
const MISSING: FieldErrors = {
  day: [PROBLEMS.day],
  start: [PROBLEMS.time],
  end: [PROBLEMS.time],
  unit: [PROBLEMS.choose(CLASS_FIELD_WORDS.unit.name)],
  level: [PROBLEMS.choose(CLASS_FIELD_WORDS.level.name)],
};

/** Where what the schema complains about was written. */
const WRITTEN_AT: Readonly<Record<string, ClassField>> = {
  "venue.name": "venue",
  "venue.address": "address",
  "venue.accessible": "accessible",
  "venue.accessNote": "accessNote",
  "venue.mapUrl": "mapUrl",
  "venue.latitude": "place",
  "venue.longitude": "place",
  startsAt: "start",
  endsAt: "end",
  feeYen: "fee",
};
const fieldAt = (path: readonly PropertyKey[]): ClassField => {
  const at = path.join(".");
  return WRITTEN_AT[at] ?? CLASS_FIELDS.find((field) => field === at) ?? "title";
};

type ClassIdentity = {
  readonly id: string;
  readonly city: CityId;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What is stored already under this id. */
  readonly before?: ClassSession | undefined;
};

const inJapan = (day: string, time: string): number => Date.parse(`${day}T${time}:00+09:00`);
const isText = (value: unknown): value is string => typeof value === "string";

const MOBILE = /0[789]0[-\s]?\d{4}[-\s]?\d{4}/u;
const FREE_TEXTS = [
  "title",
  "venue",
  "accessNote",
  "feeNote",
  "who",
  "howToApply",
  "contactName",
  "contactPhone",
] as const;

/** Whether two classes look like the same one, written twice. */
export const isSameClass = (a: ClassSession, b: ClassSession): boolean =>
  a.startsAt === b.startsAt && a.title === b.title && a.venue.name === b.venue.name;

function adviceOn(session: ClassSession, written: WrittenClass, now: number): ClassAdvice[] {
  const { startsAt, endsAt, applyBy } = session;
  const [start, end] = [timeInJapan(new Date(startsAt)), timeInJapan(new Date(endsAt))];
  const mobile = FREE_TEXTS.find((field) =>
    MOBILE.test(written[field].normalize("NFKC").replace(HYPHENS, "-")),
  );
  return [
    ...(mobile === undefined ? [] : [{ field: mobile, about: "mobile" } as const]),
    ...(startsAt > now + YEAR_MS ? [{ field: "day", about: "far" } as const] : []),
    ...(endsAt - startsAt > LONG_MS ? [{ field: "end", about: "long" } as const] : []),
    ...(start < EARLY || end > LATE ? [{ field: "start", about: "hour" } as const] : []),
    ...(applyBy !== undefined && applyBy < dayInJapan(new Date(now))
      ? [{ field: "applyBy", about: "applyByPast" } as const]
      : []),
  ];
}

function readClass(
  readers: Readonly<Record<ClassField, Reader>>,
  written: WrittenClass,
  { id, city, now, before }: ClassIdentity,
): ClassReading {
  const errors: Partial<Record<ClassField, readonly string[]>> = {};
  const values = new Map<ClassField, unknown>();
  for (const field of CLASS_FIELDS) {
    const read = readers[field](written[field]);
    const missing = MISSING[field];
    if (!read.ok) errors[field] = [read.message];
    else if (read.value === undefined && missing !== undefined) errors[field] = missing;
    else values.set(field, read.value);
  }
  const [day, start, end, applyBy] = [
    values.get("day"),
    values.get("start"),
    values.get("end"),
    values.get("applyBy"),
  ];
  // Times that cannot be told yet must not hide what else is wrong.
  let [startsAt, endsAt] = [1, 2];
  if (isText(day) && isText(start) && isText(end)) {
    [startsAt, endsAt] = [inJapan(day, start), inJapan(day, end)];
    if (startsAt <= now && before?.startsAt !== startsAt) errors.day = [PROBLEMS.past];
  }
  if (isText(applyBy) && isText(day) && applyBy > day) errors.applyBy = [PROBLEMS.applyByLate];
  const place = values.get("place");
  const [latitude, longitude]: unknown[] = Array.isArray(place) ? place : [];
  const read = classSessionSchema.safeParse({
    id,
    city,
    title: values.get("title"),
    unit: values.get("unit") ?? "general",
    level: values.get("level") ?? "beginner",
    venue: {
      name: values.get("venue"),
      address: values.get("address"),
      accessible: values.get("accessible") ?? "unknown",
      accessNote: values.get("accessNote"),
      mapUrl: values.get("mapUrl"),
      latitude,
      longitude,
    },
    startsAt,
    endsAt,
    feeYen: values.get("fee"),
    feeNote: values.get("feeNote"),
    seats: values.get("seats"),
    who: values.get("who"),
    howToApply: values.get("howToApply"),
    applyBy,
    contactName: values.get("contactName"),
    contactPhone: values.get("contactPhone"),
    state: values.get("state") ?? "open",
    sample: before?.sample ?? false,
    changedAt: now,
  });
  for (const { path, message } of read.error?.issues ?? []) {
    const field = fieldAt(path);
    errors[field] ??= [message];
  }
  if (!read.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, session: read.data, advice: adviceOn(read.data, written, now) };
}

/** Writing and reading of classes, with the names of the units that are taught. */
export type ClassFields = {
  readonly choices: ClassChoices;
  /** A field's text as people read it: names in the place of ids. */
  textOf(written: WrittenClass, field: ClassField): string;
  /** A class out of what staff wrote, or what is wrong with it, field by field. */
  read(written: WrittenClass, identity: ClassIdentity): ClassReading;
};

export function classFields(units: readonly Pick<ClassUnit, "id" | "name">[]): ClassFields {
  const choices: ClassChoices = {
    unit: { ...Object.fromEntries(units.map(({ id, name }) => [id, name.ja])), general: UNIT_GENERAL },
    level: LEVEL_NAMES,
    accessible: ACCESS_NAMES,
    state: STATE_NAMES,
  };
  const readers = readersOf(choices);
  return {
    choices,
    textOf: (written, field) => {
      const text = written[field];
      return field === "fee" && text === "0" ? FREE : (choices[field]?.[text] ?? text);
    },
    read: (written, identity) => readClass(readers, written, identity),
  };
}
