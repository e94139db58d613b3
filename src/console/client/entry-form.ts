import { showAsChips } from "./entries/chips.ts";
import { checkWhileWriting } from "./entries/live.ts";

/** Asks before a page is left on which something stands that was not saved. */
function warnBeforeLeaving(form: HTMLFormElement): void {
  let unsaved = false;
  form.addEventListener("input", () => {
    unsaved = true;
  });
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

const form = document.getElementById("entry-form");
if (form instanceof HTMLFormElement) {
  for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-chips]")) showAsChips(area);
  checkWhileWriting(form);
  warnBeforeLeaving(form);
}
if (location.hash === "#summary") document.getElementById("summary")?.focus();
