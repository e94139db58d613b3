import { Hono } from "hono";
import { cityPath } from "../../addresses.ts";
import type { Offer, Reply } from "../../dialogue/reply.ts";
import { AskForm } from "../ask-form.tsx";
import { CATEGORY_WORDS } from "../category-words.ts";
import type { WebEnv, WebParts } from "../context.ts";
import { knownClasses } from "../known-classes.ts";
import { page } from "../layout.tsx";
import { pageView } from "../page-view.tsx";
import { answersLink, linkIn, type Place } from "../place.ts";
import { Contacts } from "../reply-view/contacts.tsx";
import { entryOffers, Presses } from "../reply-view/parts.tsx";
import { ReplyView } from "../reply-view.tsx";
import { shownByCategory } from "../shown-entries.ts";
import { WORDS } from "../words.ts";
import { Talk } from "./talk.tsx";

/** So many of the next classes stand on the first page. */
const NEXT_CLASSES = 3;

/** Entries offered to someone who has not asked yet, as the desk's greeting has them. */
const suggestionsIn = (reply: Reply) => (reply.kind === "notice" ? reply.suggestions : []);

/** When and what, to be pressed: whoever comes with a question should not have to pass whole classes. */
function classesSoon(
  { city, now, register, desk }: Place,
  classes: NonNullable<Awaited<ReturnType<typeof knownClasses>>>,
): Offer[] {
  const reply = desk.respond({ kind: "classes", wish: {}, register }, { city, now, classes });
  if (reply.kind !== "class-list") return [];
  return reply.sessions.slice(0, NEXT_CLASSES).map(({ when, title, status, sample, sessionId }) => ({
    label: [when, title, status?.text, sample].filter((part) => part !== undefined).join(" "),
    press: { kind: "class", sessionId, register },
  }));
}

/** A city's first page. */
export function firstPage({ clock }: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/", async (context) => {
    const place = context.get("place");
    const { city, cityName, now, register, desk } = place;
    const words = WORDS[register];
    const { first } = words;
    const view = pageView(place);
    const asked = { city, now, preferred: { register } };
    const counters = desk.respond({ kind: "none-of-these", register }, asked);
    const contacts = counters.kind === "handoff" ? counters.contacts : [];
    const classes = await knownClasses(context.env, place, clock);
    const soon = classes === undefined ? [] : classesSoon(place, classes);
    return page(
      context,
      { title: words.siteName(cityName), path: "", scripts: ["chat"] },
      <>
        <p class="summary">{view.text(first.lead(cityName))}</p>
        <p>{view.text(first.machine)}</p>
        <Talk place={place} />
        <AskForm place={place} />
        <section>
          <h2>{view.text(first.common)}</h2>
          <Presses
            offers={entryOffers(suggestionsIn(desk.respond({ kind: "greeting" }, asked)), register)}
            view={view}
          />
        </section>
        <section id="guides">
          <h2>{view.text(first.guides)}</h2>
          <ReplyView reply={desk.respond({ kind: "navigator-menu", register }, asked)} view={view} />
        </section>
        {soon.length === 0 ? null : (
          <section>
            <h2>{view.text(first.classes)}</h2>
            <Presses offers={soon} view={view} />
            <p>
              <a class="press" href={linkIn(place, register, `${cityPath(city, register)}/classes`)}>
                {view.text(first.allClasses)}
              </a>
            </p>
          </section>
        )}
        <section>
          <h2>{view.text(first.categories)}</h2>
          <ul class="columns">
            {shownByCategory(place).map(({ category }) => (
              <li>
                <a href={answersLink(place, `#${category}`)}>
                  {view.text(CATEGORY_WORDS[register][category])}
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section id="contacts">
          <h2>{view.text(first.contacts(cityName))}</h2>
          {contacts.some(({ phone }) => phone !== undefined) ? null : (
            <p>{view.text(first.noContact(cityName))}</p>
          )}
          <Contacts contacts={contacts} register={register} view={view} level={2} />
        </section>
      </>,
    );
  });
  return pages;
}
