import type { Child, FC } from "hono/jsx";
import { CLASS_UNIT_IDS } from "../../../../knowledge/class-units.ts";
import { REGISTERS, type Register } from "../../../../knowledge/ids.ts";
import type { CityKnowledge } from "../../../../knowledge/overlay.ts";
import { SUPPORT } from "../../../support/words.ts";
import type { View } from "../../../view.ts";
import { appView, type DrawText, textIn } from "../app-view.tsx";
import type { Drawing } from "../messages.ts";
import type { KeptNote } from "../notes/queue.ts";
import type { OpenCity } from "./city.ts";

/** All that a page of the app is made of. */
export type PageParts = OpenCity & {
  readonly drawing: Drawing;
  readonly now: Date;
  readonly notes: readonly KeptNote[];
  readonly register: Register;
  /** The app's own words. */
  readonly text: DrawText;
  /** How answers are drawn. */
  readonly view: View;
};

/** A page's title as plain text, and what stands below it. */
export type Page = { readonly title: string; readonly lang?: "en"; readonly body: Child };

export function partsOf(city: OpenCity, drawing: Drawing, notes: readonly KeptNote[], now: Date): PageParts {
  const { register, readings } = drawing.settings;
  const furigana = readings ? city.desk.furigana : undefined;
  return {
    ...city,
    drawing,
    now,
    notes,
    register,
    text: textIn("ja", furigana),
    view: appView(register, furigana),
  };
}

/** Chooses the words of answers; marks the chosen one not by colour alone. */
export const RegisterSwitch: FC<{ readonly register: Register; readonly text: DrawText }> = ({
  register,
  text,
}) => (
  <fieldset class="switch">
    <legend>{text(SUPPORT.registers.legend)}</legend>
    {REGISTERS.map((other) => (
      <button
        type="button"
        data-register={other}
        aria-pressed={other === register ? "true" : "false"}
        lang={other === "en" ? "en" : undefined}
      >
        {text(SUPPORT.registers[other])}
      </button>
    ))}
  </fieldset>
);

/** A form in which a question is written. */
export const AskForm: FC<{ readonly text: DrawText; readonly value?: string }> = ({ text, value = "" }) => (
  <form data-form="ask" class="ask">
    <label for="question">{text(SUPPORT.search.label)}</label>
    <p id="question-hint" class="hint">
      {text(SUPPORT.search.hint)}
    </p>
    <input
      id="question"
      name="question"
      type="search"
      required
      maxlength={200}
      autocomplete="off"
      enterkeyhint="search"
      aria-describedby="question-hint"
      value={value}
    />
    <button type="submit">{text(SUPPORT.search.button)}</button>
  </form>
);

export const UnitOptions: FC<Pick<CityKnowledge, "units">> = ({ units }) => (
  <>
    <option value="">{SUPPORT.notes.noUnit}</option>
    {CLASS_UNIT_IDS.flatMap((id) => {
      const unit = units.find((known) => known.id === id);
      return unit === undefined ? [] : [<option value={unit.name.ja}>{unit.name.ja}</option>];
    })}
  </>
);
