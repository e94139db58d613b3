import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openBuilt } from "../../scripts/open-built.ts";
import { REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

const CITY = "noshiro";
const SAMPLE = 12;
/** 18 pt in CSS pixels. */
const CONTENT_PX = 24;
/** 14 pt: where it comes from, and addresses to type. */
const SMALL_PX = 18.6;
const A4_POINTS = "595 842";

const at = (register: Register): string => (register === "ja" ? `/${CITY}` : `/${CITY}/${register}`);

/** The answers that take most room in a register, the longest first. */
function longest(register: Register): string[] {
  const { desk, release } = openBuilt();
  const length = (id: string): number => {
    const reply = desk.respond({ kind: "entry", entryId: id, register }, { city: CITY, now: new Date() });
    if (reply.kind !== "answer") return 0;
    const { summary, steps, note = "", askCity } = reply;
    return [summary, ...steps, note, askCity?.message ?? ""].join("").length;
  };
  return release.entries
    .filter(({ cities }) => cities?.includes(CITY) ?? true)
    .map(({ id }) => ({ id, length: length(id) }))
    .sort((a, b) => b.length - a.length)
    .slice(0, SAMPLE)
    .map(({ id }) => id);
}

/** Page boxes of what the browser prints, in whole points. */
async function printed(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, width, height]) =>
    [width, height].map((points) => Math.round(Number(points))).join(" "),
  );
}

/** Type of the sheets that is smaller than it may be on paper, with its text. Readings stand above, half as large. */
async function smallType(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(
    ([content, small]) => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.querySelector(".sheet") ?? document.body, 4);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        if (element === null || (node.textContent ?? "").trim() === "" || element.closest("rt, rp, svg"))
          continue;
        const least = element.closest(".origin, .url, .from") === null ? content : small;
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (size < least) texts.push(`${size} ${node.textContent}`);
      }
      return texts;
    },
    [CONTENT_PX, SMALL_PX] as const,
  );
  await page.emulateMedia({ media: null });
  return found;
}

inBrowser.each(REGISTERS)("handouts in %s", (register) => {
  it("take one A4 page each, also the longest answers", async () => {
    const ids = longest(register);
    expect(ids).toHaveLength(SAMPLE);
    const { page, complaints } = await visit({ script: true });
    await page.goto(`${at(register)}/handouts?${ids.map((id) => `entry=${id}`).join("&")}`);
    expect(await page.locator(".sheet").count()).toBe(SAMPLE);
    expect(await printed(page)).toEqual(Array.from({ length: SAMPLE }, () => A4_POINTS));
    expect(complaints).toEqual([]);
    // So much that it cannot fit: the printing is really looked at.
    await page
      .locator(".sheet .summary")
      .first()
      .evaluate((summary) => {
        summary.textContent = "とても長い答え".repeat(200);
      });
    expect((await printed(page)).length).toBeGreaterThan(SAMPLE);
  });

  it("are in type of 18 pt, and 14 pt where they come from", async () => {
    const [id] = longest(register);
    const { page } = await visit({ script: false });
    await page.goto(`${at(register)}/faq/${id}/handout`);
    expect(await page.locator(".sheet li").count()).toBeGreaterThan(0);
    expect(await smallType(page)).toEqual([]);
  });

  it("are accessible on a screen, and need no sideways scrolling", async () => {
    const { page } = await visit();
    await page.goto(`${at(register)}/faq/card-lost/handout`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
  });

  it("come with the card for teaching LINE, on both sides of one sheet", async () => {
    const { page } = await visit();
    await page.goto(`${at(register)}/line-card`);
    expect(await printed(page)).toEqual([A4_POINTS, A4_POINTS]);
    expect(await smallType(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });
});

inBrowser("choosing handouts", () => {
  it("works with the keyboard and without scripts", async () => {
    const { page } = await visit({ script: false });
    await page.goto(`/${CITY}/handouts`);
    for (const id of ["card-lost", "pin-forgotten"]) {
      await page.locator(`input[value="${id}"]`).focus();
      await page.keyboard.press("Space");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL("**/handouts?*");
    expect(await page.locator(".sheet").count()).toBe(2);
    expect(await page.locator("button[data-print]").isVisible()).toBe(false);
  });

  it("is accessible, and offers to print where a script can", async () => {
    const { page } = await visit();
    await page.goto(`/${CITY}/handouts`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    await page.goto(`/${CITY}/faq/card-lost/handout`);
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute("data-printed", "");
    });
    await page.locator("button[data-print]").click();
    expect(await page.locator("body[data-printed]").count()).toBe(1);
  });
});
