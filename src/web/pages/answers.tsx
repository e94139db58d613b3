import { Hono } from "hono";
import { entryPath } from "../../addresses.ts";
import { labelOf } from "../../dialogue/context.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { ReleaseEntry } from "../../knowledge/release.ts";
import { AskForm } from "../ask-form.tsx";
import { CATEGORY_WORDS } from "../category-words.ts";
import type { WebContext, WebEnv } from "../context.ts";
import { page } from "../layout.tsx";
import { pageView, textIn } from "../page-view.tsx";
import { answersLink, linkIn } from "../place.ts";
import { headingOf } from "../reply-view/heading.ts";
import { ReplyView } from "../reply-view.tsx";
import { shownByCategory } from "../shown-entries.ts";
import { answerData, dataBlock } from "../structured-data.ts";
import { WORDS } from "../words.ts";
import { missingPage } from "./trouble.tsx";

/** How an answer is named in a list: the whole question where it is written in the reader's words. */
const nameIn = (entry: ReleaseEntry, register: Register): string =>
  register === "ja" ? entry.question : labelOf(entry, register);

/** All answers of a city by what they are about. */
function allAnswers(context: WebContext): Response | Promise<Response> {
  const place = context.get("place");
  const { city, cityName, register } = place;
  const { answers } = WORDS[register];
  const text = textIn(place);
  const categories = shownByCategory(place);
  const names = CATEGORY_WORDS[register];
  const count = categories.reduce((sum, { entries }) => sum + entries.length, 0);
  return page(
    context,
    { title: answers.title, path: "/faq", description: answers.description(cityName) },
    <>
      <p>{text(answers.lead(count))}</p>
      <nav aria-label={answers.jump}>
        <ul class="columns">
          {categories.map(({ category }) => (
            <li>
              <a href={`#${category}`}>{text(names[category])}</a>
            </li>
          ))}
        </ul>
      </nav>
      {categories.map(({ category, entries }) => (
        <section id={category}>
          <h2>{text(names[category])}</h2>
          <ul class="questions">
            {entries.map((entry) => (
              <li>
                <a href={linkIn(place, register, entryPath(city, register, entry.id))}>
                  {text(nameIn(entry, register))}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <AskForm place={place} />
    </>,
  );
}

/**
 * One answer. What has expired was here and is gone, so that search engines let go of it (RFC 9110, 15.5.11); whom to ask
 * stands on the page.
 */
function oneAnswer(context: WebContext, entry: ReleaseEntry): Response | Promise<Response> {
  const place = context.get("place");
  const { city, register, base, now, desk } = place;
  const path = `/faq/${entry.id}`;
  const view = pageView(place);
  const reply = desk.respond({ kind: "entry", entryId: entry.id, register }, { city, now });
  // The page's head leads to the other words.
  const shown = reply.kind === "answer" ? { ...reply, otherRegisters: [] } : reply;
  const question = nameIn(entry, register);
  const isShown = reply.kind === "answer";
  return page(
    context,
    {
      title: isShown ? reply.title : (headingOf(reply) ?? question),
      path,
      ...(isShown ? { description: reply.summary } : { status: 410, noindex: true }),
      head: isShown
        ? dataBlock(answerData(question, reply, `${base}${entryPath(city, register, entry.id)}`))
        : null,
    },
    <>
      <p class="crumb">
        <a href={answersLink(place, `#${entry.category}`)}>
          {view.text(CATEGORY_WORDS[register][entry.category])}
        </a>
      </p>
      <ReplyView reply={shown} view={view} />
      <AskForm place={place} />
    </>,
  );
}

/** A city's answers, each with an address of its own. */
export function answerPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/", allAnswers);
  pages.get("/:id", (context) => {
    const entry = context.get("place").knowledge.entries.get(context.req.param("id"));
    return entry === undefined ? missingPage(context) : oneAnswer(context, entry);
  });
  return pages;
}
