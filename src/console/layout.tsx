import { html } from "hono/html";
import type { Child, FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ConsoleContext } from "./context.ts";
import { COMMON, ROLE_NAMES, SECTIONS, type SectionPath, SIGN_IN } from "./words/common.ts";

const STYLES = [
  "/console-assets/console.css",
  "/console-assets/line-look.css",
  "/console-assets/entry-form.css",
] as const;

type FrameProps = {
  readonly title: string;
  readonly csrf?: string;
  /** Names of bundles in src/console/client, loaded as modules. */
  readonly scripts?: readonly string[];
  readonly header?: Child;
  readonly children?: Child;
};

const Frame: FC<FrameProps> = ({ title, csrf, scripts = [], header, children }) => (
  <html lang="ja">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} - ${COMMON.console}`}</title>
      {/* Without it browsers ask for /favicon.ico, which is not there. */}
      <link rel="icon" href="data:," />
      {csrf === undefined ? null : <meta name="csrf" content={csrf} />}
      {STYLES.map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {scripts.map((name) => (
        <script type="module" src={`/console-assets/${name}.js`} />
      ))}
    </head>
    <body>
      <a class="skip" href="#main">
        {COMMON.skip}
      </a>
      {header}
      <main id="main" tabindex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
);

/** Without its first line a browser would draw the page by the rules of the 1990s. */
const inFull = (frame: Child): ReturnType<typeof html> => html`<!doctype html>${frame}`;

type PageOptions = {
  readonly title: string;
  readonly section: SectionPath;
  readonly scripts?: readonly string[];
  readonly status?: ContentfulStatusCode;
};

/** A page of a city's console; the body is what stands below its title. */
export function page(
  context: ConsoleContext,
  { title, section, scripts, status = 200 }: PageOptions,
  body: Child,
): Response | Promise<Response> {
  const { city, email, role } = context.get("staff");
  const base = `/console/${city}`;
  const header = (
    <header>
      {context.get("sample") ? (
        <p class="sample" role="note">
          {COMMON.sampleBanner}
        </p>
      ) : null}
      <div class="who">
        <p class="place">
          <a href={base}>{`${context.get("cityName")} ${COMMON.console}`}</a>
        </p>
        <p>{COMMON.signedInAs(email, ROLE_NAMES[role])}</p>
        {context.get("roles").size > 1 ? (
          <p>
            <a href="/console">{COMMON.otherCity}</a>
          </p>
        ) : null}
        <p>
          <a href="/console/sign-out">{COMMON.signOut}</a>
        </p>
      </div>
      <nav aria-label={COMMON.menu}>
        <ul>
          {SECTIONS.map(({ path, name }) => (
            <li>
              <a href={`${base}${path}`} {...(path === section ? { "aria-current": "page" } : {})}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
  return context.html(
    inFull(
      <Frame
        title={title}
        csrf={context.get("csrf")}
        header={header}
        {...(scripts === undefined ? {} : { scripts })}
      >
        {body}
      </Frame>,
    ),
    status,
  );
}

/** A page without a city: sign-in, choice of the city. */
export const plainPage = (
  context: ConsoleContext,
  title: string,
  body: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> => context.html(inFull(<Frame title={title}>{body}</Frame>), status);

/** Says in one sentence why not, and what to do. */
export const refusalPage = (
  context: ConsoleContext,
  status: ContentfulStatusCode,
  message: string,
): Response | Promise<Response> =>
  plainPage(
    context,
    SIGN_IN.refusedTitle,
    <>
      <p>{message}</p>
      <p>
        <a href="/console">{COMMON.console}</a>
      </p>
    </>,
    status,
  );
