import { Hono } from "hono";
import { entryPath } from "../../addresses.ts";
import { labelOf } from "../../dialogue/context.ts";
import type { Reply } from "../../dialogue/reply.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { ReleaseEntry } from "../../knowledge/release.ts";
import { AskForm } from "../ask-form.tsx";
import { CATEGORY_WORDS } from "../category-words.ts";
import type { WebContext, WebEnv, WebParts } from "../context.ts";
import { knownClasses } from "../known-classes.ts";
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

/** The page's head leads to them. */
const withoutOtherWords = (reply: Reply): Reply =>
  reply.kind === "answer" ? { ...reply, otherRegisters: [] } : reply;

/**
 * One answer. What has expired was here and is gone, so that search engines let go of it (RFC 9110, 15.5.11); whom to ask
 * stands on the page.
 */
async function oneAnswer(
  context: WebContext,
  entry: ReleaseEntry,
  clock: WebParts["clock"],
): Promise<Response> {
  const place = context.get("place");
  const { city, register, base, now, desk } = place;
  const path = `/faq/${entry.id}`;
  const view = pageView(place);
  const asked = { kind: "entry", entryId: entry.id, register } as const;
  const classes = desk.needsClasses(asked, city) ? await knownClasses(context.env, place, clock) : undefined;
  const reply = desk.respond(asked, { city, now, ...(classes === undefined ? {} : { classes }) });
  const question = nameIn(entry, register);
  const options =
    reply.kind === "handoff"
      ? ({ status: 410, noindex: true } as const)
      : reply.kind === "answer"
        ? {
            description: reply.summary,
            head: dataBlock(answerData(question, reply, `${base}${entryPath(city, register, entry.id)}`)),
          }
        : {};
  return page(
    context,
    {
      title: headingOf(reply) ?? question,
      path,
      ...options,
    },
    <>
      <p class="crumb">
        <a href={answersLink(place, `#${entry.category}`)}>
          {view.text(WORDS[register].answers.category(CATEGORY_WORDS[register][entry.category]))}
        </a>
      </p>
      <ReplyView reply={withoutOtherWords(reply)} view={view} />
      {reply.kind === "answer" ? (
        <p class="print-this">
          <a href={linkIn(place, register, `${entryPath(city, register, entry.id)}/handout`)}>
            {view.text(WORDS[register].printThis)}
          </a>
        </p>
      ) : null}
      <AskForm place={place} />
    </>,
  );
}

/** A city's answers, each with an address of its own. */
export function answerPages({ clock }: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/", allAnswers);
  pages.get("/:id", (context) => {
    const entry = context.get("place").knowledge.entries.get(context.req.param("id"));
    return entry === undefined ? missingPage(context) : oneAnswer(context, entry, clock);
  });
  return pages;
}
