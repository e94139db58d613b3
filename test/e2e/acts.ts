import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Download, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { axeViolations, sticksOutSideways } from "./checks.ts";
import { pressWithKeyboard, tabTo } from "./keyboard.ts";

/** The entry's form, with both columns of its fields, takes more presses than other pages. */
const LONG_PAGE = { limit: 250 } as const;

/** Fails unless the page is accessible as far as axe can tell, and needs no sideways scrolling on a narrow screen. */
export async function expectGoodPage(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sticksOutSideways(page)).toEqual([]);
}

/** Goes to a control with Tab and presses it, also on a long page. */
export const press = (page: Page, control: Locator): Promise<void> =>
  pressWithKeyboard(page, control, LONG_PAGE);

/** Goes to a field with Tab and writes in the place of what stands there. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field, LONG_PAGE);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** What the page says was done. */
export const notice = (page: Page, text: string): Locator =>
  page.getByRole("status").filter({ hasText: text }).first();

/** Where a download lies until the test is over. */
export async function saved(download: Download): Promise<string> {
  const place = path.join(tmpdir(), `${crypto.randomUUID()}-${download.suggestedFilename()}`);
  onTestFinished(() => rm(place, { force: true }));
  await download.saveAs(place);
  return place;
}
