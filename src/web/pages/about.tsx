import { Hono } from "hono";
import { KEPT_DAYS } from "../../store/questions.ts";
import { ABOUT_WORDS } from "../about-words.ts";
import type { WebContext, WebEnv } from "../context.ts";
import { page } from "../layout.tsx";
import { pageView } from "../page-view.tsx";
import { Contacts } from "../reply-view/contacts.tsx";
import { WORDS } from "../words.ts";

/** What the city says about these pages, and whom to tell. */
function aboutPage(context: WebContext, which: "privacy" | "accessibility"): Response | Promise<Response> {
  const place = context.get("place");
  const { city, cityName, register, desk, now, keepsQuestions } = place;
  const words = ABOUT_WORDS[register];
  const { title, lead, sections } =
    which === "privacy" ? words.privacy(keepsQuestions ? KEPT_DAYS : 0) : words.accessibility;
  const view = pageView(place);
  const counters = desk.respond({ kind: "none-of-these", register }, { city, now });
  const contacts = counters.kind === "handoff" ? counters.contacts : [];
  return page(
    context,
    { title, path: `/${which}`, description: lead },
    <>
      <p class="summary">{view.text(lead)}</p>
      {sections.map(({ heading, lines }) => (
        <section>
          <h2>{view.text(heading)}</h2>
          <ul>
            {lines.map((line) => (
              <li>{view.text(line)}</li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2>{view.text(words.tell)}</h2>
        {contacts.some(({ phone }) => phone !== undefined) ? null : (
          <p>{view.text(WORDS[register].first.noContact(cityName))}</p>
        )}
        <Contacts contacts={contacts} register={register} view={view} level={2} />
      </section>
    </>,
  );
}

/** What is kept of questions, and for whom the pages are made. */
export function aboutPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/privacy", (context) => aboutPage(context, "privacy"));
  pages.get("/accessibility", (context) => aboutPage(context, "accessibility"));
  return pages;
}
