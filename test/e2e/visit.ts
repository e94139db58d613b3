import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Response,
} from "playwright-core";
import { describe, expect, inject, onTestFinished } from "vitest";
import { SAMPLE_PEOPLE } from "../../src/console/sign-in/local.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import type { Role } from "../../src/store/members.ts";
import type {} from "./set-up.ts";

const place = inject("place");

/** `describe` for tests in a browser: skipped, with a word at the start of the run, where there is none. */
export const inBrowser = describe.skipIf(place.kind === "no-browser");

type SignedIn = Exclude<BrowserContextOptions["storageState"], string | undefined>;

let connected: Promise<Browser> | undefined;
const signedIn = new Map<Role, Promise<SignedIn>>();

function reached(): Extract<typeof place, { kind: "ready" }> {
  if (place.kind === "no-browser") throw new Error("ブラウザーがありません");
  return place;
}

const browser = (): Promise<Browser> => {
  connected ??= chromium.connect(reached().browser);
  return connected;
};

export type Visit = {
  readonly page: Page;
  /** What the browser complained about so far: errors on its console, of scripts, of the pages' policy. */
  readonly complaints: readonly string[];
  /** Opens a page of the city's console, e.g. "/entries"; fails unless it is there. */
  go(path: string): Promise<Response>;
};

type VisitOptions = {
  /** As whom; nobody where absent. */
  readonly role?: Role;
  /** Noshiro where absent. A test that changes much takes a city of its own: all share one database. */
  readonly city?: CityId;
  readonly width?: number;
  readonly height?: number;
  /** Without scripts, as behind a strict proxy. */
  readonly script?: boolean;
};

/** Whose sample has work in progress. */
const USUAL_CITY = "noshiro" satisfies CityId;
const WAIT_MS = 15_000;

/** Runs before the page's own scripts. */
const reportPolicy = (): void => {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    console.error(`ページの決まり（CSP）に反します: ${violatedDirective} ${blockedURI}`);
  });
};

async function visitWith(
  state: SignedIn | undefined,
  { city = USUAL_CITY, width = 1280, height = 1024, script = true }: VisitOptions,
): Promise<Visit & { close(): Promise<void> }> {
  const context = await (await browser()).newContext({
    baseURL: reached().base,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width, height },
    javaScriptEnabled: script,
    ...(state === undefined ? {} : { storageState: state }),
  });
  context.setDefaultTimeout(WAIT_MS);
  await context.addInitScript(reportPolicy);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  return {
    page,
    complaints,
    async go(path) {
      const response = await page.goto(`/console/${city}${path}`);
      if (response === null) throw new Error(`${path} が開きません`);
      expect(response.status(), path).toBe(200);
      return response;
    },
    close: () => context.close(),
  };
}

/** Signs a sample person in, as a person would, and chooses the city. */
export async function signIn(page: Page, role: Role, city: CityId = USUAL_CITY): Promise<void> {
  const person = SAMPLE_PEOPLE.find((sample) => sample.role === role);
  await page.goto("/console");
  await page.getByRole("button", { name: person?.name ?? role }).click();
  await page.locator(`a[href="/console/${city}"]`).click();
  await page.waitForURL(`**/console/${city}`);
}

async function stateOf(role: Role): Promise<SignedIn> {
  const visit = await visitWith(undefined, {});
  try {
    await signIn(visit.page, role);
    return await visit.page.context().storageState();
  } finally {
    await visit.close();
  }
}

/** A browser window of its own for one test, signed in already where a role is given. */
export async function visit(options: VisitOptions = {}): Promise<Visit> {
  const { role } = options;
  let state: SignedIn | undefined;
  if (role !== undefined) {
    const known = signedIn.get(role) ?? stateOf(role);
    signedIn.set(role, known);
    state = await known;
  }
  const opened = await visitWith(state, options);
  onTestFinished(() => opened.close());
  return opened;
}
