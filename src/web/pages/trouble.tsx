import { cityIdSchema, type Register } from "../../knowledge/ids.ts";
import { AskForm } from "../ask-form.tsx";
import type { WebContext, WebParts } from "../context.ts";
import { enter } from "../enter-city.ts";
import { page } from "../layout.tsx";
import { textIn } from "../page-view.tsx";
import { answersLink, homeLink, type Place } from "../place.ts";
import { WORDS } from "../words.ts";
import { rootPage } from "./root.tsx";

const registerOf = (part: string | undefined): Register => (part === "easy" || part === "en" ? part : "ja");

/** Nothing stands here, but this city's desk can be asked. */
export const missingPage = (context: WebContext): Response | Promise<Response> => {
  const place = context.get("place");
  const words = WORDS[place.register];
  const text = textIn(place);
  return page(
    context,
    { title: words.notFound.title, status: 404 },
    <>
      <p>{text(words.notFound.lead)}</p>
      <ul class="presses">
        <li>
          <a class="press" href={homeLink(place)}>
            {text(words.home)}
          </a>
        </li>
        <li>
          <a class="press" href={answersLink(place)}>
            {text(words.allAnswers)}
          </a>
        </li>
      </ul>
      <AskForm place={place} />
    </>,
  );
};

/** For every address that nothing answers to: in a city its box for questions, else the cities. */
export const notFoundPage =
  (parts: WebParts) =>
  async (context: WebContext): Promise<Response> => {
    const [, first = "", second] = context.req.path.split("/");
    const city = cityIdSchema.safeParse(first);
    context.header("Cache-Control", "no-store");
    if (!city.success) return rootPage(context, parts.desks.builtIn.release, 404);
    await enter(context, parts, city.data, registerOf(second));
    return missingPage(context);
  };

/** Says no more of a fault than that it is ours; the log has its name. */
export const wentWrongPage = (context: WebContext): Response | Promise<Response> => {
  context.header("Cache-Control", "no-store");
  // The fault may have been to find out where the reader stands.
  const place: Place | undefined = context.get("place");
  if (place === undefined) return context.text(WORDS.ja.wentWrong.lead, 500);
  const { title, lead } = WORDS[place.register].wentWrong;
  return page(context, { title, status: 500 }, <p>{lead}</p>);
};
