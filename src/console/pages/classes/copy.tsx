import type { FC } from "hono/jsx";
import * as z from "zod";
import { rowOf, upcomingClasses } from "../../../classes.ts";
import { isNewYear } from "../../../dialogue/opening.ts";
import type { ClassSession } from "../../../knowledge/class-session.ts";
import { dayInJapan, timeInJapan } from "../../../knowledge/freshness.ts";
import { startOfDay } from "../../../store/japan-days.ts";
import { newRecordId } from "../../../store/questions.ts";
import { isSameClass } from "../../class-fields.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "../../context.ts";
import { page } from "../../layout.tsx";
import { Field, Form, Notice } from "../../parts.tsx";
import { daysLater } from "../../week.ts";
import { CLASS_COPY } from "../../words/classes.ts";
import { formReader } from "../entries/form-data.ts";
import {
  classesPath,
  dayWithWeekday,
  type OpenedClass,
  SECTION,
  sessionIdSchema,
  storeOf,
  whenText,
} from "./work.ts";

const WEEKS = 12;
const OTHERS = 4;
const WEEK_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const NUMBERS = Array.from({ length: OTHERS }, (_, at) => at + 1);

/** Half of an id is chance, half its day: a form that is sent twice makes the same classes. */
const idOn = (seed: string, day: string): string => `${seed.slice(0, 8)}${day.replaceAll("-", "")}`;
const dayOf = (session: ClassSession): string => dayInJapan(new Date(session.startsAt));

/** The same class on another day (YYYY-MM-DD in Japan). */
function classOn(session: ClassSession, day: string, id: string): ClassSession {
  const later = startOfDay(day) - startOfDay(dayOf(session));
  const { applyBy, ...rest } = session;
  return {
    ...rest,
    id,
    startsAt: session.startsAt + later,
    endsAt: session.endsAt + later,
    ...(applyBy === undefined ? {} : { applyBy: daysLater(applyBy, later / DAY_MS) }),
    state: "open",
    sample: false,
  };
}

/** The same weekday in the weeks to come. */
function weeksAfter(session: ClassSession, now: number): string[] {
  const days: string[] = [];
  for (let day = dayOf(session); days.length < WEEKS; day = daysLater(day, WEEK_DAYS)) {
    if (day !== dayOf(session) && startOfDay(day) > now) days.push(day);
  }
  return days;
}

type DayProps = { readonly day: string; readonly holiday: string | undefined; readonly isThere: boolean };
/** A day to tick, with what may speak against it. */
const WeekDay: FC<DayProps> = ({ day, holiday, isThere }) => {
  const name = dayWithWeekday(startOfDay(day));
  const notes = [
    ...(holiday === undefined ? [] : [CLASS_COPY.holiday(holiday)]),
    ...(isNewYear(day) ? [CLASS_COPY.newYear] : []),
    ...(isThere ? [CLASS_COPY.there] : []),
  ];
  const text = notes.length === 0 ? name : `${name}（${notes.join("、")}）`;
  return (
    <li>
      {isThere ? (
        text
      ) : (
        <label>
          <input type="checkbox" name="day" value={day} /> {text}
        </label>
      )}
    </li>
  );
};

/** Where the days are chosen on which a class is held again. */
export async function copyPage(
  context: ConsoleContext,
  parts: ConsoleParts,
  { session }: OpenedClass,
  problems: readonly string[] = [],
): Promise<Response> {
  const { city } = context.get("staff");
  const now = parts.clock.now();
  const [coming, { release }] = await Promise.all([
    upcomingClasses(context.env, city, now),
    liveDesk(context, parts),
  ]);
  const holidays = new Map(release.holidays);
  const path = classesPath(context, `/${session.id}`);
  return page(
    context,
    {
      title: CLASS_COPY.title,
      section: SECTION,
      scripts: ["forms"],
      ...(problems.length === 0 ? {} : { status: 422 as const }),
    },
    <>
      {problems.length === 0 ? null : <Notice kind="error">{problems.join("。")}</Notice>}
      <p>{CLASS_COPY.lead(`「${session.title}」（${whenText(session)}）`)}</p>
      <Form action={`${path}/copy`} csrf={context.get("csrf")}>
        <input type="hidden" name="seed" value={newRecordId()} />
        <fieldset>
          <legend>{CLASS_COPY.weeks}</legend>
          <ul class="ticks">
            {weeksAfter(session, now).map((day) => (
              <WeekDay
                day={day}
                holiday={holidays.get(day)}
                isThere={coming.some((other) => isSameClass(other, classOn(session, day, other.id)))}
              />
            ))}
          </ul>
        </fieldset>
        <fieldset>
          <legend>{CLASS_COPY.others}</legend>
          {NUMBERS.map((number) => (
            <Field id={`other-${number}`} label={CLASS_COPY.other(number)}>
              <input id={`other-${number}`} name="day" type="date" />
            </Field>
          ))}
        </fieldset>
        <div class="actions">
          <button type="submit">{CLASS_COPY.make}</button>
          <a class="button quiet" href={path}>
            {CLASS_COPY.stop}
          </a>
        </div>
      </Form>
    </>,
  );
}

/** Makes the class again on the days that were chosen; on none where one of them cannot be. */
export async function takeCopies(
  context: ConsoleContext,
  parts: ConsoleParts,
  opened: OpenedClass,
): Promise<Response> {
  const form = formReader(await context.req.formData());
  const { city, email } = context.get("staff");
  const now = parts.clock.now();
  const days = [...new Set(form.texts("day").filter((day) => day !== ""))];
  const seed = sessionIdSchema.safeParse(form.text("seed"));
  const refused = (problem: string) => copyPage(context, parts, opened, [problem]);
  if (days.length === 0) return refused(CLASS_COPY.none);
  if (
    !seed.success ||
    days.length > WEEKS + OTHERS ||
    days.some((day) => !z.iso.date().safeParse(day).success)
  ) {
    return refused(CLASS_COPY.wrong);
  }
  const copies = days.map((day) => classOn(opened.session, day, idOn(seed.data, day)));
  const past = copies.find(({ startsAt }) => startsAt <= now);
  if (past !== undefined) {
    return refused(
      CLASS_COPY.past(`${dayWithWeekday(past.startsAt)} ${timeInJapan(new Date(past.startsAt))}`),
    );
  }
  const coming = await upcomingClasses(context.env, city, now);
  const missing = copies.filter(
    (copy) => !coming.some((other) => other.id !== copy.id && isSameClass(other, copy)),
  );
  const writings = missing.map((copy) => ({ ...rowOf(copy), seen: 0 }));
  const saved = await storeOf(context).save(city, writings, email, now);
  const done = saved.kind === "saved" ? "copied" : "stale";
  return context.redirect(classesPath(context, `?done=${done}`), 303);
}
