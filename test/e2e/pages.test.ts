import { expect, it } from "vitest";
import { SECTIONS } from "../../src/console/words/common.ts";
import { axeViolations, inlineParts, sticksOutSideways } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

inBrowser.each(SECTIONS)("「$name」 in a browser", ({ path, name }) => {
  it("opens without a complaint of the browser, and with nothing inline", async () => {
    const { page, complaints, go } = await visit({ role: "approver" });
    const response = await go(path);
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
    await expect(page.getByRole("navigation").getByRole("link", { name, exact: true }).count()).resolves.toBe(
      1,
    );
    expect(await inlineParts(page, await response.text())).toEqual([]);
  });

  it("is accessible, as far as axe can tell, on a large and a small screen", async () => {
    const { page, go } = await visit({ role: "approver" });
    await go(path);
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await axeViolations(page)).toEqual([]);
  });

  it("needs no sideways scrolling at 400 % and on a phone", async () => {
    const { page, go } = await visit({ role: "approver" });
    await go(path);
    expect(await sticksOutSideways(page)).toEqual([]);
  });
});
