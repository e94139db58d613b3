import { expect, it } from "vitest";
import {
  addStyles,
  axeViolations,
  cutOffText,
  disorderedHeadings,
  inlineParts,
  sticksOutSideways,
} from "./checks.ts";
import { tabTo } from "./keyboard.ts";
import { inBrowser, visit } from "./visit.ts";

inBrowser("the checks of pages", () => {
  it("notice what is not accessible, too wide, or inline", async () => {
    const { page, go } = await visit({ role: "viewer" });
    const response = await go("");
    const html = await response.text();
    expect(await inlineParts(page, html)).toEqual([]);
    for (const [inline, found] of [
      ['<h1 style="color:red"', "h1 style"],
      ['<h1 onclick="go()"', "h1 onclick"],
      ["<script>go()</script><h1", "script"],
    ] as const) {
      expect(await inlineParts(page, html.replace("<h1", inline))).toEqual([found]);
    }

    await page.evaluate(() => {
      const wide = document.createElement("p");
      wide.className = "wide";
      wide.textContent = "wide";
      wide.style.width = "400px";
      document.querySelector("main")?.append(wide, document.createElement("button"));
    });
    const sideways = await sticksOutSideways(page);
    for (const width of [320, 360]) expect(sideways).toContain(`幅 ${width}: p.wide`);
    expect(await axeViolations(page)).toEqual([expect.stringContaining("button-name")]);
  });

  it("notice text that is cut off, and headings out of order, under a reader's own styles", async () => {
    const { page, complaints } = await visit();
    await page.goto("/noshiro");
    expect(await cutOffText(page)).toEqual([]);
    expect(await disorderedHeadings(page)).toEqual([]);
    await addStyles(page, "h1 { height: 5px; overflow: hidden }");
    expect(await cutOffText(page)).toEqual([expect.stringContaining("h1.")]);
    expect(complaints).toEqual([]);
    await page.evaluate(() => document.querySelector("h1")?.after(document.createElement("h4")));
    expect(await disorderedHeadings(page)).toEqual(["H4 "]);
  });

  it("notice what the pages' policy forbids", async () => {
    const { page, complaints, go } = await visit({ role: "viewer" });
    await go("");
    expect(complaints).toEqual([]);
    await page.evaluate(() => document.querySelector("h1")?.setAttribute("style", "color:red"));
    await expect.poll(() => complaints.join("\n")).toContain("style-src-attr");
  });

  it("notice a control that Tab does not reach, and a focus that nobody sees", async () => {
    const { page, go } = await visit({ role: "viewer" });
    await go("");
    const link = page.getByRole("link", { name: "項目を書く" });
    await tabTo(page, link);
    await link.evaluate((element) => element.setAttribute("tabindex", "-1"));
    await expect(tabTo(page, link)).rejects.toThrow("着きません");
    await link.evaluate((element) => {
      element.removeAttribute("tabindex");
      element.style.setProperty("outline", "none", "important");
      element.style.setProperty("box-shadow", "none", "important");
    });
    await page.locator("body").click({ position: { x: 1, y: 1 } });
    await expect(tabTo(page, link)).rejects.toThrow("フォーカスが見えません");
  });
});
