import { SUPPORT } from "../../support/words.ts";
import { fieldText, part } from "./dom.ts";
import type { Engine } from "./engine-client.ts";
import { sendLater } from "./program.ts";
import type { Settings } from "./settings.ts";

const SHORTEST = 2;

type NoteFormParts = {
  readonly engine: Engine;
  readonly register: () => Settings["register"];
  /** Draws the page again and says this there. */
  readonly redraw: (told?: string) => Promise<void>;
};

/** How a note comes about: written, masked, shown as it would be kept, and kept only when confirmed. */
export function noteForm({ engine, register, redraw }: NoteFormParts) {
  let masked: { readonly text: string } | undefined;

  const show = (isConfirming: boolean): void => {
    part("confirm").hidden = !isConfirming;
    for (const form of document.querySelectorAll<HTMLFormElement>('[data-form="note"]'))
      form.hidden = isConfirming;
  };
  const say = (text: string): void => {
    part("note-status").textContent = text;
  };

  return {
    /** Writes what was asked into the form. */
    fill(text: string): void {
      const field = part("note-text");
      if (field instanceof HTMLTextAreaElement) field.value = text;
    },
    /** Nothing is being written or confirmed. */
    isIdle(): boolean {
      const field = document.getElementById("note-text");
      return masked === undefined && field instanceof HTMLTextAreaElement && field.value === "";
    },
    async check(form: HTMLFormElement): Promise<void> {
      const text = fieldText(form, "text");
      if (text.length < SHORTEST) return say(SUPPORT.notes.tooShort);
      const unit = fieldText(form, "unit");
      const told = unit === "" ? text : SUPPORT.notes.inUnit(text, unit);
      const result = await engine.ask({ kind: "mask", text: told });
      if (result.kind !== "masked") return say(SUPPORT.failures.broken);
      if (!result.mayKeep) return say(SUPPORT.notes.danger);
      say("");
      masked = { text: result.text };
      part("masked").textContent = result.text;
      show(true);
      part("confirm-title").focus();
    },
    edit(): void {
      masked = undefined;
      show(false);
      part("note-text").focus();
    },
    async keep(): Promise<void> {
      if (masked === undefined) return;
      const { text } = masked;
      const result = await engine.ask({ kind: "keep-note", text, register: register() });
      if (result.kind === "failed") return say(SUPPORT.notes.notKept);
      masked = undefined;
      await redraw(SUPPORT.notes.kept);
      await sendLater();
      await engine.ask({ kind: "send-notes" });
      await redraw(SUPPORT.notes.kept);
    },
    async remove(id: string): Promise<void> {
      await engine.ask({ kind: "remove-note", id });
      await redraw();
    },
    async send(): Promise<void> {
      await engine.ask({ kind: "send-notes" });
      await redraw();
    },
  };
}
