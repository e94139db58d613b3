import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { classesPath, classPath } from "../../addresses.ts";
import type { ClassList, Reply } from "../../dialogue/reply.ts";
import type { ClassSession } from "../../knowledge/class-session.ts";
import type { ClassUnitId } from "../../knowledge/class-units.ts";
import { classCalendar } from "../calendar.ts";
import { type ClassQuery, classQueryIn, queryText, WEEKEND_FIELD, wishOf } from "../class-wish.ts";
import type { WebContext, WebEnv, WebParts } from "../context.ts";
import { knownClasses } from "../known-classes.ts";
import { page } from "../layout.tsx";
import { calendarLink, pageView, textIn } from "../page-view.tsx";
import { linkIn, type Place } from "../place.ts";
import { Contacts } from "../reply-view/contacts.tsx";
import { ReplyView } from "../reply-view.tsx";
import { classData, dataBlock } from "../structured-data.ts";
import { WORDS } from "../words.ts";

/** The class by its id among those that have not ended. */
const sessionIn = (classes: readonly ClassSession[], id: string): ClassSession | undefined =>
  classes.find((session) => session.id === id);

type FilterLink = { readonly name: string; readonly query: ClassQuery; readonly isChosen: boolean };

const dayLinks = ({ register }: Place, query: ClassQuery): FilterLink[] => {
  const words = WORDS[register].classPages;
  const { unit } = query;
  const isAny = queryText({ ...query, unit: undefined }) === "";
  return [
    { name: words.any, query: { unit }, isChosen: isAny },
    {
      name: words.weekend,
      query: { unit, weekdays: WEEKEND_FIELD },
      isChosen: query.weekdays === WEEKEND_FIELD && query.week === undefined,
    },
    { name: words.thisWeek, query: { unit, week: "this" }, isChosen: query.week === "this" },
    { name: words.nextWeek, query: { unit, week: "next" }, isChosen: query.week === "next" },
  ];
};

type Units = readonly {
  readonly id: ClassUnitId;
  readonly name: Readonly<Record<Place["register"], string>>;
}[];

/** Those that some class teaches, or that has been asked for. */
const unitLinks = (
  { register }: Place,
  query: ClassQuery,
  units: Units,
  classes: readonly ClassSession[],
): FilterLink[] => {
  const taught = new Set(classes.map(({ unit }) => unit));
  return [
    {
      name: WORDS[register].classPages.anyUnit,
      query: { ...query, unit: undefined },
      isChosen: query.unit === undefined,
    },
    ...units
      .filter(({ id }) => taught.has(id) || id === query.unit)
      .map(({ id, name }) => ({
        name: name[register],
        query: { ...query, unit: id },
        isChosen: id === query.unit,
      })),
  ];
};

const Filter: FC<{ readonly name: string; readonly links: readonly FilterLink[]; readonly place: Place }> = ({
  name,
  links,
  place,
}) => {
  const { city, register } = place;
  const text = textIn(place);
  return (
    <>
      <h3>{text(name)}</h3>
      <ul class="filter">
        {links.map(({ name: label, query, isChosen }) => (
          <li>
            <a
              href={linkIn(place, register, `${classesPath(city, register)}${queryText(query)}`)}
              {...(isChosen ? { "aria-current": "true" } : {})}
            >
              {text(label)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

/** While the database is silent: whom to ask. */
function unavailable(context: WebContext): Response | Promise<Response> {
  const place = context.get("place");
  const { city, register, desk, now } = place;
  const words = WORDS[register].classPages;
  const view = pageView(place);
  const counters = desk.respond({ kind: "none-of-these", register }, { city, now });
  context.header("Cache-Control", "no-store");
  context.header("Retry-After", "60");
  return page(
    context,
    { title: words.title, path: "/classes", status: 503 },
    <>
      <p>{view.text(words.unavailable)}</p>
      {counters.kind === "handoff" ? (
        <Contacts contacts={counters.contacts} register={register} view={view} level={2} />
      ) : null}
    </>,
  );
}

const asList = (reply: Reply): ClassList => {
  if (reply.kind !== "class-list") throw new Error("教室を聞いた返事が、教室の一覧ではありません");
  return reply;
};

function classListPage(context: WebContext, classes: readonly ClassSession[]): Response | Promise<Response> {
  const place = context.get("place");
  const { city, cityName, register, desk, now } = place;
  const words = WORDS[register].classPages;
  const query = classQueryIn(context.req.query());
  const wish = wishOf(query, now);
  const reply = asList(desk.respond({ kind: "classes", wish, register }, { city, now, classes }));
  const { units } = context.get("served").release;
  const isAll = queryText(query) === "";
  return page(
    context,
    {
      title: reply.title,
      path: "/classes",
      description: words.description(cityName),
      ...(isAll && !classes.some(({ sample }) => sample) ? {} : { noindex: true }),
    },
    <>
      {classes.length === 0 ? null : (
        <section class="filters">
          <h2>{textIn(place)(words.narrow)}</h2>
          <Filter name={words.days} links={dayLinks(place, query)} place={place} />
          <Filter name={words.units} links={unitLinks(place, query, units, classes)} place={place} />
        </section>
      )}
      <ReplyView reply={{ ...reply, offers: [] }} view={pageView(place)} />
    </>,
  );
}

/** A class that is over or withdrawn was here and is gone; an id that never was looks the same to us. */
function goneClass(context: WebContext): Response | Promise<Response> {
  const place = context.get("place");
  const { city, register } = place;
  const words = WORDS[register].classPages;
  const text = textIn(place);
  context.header("Cache-Control", "no-store");
  return page(
    context,
    { title: words.title, status: 404 },
    <>
      <p>{text(words.gone)}</p>
      <p>
        <a class="press" href={linkIn(place, register, classesPath(city, register))}>
          {text(words.back)}
        </a>
      </p>
    </>,
  );
}

function classPage(
  context: WebContext,
  session: ClassSession,
  classes: readonly ClassSession[],
): Response | Promise<Response> {
  const place = context.get("place");
  const { city, register, base, desk, now } = place;
  const words = WORDS[register].classPages;
  const text = textIn(place);
  const { id, sample } = session;
  const reply = asList(desk.respond({ kind: "class", sessionId: id, register }, { city, now, classes }));
  const [card] = reply.sessions;
  const path = classPath(city, register, id);
  return page(
    context,
    {
      title: card?.title ?? words.title,
      path: `/classes/${id}`,
      ...(card === undefined ? {} : { description: `${card.when} ${card.title}` }),
      ...(sample ? { noindex: true } : { head: dataBlock(classData(session, `${base}${path}`)) }),
    },
    <>
      <ReplyView
        reply={reply}
        view={{ ...pageView(place), ofClass: (shown) => calendarLink(place, shown) }}
      />
      <p>
        <a class="press" href={linkIn(place, register, classesPath(city, register))}>
          {text(words.back)}
        </a>
      </p>
    </>,
  );
}

/** Smartphone classes: the list, each class, and its file for calendars. */
export function classPages({ clock }: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/", async (context) => {
    const classes = await knownClasses(context.env, context.get("place"), clock);
    return classes === undefined ? unavailable(context) : classListPage(context, classes);
  });
  pages.get("/:id", async (context) => {
    const classes = await knownClasses(context.env, context.get("place"), clock);
    if (classes === undefined) return unavailable(context);
    const session = sessionIn(classes, context.req.param("id"));
    return session === undefined ? goneClass(context) : classPage(context, session, classes);
  });
  pages.get("/:id/calendar.ics", async (context) => {
    const place = context.get("place");
    const { city, register, base, desk, now } = place;
    const classes = await knownClasses(context.env, place, clock);
    if (classes === undefined) return unavailable(context);
    const session = sessionIn(classes, context.req.param("id"));
    if (session === undefined) return goneClass(context);
    const { id } = session;
    const reply = asList(desk.respond({ kind: "class", sessionId: id, register }, { city, now, classes }));
    const facts = reply.sessions.flatMap(({ sample, status, facts: known }) => [
      ...(sample === undefined ? [] : [sample]),
      ...(status === undefined ? [] : [status.text]),
      ...known.map(({ name, text }) => `${name}: ${text}`),
    ]);
    const file = classCalendar({
      session,
      description: facts.join("\n"),
      url: `${base}${classPath(city, register, id)}`,
    });
    return context.body(file, 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="class-${id}.ics"`,
    });
  });
  return pages;
}
