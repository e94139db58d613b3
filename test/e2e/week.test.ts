import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { SHEET_ROWS } from "../../src/console/week.ts";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

const WEEK = "/freshness/week";
const A4_POINTS = "595 842";

/** Page boxes of what the browser prints, in whole points. */
async function printed(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, width, height]) =>
    [width, height].map((points) => Math.round(Number(points))).join(" "),
  );
}

/** Fills the lists of the sheet, in their order, with so many rows of a text that is far too long. */
const fill = (page: Page, rows: readonly number[]): Promise<number> =>
  page.evaluate((counts) => {
    const sections = [...document.querySelectorAll(".week section")];
    for (const [position, section] of sections.entries()) {
      section.querySelector("ul")?.remove();
      const list = document.createElement("ul");
      for (let row = 0; row < (counts[position] ?? 0); row++) {
        const text = document.createElement("span");
        text.textContent = "とても長い題名".repeat(60);
        const item = document.createElement("li");
        item.append(text);
        list.append(item);
      }
      section.append(list);
    }
    return sections.length;
  }, rows);

inBrowser("the week for the section head", () => {
  it("is accessible and needs no sideways scrolling on the screen", async () => {
    const { page, complaints, go } = await visit({ role: "viewer" });
    await go(WEEK);
    expect(complaints).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
  });

  it("prints on one A4, also with every list full of rows that are too long", async () => {
    const { page, go } = await visit({ role: "viewer" });
    await go(WEEK);
    expect(await printed(page)).toEqual([A4_POINTS]);
    const rows = Object.values(SHEET_ROWS);
    expect(await fill(page, rows)).toBe(rows.length);
    expect(await printed(page)).toEqual([A4_POINTS]);
    // So full that a few rows more would be too many: the printing is really looked at.
    await fill(
      page,
      rows.map((count) => count + 2),
    );
    expect(await printed(page)).toEqual([A4_POINTS, A4_POINTS]);
  });
});
