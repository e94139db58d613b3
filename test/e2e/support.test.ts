import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { manifestSchema } from "../../src/web/support/manifest.ts";
import { SUPPORT } from "../../src/web/support/words.ts";
import { expectGoodPage } from "./acts.ts";
import { inlineParts } from "./checks.ts";
import { inBrowser, visit } from "./visit.ts";

/** Its own, because others write into theirs. */
const CITY = "chigasaki";
const APP = `/support/${CITY}`;
/** A phone unpacks in ten seconds; this machine may be busy with other things. */
const OPEN_MS = 60_000;
/** What the first load may cost somebody on a phone's contract. Bytes. */
const MOST_BYTES = 5_000_000;

const search = (page: Page) => page.getByRole("searchbox", { name: SUPPORT.search.label });

async function isOpen(page: Page): Promise<void> {
  await search(page).or(page.locator("main h1")).first().waitFor({ timeout: OPEN_MS });
  await page.getByRole("navigation", { name: SUPPORT.menu }).waitFor({ timeout: OPEN_MS });
}

/** Opens the app for the first time and waits until it also works without a network. */
async function firstLoad(page: Page): Promise<void> {
  await page.goto(APP);
  await page.getByText(SUPPORT.load.ready).waitFor({ timeout: OPEN_MS });
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Asked only to see that nobody answers. */
const PROBE = "/health";

/** Cuts the network, and makes sure that it is cut. */
async function cutOff(page: Page): Promise<void> {
  await page.context().setOffline(true);
  const answers = await page.evaluate(
    (path) =>
      fetch(path).then(
        () => true,
        () => false,
      ),
    PROBE,
  );
  expect(answers).toBe(false);
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByRole("link", { name: SUPPORT.pages.search }).click();
  await search(page).fill(text);
  await page.keyboard.press("Enter");
  await page.locator(".reply").waitFor();
}

/**
 * Bytes that the first load costs, as the files lie on the server: wrangler dev does not pack what Cloudflare packs. The
 * program counts twice, because the service worker looks at each of its files again.
 */
const bytesOfFirstLoad = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const sizes = async (name: string, isCounted: (path: string) => boolean): Promise<number> => {
      const cache = await caches.open(name);
      let sum = 0;
      for (const request of await cache.keys()) {
        if (!isCounted(new URL(request.url).pathname)) continue;
        sum += (await (await cache.match(request))?.arrayBuffer())?.byteLength ?? 0;
      }
      return sum;
    };
    const shell = (await caches.keys()).find((name) => name.startsWith("support-shell-")) ?? "";
    const worker = (await (await fetch("/support/sw.js")).arrayBuffer()).byteLength;
    const files = await sizes("support-releases", (path) =>
      /^\/support\/kept-files\/[0-9a-f]{64}$/u.test(path),
    );
    return 2 * (await sizes(shell, () => true)) + worker + files;
  });

inBrowser("the volunteers' app", () => {
  it("is loaded once and answers without a network", { timeout: 240_000 }, async () => {
    const { page, complaints } = await visit({ width: 390, height: 844 });
    await firstLoad(page);
    expect(await bytesOfFirstLoad(page)).toBeLessThan(MOST_BYTES);
    await expectGoodPage(page);
    await cutOff(page);
    await page.reload();
    await isOpen(page);
    expect(await page.locator("#edition").innerText()).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/u);

    await ask(page, "カードをなくした");
    await page.getByRole("heading", { level: 1, name: "カードをなくした" }).waitFor();
    await page.getByText("0120-95-0178").first().waitFor();
    // What a learner asks stands in no address.
    expect(decodeURIComponent(page.url())).not.toContain("なくした");
    await expectGoodPage(page);
    await page.getByRole("button", { name: SUPPORT.registers.en }).click();
    await page.locator('.reply[lang="en"]').waitFor();
    await page.getByRole("button", { name: SUPPORT.registers.easy }).click();
    await page.locator('.reply[lang="ja"]').waitFor();

    await page.locator("#looks summary").click();
    await page.getByLabel(SUPPORT.looks.readings).check();
    await page.locator(".reply ruby").first().waitFor();
    await page.locator('input[name="size"][value="largest"]').check();
    await expectGoodPage(page);
    // Both are remembered on the device.
    await page.reload();
    await isOpen(page);
    expect(await page.locator("html").getAttribute("data-size")).toBe("largest");
    await page.locator("header ruby").first().waitFor();
    await page.locator("#looks summary").click();
    await page.locator('input[name="readings"]').uncheck();
    await page.locator('input[name="size"][value="usual"]').check();

    await page.getByRole("link", { name: SUPPORT.pages.units }).click();
    await page.getByRole("heading", { level: 1, name: SUPPORT.units.title }).waitFor();
    await expectGoodPage(page);
    await page.locator("main .presses a").first().click();
    await page.getByRole("heading", { level: 2, name: SUPPORT.unit.material }).waitFor();
    await expectGoodPage(page);
    await page.locator("main .presses a").first().click();
    await page.getByRole("link", { name: SUPPORT.answer.print }).waitFor();

    await page.getByRole("button", { name: SUPPORT.answer.choose }).click();
    await page.getByRole("button", { name: SUPPORT.answer.chosen }).waitFor();
    await page.getByRole("link", { name: SUPPORT.answer.print }).click();
    await page.locator(".sheet .qr").last().waitFor();
    await expectGoodPage(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("header").isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: SUPPORT.print.button }).isVisible()).toBe(false);
    expect(await page.locator(".sheet").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: SUPPORT.print.back }).click();
    await page.getByRole("link", { name: SUPPORT.handouts.printChosen(1) }).waitFor();
    await expectGoodPage(page);

    await page.getByRole("link", { name: SUPPORT.pages.guides }).click();
    await page.locator(".reply button").first().click();
    await page.locator(".reply .progress").waitFor();
    await page.getByRole("link", { name: SUPPORT.pages.device }).click();
    await page.getByRole("heading", { level: 1, name: SUPPORT.device.title }).waitFor();
    await expectGoodPage(page);
    expect(complaints.filter((complaint) => !complaint.endsWith(PROBE))).toEqual([]);
  });

  it("keeps a learner's question until there is a network, and the city gets it", {
    timeout: 240_000,
  }, async () => {
    const { page } = await visit({ width: 390, height: 844 });
    const question = "編み物サークルのチラシを縮小コピーしたい";
    await firstLoad(page);
    await cutOff(page);
    await ask(page, `${question} 090-1234-5678`);
    await page.getByRole("button", { name: SUPPORT.answer.toNote }).click();
    await page.locator("#note-unit").selectOption({ index: 1 });
    await page.getByRole("button", { name: SUPPORT.notes.check }).click();
    await page.getByRole("heading", { name: SUPPORT.notes.confirmTitle }).waitFor();
    const shown = await page.locator("#masked").innerText();
    expect(shown).toContain(question);
    expect(shown).toContain("（教室の内容：");
    expect(shown).not.toContain("5678");
    await expectGoodPage(page);
    await page.getByRole("button", { name: SUPPORT.notes.confirm }).click();
    await page.getByRole("heading", { name: SUPPORT.notes.waitingTitle }).waitFor();
    await page.getByText(SUPPORT.notes.troubles.offline).waitFor();
    await expectGoodPage(page);

    // One that is taken back is never sent.
    await page.locator("#note-text").fill("まちがえて書いた質問です");
    await page.getByRole("button", { name: SUPPORT.notes.check }).click();
    await page.getByRole("button", { name: SUPPORT.notes.confirm }).click();
    await page.locator(".waiting li").nth(1).waitFor();
    await page.getByRole("button", { name: SUPPORT.notes.remove("まちがえて書いた質問です") }).click();
    await page.locator(".waiting li").nth(1).waitFor({ state: "detached" });

    await page.context().setOffline(false);
    await page.getByRole("heading", { name: SUPPORT.notes.waitingTitle }).waitFor({ state: "detached" });
    expect(await page.locator(".counts").innerText()).toContain(SUPPORT.notes.countOf(1));

    const staff = await visit({ role: "editor", city: CITY });
    // A visit groups as many new questions as a request has time for; the sample has some that wait, too.
    await expect
      .poll(
        async () => {
          await staff.go("/unanswered");
          return staff.page.locator("main").innerText();
        },
        { timeout: OPEN_MS },
      )
      .toContain(question);
    expect(await staff.page.locator("main").innerText()).not.toContain("まちがえて書いた");
  });

  it("takes a new release whole or not at all, at the next start", { timeout: 240_000 }, async () => {
    const { page } = await visit({ width: 390, height: 844 });
    await firstLoad(page);
    const before = await page.locator("#edition").innerText();
    const base = new URL(page.url()).origin;
    const offered = manifestSchema.parse(await (await fetch(`${base}${APP}/manifest.json`)).json());
    const knowledge = offered.files.find(({ name }) => name === "knowledge");
    const packed = new Uint8Array(await (await fetch(`${base}${knowledge?.url}`)).arrayBuffer());
    // The same knowledge in other bytes, under another release's name.
    const bytes = gzipSync(gunzipSync(packed), { level: 1 });
    const url = "/support-assets/knowledge/new.bin";
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const next = {
      ...offered,
      release: "b".repeat(16),
      number: 7,
      madeAt: "2027-01-09T09:00:00+09:00",
      files: [
        ...offered.files.filter(({ name }) => name !== "knowledge"),
        { name: "knowledge", url, bytes: bytes.length, sha256 },
      ],
    };
    let isWhole = false;
    await page.context().route(`**${APP}/manifest.json`, (route) => route.fulfill({ json: next }));
    await page
      .context()
      .route(`**${url}`, (route) =>
        route.fulfill({ body: isWhole ? bytes : bytes.subarray(0, bytes.length / 2) }),
      );
    await page.reload();
    await isOpen(page);
    await page.getByRole("link", { name: SUPPORT.pages.device }).click();
    await page.getByRole("button", { name: SUPPORT.device.check }).click();
    await page.getByText(SUPPORT.device.checkFailed).waitFor();
    await page.reload();
    await isOpen(page);
    expect(await page.locator("#edition").innerText()).toBe(before);

    isWhole = true;
    await page.getByRole("button", { name: SUPPORT.device.check }).click();
    const take = page.getByRole("button", { name: SUPPORT.update.take });
    await take.waitFor();
    // Until then the app goes on as it was.
    expect(await page.locator("#edition").innerText()).toBe(before);
    await take.click();
    await page.locator("#edition").filter({ hasText: "2027年1月9日" }).waitFor({ timeout: OPEN_MS });
    await cutOff(page);
    await page.reload();
    await page.locator("#edition").filter({ hasText: "2027年1月9日" }).waitFor({ timeout: OPEN_MS });
    await ask(page, "カードをなくした");
    await page.getByRole("heading", { level: 1, name: "カードをなくした" }).waitFor();
  });

  it("reads an answer aloud, sentence by sentence, each kanji once", { timeout: 240_000 }, async () => {
    const { page } = await visit({ width: 390, height: 844 });
    // This browser has no voices; one that speaks as fast as it is asked stands in, and writes down what it says.
    await page.addInitScript(() => {
      const said: { readonly text: string; readonly lang: string; readonly marked: string }[] = [];
      Object.assign(globalThis, { said });
      const voice = { lang: "ja-JP", localService: true, name: "test", default: true, voiceURI: "test" };
      Object.assign(SpeechSynthesis.prototype, {
        getVoices: () => [voice],
        speak: (utterance: SpeechSynthesisUtterance) => {
          const marked = document.querySelector(".speaking")?.textContent ?? "";
          said.push({ text: utterance.text, lang: utterance.lang, marked });
          setTimeout(() => utterance.dispatchEvent(new Event("end")), 0);
        },
      });
      Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set: () => undefined });
    });
    await firstLoad(page);
    await page.locator("#looks summary").click();
    await page.getByLabel(SUPPORT.looks.readings).check();
    await page.locator("header ruby").first().waitFor();
    await page.goto(`${APP}#/entry/card-lost`);
    await page.locator(".reply ruby").first().waitFor();
    await page.locator("#speech-start").click();
    await page.locator("#speech-start").waitFor({ state: "visible" });
    await page.locator(".speaking").waitFor({ state: "detached" });
    const said = await page.evaluate(() => {
      const list: unknown = Reflect.get(globalThis, "said");
      return JSON.stringify(list);
    });
    const spoken: { text: string; lang: string; marked: string }[] = JSON.parse(said);
    expect(spoken.length).toBeGreaterThan(5);
    expect(new Set(spoken.map(({ lang }) => lang))).toEqual(new Set(["ja-JP"]));
    const texts = spoken.map(({ text }) => text);
    expect(texts[0]).toBe("カードをなくした");
    expect(texts).toContain("すぐに 0120-95-0178 に電話して、カードを止めてください。");
    expect(texts.join("")).not.toContain("でんわ");
    // What is said is what is framed.
    for (const { text, marked } of spoken) expect(marked).toContain(text.slice(0, 1));
  });

  it("says without script where the answers are, and carries nothing inline", async () => {
    const { page } = await visit({ script: false });
    await page.goto(APP);
    await page.getByText("このページはスクリプトが要ります").waitFor();
    await page.locator(`main a[href="/${CITY}"]`).waitFor();
    const { page: reader } = await visit();
    for (const path of ["/support/", APP]) {
      const html = await (await reader.goto(path))?.text();
      expect(await inlineParts(reader, html ?? ""), path).toEqual([]);
    }
    await reader.goto("/support/");
    await expectGoodPage(reader);
  });
});
