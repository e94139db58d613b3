import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { SAMPLE_PEOPLE } from "../../src/console/sign-in/local.ts";
import { ARCHIVE } from "../../src/console/words/archive.ts";
import { ROLE_NAMES } from "../../src/console/words/common.ts";
import { CONFLICT, DONE, ENTRY_STATES, FORM } from "../../src/console/words/entries.ts";
import { FIELD_NAMES, REGISTER_NAMES } from "../../src/console/words/entry-fields.ts";
import { ASSIGN, FRESHNESS, WEEK } from "../../src/console/words/freshness.ts";
import { GATE, PUBLISH, RELEASES, releaseName } from "../../src/console/words/publish.ts";
import { SHEET_PAGE } from "../../src/console/words/sheet-page.ts";
import { STAFF } from "../../src/console/words/staff.ts";
import { TRY, WHY_TABLE } from "../../src/console/words/try.ts";
import { GROUP, UNANSWERED } from "../../src/console/words/unanswered.ts";
import { expectGoodPage, notice, press, saved, write } from "./acts.ts";
import { tabTo } from "./keyboard.ts";
import { inBrowser, visit } from "./visit.ts";

/** A common entry: every city has it, and few others are written about the same. */
const ENTRY = "/entries/pin-locked";
/** The browser trains a ranker and asks it thousands of questions. */
const TRAINING_MS = 120_000;
const GATE_MS = 300_000;

const noteIn = (page: Page, register: keyof typeof REGISTER_NAMES) =>
  page.getByRole("region", { name: REGISTER_NAMES[register], exact: true }).getByLabel(FIELD_NAMES.note);

async function addPhrasing(page: Page, phrasing: string): Promise<void> {
  const field = page.getByLabel(FIELD_NAMES.phrasings).and(page.locator("#f-phrasings"));
  await write(page, field, phrasing);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: FORM.chips.remove(phrasing) }).waitFor();
}

inBrowser("the tasks of staff in a browser, with the keyboard alone", () => {
  it("correct an answer as a draft", async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: "sakaiminato" });
    await go(ENTRY);
    await write(page, noteIn(page, "ja"), "窓口がこむ日は、少し待つことがあります。");
    await page.locator("#preview-ja").getByText("窓口がこむ日は").waitFor();
    await expectGoodPage(page);
    await press(page, page.getByRole("button", { name: FORM.keep }));
    await notice(page, DONE.writing?.text ?? "").waitFor();
    await page.getByText(`${FORM.states}：${ENTRY_STATES.writing}`).waitFor();
    await expect(noteIn(page, "ja").inputValue()).resolves.toBe("窓口がこむ日は、少し待つことがあります。");
    expect(complaints).toEqual([]);
  });

  it("add a phrasing by chip and make the entry a candidate", async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: "sakaiminato" });
    await go("/entries/card-lost");
    await addPhrasing(page, "カードがどこにもないんだけど");
    await press(page, page.getByRole("button", { name: FORM.ready }));
    await notice(page, DONE.ready?.text ?? "").waitFor();
    await page.getByText(`${FORM.states}：${ENTRY_STATES.ready}`).waitFor();
    await page.getByRole("button", { name: FORM.chips.remove("カードがどこにもないんだけど") }).waitFor();
    await go("/publish");
    await press(page, page.locator("summary", { hasText: PUBLISH.isChanged }));
    await page.locator("ins", { hasText: "カードがどこにもないんだけど" }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it("ask and see live and draft side by side, with the reasons", { timeout: TRAINING_MS }, async () => {
    const { page, go, complaints } = await visit({ role: "viewer", city: "noshiro" });
    await go("/try");
    const ask = page.getByLabel(TRY.ask, { exact: true });
    await write(page, ask, "カードを受け取る日に何を持っていけばいいですか");
    await press(page, page.getByRole("button", { name: TRY.send }));
    await page.locator("#try-answers").waitFor({ timeout: TRAINING_MS });
    for (const side of [TRY.live, TRY.draft]) {
      expect(await page.getByRole("region", { name: side, exact: true }).innerText()).not.toBe("");
      await page.getByRole("table", { name: WHY_TABLE.caption(side) }).waitFor();
    }
    await expect(page.getByRole("region", { name: TRY.draft, exact: true }).innerText()).resolves.toContain(
      "交付通知書",
    );
    await notice(page, "下書きでは").waitFor();
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
  });

  it("check, publish, see it live, and roll back with one press", { timeout: GATE_MS }, async () => {
    const { page, go, complaints } = await visit({ role: "approver", city: "morioka" });
    await go(ENTRY);
    await addPhrasing(page, "番号をまちがえて使えなくなった");
    await press(page, page.getByRole("button", { name: FORM.ready }));
    await notice(page, DONE.ready?.text ?? "").waitFor();

    await go("/publish");
    await press(page, page.getByRole("button", { name: PUBLISH.start }));
    const bar = page.getByRole("progressbar");
    await bar.waitFor();
    await page.getByText(GATE.steps.asking).first().waitFor({ timeout: TRAINING_MS });
    expect(Number(await bar.getAttribute("value"))).toBeGreaterThan(0);
    await page.locator("#gate-result").getByRole("table").first().waitFor({ timeout: GATE_MS });
    await expectGoodPage(page);
    await write(page, page.getByLabel(PUBLISH.note), "言い方を足した");
    await press(page, page.getByRole("button", { name: PUBLISH.submit }));

    await page.waitForURL("**/publish/releases?done=published");
    await notice(page, RELEASES.done.published).waitFor();
    const table = page.getByRole("table", { name: RELEASES.caption });
    const row = (number: number) =>
      table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: releaseName(number) }) });
    await expect(row(1).innerText()).resolves.toContain(RELEASES.live);
    await expect(row(1).innerText()).resolves.toContain("言い方を足した");
    await expectGoodPage(page);
    await press(page, row(0).getByRole("button", { name: RELEASES.rollbackTo(releaseName(0)) }));

    await page.waitForURL("**/publish/releases?done=rolled-back");
    await expect(row(0).innerText()).resolves.toContain(RELEASES.live);
    await expect(row(1).innerText()).resolves.not.toContain(RELEASES.live);
    expect(complaints).toEqual([]);
  });

  it("take an unanswered question into an entry with one click, and arrive where it is published", async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: "miyakonojo" });
    await go("/unanswered");
    await press(page, page.locator("main h2 a, main h3 a").first());
    await page.getByRole("heading", { name: GROUP.todo }).waitFor();
    await expectGoodPage(page);
    await press(page, page.getByRole("button", { name: GROUP.add, exact: true }).first());
    await page.waitForURL("**/publish?check=1&done=phrasing");
    await notice(page, PUBLISH.phrasingAdded).waitFor();
    expect(await page.locator(".pending > li").count()).toBe(1);
    // The check has begun by itself.
    await press(page, page.getByRole("button", { name: PUBLISH.cancel, exact: true }));
    await notice(page, GATE.cancelled).waitFor();
    expect(complaints).toEqual([]);
  });

  it("export to Excel and read the same file in again: nothing has changed", async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: "noshiro" });
    await go("/sheet");
    const started = page.waitForEvent("download");
    await press(page, page.getByRole("button", { name: SHEET_PAGE.formats.xlsx }));
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/^能代市の項目_.*\.xlsx$/u);
    // The file is handed over a moment before the page says so.
    await page
      .locator("#export-status")
      .filter({ hasText: /（[\d,]+件）/u })
      .waitFor();
    const told = await page.locator("#export-status").innerText();
    const rows = told.match(/（([\d,]+)件）/u)?.[1];
    expect(rows, told).toBeDefined();

    // The window in which a file is chosen is the browser's own.
    await page.getByLabel(SHEET_PAGE.file).setInputFiles(await saved(download));
    await page.getByRole("heading", { name: SHEET_PAGE.previewHeading }).waitFor();
    await page.getByText(SHEET_PAGE.nothingToDo).waitFor();
    for (const filter of ["same", "all"] as const) {
      await page.getByLabel(`${SHEET_PAGE.filters[filter]}（${rows}行）`, { exact: true }).waitFor();
    }
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
  });

  it("give what is missing, and what could not be answered, to a section by a day", async () => {
    const { page, go, complaints } = await visit({ role: "editor", city: "sakaiminato" });
    const section = "見本の課";
    await go("/freshness");
    const missing = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name: FRESHNESS.assign }) });
    const title = await missing.first().getByRole("heading").innerText();
    await press(page, missing.first().getByRole("link", { name: FRESHNESS.assign }));
    await write(page, page.getByLabel(ASSIGN.section), section);
    const due = await page.getByLabel(ASSIGN.due).inputValue();
    await expectGoodPage(page);
    await press(page, page.getByRole("button", { name: ASSIGN.save }));
    await notice(page, FRESHNESS.done.assigned).waitFor();
    const given = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    await expect(given.innerText()).resolves.toContain(`担当：${section}`);
    expect(due).toMatch(/^\d{4}-\d{2}-\d{2}$/u);

    await go("/unanswered");
    await page.getByText(UNANSWERED.groupingDone).waitFor();
    const asked = page.locator("section").filter({ has: page.getByRole("heading", { name: WEEK.groups }) });
    // On a Monday morning nothing may have been asked yet: then the sheet to look at is the week before.
    const openSheet = async (): Promise<void> => {
      await go("/freshness/week");
      if ((await asked.getByRole("listitem").count()) > 0) return;
      await press(page, page.getByRole("link", { name: WEEK.before }));
      await page.waitForURL("**/freshness/week?week=*");
    };
    // What was asked most in the newest week is what the sheet names.
    await openSheet();
    const named = await asked.getByRole("listitem").first().innerText();
    const sample = named.slice(named.indexOf("「") + 1, named.lastIndexOf("」"));
    await go("/unanswered");
    await tabTo(page, page.getByLabel(UNANSWERED.week));
    await page.keyboard.press("ArrowDown");
    await press(page, page.getByRole("button", { name: UNANSWERED.show }));
    await press(page, page.getByRole("link", { name: sample, exact: true }));
    await write(page, page.getByLabel(GROUP.section), section);
    await press(page, page.getByRole("button", { name: GROUP.assignButton }));
    await page.waitForURL("**?done=assigned");
    await openSheet();
    await page
      .getByRole("listitem")
      .filter({ hasText: WEEK.with(section) })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it("add a member, change the role, see it in the record, and take a back-up file", async () => {
    const { page, go, complaints } = await visit({ role: "approver", city: "chigasaki" });
    const email = "tanaka@city.example.jp";
    await go("/staff");
    await write(page, page.getByLabel(STAFF.email, { exact: true }), email);
    await tabTo(page, page.getByLabel(STAFF.role, { exact: true }));
    await page.keyboard.press("ArrowUp");
    await expect(page.getByLabel(STAFF.role, { exact: true }).inputValue()).resolves.toBe("viewer");
    await press(page, page.getByRole("button", { name: STAFF.add, exact: true }));
    await notice(page, STAFF.done.added).waitFor();
    await tabTo(page, page.getByLabel(STAFF.roleOf(email), { exact: true }));
    await page.keyboard.press("ArrowDown");
    await press(page, page.getByRole("button", { name: STAFF.changeOf(email) }));
    await notice(page, STAFF.done.changed).waitFor();
    await expect(page.getByLabel(STAFF.roleOf(email), { exact: true }).inputValue()).resolves.toBe("editor");
    await expectGoodPage(page);

    await press(page, page.getByRole("link", { name: STAFF.audit }));
    const rows = page.getByRole("row").filter({ hasText: email });
    await rows.first().waitFor();
    const deeds = await rows.allInnerTexts();
    expect(deeds).toHaveLength(2);
    expect(deeds[0]).toContain(`「${ROLE_NAMES.editor}」にしました`);
    expect(deeds[1]).toContain(`「${ROLE_NAMES.viewer}」にしました`);
    await expectGoodPage(page);

    await go("/staff/archive");
    const started = page.waitForEvent("download");
    await press(page, page.getByRole("link", { name: ARCHIVE.take }));
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/^hikae-chigasaki-\d{4}-\d{2}-\d{2}\.json$/u);
    await expect(readFile(await saved(download), "utf8")).resolves.toContain(email);
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
  });

  it("write at the same entry as somebody else: the second sees the difference, and nothing is lost", async () => {
    const [first, second] = [
      await visit({ role: "approver", city: "sakaiminato" }),
      await visit({ role: "editor", city: "sakaiminato" }),
    ];
    const entry = "/entries/pin-forgotten";
    await first.go(entry);
    await second.go(entry);
    await write(first.page, noteIn(first.page, "ja"), "窓口の時間は、市の電話で聞けます。");
    await press(first.page, first.page.getByRole("button", { name: FORM.keep }));
    await notice(first.page, DONE.writing?.text ?? "").waitFor();

    const { page } = second;
    await write(page, noteIn(page, "easy"), "わからないときは、市に電話してください。");
    await press(page, page.getByRole("button", { name: FORM.keep }));
    await page.getByRole("heading", { level: 1, name: CONFLICT.title }).waitFor();
    const approver = SAMPLE_PEOPLE.find(({ role }) => role === "approver")?.email ?? "";
    await page.getByText(approver).waitFor();
    await page.locator(".difference ins", { hasText: "わからないときは" }).waitFor();
    await expectGoodPage(page);
    const theirNote = page.getByRole("group", { name: `${FIELD_NAMES.note}（${REGISTER_NAMES.ja}）` });
    // Only the other has written there.
    expect(await theirNote.getByRole("radio", { name: CONFLICT.theirs }).isChecked()).toBe(true);
    await press(page, page.getByRole("button", { name: CONFLICT.keep }));
    await notice(page, DONE.writing?.text ?? "").waitFor();
    await expect(noteIn(page, "ja").inputValue()).resolves.toBe("窓口の時間は、市の電話で聞けます。");
    await expect(noteIn(page, "easy").inputValue()).resolves.toBe("わからないときは、市に電話してください。");
    await page.getByRole("table", { name: "この項目の版" }).waitFor();
  });
});
