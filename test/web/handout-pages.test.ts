import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { systemClock } from "../../src/clock.ts";
import { lineApi } from "../../src/line/deliver.ts";
import { executionContext } from "../helpers/execution-context.ts";
import { environment } from "../helpers/line-channel.ts";
import { askedFile, desk, fixedDesks, gradeOf, pockets, release, tokenizer } from "../helpers/open-desk.ts";

const app = createApp({
  desks: fixedDesks(desk),
  tokenizer,
  asked: askedFile,
  gradeOf,
  pockets,
  line: lineApi(systemClock),
  clock: systemClock,
});
const get = (path: string, settings: Readonly<Record<string, string>> = {}) =>
  app.request(`https://desk.example${path}`, {}, { ...environment, ...settings }, executionContext());
const page = async (path: string, settings?: Readonly<Record<string, string>>): Promise<string> => {
  const response = await get(path, settings);
  expect(response.status, path).toBe(200);
  return response.text();
};
const sheetsIn = (html: string): number => html.match(/<article class="sheet/gu)?.length ?? 0;

describe("a page with a handout", () => {
  it("shows one sheet, is not for search engines, and asks for its own styles", async () => {
    for (const register of ["", "/easy", "/en"]) {
      const html = await page(`/noshiro${register}/faq/card-lost/handout`);
      expect(sheetsIn(html)).toBe(1);
      expect(html).toContain('<meta name="robots" content="noindex"');
      expect(html).toContain('href="/web-assets/handout.css"');
      expect(html).toContain(`https://desk.example/noshiro${register}/faq/card-lost`);
      expect(html).not.toContain("style=");
    }
  });

  it("has readings in Japanese unless they are not wanted, or would take a second page", async () => {
    const sheet = (html: string): string => html.slice(html.indexOf("<article"));
    for (const path of ["/noshiro/easy/faq/card-lost/handout", "/noshiro/faq/card-lost/handout"]) {
      expect(sheet(await page(path))).toContain("<ruby>");
      expect(sheet(await page(`${path}?yomi=off`))).not.toContain("<ruby>");
    }
    expect(sheet(await page("/chigasaki/faq/chigasaki-city-plans/handout"))).not.toContain("<ruby>");
    expect(sheet(await page("/noshiro/en/faq/card-lost/handout"))).not.toContain("<ruby>");
  });

  it("leads to the city's own LINE account where it is known", async () => {
    const path = "/noshiro/faq/card-lost/handout";
    expect(await page(path, { LINE_ID_NOSHIRO: "@noshiro" })).toContain("https://line.me/R/ti/p/%40noshiro");
    expect(await page(`${path}?yomi=off`, { LINE_ID_MORIOKA: "@morioka" })).toContain(
      "市のLINEは、市に聞いてください。",
    );
  });

  it("is not there for an answer that is not there, and says what to do", async () => {
    const response = await get("/noshiro/faq/no-such-answer/handout");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('href="/noshiro/handouts"');
  });
});

describe("several handouts at once", () => {
  it("are chosen from all answers that residents get", async () => {
    const html = await page("/morioka/handouts");
    const values = [...html.matchAll(/type="checkbox" name="entry" value="([^"]+)"/gu)].map(([, id]) => id);
    const shown = release.entries.filter(({ cities }) => cities?.includes("morioka") ?? true);
    const off = new Set(release.cities.find(({ card }) => card.id === "morioka")?.off);
    expect(new Set(values)).toEqual(new Set(shown.map(({ id }) => id).filter((id) => !off.has(id))));
  });

  it("are one sheet each in the order of choosing, each once", async () => {
    const html = await page(
      "/noshiro/handouts?entry=pin-forgotten&entry=card-lost&entry=pin-forgotten&entry=nothing",
    );
    expect(sheetsIn(html)).toBe(2);
    expect(html.indexOf("/faq/pin-forgotten")).toBeLessThan(html.indexOf("/faq/card-lost"));
  });

  it("are at most twelve, and the page says so", async () => {
    const off = new Set(release.cities.find(({ card }) => card.id === "noshiro")?.off);
    const ids = release.entries
      .filter(({ cities, id }) => cities === undefined && !off.has(id))
      .slice(0, 13)
      .map(({ id }) => id);
    const query = (count: number): string =>
      ids
        .slice(0, count)
        .map((id) => `entry=${id}`)
        .join("&");
    const all = await page(`/noshiro/handouts?${query(13)}`);
    expect(sheetsIn(all)).toBe(12);
    expect(all).toContain("選べるのは12件までです");
    expect(await page(`/noshiro/handouts?${query(12)}`)).not.toContain("選べるのは12件までです");
  });

  it("are none where no answer is meant", async () => {
    expect((await get("/noshiro/handouts?entry=nothing")).status).toBe(404);
  });
});

describe("the card for teaching LINE", () => {
  it("stands in every register with the city's address", async () => {
    for (const register of ["", "/easy", "/en"]) {
      const html = await page(`/noshiro${register}/line-card`, { LINE_ID_NOSHIRO: "@noshiro" });
      expect(html).toContain("teaching-card");
      expect(html).toContain("https://line.me/R/ti/p/%40noshiro");
    }
  });
});
