import { Hono } from "hono";
import type { WebEnv, WebParts } from "./context.ts";
import { page } from "./layout.tsx";
import { ReplyView } from "./reply-view.tsx";
import { WORDS } from "./words.ts";

/** A city's pages for residents: its first page and its answers. */
export function cityPages({ clock }: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/", (context) => {
    const { desk } = context.get("served");
    const [city, register] = [context.get("city"), context.get("register")];
    const reply = desk.respond(
      { kind: "greeting" },
      { city, now: new Date(clock.now()), preferred: { register } },
    );
    const view = { press: () => null, text: (value: string) => value };
    return page(context, { title: WORDS[register].siteName(city) }, <ReplyView reply={reply} view={view} />);
  });
  return pages;
}
