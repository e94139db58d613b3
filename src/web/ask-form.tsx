import type { FC } from "hono/jsx";
import { cityPath } from "../addresses.ts";
import { KEPT_DAYS } from "../store/questions.ts";
import { QUESTION_LETTERS } from "./asked.ts";
import { textIn } from "./page-view.tsx";
import { askLink, linkIn, type Place } from "./place.ts";
import { WORDS } from "./words.ts";

/** The box for a question. It is sent in the body, so that it stands in no address, history or log. */
export const AskForm: FC<{ readonly place: Place; readonly again?: true }> = ({ place, again }) => {
  const { city, register, keepsQuestions } = place;
  const { ask } = WORDS[register];
  const text = textIn(place);
  return (
    <form id="ask" class="ask" method="post" action={askLink(place)} data-talk>
      <h2>{text(again === undefined ? ask.heading : ask.again)}</h2>
      <label for="question">{text(ask.label)}</label>
      <textarea
        id="question"
        name="question"
        rows={2}
        required
        maxlength={QUESTION_LETTERS}
        autocomplete="off"
        aria-describedby="question-example question-kept"
      />
      <p id="question-example" class="small">
        {text(ask.example)}
      </p>
      <button type="submit">{text(ask.button)}</button>
      <p id="question-kept" class="small">
        {text(ask.never)} {text(keepsQuestions ? ask.kept(KEPT_DAYS) : ask.notKept)}
      </p>
      <p class="small">
        <a href={linkIn(place, register, `${cityPath(city, register)}/privacy`)}>{text(ask.more)}</a>
      </p>
    </form>
  );
};
