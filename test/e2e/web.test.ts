import { expect, it } from "vitest";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

const CITY = "/noshiro";
const PAGES = [
  CITY,
  `${CITY}/easy`,
  `${CITY}/en`,
  `${CITY}/faq`,
  `${CITY}/faq/card-lost`,
  `${CITY}/easy/faq/card-lost`,
  `${CITY}/en/faq/card-lost`,
  `${CITY}/classes`,
  `${CITY}/privacy`,
  `${CITY}/accessibility`,
  "/",
] as const;
/** CSS pixels (the house's rule; WCAG 2.2, 2.5.8 asks for 24). */
const SMALLEST_TARGET = 44;
const QUESTION = "カードをなくした";

inBrowser.each(PAGES)("the public page %s in a browser", (path) => {
  it("opens without a complaint of the browser, its data block included", async () => {
    const { page, complaints } = await visit({ width: 360, height: 640 });
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
  });

  it.each(["light", "dark"] as const)(
    "is accessible on a %s screen, as far as axe can tell",
    async (scheme) => {
      const { page } = await visit({ width: 360, height: 640 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(path);
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  it("needs no sideways scrolling at 400 % and on a phone, and is easy to hit with a finger", async () => {
    const { page } = await visit({ width: 360, height: 640 });
    await page.goto(path);
    expect(await sticksOutSideways(page)).toEqual([]);
    const small = await page.evaluate((least) => {
      const seen = (element: Element): boolean => getComputedStyle(element).position !== "absolute";
      return [...document.querySelectorAll("a, button, textarea")].filter(seen).flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < least || height < least ? [`${element.textContent} ${width}×${height}`] : [];
      });
    }, SMALLEST_TARGET);
    expect(small).toEqual([]);
  });
});

inBrowser("the talk in a browser", () => {
  it("goes on on the page, says so, and leaves the question out of the address", async () => {
    const { page, complaints } = await visit({ width: 360, height: 640 });
    await page.goto(CITY);
    for (const question of [QUESTION, "家が火事です"]) {
      await page.getByRole("textbox").fill(question);
      await page.getByRole("button", { name: "聞く", exact: true }).click();
      await page.locator("article.turn", { hasText: question }).waitFor();
    }
    expect(await page.locator("article.turn").count()).toBe(2);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(CITY);
    const focused = page.locator(":focus");
    expect(await focused.evaluate((element) => element.tagName)).toBe("H2");
    expect(await focused.textContent()).toContain("119");
    expect(await page.getByRole("status").textContent()).toBe("答えが出ました。");
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("says so when nothing comes back, and keeps the question in the box", async () => {
    const { page } = await visit();
    await page.goto(CITY);
    await page.route("**/ask", (route) => route.abort());
    await page.getByRole("textbox").fill(QUESTION);
    await page.getByRole("button", { name: "聞く", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "送れませんでした" }).waitFor();
    expect(await page.getByRole("textbox").inputValue()).toBe(QUESTION);
  });

  it("leads through a guide without script", async () => {
    const { page, complaints } = await visit({ script: false, width: 360, height: 640 });
    await page.goto(CITY);
    await page.locator("#guides").getByRole("button").first().click();
    for (let step = 0; step < 8; step++) {
      const answer = page.locator("article.turn > .presses button").first();
      if ((await answer.count()) === 0) break;
      await answer.click();
    }
    expect(await page.locator("ol.checklist > li").count()).toBeGreaterThan(0);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${CITY}/ask`);
    expect(complaints).toEqual([]);
  });
});
