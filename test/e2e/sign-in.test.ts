import { expect, it } from "vitest";
import { SAMPLE_PEOPLE } from "../../src/console/sign-in/local.ts";
import { COMMON, ROLE_NAMES } from "../../src/console/words/common.ts";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { pressWithKeyboard } from "./keyboard.ts";
import { inBrowser, signIn, visit } from "./visit.ts";

inBrowser("signing in", () => {
  it.each(SAMPLE_PEOPLE)(
    "lets $role in, who then sees who they are and that all is a sample",
    async (person) => {
      const { page, complaints } = await visit();
      await signIn(page, person.role);
      const header = page.getByRole("banner");
      await expect(header.innerText()).resolves.toContain(
        COMMON.signedInAs(person.email, ROLE_NAMES[person.role]),
      );
      await expect(header.innerText()).resolves.toContain(COMMON.sampleBanner);
      expect(complaints).toEqual([]);
    },
  );

  it("works with the keyboard alone, out again too", async () => {
    const { page } = await visit();
    const [, editor] = SAMPLE_PEOPLE;
    await page.goto("/console");
    await pressWithKeyboard(page, page.getByRole("button", { name: editor.name }));
    await pressWithKeyboard(page, page.getByRole("link", { name: "能代市" }));
    await page.waitForURL("**/console/noshiro");
    await pressWithKeyboard(page, page.getByRole("link", { name: COMMON.signOut }));
    await page.getByRole("button", { name: editor.name }).waitFor();
  });

  it("works without scripts", async () => {
    const { page } = await visit({ script: false });
    await signIn(page, "editor");
    await expect(page.title()).resolves.toContain(COMMON.console);
  });

  it("shows nothing of a city to somebody who has not signed in", async () => {
    const { page } = await visit();
    await page.goto("/console/noshiro/entries");
    await expect(page.getByRole("navigation").count()).resolves.toBe(0);
    await expect(page.getByRole("button").count()).resolves.toBe(SAMPLE_PEOPLE.length);
  });

  it("is accessible, and narrow enough for a phone, from the choice of the person to that of the city", async () => {
    const { page } = await visit();
    await page.goto("/console");
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
    await page.getByRole("button").first().click();
    await page.getByRole("link", { name: "能代市" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOutSideways(page)).toEqual([]);
  });
});
