import type { FC } from "hono/jsx";
import { REGISTERS } from "../../../knowledge/ids.ts";
import { Form } from "../../parts.tsx";
import { FORM } from "../../words/entries.ts";
import { Asks, BasisAndDays, Buttons, More, Phrasings, WordingFields } from "./form-sections.tsx";
import { SUMMARY_ID, type ViewProps } from "./form-view.ts";
import { Status, Summary } from "./live-parts.tsx";

/** The form of an entry. Works without script: its buttons check, search and save; the script does the first two itself. */
export const EntryForm: FC<ViewProps> = ({ view }) => (
  <>
    <Summary view={view} />
    <Form action={view.address} csrf={view.csrf} id="entry-form" class="entry-form">
      {/* Enter in a field presses the first button of a form: it must be one that saves nothing. */}
      <button type="submit" hidden formaction={`${view.address}/form#${SUMMARY_ID}`}>
        {FORM.checkNow}
      </button>
      <input type="hidden" name="seen" value={`${view.seen}`} />
      <input type="hidden" name="mark" value={view.mark} />
      <Asks view={view} />
      <section>
        <h2>{FORM.answers}</h2>
        <p class="hint">{FORM.answersHint}</p>
        <div class="registers">
          {REGISTERS.map((register) => (
            <WordingFields register={register} view={view} />
          ))}
        </div>
      </section>
      <Buttons view={view} />
      <BasisAndDays view={view} />
      <Phrasings view={view} />
      <More view={view} />
      <section class="save" aria-label={FORM.actions}>
        <Status view={view} />
        <p class="hint">{FORM.readyHint}</p>
        <div class="actions">
          <button type="submit" class="quiet check-now" formaction={`${view.address}/form#${SUMMARY_ID}`}>
            {FORM.checkNow}
          </button>
          <button type="submit" class="quiet" name="stage" value="writing">
            {FORM.keep}
          </button>
          <button type="submit" name="stage" value="ready">
            {FORM.ready}
          </button>
        </div>
      </section>
    </Form>
  </>
);
