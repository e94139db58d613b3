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

/** WCAG 2.2, 1.4.12: the least that a reader may ask for, and no text may be lost with. */
export const TEXT_SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;
/** WCAG 2.2, 1.4.4: text twice as large, in a window of the same size. */
export const DOUBLE_TEXT = "html { font-size: 200% !important }";

/** Puts a reader's own styles on the page, as a browser does: its policy forbids nothing of that. */
export async function addStyles(page: Page, text: string): Promise<void> {
  const inspector = await page.context().newCDPSession(page);
  await inspector.send("DOM.enable");
  await inspector.send("CSS.enable");
  const { frameTree } = await inspector.send("Page.getFrameTree");
  const { styleSheetId } = await inspector.send("CSS.createStyleSheet", { frameId: frameTree.frame.id });
  await inspector.send("CSS.setStyleSheetText", { styleSheetId, text });
}

/** What hides a part of its text because its box is too small; what scrolls by itself, such as a field, does not. */
export const cutOffText = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")].flatMap((element) => {
      const { overflowX, overflowY, display, position } = getComputedStyle(element);
      if (display === "inline" || display === "none" || position === "absolute") return [];
      if ([overflowX, overflowY].some((overflow) => overflow === "auto" || overflow === "scroll")) return [];
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      // Out of a box without edges text runs into the margin, where it is still read (a long reading, very large).
      const hasEdges = overflowX !== "visible" || element.matches("a, button, textarea");
      const isWide = hasEdges && scrollWidth > clientWidth + 1;
      const isHigh = overflowY !== "visible" && scrollHeight > clientHeight + 1;
      return clientWidth > 0 && (isWide || isHigh)
        ? [`${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent}`]
        : [];
    }),
  );

/** Headings that skip a level, a page that does not begin with its only h1 (WCAG 2.2, 1.3.1). */
export const disorderedHeadings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((element) => ({
      level: Number(element.tagName.slice(1)),
      text: `${element.tagName} ${element.textContent}`,
    }));
    return headings
      .filter(({ level }, at) => (at === 0) !== (level === 1) || level > (headings[at - 1]?.level ?? 0) + 1)
      .map(({ text }) => text);
  });
