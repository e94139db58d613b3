import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openBuilt } from "../../scripts/open-built.ts";
import { drawMenu } from "../../scripts/rich-menu/draw.ts";
import { INKS, menuElement } from "../../scripts/rich-menu/look.ts";
import { checkRichMenu, objectionToImage } from "../../scripts/simulator/rich-menu-check.ts";
import { type CityId, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { LIMITS } from "../../src/line/limits.ts";
import { decodePostback } from "../../src/line/postback.ts";
import { MENU_SIZE, type MenuPart, menuParts, menuRequest } from "../../src/line/rich-menu.ts";
import { contrast } from "../helpers/contrast.ts";

const { desk, release } = openBuilt();
const cards = release.cities.map(({ card }) => card);
const partsOf = (city: CityId, register: Register): MenuPart[] =>
  cards.filter(({ id }) => id === city).flatMap((card) => menuParts(card, register));
const all = cards.flatMap((card) => REGISTERS.map((register) => ({ card, register })));

const folder = mkdtempSync(path.join(tmpdir(), "rich-menu-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("rich menu", () => {
  it("is one that LINE takes, in every city and register", () => {
    for (const { card, register } of all) {
      const request = menuRequest(menuParts(card, register), "name");
      expect(checkRichMenu(request), `${card.id} ${register}`).toMatchObject({ ok: true });
      // Nothing had to be cut: a clipped name would be read aloud as it is.
      expect(JSON.stringify(request)).not.toContain("…");
    }
    const { least, most } = LIMITS.richMenuImageWidth;
    expect(MENU_SIZE.width).toBeGreaterThanOrEqual(least);
    expect(MENU_SIZE.width).toBeLessThanOrEqual(most);
    expect(MENU_SIZE.width / MENU_SIZE.height).toBeGreaterThanOrEqual(LIMITS.richMenuImageLeastRatio);
  });

  it("leads to something that the city's desk answers, in its own register", () => {
    const now = new Date("2026-11-21T01:00:00Z");
    for (const { card, register } of all) {
      const parts = menuParts(card, register);
      const { areas } = menuRequest(parts, "name");
      for (const [position, { action }] of areas.entries()) {
        const data = action !== undefined && "data" in action ? action.data : undefined;
        const pressed = decodePostback(data ?? "");
        const part = parts[position];
        if (part?.kind === "tab") {
          expect(pressed).toEqual({ kind: "choose-register", register: part.register });
          continue;
        }
        expect(pressed).toEqual(part?.press);
        if (pressed?.kind === "entry") {
          expect(desk.respond(pressed, { city: card.id, now })).toMatchObject({
            kind: "answer",
            entryId: pressed.entryId,
            register,
          });
        } else if (pressed?.kind === "navigator-menu") {
          expect(desk.respond(pressed, { city: card.id, now })).toMatchObject({
            kind: "navigator-menu",
            register,
          });
        } else if (pressed?.kind === "classes") {
          expect(pressed.wish).toEqual({});
          expect(desk.respond(pressed, { city: card.id, now })).toMatchObject({
            kind: "class-list",
            register,
          });
        } else if (pressed?.kind === "none-of-these") {
          expect(desk.respond(pressed, { city: card.id, now })).toMatchObject({ kind: "handoff", register });
        } else {
          expect(pressed).toEqual({ kind: "settings", register });
        }
      }
    }
  });

  it("has six tiles, a tab for each register and the settings, side by side without a gap", () => {
    for (const register of REGISTERS) {
      const parts = partsOf("noshiro", register);
      const kinds = parts.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "tab").length).toBe(3);
      expect(new Set(kinds.filter((kind) => kind !== "tab" && kind !== "settings")).size).toBe(6);
      expect(parts.filter((part) => part.kind === "tab" && part.active)).toMatchObject([{ register }]);
      const area = parts.reduce((sum, { bounds }) => sum + bounds.width * bounds.height, 0);
      expect(area).toBe(MENU_SIZE.width * MENU_SIZE.height);
      for (const [position, { bounds: a }] of parts.entries()) {
        for (const { bounds: b } of parts.slice(position + 1)) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart).toBe(true);
        }
      }
    }
  });

  it("names its city", () => {
    for (const { card, register } of all) {
      const drawn = JSON.stringify(menuElement(menuParts(card, register)));
      const words = register === "en" ? card.nameEn.split(" ") : [card.name];
      for (const word of words) expect(drawn).toContain(word);
    }
  });

  it("stands out from its ground by 7:1", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    for (const [name, { ink, ground }] of Object.entries(INKS)) {
      expect(contrast(ink, ground), name).toBeGreaterThanOrEqual(7);
    }
  });

  it("gives images that LINE takes, also for the longest names", async () => {
    for (const [city, register] of [
      ["noshiro", "ja"],
      ["chigasaki", "easy"],
      ["miyakonojo", "en"],
    ] as const) {
      const png = await drawMenu(menuElement(partsOf(city, register)), `${city}-${register}`, folder);
      expect(objectionToImage("image/png", png, MENU_SIZE)).toBeUndefined();
    }
  });

  it("draws again only when something has changed", async () => {
    const file = path.join(folder, "rich-menu", "cache.png");
    const noshiro = menuElement(partsOf("noshiro", "ja"));
    const first = await drawMenu(noshiro, "cache", folder);
    expect(readFileSync(file).equals(first)).toBe(true);
    writeFileSync(file, "as it was");
    expect((await drawMenu(noshiro, "cache", folder)).toString()).toBe("as it was");
    const other = await drawMenu(menuElement(partsOf("morioka", "ja")), "cache", folder);
    expect(readFileSync(file).equals(other)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });
});
