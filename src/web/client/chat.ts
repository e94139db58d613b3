/** With this header the desk sends the turn alone, see pages/ask.tsx. */
const PART_HEADER = "x-part";
/** Nobody waits longer; milliseconds. */
const ARRIVES_WITHIN_MS = 15_000;

const talk = document.querySelector<HTMLElement>("#talk");
const turns = document.querySelector<HTMLElement>("#turns");
const status = document.querySelector<HTMLElement>("#talk-status");
const field = document.querySelector<HTMLTextAreaElement>("#question");

let isWaiting = false;

const say = (words: string | undefined): void => {
  if (status !== null) status.textContent = words ?? "";
};

async function turnFor(form: HTMLFormElement): Promise<Element> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  const response = await fetch(form.action, {
    method: "POST",
    body,
    headers: { [PART_HEADER]: "turn" },
    signal: AbortSignal.timeout(ARRIVES_WITHIN_MS),
  });
  const sent = new DOMParser().parseFromString(await response.text(), "text/html");
  const turn = sent.querySelector("article.turn");
  // A page in its place says why there is no turn; whoever has no script reads it as it is.
  const reason = turn ?? sent.querySelector("main > p");
  if (reason === null) throw new Error(`${response.status}`);
  return document.importNode(reason, true);
}

/** The reader, and whoever hears the page, goes on at the heading of what has come. */
function show(turn: Element): void {
  turns?.append(turn);
  turn.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  turn.scrollIntoView();
}

async function ask(form: HTMLFormElement): Promise<void> {
  isWaiting = true;
  say(talk?.dataset.waiting);
  try {
    show(await turnFor(form));
    say(talk?.dataset.arrived);
    if (field !== null && form.contains(field)) field.value = "";
  } catch {
    say(talk?.dataset.failed);
  } finally {
    isWaiting = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (talk === null || !(form instanceof HTMLFormElement) || form.dataset.talk === undefined) return;
  event.preventDefault();
  if (!isWaiting) void ask(form);
});

// Names of its own: without this line the file would be a script among all others.
export {};
