import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { type BrowserServer, chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { type LocalWorker, startLocalWorker } from "../../scripts/local-worker.ts";
import { openBuilt } from "../../scripts/open-built.ts";
import { sampleSql } from "../../scripts/sample/sample.ts";
import { freePort } from "../../scripts/simulator/ports.ts";

/** Where Debian's and Ubuntu's package puts it. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PORT = 8901;
/** A container has no sandbox of its own to give, and its /dev/shm is too small for a large page. */
const CHROMIUM_ARGS = ["--no-sandbox", "--disable-dev-shm-usage"];

/** What the tests reach: the Worker's address and the browser's, or nothing where this machine has no browser. */
export type Place =
  | { readonly kind: "ready"; readonly base: string; readonly browser: string }
  | { readonly kind: "no-browser" };

declare module "vitest" {
  interface ProvidedContext {
    place: Place;
  }
}

async function startWorker(): Promise<LocalWorker> {
  const port = await freePort(PORT, "ブラウザーのテスト");
  const secret = (): string => randomBytes(32).toString("base64");
  const key = secret();
  const sql = await sampleSql({ built: openBuilt(), now: Date.now(), key });
  const variables = { PERSONAL_DATA_KEY: key, LOCAL_SIGN_IN_KEY: secret() };
  const worker = await startLocalWorker({ port, variables, sql });
  try {
    await worker.ready();
  } catch (error) {
    await worker.stop();
    throw error;
  }
  return worker;
}

/** One Worker with the sample's database, and one browser, for all tests of the console in a browser. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(CHROMIUM)) {
    console.warn(
      `ブラウザー（${CHROMIUM}）がないので、画面のテストを飛ばします。Debian・Ubuntuなら「apt-get install chromium fonts-noto-cjk」で入ります。ほかの場所にあるときは、環境変数 CHROMIUM に書いてください`,
    );
    project.provide("place", { kind: "no-browser" });
    return async () => undefined;
  }
  const worker = await startWorker();
  let browser: BrowserServer;
  try {
    browser = await chromium.launchServer({
      executablePath: CHROMIUM,
      args: CHROMIUM_ARGS,
      // Without a UTF-8 locale Chromium names a file 「download」 whose name is Japanese.
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
  } catch (error) {
    await worker.stop();
    throw error;
  }
  project.provide("place", { kind: "ready", base: worker.base, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await worker.stop();
  };
}
