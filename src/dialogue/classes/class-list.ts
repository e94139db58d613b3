import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan, timeInJapan } from "../../knowledge/freshness.ts";
import type { Register } from "../../knowledge/ids.ts";
import { contactsFor } from "../contacts.ts";
import { type DialogueContext, otherRegisters } from "../context.ts";
import type { ClassCard, ClassList, ClassWish } from "../reply.ts";

const card = (session: ClassSession, now: Date): ClassCard => {
  const start = new Date(session.startsAt);
  return {
    sessionId: session.id,
    title: session.title,
    when: `${dayInJapan(start)} ${timeInJapan(start)}〜${timeInJapan(new Date(session.endsAt))}`,
    facts: [{ name: "会場", text: session.venue.name }],
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    mayRemind: dayInJapan(now) < dayInJapan(start),
  };
};

/** The city's classes that fit a wish; where none is known, whom to ask. */
export function classList(context: DialogueContext, wish: ClassWish, register: Register): ClassList {
  const sessions = (context.classes ?? []).filter(
    ({ unit }) => wish.unit === undefined || unit === wish.unit,
  );
  const isKnown = sessions.length > 0;
  return {
    kind: "class-list",
    register,
    otherRegisters: otherRegisters(register),
    title: "スマホ教室",
    message: isKnown ? "これからの教室です。" : "今お知らせできる教室はありません。",
    sessions: sessions.slice(0, 10).map((session) => card(session, context.now)),
    contacts: isKnown ? [] : contactsFor(context, "digital", register),
    offers: [],
    related: [],
    wish,
    basis: [],
  };
}
