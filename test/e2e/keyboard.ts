import type { JSHandle, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What shows that an element has the focus, and where it stands. */
const lookOf = (element: Element): { ring: string; name: string; isSeen: boolean } => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  const outline = outlineStyle === "none" || outlineWidth === "0px" ? "" : `${outlineWidth} ${outlineColor}`;
  return {
    ring: `${outline} ${boxShadow} ${backgroundColor}`,
    name: `${element.tagName.toLowerCase()}「${(element.textContent ?? "").trim().slice(0, 30)}」`,
    isSeen: width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
  };
};

const focused = (page: Page): Promise<JSHandle<Element>> =>
  page.evaluateHandle(() => document.activeElement ?? document.body);

type Limit = { readonly limit?: number };

/**
 * Goes on with Tab, as somebody without a mouse, until the control has the focus. Fails when that takes more than
 * `limit` presses, and when the focus cannot be seen on anything on the way.
 */
export async function tabTo(page: Page, control: Locator, { limit = 60 }: Limit = {}): Promise<void> {
  const without = (await control.evaluate(lookOf)).ring;
  let last: { element: JSHandle<Element>; ring: string; name: string } | undefined;
  for (let presses = 0; presses < limit; presses++) {
    await page.keyboard.press("Tab");
    const element = await focused(page);
    // The parts of a date take a turn each, its calendar with a ring of the browser's own.
    if (last !== undefined && (await last.element.evaluate((at, now) => at === now, element))) continue;
    if (last !== undefined) {
      expect((await last.element.evaluate(lookOf)).ring, `${last.name} のフォーカスが見えません`).not.toBe(
        last.ring,
      );
    }
    const look = await element.evaluate(lookOf);
    const isBody = await element.evaluate((at) => at === document.body);
    if (!isBody) expect(look.isSeen, `${look.name} が画面の外にあります`).toBe(true);
    if (await control.evaluate((wanted, at) => wanted === at, element)) {
      expect(look.ring, `${look.name} のフォーカスが見えません`).not.toBe(without);
      return;
    }
    // The page itself takes its turn after the last control; it needs no ring.
    last = isBody ? undefined : { element, ring: look.ring, name: look.name };
  }
  throw new Error(`Tabを${limit}回おしても、${control.toString()} に着きません`);
}

/** Goes to a control with Tab and presses it: Enter for links and buttons, Space for boxes to tick. */
export async function pressWithKeyboard(
  page: Page,
  control: Locator,
  { key = "Enter", ...limit }: Limit & { readonly key?: "Enter" | "Space" } = {},
): Promise<void> {
  // A page may have put the focus there itself.
  const isThere = await control.evaluate((wanted) => wanted === document.activeElement);
  if (!isThere) await tabTo(page, control, limit);
  await page.keyboard.press(key);
}
