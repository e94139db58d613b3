import type { Child, FC } from "hono/jsx";
import type { Reply } from "../../dialogue/reply.ts";
import { AskForm } from "../ask-form.tsx";
import type { WebContext } from "../context.ts";
import { page } from "../layout.tsx";
import { pageView, textIn } from "../page-view.tsx";
import { type Place, placeIn } from "../place.ts";
import { headingOf } from "../reply-view/heading.ts";
import { ReplyView } from "../reply-view.tsx";
import { LANG, WORDS } from "../words.ts";

/** What the page's script adds to a talk; the server sends it alone where the script asks for it. */
export type Turn = {
  /** The question as it was written; absent where a button asked. */
  readonly question?: string;
  readonly reply: Reply;
  /** Names the written-down question, so that it can be rated. */
  readonly record?: string;
};

/** One question and its reply. The reply may be in other words than the page: who writes English gets English. */
export const TurnView: FC<{ readonly place: Place; readonly turn: Turn }> = ({
  place,
  turn: { question, reply, record },
}) => {
  const at = placeIn(place, reply.register);
  const { talk, rate } = WORDS[reply.register];
  const text = textIn(at);
  const view = pageView(at, record);
  return (
    <article class="turn" lang={LANG[reply.register]}>
      {question === undefined ? null : (
        <p class="asked">
          <span class="small">{text(talk.asked)}</span> <q>{question}</q>
        </p>
      )}
      <h2 tabindex={-1}>{text(headingOf(reply) ?? talk.reply)}</h2>
      <ReplyView reply={reply} view={view} level={3} />
      {record === undefined || reply.kind !== "answer" ? null : (
        <section class="rate">
          <h3>{text(rate.question)}</h3>
          {[
            { label: rate.yes, helpful: true },
            { label: rate.no, helpful: false },
          ].map(({ label, helpful }) =>
            view.press(label, { kind: "rate", record, helpful, register: reply.register }),
          )}
        </section>
      )}
    </article>
  );
};

/** Where the turns of a talk stand, above the box; it lives as long as the page is open. */
export const Talk: FC<{ readonly place: Place; readonly children?: Child }> = ({ place, children }) => {
  const { talk } = WORDS[place.register];
  return (
    <div id="talk" data-waiting={talk.waiting} data-arrived={talk.arrived} data-failed={talk.failed}>
      <div id="turns">{children}</div>
      <p id="talk-status" role="status" />
    </div>
  );
};

/** The page of a reply. Its title says nothing of the question, because browsers keep titles. */
export function talkPage(
  context: WebContext,
  turn: Turn,
  status: 200 | 429 = 200,
): Response | Promise<Response> {
  const place = context.get("place");
  return page(
    context,
    { title: WORDS[place.register].talk.title, scripts: ["chat"], status },
    <>
      <Talk place={place}>
        <TurnView place={place} turn={turn} />
      </Talk>
      <AskForm place={place} again />
    </>,
  );
}
