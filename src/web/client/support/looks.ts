import { part } from "./dom.ts";
import type { Engine } from "./engine-client.ts";
import { readSettings, type Settings } from "./settings.ts";

const KEPT = "support-settings";

/** localStorage throws where the browser keeps nothing. */
export function keptText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps what can be kept; a browser that refuses forgets it with the window. */
export function keepText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    return;
  }
}

export const loadSettings = (): Settings => readSettings(keptText(KEPT));
export const saveSettings = (settings: Settings): void => keepText(KEPT, JSON.stringify(settings));

const checkedValue = (name: string, value: string): void => {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    input.checked = input.type === "checkbox" ? value === "on" : input.value === value;
  }
};

const words = new Map<Element, string>();

/** Readings above the frame's own words, as above those of the pages. */
export async function frameReadings(engine: Engine, wanted: boolean): Promise<void> {
  const elements = [...document.querySelectorAll("[data-words]")];
  for (const element of elements) {
    if (!words.has(element)) words.set(element, element.textContent ?? "");
  }
  if (!wanted) {
    for (const [element, text] of words) element.textContent = text;
    return;
  }
  const texts = elements.map((element) => words.get(element) ?? "");
  const result = await engine.ask({ kind: "readings", texts });
  if (result.kind !== "readings") return;
  for (const [position, element] of elements.entries()) element.innerHTML = result.html[position] ?? "";
}

/** Shows the settings in the frame: size of letters, and which choices are ticked. */
export function showSettings({ size, readings, speed }: Settings): void {
  document.documentElement.dataset.size = size;
  checkedValue("size", size);
  checkedValue("speed", speed);
  checkedValue("readings", readings ? "on" : "");
}

/** Calls back when somebody changes how the app looks or speaks. */
export function onLooksChange(change: (changed: Partial<Settings>) => void): void {
  part("looks").addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "size") change({ size: readSettings(JSON.stringify({ size: target.value })).size });
    if (target.name === "readings") change({ readings: target.checked });
  });
  part("speech").addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "speed") return;
    change({ speed: readSettings(JSON.stringify({ speed: target.value })).speed });
  });
}
