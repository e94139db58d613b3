import type { Locator, Page, Request } from "playwright-core";
import { expect, it } from "vitest";
import { sampleClasses } from "../../scripts/sample/classes.ts";
import {
  addStyles,
  axeViolations,
  cutOffText,
  DOUBLE_TEXT,
  disorderedHeadings,
  inlineParts,
  sticksOutSideways,
  TEXT_SPACING,
} from "./checks.ts";
import { pressWithKeyboard, tabTo } from "./keyboard.ts";
import { inBrowser, visit } from "./visit.ts";

const CITY = "/noshiro";
/** The sample's ids are the same whenever it is made. */
const [CLASS] = sampleClasses("noshiro", Date.now());
const MISSING = `${CITY}/nothing-here`;
const PAGES = [
  "/",
  CITY,
  `${CITY}/easy`,
  `${CITY}/en`,
  `${CITY}/faq`,
  `${CITY}/faq/card-lost`,
  `${CITY}/easy/faq/card-lost`,
  `${CITY}/easy/faq/card-lost?yomi=off`,
  `${CITY}/en/faq/card-lost`,
  `${CITY}/classes`,
  `${CITY}/en/classes`,
  `${CITY}/classes/${CLASS?.id}`,
  `${CITY}/privacy`,
  `${CITY}/accessibility`,
  `${CITY}/opendata`,
  `${CITY}/embed`,
  `${CITY}/faq/card-lost/handout`,
  `${CITY}/handouts`,
  `${CITY}/line-card`,
  MISSING,
] as const;

const PHONE = { width: 360, height: 640 } as const;
/** Of all that a page makes the browser fetch, before packing. */
const MOST_BYTES = 100_000;
/** CSS pixels (the house's rule; WCAG 2.2, 2.5.8 asks for 24). */
const SMALLEST_TARGET = 44;
const QUESTION = "カードをなくした";
const ASK = { name: "聞く", exact: true } as const;
/** More steps than any guide has. */
const MOST_STEPS = 12;

const statusOf = (path: string): number => (path === MISSING ? 404 : 200);
const langOf = (path: string): string => (path.startsWith(`${CITY}/en`) ? "en" : "ja");

async function open(page: Page, path: string): Promise<string> {
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(statusOf(path));
  await page.waitForLoadState("networkidle");
  return (await response?.text()) ?? "";
}

/** What can be pressed and is too small for a finger; a box to tick is as large as its label. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const isSeen = (element: Element): boolean => getComputedStyle(element).position !== "absolute";
    const inText = (element: Element): boolean =>
      element.matches("a") && element.closest("p, li, td")?.textContent.trim() !== element.textContent.trim();
    return [...document.querySelectorAll("a, button, textarea, input:not([type=hidden])")].flatMap(
      (control) => {
        const element = control.closest("label") ?? control;
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 || !isSeen(element) || inText(element)) return [];
        return width < least || height < least ? [`${element.textContent} ${width}×${height}`] : [];
      },
    );
  }, SMALLEST_TARGET);

inBrowser.each(PAGES)("the public page %s in a browser", (path) => {
  it("opens without a complaint, is light, and carries nothing inline but data", async () => {
    const { page, complaints } = await visit();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) =>
      sizes.push(
        response.body().then(
          (body) => body.length,
          () => 0,
        ),
      ),
    );
    const html = await open(page, path);
    expect(complaints.filter((complaint) => !complaint.includes(MISSING))).toEqual([]);
    const blocks = await page.locator('script[type="application/ld+json"]').count();
    expect(await inlineParts(page, html)).toEqual(Array.from({ length: blocks }, () => "script"));
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
    expect(await page.context().cookies()).toEqual([]);
  });

  it("is accessible, as far as axe can tell, with headings in order, in the words it says it is in", async () => {
    const { page } = await visit();
    await open(page, path);
    expect(await axeViolations(page)).toEqual([]);
    expect(await disorderedHeadings(page)).toEqual([]);
    expect(await page.locator("html").getAttribute("lang")).toBe(langOf(path));
    await page.setViewportSize(PHONE);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page), colorScheme).toEqual([]);
    }
    expect(await smallTargets(page)).toEqual([]);
  });

  it("loses nothing on a narrow screen, with wide spacing, with large text, in forced colours", async () => {
    const { page } = await visit(PHONE);
    await open(page, path);
    expect(await sticksOutSideways(page)).toEqual([]);
    expect(await cutOffText(page)).toEqual([]);
    for (const styles of [TEXT_SPACING, DOUBLE_TEXT]) {
      await page.reload();
      await addStyles(page, styles);
      expect(await sticksOutSideways(page), styles).toEqual([]);
      expect(await cutOffText(page), styles).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: "active" });
    // Without its background only its border says that something can be pressed.
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll(".press, .call, .page, button, textarea")]
        .filter((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth) === 0)
        .map((element) => element.textContent),
    );
    expect(bare).toEqual([]);
  });
});

/** What the browser asks for; a question must stand in none of the addresses, nor in what they tell of each other. */
function watchRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  return requests;
}

function expectNoQuestion(page: Page, requests: readonly Request[]): void {
  const addresses = [page.url(), ...requests.flatMap((each) => [each.url(), each.headers().referer ?? ""])];
  expect(requests.some((request) => request.postData() !== null)).toBe(true);
  expect(addresses.map((address) => decodeURIComponent(address)).join("\n")).not.toContain("なくした");
}

inBrowser("the talk in a browser", () => {
  it("goes on on the page, says so, and leaves the question out of every address", async () => {
    const { page, complaints } = await visit(PHONE);
    const requests = watchRequests(page);
    await page.goto(CITY);
    for (const question of [QUESTION, "家が火事です"]) {
      await page.getByRole("textbox").fill(question);
      await page.getByRole("button", ASK).click();
      await page.locator("article.turn", { hasText: question }).waitFor();
    }
    expect(await page.locator("article.turn").count()).toBe(2);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(CITY);
    expectNoQuestion(page, requests);
    const focused = page.locator(":focus");
    expect(await focused.evaluate((element) => element.tagName)).toBe("H2");
    expect(await focused.textContent()).toContain("119");
    expect(await page.getByRole("status").textContent()).toBe("答えが出ました。");
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    expect(await axeViolations(page)).toEqual([]);
    expect(await disorderedHeadings(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("marks an answer in other words than the page's", async () => {
    const { page } = await visit(PHONE);
    await page.goto(CITY);
    await page.getByRole("textbox").fill("I lost my card");
    await page.getByRole("button", ASK).click();
    await page.locator('article.turn[lang="en"]').waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("says so when nothing comes back, and keeps the question in the box", async () => {
    const { page } = await visit();
    await page.goto(CITY);
    await page.route("**/ask", (route) => route.abort());
    await page.getByRole("textbox").fill(QUESTION);
    await page.getByRole("button", ASK).click();
    await page.getByRole("status").filter({ hasText: "送れませんでした" }).waitFor();
    expect(await page.getByRole("textbox").inputValue()).toBe(QUESTION);
  });

  it("answers without script, with the keyboard alone", async () => {
    const { page, complaints } = await visit({ ...PHONE, script: false });
    const requests = watchRequests(page);
    await page.goto(CITY);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#main");
    await tabTo(page, page.getByRole("textbox"));
    await page.keyboard.type(QUESTION);
    await pressWithKeyboard(page, page.getByRole("button", ASK));
    await page.waitForURL(`**${CITY}/ask`);
    expect(await page.locator("article.turn").innerText()).toContain("0120-95-0178");
    expect(await page.title()).not.toContain("なくした");
    expectNoQuestion(page, requests);
    expect(await disorderedHeadings(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("goes on from an answer's own page, in a page that is accessible", async () => {
    const { page, complaints } = await visit(PHONE);
    await page.goto(`${CITY}/faq/card-lost`);
    await page.getByRole("textbox").fill("スマホ教室はいつありますか");
    await page.getByRole("button", ASK).click();
    await page.waitForURL(`**${CITY}/ask`);
    await page.locator("article.turn .classes").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.goto(`${CITY}/faq/card-lost`);
    await page.locator("main section.more form button").first().click();
    await page.locator("article.turn .progress").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("leads through a guide without script, with the keyboard alone", async () => {
    const { page, complaints } = await visit({ ...PHONE, script: false });
    await page.goto(CITY);
    const pressed = async (button: Locator): Promise<void> => {
      const loaded = page.waitForEvent("load");
      await pressWithKeyboard(page, button);
      await loaded;
    };
    await pressed(page.locator("#guides").getByRole("button").first());
    const checklist = page.locator("ol.checklist > li");
    for (let step = 0; step < MOST_STEPS && (await checklist.count()) === 0; step++) {
      await pressed(page.locator("article.turn > .presses button").first());
    }
    expect(await checklist.count()).toBeGreaterThan(0);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${CITY}/ask`);
    expect(await disorderedHeadings(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("shows the focus in forced colours, too", async () => {
    const { page } = await visit(PHONE);
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(CITY);
    await tabTo(page, page.locator("footer a").last(), { limit: 100 });
  });
});
