import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan, timeInJapan } from "../../knowledge/freshness.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import type { ClassCard } from "../reply.ts";
import { dayAt, dayNumber, partsOf, weekdayOf } from "./days.ts";
import { distanceBetween, distanceText, type Place } from "./distance.ts";
import { mayRemind } from "./reminder.ts";
import { CLASS_WORDS, type WrittenDay, type WrittenTime } from "./words.ts";

/** What a card needs beside the class. */
export type CardPlace = {
  readonly knowledge: CityKnowledge;
  readonly now: Date;
  readonly register: Register;
  /** Where the person is. */
  readonly place?: Place;
};

/** A day (YYYY-MM-DD) for the words; its year only where it is not this one. */
export function writtenDay(date: string, now: Date): WrittenDay {
  const day = dayNumber(date);
  const { year, ...rest } = partsOf(day);
  return {
    ...rest,
    weekday: weekdayOf(day),
    ...(year === partsOf(dayAt(now)).year ? {} : { year }),
  };
}

const writtenTime = (moment: number): WrittenTime => {
  const [hour = 0, minute = 0] = timeInJapan(new Date(moment)).split(":").map(Number);
  return { hour, minute };
};

function whenOf({ startsAt, endsAt }: ClassSession, now: Date, register: Register): string {
  const words = CLASS_WORDS[register];
  const [first, last] = [dayInJapan(new Date(startsAt)), dayInJapan(new Date(endsAt))];
  const day = words.day(writtenDay(first, now));
  return first === last
    ? words.time(day, writtenTime(startsAt), writtenTime(endsAt))
    : words.longTime(day, writtenTime(startsAt), words.day(writtenDay(last, now)), writtenTime(endsAt));
}

/** Why nobody can come (any more), the worst first. */
export function statusOf(
  session: ClassSession,
  now: Date,
): NonNullable<ClassCard["status"]>["kind"] | undefined {
  if (session.state !== "open") return session.state;
  return session.applyBy !== undefined && session.applyBy < dayInJapan(now) ? "apply-closed" : undefined;
}

/** The unit's name, or undefined where the release does not know it. */
export const unitName = (
  { units }: Pick<CityKnowledge, "units">,
  unit: ClassSession["unit"],
  register: Register,
): string | undefined =>
  unit === "general" ? CLASS_WORDS[register].general : units.find(({ id }) => id === unit)?.name[register];

function factsOf(session: ClassSession, { knowledge, now, register }: CardPlace): ClassCard["facts"] {
  const words = CLASS_WORDS[register];
  const { venue, feeYen, feeNote, seats, who, howToApply, applyBy, contactName, contactPhone } = session;
  const remarked = (text: string, remark: string | undefined): string =>
    remark === undefined ? text : words.withRemark(text, remark);
  const unit = unitName(knowledge, session.unit, register);
  const fee = feeYen === undefined ? words.feeUnknown : feeYen === 0 ? words.free : words.fee(feeYen);
  const apply = [
    ...(howToApply === undefined ? [] : [howToApply.replace(/。$/u, "")]),
    ...(applyBy === undefined ? [] : [words.applyBy(words.day(writtenDay(applyBy, now)))]),
  ];
  return [
    { name: words.fact.venue, text: remarked(venue.name, venue.address) },
    ...(unit === undefined ? [] : [{ name: words.fact.what, text: unit }]),
    { name: words.fact.level, text: words.levels[session.level] },
    { name: words.fact.access, text: remarked(words.access[venue.accessible], venue.accessNote) },
    { name: words.fact.fee, text: remarked(fee, feeNote) },
    ...(seats === undefined ? [] : [{ name: words.fact.seats, text: words.seats(seats) }]),
    ...(who === undefined ? [] : [{ name: words.fact.who, text: who }]),
    { name: words.fact.apply, text: apply.length === 0 ? words.applyUnknown : words.join(apply) },
    {
      name: words.fact.ask,
      text: contactPhone === undefined ? contactName : `${contactName} ${contactPhone}`,
    },
  ];
}

/** Opens the app or the page (Google docs: Maps URLs > Search). */
const MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query=";

/** The map that staff have named, else a search for the place; a name without an address may lie anywhere. */
function mapUrl({
  mapUrl: named,
  latitude,
  longitude,
  address,
  name,
}: ClassSession["venue"]): string | undefined {
  if (named !== undefined) return named;
  if (latitude !== undefined && longitude !== undefined) return `${MAP_SEARCH}${latitude},${longitude}`;
  return address === undefined ? undefined : `${MAP_SEARCH}${encodeURIComponent(`${address} ${name}`)}`;
}

/** How far a class is from a place, in metres; undefined where its coordinates are not known. */
export function metresTo({ venue: { latitude, longitude } }: ClassSession, place: Place): number | undefined {
  return latitude === undefined || longitude === undefined
    ? undefined
    : distanceBetween(place, { latitude, longitude });
}

function distanceOf(session: ClassSession, { place, register }: CardPlace): string | undefined {
  if (place === undefined) return undefined;
  const words = CLASS_WORDS[register];
  const metres = metresTo(session, place);
  return metres === undefined ? words.noDistance : words.distance(distanceText(metres));
}

/** A class in words. */
export function classCard(session: ClassSession, at: CardPlace): ClassCard {
  const { now, register } = at;
  const words = CLASS_WORDS[register];
  const status = statusOf(session, now);
  const distance = distanceOf(session, at);
  const map = mapUrl(session.venue);
  return {
    sessionId: session.id,
    title: session.title,
    when: whenOf(session, now, register),
    ...(status === undefined ? {} : { status: { kind: status, text: words.status[status] } }),
    ...(session.sample ? { sample: words.sample } : {}),
    ...(distance === undefined ? {} : { distance }),
    facts: factsOf(session, at),
    ...(session.contactPhone === undefined
      ? {}
      : { phone: { label: words.call(session.contactPhone), phone: session.contactPhone } }),
    ...(map === undefined ? {} : { map: { label: words.map, url: map } }),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    mayRemind: mayRemind(session, now),
  };
}
