import { FORM } from "../../words/entries.ts";

/** Nobody is told about a word that is not written to its end; milliseconds. */
const QUIET_MS = 600;
const SUMMARY = "summary";
const STATUS = "check-status";

/** Says of an input whether what stands in it is wrong. */
function markInput(found: Element): void {
  const input = document.getElementById(found.id.replace(/-found$/u, ""));
  if (input === null || input instanceof HTMLFieldSetElement) return;
  if (found.querySelector(".errors") === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
}

/** Takes over what has changed and is wanted; parts that are the same, or hold the focus, stay as they are. */
function takeOver(html: string, isWanted: (shown: Element) => boolean): void {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const shown = document.getElementById(part.id);
    if (shown === null || shown.innerHTML === part.innerHTML || !isWanted(shown)) continue;
    if (shown !== document.activeElement && shown.contains(document.activeElement)) continue;
    shown.replaceChildren(...part.childNodes);
    if (part.id.endsWith("-found")) markInput(shown);
  }
}

/** Checks the form while somebody writes, and shows what was found and what residents would see. */
export function checkWhileWriting(form: HTMLFormElement): void {
  /** A new entry is wrong in most fields; nobody is told before they have written there. */
  let showsAll = document.getElementById(STATUS)?.textContent !== "";
  let isAsked = false;
  const touched = new Set<string>();
  const isWanted = (shown: Element): boolean => {
    // A list that appears above the form would push down what somebody writes in.
    if (shown.id === SUMMARY) return isAsked || shown.childElementCount > 0;
    return showsAll || !shown.id.endsWith("-found") || shown.childElementCount > 0 || touched.has(shown.id);
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const check = async (): Promise<void> => {
    clearTimeout(timer);
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
      takeOver(await response.text(), isWanted);
    } catch {
      const status = document.getElementById(STATUS);
      if (!mine.signal.aborted && status !== null) status.textContent = FORM.checkFailed;
    }
  };
  const checkAll = (): Promise<void> => {
    showsAll = true;
    isAsked = true;
    return check();
  };
  const soon = ({ target }: Event): void => {
    if (target instanceof Element) {
      touched.add(`f-${(target.getAttribute("name") ?? "").replaceAll(".", "-")}-found`);
    }
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
    void check();
  });
  form.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const search = event.target.closest("button[data-search]");
    const toList = event.target.closest(`a[href="#${SUMMARY}"]`);
    if (search !== null) {
      event.preventDefault();
      void check();
    } else if (toList !== null || event.target.closest("button[formaction]") !== null) {
      event.preventDefault();
      void checkAll().then(() => {
        if (toList !== null) document.getElementById(SUMMARY)?.focus();
      });
    }
  });
}
