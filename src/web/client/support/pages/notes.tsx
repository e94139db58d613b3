import type { Child } from "hono/jsx";
import { SUPPORT } from "../../../support/words.ts";
import { countsOf } from "../notes/queue.ts";
import { type Page, type PageParts, UnitOptions } from "./parts.tsx";

const STATES = ["waiting", "sent", "refused"] as const;

/** What waits, each with a button that takes it back. */
function waitingPart({ text, notes }: PageParts): Child {
  const waiting = notes.flatMap((note) => (note.state === "waiting" ? [note] : []));
  if (waiting.length === 0) return null;
  return (
    <>
      <h2>{text(SUPPORT.notes.waitingTitle)}</h2>
      <ul class="waiting">
        {waiting.map((note) => (
          <li>
            <p>{text(note.text)}</p>
            {note.trouble === undefined ? null : (
              <p class="hint">{text(SUPPORT.notes.troubles[note.trouble])}</p>
            )}
            <button type="button" data-remove-note={note.id}>
              {text(SUPPORT.notes.remove(note.text))}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" data-send>
          {text(SUPPORT.notes.sendNow)}
        </button>
      </p>
    </>
  );
}

/** Where a learner's question is written down for the city; `script` fills in the words and asks before keeping. */
export function notesPage(parts: PageParts): Page {
  const { text, notes, knowledge } = parts;
  const counts = countsOf(notes);
  const words = SUPPORT.notes;
  return {
    title: words.title,
    body: (
      <>
        <p>{text(words.lead)}</p>
        <form data-form="note" class="note-form">
          <label for="note-text">{text(words.label)}</label>
          <p id="note-hint" class="hint">
            {text(words.hint)}
          </p>
          <textarea
            id="note-text"
            name="text"
            rows={3}
            required
            maxlength={200}
            autocomplete="off"
            aria-describedby="note-hint"
          />
          <label for="note-unit">{text(words.unit)}</label>
          <select id="note-unit" name="unit">
            <UnitOptions units={knowledge.units} />
          </select>
          <button type="submit">{text(words.check)}</button>
        </form>
        <section id="confirm" hidden aria-labelledby="confirm-title">
          <h2 id="confirm-title" tabindex={-1}>
            {text(words.confirmTitle)}
          </h2>
          <p>{text(words.confirmLead)}</p>
          <blockquote id="masked" />
          <p>
            <button type="button" data-keep-note>
              {text(words.confirm)}
            </button>{" "}
            <button type="button" data-edit-note>
              {text(words.edit)}
            </button>
          </p>
        </section>
        <p id="note-status" role="status" />
        <h2>{text(words.counts)}</h2>
        <dl class="counts">
          {STATES.map((state) => (
            <div>
              <dt>{text(words.states[state])}</dt>
              <dd>{text(words.countOf(counts[state]))}</dd>
            </div>
          ))}
        </dl>
        {waitingPart(parts)}
      </>
    ),
  };
}
