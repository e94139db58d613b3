import { expect, it } from "vitest";
import { pressWithKeyboard, tabTo } from "./keyboard.ts";
import { inBrowser, visit } from "./visit.ts";

inBrowser("the numbers in a browser", () => {
  it("show another month and the table behind a chart, by keyboard and without scripts", async () => {
    const { page, go } = await visit({ role: "viewer", script: false });
    await go("/numbers");
    const months = page.getByLabel("どの月を見るか");
    await tabTo(page, months);
    await page.keyboard.press("ArrowDown");
    const chosen = await months.locator("option").nth(1).textContent();
    await pressWithKeyboard(page, page.getByRole("button", { name: "見る" }));
    await page.waitForURL(/\?month=\d{4}-\d{2}$/u);
    await expect(page.getByRole("heading", { level: 2 }).first().textContent()).resolves.toBe(chosen);

    const table = page.getByRole("table", { name: "日ごとの質問の数" });
    expect(await table.isVisible()).toBe(false);
    await pressWithKeyboard(page, page.getByText("日ごとの質問を表で見る"));
    expect(await table.isVisible()).toBe(true);
  });

  it("print every chart with its table, on paper as wide as A4", async () => {
    const { page, go } = await visit({ role: "viewer", width: 700 });
    await go("/numbers");
    await page.emulateMedia({ media: "print" });
    for (const name of ["日ごとの質問の数", "何曜日に質問されたか"]) {
      expect(await page.getByRole("table", { name }).isVisible(), name).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
  });

  it("come as files that are saved under a name of their own", async () => {
    const { page, go } = await visit({ role: "viewer" });
    await go("/numbers");
    await page.getByText("時間帯を表で見る").click();
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: "「時間帯」をCSVで保存" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/^suuji-noshiro-\d{4}-\d{2}-hours\.csv$/u);
  });
});
