import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { WebContext } from "./context.ts";
import { LANG, WORDS } from "./words.ts";

export type PageOptions = {
  readonly title: string;
  /** In the head: canonical address, alternates, data for search engines. */
  readonly head?: Child;
  /** Names of bundles in src/web/client, loaded as modules. */
  readonly scripts?: readonly string[];
};

/** A public page of a city; the body is what stands below its title. */
export function page(
  context: WebContext,
  { title, head, scripts = [] }: PageOptions,
  body: Child,
): Response | Promise<Response> {
  const register = context.get("register");
  const words = WORDS[register];
  return context.html(
    html`<!doctype html>${(
      <html lang={LANG[register]}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/web-assets/web.css" />
          {head}
          {scripts.map((name) => (
            <script type="module" src={`/web-assets/${name}.js`} />
          ))}
        </head>
        <body>
          <a class="skip" href="#main">
            {words.skip}
          </a>
          <main id="main" tabindex={-1}>
            <h1>{title}</h1>
            {body}
          </main>
        </body>
      </html>
    )}`,
  );
}
