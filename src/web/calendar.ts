import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { ClassSession } from "../knowledge/class-session.ts";

const DAY_SECONDS = 24 * 60 * 60;

type CalendarParts = {
  readonly session: ClassSession;
  /** What to know besides when and where. */
  readonly description: string;
  /** The class's own page. */
  readonly url: string;
};

/**
 * A class as a file for calendars (RFC 5545). Times stand in UTC, so that no rules of a time zone need to travel along.
 * The same class keeps its UID; a later change has a higher SEQUENCE, minutes since 1970 being one that only grows.
 */
export function classCalendar({ session, description, url }: CalendarParts): string {
  const { id, city, title, startsAt, endsAt, state, venue, changedAt } = session;
  const isCancelled = state === "cancelled";
  const calendar = ical({
    prodId: { company: "mayowanai-madoguchi", product: "classes", language: "JA" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `${id}@${city}.mayowanai-madoguchi`,
    sequence: Math.floor(changedAt / 60_000),
    stamp: new Date(changedAt),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: title.toWellFormed(),
    location: [venue.name, venue.address]
      .filter((part) => part !== undefined)
      .join(" ")
      .toWellFormed(),
    description: description.toWellFormed(),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url,
  });
  if (!isCancelled) {
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: DAY_SECONDS,
      description: title.toWellFormed(),
    });
  }
  return calendar.toString();
}
