import type { Child } from "hono/jsx";
import { classesPath } from "../../../../addresses.ts";
import type { Question, Reply } from "../../../../dialogue/reply.ts";
import { headingOf } from "../../../reply-view/heading.ts";
import { ReplyView } from "../../../reply-view.tsx";
import { SUPPORT } from "../../../support/words.ts";
import { hashOf } from "../routes.ts";
import { AskForm, type Page, type PageParts, RegisterSwitch } from "./parts.tsx";

/** What the desk says, in the chosen words; an English question is answered in English all the same. */
export const replyTo = ({ desk, manifest, now, register }: PageParts, question: Question): Reply =>
  desk.respond(question, { city: manifest.city, now, preferred: { register } });

export function searchPage({ text, manifest }: PageParts): Page {
  const { city } = manifest;
  const { search, pages } = SUPPORT;
  return {
    title: search.title,
    body: (
      <>
        <AskForm text={text} />
        <h2>{text(search.or)}</h2>
        <ul class="presses">
          <li>
            <a class="press" href={hashOf({ page: "units" })}>
              {text(pages.units)}
            </a>
          </li>
          <li>
            <a class="press" href={hashOf({ page: "guides" })}>
              {text(pages.guides)}
            </a>
          </li>
          <li>
            <a class="press" href={classesPath(city, "ja")}>
              {text(search.classes)}
            </a>
          </li>
        </ul>
      </>
    ),
  };
}

/** What can be done with an answer: print it now, or later together with others. */
function printing({ text, drawing }: PageParts, entryId: string): Child {
  const isChosen = drawing.chosen.includes(entryId);
  return (
    <ul class="presses quiet">
      <li>
        <a class="press" href={hashOf({ page: "print", what: { kind: "entry", id: entryId } })}>
          {text(SUPPORT.answer.print)}
        </a>
      </li>
      <li>
        <button type="button" class="press" data-choose={entryId} aria-pressed={isChosen ? "true" : "false"}>
          {text(isChosen ? SUPPORT.answer.chosen : SUPPORT.answer.choose)}
        </button>
      </li>
    </ul>
  );
}

function replyPage(parts: PageParts, reply: Reply, more: Child): Page {
  const { view, text, register } = parts;
  const inEnglish = reply.register === "en";
  return {
    title: headingOf(reply) ?? SUPPORT.asked.title,
    ...(inEnglish ? { lang: "en" } : {}),
    body: (
      <>
        <RegisterSwitch register={register} text={text} />
        <div class="reply" lang={inEnglish ? "en" : "ja"}>
          <ReplyView reply={reply} view={view} />
        </div>
        <div lang="ja">
          {reply.kind === "answer" ? printing(parts, reply.entryId) : null}
          {more}
        </div>
      </>
    ),
  };
}

export function entryPage(parts: PageParts, entryId: string): Page {
  const { text, register, knowledge } = parts;
  if (knowledge.entries.has(entryId)) {
    return replyPage(parts, replyTo(parts, { kind: "entry", entryId, register }), null);
  }
  return {
    title: SUPPORT.answer.missing,
    body: (
      <>
        <p>{text(SUPPORT.answer.missingText)}</p>
        <AskForm text={text} />
      </>
    ),
  };
}

export const guidesPage = (parts: PageParts): Page =>
  replyPage(parts, replyTo(parts, { kind: "navigator-menu", register: parts.register }), null);

/** The reply to what was asked in this window. */
export function askedPage(parts: PageParts): Page {
  const { text, drawing, register } = parts;
  const { asked } = drawing;
  if (asked === undefined) {
    return {
      title: SUPPORT.search.title,
      body: (
        <>
          <p>{text(SUPPORT.asked.gone)}</p>
          <AskForm text={text} />
        </>
      ),
    };
  }
  if (asked.kind === "text") {
    return replyPage(
      parts,
      replyTo(parts, asked),
      <>
        <p>{text(SUPPORT.answer.noteHint)}</p>
        <p>
          <button type="button" data-note={asked.text}>
            {text(SUPPORT.answer.toNote)}
          </button>
        </p>
        <h2>{text(SUPPORT.search.again)}</h2>
        <AskForm text={text} value={asked.text} />
      </>,
    );
  }
  const question = asked.kind === "navigator" || asked.kind === "none-of-these" ? asked : undefined;
  return question === undefined
    ? searchPage(parts)
    : replyPage(parts, replyTo(parts, { ...question, register }), null);
}
