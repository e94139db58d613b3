import axeCore from "axe-core";
import type { Page } from "playwright-core";

declare global {
  var axe: typeof axeCore;
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Which element breaks which rule of WCAG 2.2 AA and of good practice, as far as axe can tell. */
export async function axeViolations(page: Page): Promise<string[]> {
  // From outside the page: its policy lets no script in that is not the console's own.
  const inspector = await page.context().newCDPSession(page);
  await inspector.send("Runtime.evaluate", { expression: axeCore.source });
  await inspector.detach();
  return page.evaluate(async (tags) => {
    const { violations: found } = await axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}（${help}）${target.join(" ")} ${failureSummary ?? ""}`,
      ),
    );
  }, TAGS);
}

/** 320 = a window of 1280 at 400 % (WCAG 2.2, 1.4.10); 360 = a common phone. CSS pixels. */
const NARROW = [
  { width: 320, height: 256 },
  { width: 360, height: 640 },
] as const;

/** What makes people scroll sideways on a narrow screen; a table that scrolls inside its own region does not. */
export async function sticksOutSideways(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of NARROW) {
    await page.setViewportSize(size);
    const sticksOut = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth;
      if (wide <= innerWidth) return [];
      const scrolls = (element: Element): boolean =>
        element !== document.body &&
        element !== document.documentElement &&
        getComputedStyle(element).overflowX !== "visible";
      const isInside = (element: Element): boolean => {
        for (let above = element.parentElement; above !== null; above = above.parentElement) {
          if (scrolls(above)) return true;
        }
        return false;
      };
      const out = [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !isInside(element))
        .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
      return [`ページの幅 ${wide}`, ...out.slice(0, 10)];
    });
    found.push(...sticksOut.map((what) => `幅 ${size.width}: ${what}`));
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}

/** Styles, scripts and handlers inside a page as it was sent: the policy keeps them from working. */
export function inlineParts(page: Page, html: string): Promise<string[]> {
  return page.evaluate((text) => {
    const sent = new DOMParser().parseFromString(text, "text/html");
    return [...sent.querySelectorAll("*")].flatMap((element) => {
      const name = element.tagName.toLowerCase();
      const attributes = element
        .getAttributeNames()
        .filter((attribute) => attribute === "style" || attribute.startsWith("on"));
      const isInline = name === "style" || (name === "script" && !element.hasAttribute("src"));
      return [...attributes.map((attribute) => `${name} ${attribute}`), ...(isInline ? [name] : [])];
    });
  }, html);
}
