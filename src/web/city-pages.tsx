import { Hono } from "hono";
import type { WebEnv, WebParts } from "./context.ts";
import { aboutPages } from "./pages/about.tsx";
import { answerPages } from "./pages/answers.tsx";
import { askPages } from "./pages/ask.tsx";
import { classPages } from "./pages/classes.tsx";
import { firstPage } from "./pages/first.tsx";

/** A city's pages for residents: its first page, its answers, its classes, and the talk. */
export function cityPages(parts: WebParts): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.route("/", firstPage(parts));
  pages.route("/faq", answerPages(parts));
  pages.route("/classes", classPages(parts));
  pages.route("/ask", askPages(parts));
  pages.route("/", aboutPages());
  return pages;
}
