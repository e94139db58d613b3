/** The element of this id. @throws Error when the page has none of this kind. */
export function byId<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`#${id} がページにありません`);
}

type Attributes = Readonly<Record<string, string>>;

/** A new element; texts are only ever texts, whatever letters they have. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button that does something on this page. */
export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", press);
  return element;
}

/** Lets the browser show what was written before it gets busy. */
export const shown = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

/** Shows in a status region how far something is; without `all`, only that it goes on. */
export function showProgress(region: HTMLElement, text: string, done?: number, all?: number): void {
  const bar = make("progress", { "aria-label": text });
  if (done !== undefined && all !== undefined) {
    bar.max = all;
    bar.value = done;
  }
  region.replaceChildren(make("p", {}, text), bar);
}

/** A tinted box as the server's Notice draws it. */
export const notice = (
  kind: "done" | "info" | "warning" | "error",
  word: string,
  text: string,
): HTMLElement => make("div", { class: `notice ${kind}` }, make("strong", {}, `${word}：`), text);
