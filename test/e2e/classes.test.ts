import { readFile, writeFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  type CLASS_FIELD_WORDS,
  CLASS_FORM,
  CLASS_SHEET,
  CLASSES,
  CLASSES_DONE,
  LEVEL_NAMES,
  STATE_NAMES,
} from "../../src/console/words/classes.ts";
import { CLASS_WORDS } from "../../src/dialogue/classes/words.ts";
import { dayInJapan } from "../../src/knowledge/freshness.ts";
import { WORDS } from "../../src/web/words.ts";
import { expectGoodPage, notice, press, saved, write } from "./acts.ts";
import { tabTo } from "./keyboard.ts";
import { inBrowser, visit } from "./visit.ts";

/** No other test looks at this city's classes. */
const CITY = "chigasaki";
const PUBLIC = `/${CITY}/classes`;
const TITLE = "ためしのスマホ教室";
const VENUE = "ためし会館 1階";
const OTHER_VENUE = "ためし会館 2階";
const DAY_MS = 24 * 60 * 60 * 1000;
const IN_DAYS = 10;
const TIMEOUT = { timeout: 180_000 };

const field = (page: Page, name: keyof typeof CLASS_FIELD_WORDS): Locator => page.locator(`#${name}`);

/** The browser's own parts of a date or a time stand in an order that depends on the machine. */
async function fill(page: Page, name: "day" | "start" | "end", value: string): Promise<void> {
  await tabTo(page, field(page, name));
  await field(page, name).fill(value);
}

/** What a resident sees now: a window of its own, since pages are kept for a minute. */
async function cardOnTheWeb(): Promise<{ card: Locator; page: Page }> {
  const { page, complaints } = await visit({ width: 360, height: 640 });
  await page.goto(PUBLIC);
  expect(complaints).toEqual([]);
  return { page, card: page.locator("li.class", { has: page.getByRole("heading", { name: TITLE }) }) };
}

const fileOf = async (page: Page, card: Locator): Promise<string> => {
  const own = card.getByRole("link", { name: WORDS.ja.classPages.open(TITLE) });
  const address = await own.getAttribute("href");
  return (await page.request.get(`${address}/calendar.ics`)).text();
};

inBrowser("a class, from staff to residents", () => {
  it(
    "is entered with the keyboard, stands on the web at once, and becomes full, then cancelled",
    TIMEOUT,
    async () => {
      const { page, go, complaints } = await visit({ role: "editor", city: CITY });
      const day = dayInJapan(new Date(Date.now() + IN_DAYS * DAY_MS));
      await go("/classes");
      await press(page, page.getByRole("link", { name: CLASSES.add }));
      await write(page, field(page, "title"), TITLE);
      await tabTo(page, field(page, "unit"));
      await page.keyboard.press("ArrowDown");
      await tabTo(page, field(page, "level"));
      await page.keyboard.press("ArrowDown");
      await fill(page, "day", day);
      await fill(page, "start", "10:00");
      await fill(page, "end", "11:30");
      await write(page, field(page, "venue"), VENUE);
      await write(page, field(page, "fee"), "無料");
      await write(page, field(page, "contactName"), "ためしの課");
      await expectGoodPage(page);
      await press(page, page.getByRole("button", { name: CLASS_FORM.save }));
      await notice(page, CLASSES_DONE.added).waitFor();
      await expectGoodPage(page);
      await press(page, page.getByRole("link", { name: CLASSES.back }));

      const shown = await cardOnTheWeb();
      const told = await shown.card.innerText();
      for (const part of ["午前10時", "11時30分", VENUE, "無料", "ためしの課"]) expect(told).toContain(part);
      expect(await shown.card.locator(".status, .sample").count()).toBe(0);
      const file = await fileOf(shown.page, shown.card);
      expect(file).toContain(`SUMMARY:${TITLE}`);
      // Ten o'clock in Japan.
      expect(file).toContain(`DTSTART:${day.replaceAll("-", "")}T010000Z`);
      expect(file).toContain("STATUS:CONFIRMED");

      const item = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: TITLE }) });
      await press(page, item.getByRole("button", { name: CLASSES.to.full }));
      await notice(page, CLASSES_DONE.full).waitFor();
      expect(await item.innerText()).toContain(STATE_NAMES.full);
      const full = (await cardOnTheWeb()).card;
      expect(await full.locator(".status").innerText()).toBe(CLASS_WORDS.ja.status.full);

      await press(page, item.getByRole("button", { name: CLASSES.to.cancelled }));
      await notice(page, CLASSES_DONE.cancelled).waitFor();
      expect(await item.innerText()).toContain(STATE_NAMES.cancelled);
      const cancelled = await cardOnTheWeb();
      expect(await cancelled.card.locator(".status").innerText()).toBe(CLASS_WORDS.ja.status.cancelled);
      expect(await fileOf(cancelled.page, cancelled.card)).toContain("STATUS:CANCELLED");
      await expectGoodPage(cancelled.page);

      await press(page, item.getByRole("button", { name: CLASSES.to.open }));
      await notice(page, CLASSES_DONE.open).waitFor();
      await press(page, item.getByRole("link", { name: TITLE }));
      expect(await field(page, "level").locator("option:checked").innerText()).toBe(
        LEVEL_NAMES["first-step"],
      );
      expect(await field(page, "day").inputValue()).toBe(day);
      await expectGoodPage(page);
      expect(complaints).toEqual([]);
    },
  );

  it("goes out as CSV, is changed there, and comes in again", TIMEOUT, async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: CITY });
    await go("/classes/sheet");
    await expectGoodPage(page);
    const started = page.waitForEvent("download");
    await press(page, page.getByRole("link", { name: CLASS_SHEET.coming }));
    const place = await saved(await started);
    const text = await readFile(place, "utf8");
    const rows = text.split("\r\n").filter((row) => row !== "");
    expect(rows.filter((row) => row.includes(VENUE))).toHaveLength(1);
    await writeFile(place, text.replace(VENUE, OTHER_VENUE));

    await page.getByLabel(CLASS_SHEET.file).setInputFiles(place);
    await press(page, page.getByRole("button", { name: CLASS_SHEET.check }));
    await page.getByRole("heading", { level: 1, name: CLASS_SHEET.previewTitle }).waitFor();
    // The first row names the columns.
    await page.getByText(CLASS_SHEET.counts(0, 1, rows.length - 2)).waitFor();
    await expectGoodPage(page);
    expect(await (await cardOnTheWeb()).card.innerText()).toContain(VENUE);
    await press(page, page.getByRole("button", { name: CLASS_SHEET.store(1) }));
    await notice(page, CLASSES_DONE.imported).waitFor();
    expect(await (await cardOnTheWeb()).card.innerText()).toContain(OTHER_VENUE);
    expect(complaints).toEqual([]);
  });
});
