import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Answer } from "../dialogue/reply.ts";
import type { ClassSession } from "../knowledge/class-session.ts";
import { dayInJapan, timeInJapan } from "../knowledge/freshness.ts";
import { LANG } from "./words.ts";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * A data block for search engines (HTML, 4.12.1: data blocks are not run, so the page's policy lets them be). No text
 * inside can end it, because no 「<」 stays.
 */
export const dataBlock = (value: Json): Child =>
  raw(`<script type="application/ld+json">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`);

/** The answer as one text, for those that show it elsewhere. */
const plainAnswer = ({ summary, steps, note }: Pick<Answer, "summary" | "steps" | "note">): string =>
  [
    summary,
    ...steps.map((step, position) => `${position + 1}. ${step}`),
    ...(note === undefined ? [] : [note]),
  ]
    .join("\n")
    .toWellFormed();

/** schema.org FAQPage of one answer. */
export const answerData = (question: string, answer: Answer, url: string): Json => ({
  "@context": "https://schema.org",
  "@type": "FAQPage",
  url,
  inLanguage: LANG[answer.register],
  lastReviewed: answer.checkedOn,
  mainEntity: [
    {
      "@type": "Question",
      name: question,
      acceptedAnswer: { "@type": "Answer", text: plainAnswer(answer) },
    },
  ],
});

/** A moment with Japan's offset, as schema.org's DateTime wants it (ISO 8601). */
const japanTime = (milliseconds: number): string => {
  const moment = new Date(milliseconds);
  return `${dayInJapan(moment)}T${timeInJapan(moment)}:00+09:00`;
};

/** schema.org EducationEvent of one class; only for those that are really held. */
export const classData = (session: ClassSession, url: string): Json => {
  const { title, startsAt, endsAt, state, venue, feeYen, seats, contactName } = session;
  return {
    "@context": "https://schema.org",
    "@type": "EducationEvent",
    name: title,
    url,
    inLanguage: "ja",
    startDate: japanTime(startsAt),
    endDate: japanTime(endsAt),
    eventStatus: `https://schema.org/${state === "cancelled" ? "EventCancelled" : "EventScheduled"}`,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: { "@type": "Place", name: venue.name, address: venue.address },
    organizer: { "@type": "Organization", name: contactName },
    isAccessibleForFree: feeYen === undefined ? undefined : feeYen === 0,
    maximumAttendeeCapacity: seats,
  };
};
