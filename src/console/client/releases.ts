import { cityIdSchema } from "../../knowledge/ids.ts";
import { packUpload } from "../upload.ts";
import { RELEASES } from "../words/publish.ts";
import { openEngine } from "./engine/client.ts";
import { progressShare } from "./engine/progress.ts";
import { element, sendBytes } from "./publish/page.ts";

const box = element("#rebuild", HTMLElement);
const bar = element("#rebuild-bar", HTMLProgressElement);
const said = element("#rebuild-said", HTMLElement);
const wrong = element("#rebuild-wrong", HTMLElement);
const city = cityIdSchema.parse(box.dataset.city);
const releases = `/console/${city}/publish/releases`;
const buttons = [...document.querySelectorAll("button[data-rebuild]")].filter(
  (button) => button instanceof HTMLButtonElement,
);

/** @returns what went wrong, or undefined */
async function rebuild(number: number): Promise<string | undefined> {
  const engine = openEngine(city);
  try {
    const { index } = await engine.rebuild(number, (progress) => {
      bar.value = progressShare(progress);
    });
    const pocket = await engine.pack();
    return await sendBytes(`${releases}/${number}/files`, packUpload({}, { index, pocket }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    engine.close();
  }
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    for (const one of buttons) one.disabled = true;
    box.hidden = false;
    wrong.textContent = "";
    said.textContent = RELEASES.rebuilding;
    const trouble = await rebuild(Number(button.dataset.rebuild));
    if (trouble === undefined) location.assign(`${releases}?done=restored`);
    box.hidden = true;
    said.textContent = "";
    wrong.textContent = trouble ?? "";
    for (const one of buttons) one.disabled = false;
  });
}
