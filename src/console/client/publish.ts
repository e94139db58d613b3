import type { GateResult } from "../../dialogue/gate.ts";
import { cityIdSchema } from "../../knowledge/ids.ts";
import { gateReportHtml } from "../gate-report.tsx";
import type { PublicationPlanText } from "../publication-plan.ts";
import { type BuiltFiles, LARGEST_INDEX, packUpload } from "../upload.ts";
import { GATE, PUBLISH } from "../words/publish.ts";
import { REFUSALS } from "../words/publishing.ts";
import { type EngineClient, openEngine } from "./engine/client.ts";
import type { BuiltDraft, Progress } from "./engine/messages.ts";
import { progressShare } from "./engine/progress.ts";
import { element, sendBytes } from "./publish/page.ts";

/** The index is built first, then the questions are asked; how much of the bar the building takes, by its time. */
const BUILDING_SHARE = 0.7;

type Checked = { readonly draft: BuiltDraft; readonly pocket: ArrayBuffer; readonly gate: GateResult };

const gateSection = element("#gate", HTMLElement);
const city = cityIdSchema.parse(gateSection.dataset.city);
const start = element("#gate-start", HTMLButtonElement);
const cancel = element("#gate-cancel", HTMLButtonElement);
const progressBox = element("#gate-progress", HTMLElement);
const step = element("#gate-step", HTMLElement);
const bar = element("#gate-bar", HTMLProgressElement);
const said = element("#gate-said", HTMLElement);
const wrong = element("#gate-wrong", HTMLElement);
const report = element("#gate-result", HTMLElement);
/** Only an approver has the form; the others have a sentence in its place. */
const form = document.querySelector("#publish-form");
const whatNext = form instanceof HTMLFormElement ? form : element("#publish-others", HTMLElement);

let engine: EngineClient | undefined;
let checked: Checked | undefined;
let run = 0;

const show = (visible: {
  readonly running: boolean;
  readonly result: boolean;
  readonly next: boolean;
}): void => {
  start.hidden = visible.running;
  cancel.hidden = !visible.running;
  progressBox.hidden = !visible.running;
  report.hidden = !visible.result;
  whatNext.hidden = !visible.next;
};

const progressOf = (part: "building" | "asking") => (progress: Progress) => {
  const share = progressShare(progress);
  const whole = part === "building" ? share * BUILDING_SHARE : BUILDING_SHARE + share * (1 - BUILDING_SHARE);
  bar.value = 100 * whole;
  const name = GATE.steps[progress.step];
  // Screen readers hear of a new step, not of every percent.
  if (step.textContent !== name) step.textContent = name;
  if (said.textContent !== name) said.textContent = name;
};

async function check(): Promise<void> {
  run++;
  const mine = run;
  checked = undefined;
  wrong.textContent = "";
  bar.value = 0;
  show({ running: true, result: false, next: false });
  cancel.focus();
  engine ??= openEngine(city);
  try {
    const draft = await engine.build("ready", progressOf("building"));
    const pocket = await engine.pack();
    const gate = await engine.runGate(progressOf("asking"));
    if (mine !== run) return;
    checked = { draft, pocket, gate };
    said.textContent = GATE.finished;
    report.innerHTML = gateReportHtml(gate);
    const mayGoOn = gate.verdict !== "errors" && draft.index.byteLength <= LARGEST_INDEX;
    if (draft.index.byteLength > LARGEST_INDEX) wrong.textContent = REFUSALS.tooLarge;
    show({ running: false, result: true, next: mayGoOn });
    if (form !== null) element("#reason-field", HTMLElement).hidden = gate.verdict !== "worse";
    report.focus();
  } catch (error) {
    if (mine !== run) return;
    said.textContent = "";
    wrong.textContent = error instanceof Error ? error.message : String(error);
    show({ running: false, result: false, next: false });
    start.focus();
  } finally {
    start.textContent = PUBLISH.again;
  }
}

const planOf = ({ draft, gate }: Checked): PublicationPlanText => {
  const { value: startsAt } = element("#startsAt", HTMLInputElement);
  const { value: endsAt } = element("#endsAt", HTMLInputElement);
  return {
    base: draft.base,
    live: draft.live.number,
    versions: [...draft.versions],
    gate,
    note: element("#note", HTMLInputElement).value,
    reason: gate.verdict === "worse" ? element("#reason", HTMLTextAreaElement).value : "",
    ...(startsAt === "" ? {} : { startsAt }),
    ...(endsAt === "" ? {} : { endsAt }),
  };
};

/** @returns what went wrong, or undefined when it is published */
async function send(plan: PublicationPlanText, files: BuiltFiles): Promise<string | undefined> {
  const releases = `/console/${city}/publish/releases`;
  const trouble = await sendBytes(releases, packUpload(plan, files));
  if (trouble !== undefined) return trouble;
  location.assign(`${releases}?done=${plan.startsAt === undefined ? "published" : "planned"}`);
  return undefined;
}

if (form instanceof HTMLFormElement) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (checked === undefined) return;
    const plan = planOf(checked);
    if (checked.gate.verdict === "worse" && plan.reason.trim() === "") {
      wrong.textContent = GATE.reasonMissing;
      element("#reason", HTMLTextAreaElement).focus();
      return;
    }
    const button = element("#publish-form button", HTMLButtonElement);
    button.disabled = true;
    wrong.textContent = "";
    said.textContent = GATE.sending;
    const trouble = await send(plan, { index: checked.draft.index, pocket: checked.pocket });
    if (trouble === undefined) return;
    said.textContent = "";
    wrong.textContent = trouble;
    button.disabled = false;
  });
}

start.addEventListener("click", () => void check());
// Whoever comes from adding a phrasing wants just this.
if (new URLSearchParams(location.search).get("check") === "1") void check();
cancel.addEventListener("click", () => {
  run++;
  engine?.close();
  engine = undefined;
  said.textContent = GATE.cancelled;
  show({ running: false, result: false, next: false });
  start.focus();
});
start.hidden = false;
