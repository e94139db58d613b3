import { Hono } from "hono";
import type { FC } from "hono/jsx";
import type { ConsoleEnv } from "../context.ts";
import { page } from "../layout.tsx";
import { type Chapter, HANDBOOK, type HandbookPart } from "../words/handbook.ts";

const Part: FC<{ readonly part: HandbookPart; readonly base: string }> = ({ part, base }) => {
  switch (part.kind) {
    case "text":
      return <p>{part.text}</p>;
    case "steps":
      return (
        <ol>
          {part.items.map((item) => (
            <li>{item}</li>
          ))}
        </ol>
      );
    case "list":
      return (
        <ul>
          {part.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      );
    case "words":
      return (
        <dl>
          {part.items.map(({ word, meaning }) => (
            <>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </>
          ))}
        </dl>
      );
    case "open":
      return (
        <p>
          <a class="button quiet" href={`${base}${part.path}`}>
            {part.name}
          </a>
        </p>
      );
  }
};

const ChapterText: FC<{ readonly chapter: Chapter; readonly base: string }> = ({ chapter, base }) => (
  <section aria-labelledby={chapter.id}>
    <h2 id={chapter.id}>{chapter.title}</h2>
    {chapter.parts.map((part) => (
      <Part part={part} base={base} />
    ))}
  </section>
);

/** How to work with the console, on one page that can be searched and printed. */
export function handbookPage(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", (context) =>
    page(
      context,
      { title: HANDBOOK.title, section: "/handbook" },
      <>
        <p>{HANDBOOK.lead}</p>
        <nav class="contents" aria-label={HANDBOOK.contents}>
          <h2>{HANDBOOK.contents}</h2>
          <ol>
            {HANDBOOK.chapters.map(({ id, title }) => (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        {HANDBOOK.chapters.map((chapter) => (
          <ChapterText chapter={chapter} base={`/console/${context.get("staff").city}`} />
        ))}
      </>,
    ),
  );
  return app;
}
