import { FORM } from "../../words/entries.ts";

/** Nobody is told about a word that is not written to its end; milliseconds. */
const QUIET_MS = 600;

const isWrong = (found: Element): boolean => found.querySelector(".errors") !== null;

/** Says of an input whether what stands in it is wrong. */
function markInput(found: Element): void {
  const input = document.getElementById(found.id.replace(/-found$/u, ""));
  if (
    !(
      input instanceof HTMLInputElement ||
      input instanceof HTMLTextAreaElement ||
      input instanceof HTMLSelectElement
    )
  )
    return;
  if (isWrong(found)) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Takes over what has changed; parts that are the same, or hold the focus, stay as they are. */
function takeOver(html: string): void {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const shown = document.getElementById(part.id);
    if (shown === null || shown.innerHTML === part.innerHTML) continue;
    if (shown !== document.activeElement && shown.contains(document.activeElement)) continue;
    shown.replaceChildren(...part.childNodes);
    if (part.id.endsWith("-found")) markInput(shown);
  }
}

/** Checks the form while somebody writes, and shows what was found and what residents would see. */
export function checkWhileWriting(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const check = async (): Promise<void> => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    try {
      const response = await fetch(`${form.action}/check`, {
        method: "POST",
        body: new FormData(form),
        signal: mine.signal,
      });
      if (!response.ok) throw new Error(`${response.status}`);
      takeOver(await response.text());
    } catch {
      const status = document.getElementById("check-status");
      if (!mine.signal.aborted && status !== null) status.textContent = FORM.checkFailed;
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), QUIET_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // Enter would leave the page; it checks instead.
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    if (!(target instanceof HTMLInputElement) || target.type === "checkbox") return;
    event.preventDefault();
    clearTimeout(timer);
    void check();
  });
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[formaction]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      void check();
    });
  }
}
