import type { Child } from "hono/jsx";
import { entryPath } from "../../../../addresses.ts";
import { counterFor } from "../../../handout/counter.ts";
import { Handout } from "../../../handout/handout.tsx";
import { holdsReadings } from "../../../handout/room.ts";
import { TeachingCard } from "../../../handout/teaching-card.tsx";
import { SUPPORT } from "../../../support/words.ts";
import { textIn } from "../app-view.tsx";
import { hashOf, type Printed } from "../routes.ts";
import { replyTo } from "./answers.tsx";
import { type Page, type PageParts, RegisterSwitch } from "./parts.tsx";

const questionOf = ({ knowledge }: PageParts, id: string): string =>
  knowledge.entries.get(id)?.question ?? id;

/** What can be printed: the chosen answers, and cards for teaching. */
export function handoutsPage(parts: PageParts): Page {
  const { text, drawing, knowledge } = parts;
  const words = SUPPORT.handouts;
  const chosen = drawing.chosen.filter((id) => knowledge.entries.has(id));
  return {
    title: words.title,
    body: (
      <>
        <h2>{text(words.chosen)}</h2>
        <p>{text(words.chosenLead)}</p>
        {chosen.length === 0 ? (
          <p>{text(words.none)}</p>
        ) : (
          <>
            <ul class="chosen">
              {chosen.map((id) => (
                <li>
                  <a href={hashOf({ page: "entry", id })}>{text(questionOf(parts, id))}</a>{" "}
                  <button type="button" data-choose={id}>
                    {text(words.remove(questionOf(parts, id)))}
                  </button>
                </li>
              ))}
            </ul>
            <p>
              <a class="main" href={hashOf({ page: "print", what: { kind: "chosen" } })}>
                {text(words.printChosen(chosen.length))}
              </a>
            </p>
          </>
        )}
        <h2>{text(words.cards)}</h2>
        <ul class="presses">
          {knowledge.teachingCards.map(({ id, title }) => (
            <li>
              <a class="press" href={hashOf({ page: "print", what: { kind: "card", id } })}>
                {text(words.printCard(title.ja))}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

/** One answer on one sheet, with readings: paper goes to people we do not know. Nothing where the release has it no more. */
function answerSheet(parts: PageParts, entryId: string): Child[] {
  const { desk, knowledge, manifest, drawing, register } = parts;
  const entry = knowledge.entries.get(entryId);
  if (entry === undefined) return [];
  const reply = replyTo(parts, { kind: "entry", entryId, register });
  if (reply.kind !== "answer") return [];
  const counter = counterFor(knowledge.card, entry.category, register);
  return [
    <div lang={register === "en" ? "en" : "ja"}>
      <Handout
        reply={reply}
        cityName={register === "en" ? knowledge.card.nameEn : knowledge.card.name}
        counter={counter}
        lineUrl={drawing.addFriendUrl}
        pageUrl={`${drawing.base}${entryPath(manifest.city, register, entryId)}`}
        text={textIn(register, holdsReadings(reply, counter) ? desk.furigana : undefined)}
      />
    </div>,
  ];
}

function cardSheet({ desk, knowledge, drawing, register }: PageParts, id: string): Child[] {
  const card = knowledge.teachingCards.find((known) => known.id === id);
  if (card === undefined) return [];
  return [
    <div lang={register === "en" ? "en" : "ja"}>
      <TeachingCard
        card={card}
        register={register}
        cityName={register === "en" ? knowledge.card.nameEn : knowledge.card.name}
        lineUrl={drawing.addFriendUrl}
        text={textIn(register, desk.furigana)}
      />
    </div>,
  ];
}

function sheetsOf(parts: PageParts, what: Printed): Child[] {
  switch (what.kind) {
    case "entry":
      return answerSheet(parts, what.id);
    case "card":
      return cardSheet(parts, what.id);
    case "chosen":
      return parts.drawing.chosen.flatMap((id) => answerSheet(parts, id));
  }
}

/** The sheets as they come out of the printer, one below the other. */
export function printPage(parts: PageParts, what: Printed): Page {
  const { text } = parts;
  const words = SUPPORT.print;
  const sheets = sheetsOf(parts, what);
  return {
    title: words.title,
    body: (
      <>
        {sheets.length === 0 ? (
          <p>{text(words.nothing)}</p>
        ) : (
          <div class="screen-only">
            <RegisterSwitch register={parts.register} text={text} />
            <p>{text(words.lead)}</p>
            <p>
              <button type="button" data-print>
                {text(words.button)}
              </button>
            </p>
          </div>
        )}
        <p class="screen-only">
          <a href={hashOf({ page: "handouts" })}>{text(words.back)}</a>
        </p>
        <div class="sheets">{sheets}</div>
      </>
    ),
  };
}
