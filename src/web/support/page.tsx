import type { Context } from "hono";
import { html } from "hono/html";
import type { Child, FC } from "hono/jsx";
import { cityPath, supportPath } from "../../addresses.ts";
import { CITY_IDS, type CityId } from "../../knowledge/ids.ts";
import { CITY_NAMES, SUPPORT } from "./words.ts";

const STYLES = ["/web-assets/web.css", "/web-assets/handout.css", "/web-assets/support.css"];
const ICON = "/support/icon.svg";

type Frame = {
  readonly title: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly head?: Child;
  readonly body: Child;
};

const document = (context: Context, { title, data = {}, head, body }: Frame) =>
  context.html(
    html`<!doctype html>${(
      <html lang="ja" {...data}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="theme-color" content="#00468b" />
          <title>{title}</title>
          <link rel="icon" type="image/svg+xml" href={ICON} />
          {STYLES.map((href) => (
            <link rel="stylesheet" href={href} />
          ))}
          {head}
        </head>
        <body class="support">
          <a class="skip" href="#main">
            <span data-words>{SUPPORT.skip}</span>
          </a>
          {body}
        </body>
      </html>
    )}`,
  );

/** Where a city is chosen. */
export const choosePage = (context: Context) =>
  document(context, {
    title: SUPPORT.choose.title,
    body: (
      <main id="main" tabindex={-1}>
        <h1>{SUPPORT.choose.title}</h1>
        <p>{SUPPORT.choose.lead}</p>
        <h2>{SUPPORT.choose.cities}</h2>
        <ul class="presses">
          {CITY_IDS.map((city) => (
            <li>
              <a class="press" href={supportPath(city)}>
                {CITY_NAMES[city]}
              </a>
            </li>
          ))}
        </ul>
      </main>
    ),
  });

const MENU = ["search", "units", "guides", "handouts", "notes", "device"] as const;
const SIZES = ["usual", "large", "largest"] as const;
const SPEEDS = ["usual", "slow"] as const;

const Looks: FC = () => (
  <details id="looks">
    <summary>
      <span data-words>{SUPPORT.looks.open}</span>
    </summary>
    <fieldset>
      <legend data-words>{SUPPORT.looks.size}</legend>
      {SIZES.map((size) => (
        <label>
          <input type="radio" name="size" value={size} checked={size === "usual"} />
          <span data-words>{SUPPORT.looks.sizes[size]}</span>
        </label>
      ))}
    </fieldset>
    <label>
      <input type="checkbox" name="readings" />
      <span data-words>{SUPPORT.looks.readings}</span>
    </label>
  </details>
);

const Speech: FC = () => (
  <section id="speech" class="speech" aria-label={SUPPORT.speech.group} hidden>
    <div id="speech-buttons" class="speech-buttons" hidden>
      {(["start", "pause", "resume", "stop"] as const).map((what) => (
        <button type="button" id={`speech-${what}`} hidden={what !== "start"} data-words>
          {SUPPORT.speech[what]}
        </button>
      ))}
      <fieldset>
        <legend data-words>{SUPPORT.speech.speed}</legend>
        {SPEEDS.map((speed) => (
          <label>
            <input type="radio" name="speed" value={speed} checked={speed === "usual"} />
            <span data-words>{SUPPORT.speech.speeds[speed]}</span>
          </label>
        ))}
      </fieldset>
    </div>
    <p id="no-voice" data-words hidden>
      {SUPPORT.speech.noVoice}
    </p>
  </section>
);

/** What is shown until the city's release is on the device. */
const Load: FC<{ readonly city: CityId }> = ({ city }) => (
  <>
    {/* Seen until the script takes it away, also in browsers too old for the script. */}
    <section id="without-script">
      <h1>{SUPPORT.title(CITY_NAMES[city])}</h1>
      <p>
        {SUPPORT.noScript.before}
        <a href={cityPath(city, "ja")}>{SUPPORT.noScript.link}</a>
        {SUPPORT.noScript.after}
      </p>
    </section>
    <section id="load" hidden>
      <h1>{SUPPORT.load.title}</h1>
      <p>{SUPPORT.load.lead}</p>
      <progress id="load-bar" aria-label={SUPPORT.load.label} />
      <p id="load-status" role="status" />
      <p>
        <button type="button" id="load-retry" hidden>
          {SUPPORT.load.retry}
        </button>
      </p>
    </section>
  </>
);

/** The app's frame; the script in it draws the pages on the device. */
export const appPage = (context: Context, city: CityId, addFriendUrl: string | undefined) =>
  document(context, {
    title: SUPPORT.title(CITY_NAMES[city]),
    data: { "data-city": city, ...(addFriendUrl === undefined ? {} : { "data-add-friend": addFriendUrl }) },
    head: (
      <>
        <link rel="manifest" href={`${supportPath(city)}/app.webmanifest`} />
        <link rel="apple-touch-icon" href="/support/icon-192.png" />
        <script type="module" src="/support/app.js" />
      </>
    ),
    body: (
      <>
        <header>
          <p class="name" data-words>
            {SUPPORT.title(CITY_NAMES[city])}
          </p>
          <p class="edition">
            <span data-words>{SUPPORT.edition}</span> <span id="edition">{SUPPORT.editionUnknown}</span>
          </p>
          <Looks />
          <nav id="menu" class="menu" aria-label={SUPPORT.menu} hidden>
            <ul>
              {MENU.map((page) => (
                <li>
                  <a href={page === "search" ? "#/" : `#/${page}`}>
                    <span data-words>{SUPPORT.pages[page]}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <div id="news" class="news" role="status" />
        <main id="main" tabindex={-1}>
          <Load city={city} />
        </main>
        <Speech />
      </>
    ),
  });

/** Web App Manifest (W3C) of a city's app. */
export const appManifest = (city: CityId) => ({
  id: supportPath(city),
  name: SUPPORT.title(CITY_NAMES[city]),
  short_name: SUPPORT.shortName(CITY_NAMES[city]),
  lang: "ja",
  dir: "ltr",
  start_url: supportPath(city),
  scope: "/support/",
  display: "standalone",
  background_color: "#ffffff",
  theme_color: "#00468b",
  icons: [
    { src: ICON, sizes: "any", type: "image/svg+xml" },
    { src: "/support/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/support/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/support/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
});
