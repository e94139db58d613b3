/** The element of the page's frame with that id. @throws Error when the frame lacks it */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`ページに「${id}」がありません`);
  return found;
}

/** The nearest control around what was pressed that carries this datum. */
export function controlWith(target: EventTarget | null, datum: string): HTMLElement | undefined {
  const found = target instanceof Element ? target.closest(`[data-${datum}]`) : null;
  return found instanceof HTMLElement ? found : undefined;
}

/** What a form's field says. */
export const fieldText = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
};
