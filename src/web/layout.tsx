import { html } from "hono/html";
import type { Child, FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { cityPath, supportPath } from "../addresses.ts";
import { REGISTERS, type Register } from "../knowledge/ids.ts";
import type { WebContext } from "./context.ts";
import { FeedLinks } from "./data/feeds.tsx";
import { openDataPath } from "./data/paths.ts";
import { textIn } from "./page-view.tsx";
import { answersLink, homeLink, linkIn, type Place, placeIn, READINGS_FIELD } from "./place.ts";
import { REPLY_WORDS } from "./reply-view/words.ts";
import { LANG, LOCALE, WORDS } from "./words.ts";

export type PageOptions = {
  readonly title: string;
  /** What search engines show below the title. */
  readonly description?: string;
  /**
   * Path behind the city's and register's, "" for the first page: where the same page stands in other words. Absent for
   * what has no address of its own, such as a reply; it is not for search engines.
   */
  readonly path?: string;
  /** The page stands in these words only. */
  readonly alone?: true;
  /** Other data in the head. */
  readonly head?: Child;
  /** Names of bundles in src/web/client, loaded as modules. */
  readonly scripts?: readonly string[];
  readonly status?: ContentfulStatusCode;
  /** Keeps an addressed page out of search engines. */
  readonly noindex?: true;
};

/** Where the same page stands for search engines. Easy Japanese is Japanese: only the plain page is named as such. */
const INDEXED_ALTERNATES = ["ja", "en"] as const;

type HeadLinksProps = { readonly place: Place; readonly path: string; readonly alone: true | undefined };
const HeadLinks: FC<HeadLinksProps> = ({ place, path, alone }) => {
  const { base, city, register } = place;
  const at = (other: Register): string => `${base}${cityPath(city, other)}${path}`;
  return (
    <>
      <link rel="canonical" href={at(register)} />
      <meta property="og:url" content={at(register)} />
      {register === "easy" || alone ? null : (
        <>
          {INDEXED_ALTERNATES.map((other) => (
            <link rel="alternate" hreflang={LANG[other]} href={at(other)} />
          ))}
          <link rel="alternate" hreflang="x-default" href={at("ja")} />
        </>
      )}
    </>
  );
};

/** The same page in other words, and with or without readings. */
const Languages: FC<{ readonly place: Place; readonly path: string | undefined }> = ({ place, path }) => {
  const { city, register, readings } = place;
  const words = WORDS[register];
  const text = textIn(place);
  const own = `${cityPath(city, register)}${path ?? ""}`;
  return (
    <nav id="languages" class="languages" aria-label={words.languages}>
      <ul>
        {REGISTERS.map((other) => (
          <li>
            {other === register ? (
              <span aria-current="true" lang={LANG[other]}>
                {text(REPLY_WORDS[register].registers[other])}
              </span>
            ) : (
              <a
                href={linkIn(placeIn(place, other), other, `${cityPath(city, other)}${path ?? ""}`)}
                lang={LANG[other]}
                hreflang={LANG[other]}
              >
                {REPLY_WORDS[register].registers[other]}
              </a>
            )}
          </li>
        ))}
        {register !== "easy" || path === undefined ? null : (
          <li>
            <a href={readings ? `${own}?${READINGS_FIELD}=off` : own}>
              {readings ? words.withoutReadings : words.withReadings}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};

const Header: FC<{ readonly place: Place; readonly path: string | undefined }> = ({ place, path }) => {
  const { city, register, cityName } = place;
  const words = WORDS[register];
  const text = textIn(place);
  const home = cityPath(city, register);
  const pages = [
    { name: words.allAnswers, path: "/faq", href: answersLink(place) },
    { name: words.classes, path: "/classes", href: linkIn(place, register, `${home}/classes`) },
  ];
  return (
    <header class="site">
      <p class="name">
        <a href={homeLink(place)} {...(path === "" ? { "aria-current": "page" } : {})}>
          {text(words.siteName(cityName))}
        </a>
      </p>
      <nav aria-label={words.menu}>
        <ul>
          {pages.map((each) => (
            <li>
              <a href={each.href} {...(each.path === path ? { "aria-current": "page" } : {})}>
                {text(each.name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Languages place={place} path={path} />
    </header>
  );
};

const Footer: FC<{ readonly place: Place }> = ({ place }) => {
  const { city, register } = place;
  const { footer } = WORDS[register];
  const text = textIn(place);
  const own = (path: string): string => linkIn(place, register, `${cityPath(city, register)}${path}`);
  return (
    <footer class="site">
      <p>{text(footer.machine)}</p>
      <nav aria-label={footer.label}>
        <ul>
          <li>
            <a href={own("/privacy")}>{text(footer.privacy)}</a>
          </li>
          <li>
            <a href={own("/accessibility")}>{text(footer.accessibility)}</a>
          </li>
          <li>
            <a href={own("/handouts")}>{text(footer.print)}</a>
          </li>
          <li>
            <a href={own("/line-card")}>{text(footer.lineCard)}</a>
          </li>
          <li>
            <a href={supportPath(city)}>{text(footer.support)}</a>
          </li>
          <li>
            <a href={openDataPath(city)}>{text(footer.openData)}</a>
          </li>
          <li>
            <a href="/">{text(footer.cities)}</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
};

/** Without its first line a browser would draw the page by the rules of the 1990s. */
export const inFull = (page: Child): ReturnType<typeof html> => html`<!doctype html>${page}`;

/** What the head of every page has, whatever stands on it. */
export const HeadBasics: FC<{ readonly title: string }> = ({ title }) => (
  <>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="theme-color" content="#00468b" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#10161d" media="(prefers-color-scheme: dark)" />
    <meta name="color-scheme" content="light dark" />
    <title>{title}</title>
    {/* Without it browsers ask for /favicon.ico, which is not there. */}
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/web-assets/web.css" />
  </>
);

/** A public page of a city; the body is what stands below its title. */
export function page(
  context: WebContext,
  { title, description, path, alone, head, scripts = [], status = 200, noindex }: PageOptions,
  body: Child,
): Response | Promise<Response> {
  const place = context.get("place");
  const { register, cityName } = place;
  const words = WORDS[register];
  const siteName = words.siteName(cityName);
  return context.html(
    inFull(
      <html lang={LANG[register]}>
        <head>
          <HeadBasics title={title === siteName ? title : `${title} | ${siteName}`} />
          <meta name="description" content={description ?? words.description(cityName)} />
          {path === undefined || noindex ? <meta name="robots" content="noindex" /> : null}
          {path === undefined ? null : <HeadLinks place={place} path={path} alone={alone} />}
          <meta property="og:title" content={title} />
          <meta property="og:description" content={description ?? words.description(cityName)} />
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content={siteName} />
          <meta property="og:locale" content={LOCALE[register]} />
          <FeedLinks city={place.city} name={place.knowledge.card.name} />
          {head}
          {scripts.map((name) => (
            <script type="module" src={`/web-assets/${name}.js`} />
          ))}
        </head>
        <body class={place.readings ? "readings" : "plain"}>
          <a class="skip" href="#main">
            {words.skip}
          </a>
          <Header place={place} path={alone ? undefined : path} />
          <main id="main" tabindex={-1}>
            <h1>{textIn(place)(title)}</h1>
            {body}
          </main>
          <Footer place={place} />
        </body>
      </html>,
    ),
    status,
  );
}
