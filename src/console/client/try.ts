import { cityIdSchema } from "../../knowledge/ids.ts";
import { renderLine } from "../../preview.ts";
import { tryResultHtml } from "../try-result.tsx";
import { TRY } from "../words/try.ts";
import { openEngine } from "./engine/client.ts";
import type { BuiltDraft, Progress, Side } from "./engine/messages.ts";
import { progressShare } from "./engine/progress.ts";

const element = <T extends Element>(selector: string, kind: new () => T): T => {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`${selector} がページにありません`);
};

const city = cityIdSchema.parse(element("#try", HTMLElement).dataset.city);
const state = element("#try-state", HTMLElement);
const work = element("#try-work", HTMLElement);
const bar = element("#try-progress", HTMLProgressElement);
const form = element("#try-form", HTMLFormElement);
const input = element("#text", HTMLInputElement);
const result = element("#try-result", HTMLElement);
let engine = openEngine(city);

/** Screen readers hear of a new step, not of every percent. */
let step: Progress["step"] | undefined;
const showProgress = (progress: Progress): void => {
  bar.value = progressShare(progress);
  if (progress.step === step) return;
  step = progress.step;
  state.textContent = `${TRY.steps[progress.step]}。`;
};

const draftInWords = ({ same, versions, entries, errors }: BuiltDraft): string =>
  [
    same ? TRY.sameDraft : TRY.builtWith(versions.length, entries),
    ...(errors.length === 0 ? [] : [TRY.errors(errors.length)]),
  ].join("");

const troubleIn = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let building: Promise<boolean> = Promise.resolve(false);
let busy = false;
async function build(side: Side): Promise<boolean> {
  // Whoever changes their mind does not wait for what they no longer want.
  if (busy) {
    engine.close();
    engine = openEngine(city);
  }
  busy = true;
  work.hidden = false;
  step = undefined;
  try {
    state.textContent = draftInWords(await engine.build(side, showProgress));
    return true;
  } catch (error) {
    state.textContent = troubleIn(error);
    return false;
  } finally {
    busy = false;
    work.hidden = true;
  }
}

let asked = 0;
async function ask(text: string): Promise<void> {
  asked++;
  const mine = asked;
  result.textContent = TRY.wait;
  if (!(await building)) {
    result.textContent = "";
    return;
  }
  try {
    const both = await engine.ask(text);
    if (mine !== asked) return;
    result.innerHTML = tryResultHtml({ text, asked: both, renderLine });
    element("#try-answers", HTMLElement).focus();
  } catch (error) {
    result.textContent = troubleIn(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text !== "") void ask(text);
});
const chosenSide = (): Side =>
  element("input[name=side]:checked", HTMLInputElement).value === "ready" ? "ready" : "newest";
for (const choice of document.querySelectorAll("input[name=side]")) {
  choice.addEventListener("change", () => {
    result.textContent = "";
    building = build(chosenSide());
  });
}
element("#try-engine", HTMLElement).hidden = false;
building = build(chosenSide());
