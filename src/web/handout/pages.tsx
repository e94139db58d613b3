import { type Context, Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { cityPath, entryPath } from "../../addresses.ts";
import { labelOf } from "../../dialogue/context.ts";
import { addFriendUrl } from "../../environment.ts";
import { CATEGORY_WORDS } from "../category-words.ts";
import type { WebContext, WebEnv } from "../context.ts";
import { page } from "../layout.tsx";
import { textIn } from "../page-view.tsx";
import { linkIn, type Place, READINGS_FIELD, WITHOUT_READINGS } from "../place.ts";
import { textWithReadings } from "../readings.tsx";
import { shownByCategory } from "../shown-entries.ts";
import type { View } from "../view.ts";
import { counterFor } from "./counter.ts";
import { Handout } from "./handout.tsx";
import { holdsReadings } from "./room.ts";
import { TeachingCard } from "./teaching-card.tsx";
import { HANDOUT } from "./words.ts";

/** Answers printed at once: readings for more would take the request longer than its 10 ms. */
const MOST_SHEETS = 12;
/** The field of the form that names an answer. */
const ENTRY_FIELD = "entry";
/** The card for volunteers that this page is about. */
const LINE_CARD = "add-city-on-line";

const STYLES = <link rel="stylesheet" href="/web-assets/handout.css" />;

/** Paper goes to people we do not know: kanji carry their readings in ordinary Japanese too, unless switched off. */
function onPaper(context: WebContext): View["text"] {
  const place = context.get("place");
  return place.register === "ja" && context.req.query(READINGS_FIELD) !== WITHOUT_READINGS
    ? textWithReadings(place.desk)
    : textIn(place);
}

/** The answer on paper; undefined where the city has none such today. */
function sheetOf(context: WebContext, id: string): { label: string; sheet: Child } | undefined {
  const place = context.get("place");
  const { city, register, desk, knowledge, now, base, cityName } = place;
  const entry = knowledge.entries.get(id);
  const reply = desk.respond({ kind: "entry", entryId: id, register }, { city, now });
  if (entry === undefined || reply.kind !== "answer") return undefined;
  const counter = counterFor(knowledge.card, entry.category, register);
  const sheet = (
    <Handout
      reply={reply}
      cityName={cityName}
      counter={counter}
      lineUrl={addFriendUrl(context.env, city)}
      pageUrl={`${base}${entryPath(city, register, id)}`}
      text={holdsReadings(reply, counter) ? onPaper(context) : textIn(place)}
    />
  );
  return { label: reply.title, sheet };
}

/** How to print, above the sheets; not on paper. */
const HowToPrint: FC<{ readonly place: Place; readonly children?: Child }> = ({ place, children }) => {
  const words = HANDOUT[place.register];
  const text = textIn(place);
  return (
    <div class="how-to-print">
      {children}
      <p>
        <button type="button" data-print hidden>
          {text(words.print)}
        </button>
      </p>
      <p>{text(words.printHow)}</p>
      <p>
        <a href={linkIn(place, place.register, `${cityPath(place.city, place.register)}/handouts`)}>
          {text(words.chooseAgain)}
        </a>
      </p>
    </div>
  );
};

type Frame = { readonly title: string; readonly path: string };
const printed = (context: WebContext, { title, path }: Frame, body: Child): Response | Promise<Response> =>
  page(context, { title, path, noindex: true, head: STYLES, scripts: ["print"] }, body);

function missing(context: WebContext): Response | Promise<Response> {
  const place = context.get("place");
  const words = HANDOUT[place.register];
  const text = textIn(place);
  return page(
    context,
    { title: words.notFound, status: 404 },
    <>
      <p>{text(words.notFoundLead)}</p>
      <p>
        <a href={linkIn(place, place.register, `${cityPath(place.city, place.register)}/handouts`)}>
          {text(words.choose)}
        </a>
      </p>
    </>,
  );
}

/** All answers, to tick those that are wanted. */
function chooser(context: WebContext): Response | Promise<Response> {
  const place = context.get("place");
  const { city, register, readings } = place;
  const words = HANDOUT[register];
  const text = textIn(place);
  return page(
    context,
    { title: words.choose, path: "/handouts", noindex: true, head: STYLES },
    <form class="choose" method="get" action={`${cityPath(city, register)}/handouts`}>
      <p>{text(words.chooseLead(MOST_SHEETS))}</p>
      {register !== "easy" || readings ? null : <input type="hidden" name={READINGS_FIELD} value="off" />}
      {shownByCategory(place).map(({ category, entries }) => (
        <fieldset>
          <legend>{text(CATEGORY_WORDS[register][category])}</legend>
          {entries.map((entry) => (
            <label>
              <input type="checkbox" name={ENTRY_FIELD} value={entry.id} />
              <span>{text(labelOf(entry, register))}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <p>
        <button type="submit">{text(words.show)}</button>
      </p>
      <p>
        <a href={linkIn(place, register, `${cityPath(city, register)}/line-card`)}>{text(words.cardTitle)}</a>
      </p>
    </form>,
  );
}

function chosen(context: WebContext, ids: readonly string[]): Response | Promise<Response> {
  const place = context.get("place");
  const words = HANDOUT[place.register];
  const sheets = ids.slice(0, MOST_SHEETS).flatMap((id) => sheetOf(context, id)?.sheet ?? []);
  if (sheets.length === 0) return missing(context);
  return printed(
    context,
    { title: words.sheetsTitle, path: "/handouts" },
    <>
      <HowToPrint place={place}>
        {ids.length <= MOST_SHEETS ? null : <p role="status">{textIn(place)(words.tooMany(MOST_SHEETS))}</p>}
      </HowToPrint>
      {sheets}
    </>,
  );
}

const entriesAsked = (context: Context): string[] => [...new Set(context.req.queries(ENTRY_FIELD) ?? [])];

/** Answers and cards on paper. Not for search engines: they say what the answers' own pages say. */
export function handoutPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/faq/:id/handout", (context) => {
    const id = context.req.param("id");
    const made = sheetOf(context, id);
    if (made === undefined) return missing(context);
    const place = context.get("place");
    return printed(
      context,
      { title: HANDOUT[place.register].sheetTitle(made.label), path: `/faq/${id}/handout` },
      <>
        <HowToPrint place={place} />
        {made.sheet}
      </>,
    );
  });
  pages.get("/handouts", (context) => {
    const ids = entriesAsked(context);
    return ids.length === 0 ? chooser(context) : chosen(context, ids);
  });
  pages.get("/line-card", (context) => {
    const place = context.get("place");
    const { city, register, knowledge, cityName } = place;
    const words = HANDOUT[register];
    const card = knowledge.teachingCards.find(({ id }) => id === LINE_CARD);
    return printed(
      context,
      { title: words.cardTitle, path: "/line-card" },
      card === undefined ? (
        <p>{textIn(place)(words.noCard)}</p>
      ) : (
        <>
          <HowToPrint place={place} />
          <TeachingCard
            card={card}
            register={register}
            cityName={cityName}
            lineUrl={addFriendUrl(context.env, city)}
            text={onPaper(context)}
          />
        </>
      ),
    );
  });
  return pages;
}
