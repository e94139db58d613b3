import type { messagingApi } from "@line/bot-sdk";
import type { Pressable } from "../dialogue/reply.ts";
import { REGISTERS, type Register } from "../knowledge/ids.ts";
import { clipGraphemes, LIMITS } from "./limits.ts";
import { encodePostback } from "./postback.ts";
import { CHAT_BAR_TEXT, type DrawnLine, MENU_WORDS, type MenuCity, type TileId } from "./rich-menu-words.ts";

/** Pixels of the image; ratio 1.48. */
export const MENU_SIZE = { width: 2500, height: 1686 } as const;

type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** One of the parts that a resident can press, as it is drawn and as LINE is told of it. */
export type MenuPart =
  | {
      readonly kind: "tab";
      readonly register: Register;
      readonly active: boolean;
      readonly line: DrawnLine;
      readonly bounds: Bounds;
    }
  | {
      readonly kind: "settings" | TileId;
      readonly lines: readonly DrawnLine[];
      readonly label: string;
      readonly displayText: string;
      readonly press: Pressable;
      readonly bounds: Bounds;
    };

/** On a phone 375 points wide a tab is 41 points high and a tile 106: fingers need 44 and may miss. */
const TAB_HEIGHT = 276;
/** Left edges; the last is where the settings end. The name of easy Japanese is the longest. */
const TAB_EDGES = [0, 560, 1370, 1930, MENU_SIZE.width] as const;
const TILES: readonly TileId[] = ["card", "lost", "pin", "guides", "class", "ask-city"];
const COLUMNS = 3;
const ROW_HEIGHT = (MENU_SIZE.height - TAB_HEIGHT) / 2;

const tabBounds = (position: number): Bounds => {
  const x = TAB_EDGES[position] ?? 0;
  return { x, y: 0, width: (TAB_EDGES[position + 1] ?? MENU_SIZE.width) - x, height: TAB_HEIGHT };
};

const tileBounds = (position: number): Bounds => {
  const edge = (column: number): number => Math.round((MENU_SIZE.width * column) / COLUMNS);
  const column = position % COLUMNS;
  const row = Math.floor(position / COLUMNS);
  return {
    x: edge(column),
    y: TAB_HEIGHT + row * ROW_HEIGHT,
    width: edge(column + 1) - edge(column),
    height: ROW_HEIGHT,
  };
};

function pressOf(tile: TileId, register: Register): Pressable {
  switch (tile) {
    case "card":
      return { kind: "entry", entryId: "card-apply", register };
    case "lost":
      return { kind: "entry", entryId: "card-lost", register };
    case "pin":
      return { kind: "entry", entryId: "pin-forgotten", register };
    case "guides":
      return { kind: "navigator-menu", register };
    case "class":
      return { kind: "classes", wish: {}, register };
    case "ask-city":
      return { kind: "none-of-these", register };
  }
}

/** Names a register's menu at LINE, whichever version of it stands behind. */
export const menuAlias = (register: Register): string => `mayowanai-${register}`;

/** The menu of a city in one register: three tabs, the settings, six tiles. */
export function menuParts(city: MenuCity, register: Register): MenuPart[] {
  const words = MENU_WORDS[register];
  const tiles = words.tiles(city);
  return [
    ...REGISTERS.map(
      (other, position): MenuPart => ({
        kind: "tab",
        register: other,
        active: other === register,
        line: MENU_WORDS[other].tab,
        bounds: tabBounds(position),
      }),
    ),
    {
      kind: "settings",
      ...words.settings,
      press: { kind: "settings", register },
      bounds: tabBounds(REGISTERS.length),
    },
    ...TILES.map(
      (tile, position): MenuPart => ({
        kind: tile,
        ...tiles[tile],
        press: pressOf(tile, register),
        bounds: tileBounds(position),
      }),
    ),
  ];
}

const menuLabel = (label: string): string => clipGraphemes(label, LIMITS.richMenuLabelGraphemes);

function actionOf(part: MenuPart): messagingApi.Action {
  if (part.kind === "tab") {
    return {
      type: "richmenuswitch",
      label: menuLabel(part.line.map(({ text }) => text).join("")),
      richMenuAliasId: menuAlias(part.register),
      data: encodePostback({ kind: "choose-register", register: part.register }),
    };
  }
  const { label, displayText, press } = part;
  return { type: "postback", label: menuLabel(label), displayText, data: encodePostback(press) };
}

export type MenuRequest = Required<messagingApi.RichMenuRequest>;

/** The menu as LINE's rich menu API takes it. `name` is seen by staff only. */
export const menuRequest = (parts: readonly MenuPart[], name: string): MenuRequest => ({
  size: MENU_SIZE,
  // Open from the start: nobody has to find out that the bar below the talk can be pressed.
  selected: true,
  name,
  chatBarText: clipGraphemes(CHAT_BAR_TEXT, LIMITS.chatBarTextGraphemes),
  areas: parts
    .slice(0, LIMITS.richMenuAreas)
    .map((part) => ({ bounds: part.bounds, action: actionOf(part) })),
});
