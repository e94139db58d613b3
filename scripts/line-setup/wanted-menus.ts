import { createHash } from "node:crypto";
import { type CityId, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { type MenuRequest, menuAlias, menuParts, menuRequest } from "../../src/line/rich-menu.ts";
import type { MenuCity } from "../../src/line/rich-menu-words.ts";
import { drawMenu, imageKey } from "../rich-menu/draw.ts";
import { menuElement } from "../rich-menu/look.ts";

export type WantedMenu = {
  readonly register: Register;
  readonly alias: string;
  /** Names the menu at LINE, with a hash of its areas and its image: another name is another menu. */
  readonly name: string;
  readonly request: MenuRequest;
  readonly png: () => Promise<Buffer>;
};

const HASH_LENGTH = 16;

/** Starts the names of a city's menus that this tool made, and of no others. */
export const ownPrefix = (city: CityId): string => `mayowanai:${city}:`;

/** The three menus that a city's channel should have. Nothing is drawn before `png` is called. */
export const wantedMenus = (city: MenuCity): WantedMenu[] =>
  REGISTERS.map((register) => {
    const parts = menuParts(city, register);
    const element = menuElement(parts);
    const hash = createHash("sha256")
      .update(imageKey(element))
      .update(JSON.stringify(menuRequest(parts, "")))
      .digest("hex")
      .slice(0, HASH_LENGTH);
    const name = `${ownPrefix(city.id)}${register}:${hash}`;
    return {
      register,
      alias: menuAlias(register),
      name,
      request: menuRequest(parts, name),
      png: () => drawMenu(element, `${city.id}-${register}`),
    };
  });
