import type { ContentfulStatusCode } from "hono/utils/http-status";
import { cityPath } from "../../addresses.ts";
import type { Release } from "../../knowledge/release.ts";
import type { WebContext } from "../context.ts";
import { HeadBasics, inFull } from "../layout.tsx";
import { ROOT_WORDS } from "../words.ts";

/** The page above all cities: it leads to them and says nothing of any. */
export const rootPage = (
  context: WebContext,
  { cities }: Release,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> => {
  const isHere = status === 200;
  return context.html(
    inFull(
      <html lang="ja">
        <head>
          <HeadBasics title={ROOT_WORDS.title} />
          {isHere ? <meta name="description" content={ROOT_WORDS.lead} /> : null}
        </head>
        <body>
          <main id="main">
            <h1>{ROOT_WORDS.title}</h1>
            <p class="summary">{isHere ? ROOT_WORDS.lead : ROOT_WORDS.notFound}</p>
            <p lang="en">{isHere ? ROOT_WORDS.leadEnglish : ROOT_WORDS.notFoundEnglish}</p>
            <nav aria-label={ROOT_WORDS.cities}>
              <ul class="presses">
                {cities.map(({ card }) => (
                  <li>
                    <a class="press" href={cityPath(card.id, "ja")}>
                      {card.name} <span lang="en">{card.nameEn}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </main>
        </body>
      </html>,
    ),
    status,
  );
};
