import { MENU_SIZE, type MenuPart } from "../../src/line/rich-menu.ts";
import type { DrawnLine } from "../../src/line/rich-menu-words.ts";
import { ICONS, type IconName } from "./icons.ts";

/** What satori draws: the form of a React element, without React. */
type Style = Readonly<Record<string, string | number>>;
export type MenuElement = {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: readonly MenuElement[] | string };
};

export const FONT_FAMILY = "Noto Sans JP";

/** Letters and lines against their ground: at least 7:1 (WCAG 2.2, contrast enhanced), see the test. */
export const INKS = {
  tile: { ink: "#0b2a4a", ground: "#ffffff" },
  urgent: { ink: "#7a0c16", ground: "#fff3f0" },
  tab: { ink: "#ffffff", ground: "#0b4f8a" },
  activeTab: { ink: "#0b2a4a", ground: "#ffffff" },
  settings: { ink: "#ffffff", ground: "#0b2a4a" },
} as const;
type Inks = (typeof INKS)[keyof typeof INKS];

const GAP = 10;
/** Pixels: 100 are 15 points on a phone 375 points wide. */
const TILE_LETTERS = { largest: 122, onThreeLines: 108 } as const;
const TAB_LETTERS = 88;
const TILE_ICON = { large: 250, beside: 196 } as const;
const ICON_STROKE = 3;
/** A reading above its kanji, as a part of their size. */
const READING_PART = 0.42;
/** Latin letters are about this part as wide as they are high. */
const LATIN_WIDTH = 0.6;

const box = (style: Style, children: readonly MenuElement[] | string): MenuElement => ({
  type: "div",
  props: { style: { display: "flex", ...style }, children },
});

const icon = (name: IconName, size: number, color: string, stroke = ICON_STROKE): MenuElement => ({
  type: "svg",
  props: {
    width: size,
    height: size,
    viewBox: "0 0 48 48",
    fill: "none",
    stroke: color,
    strokeWidth: stroke,
    strokeLinecap: "round",
    strokeLinejoin: "round",
    children: ICONS[name].map((d) => ({ type: "path", props: { d } })),
  },
});

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character < "\u0250" ? LATIN_WIDTH : 1), 0);

/** Letters as large as the longest line allows. */
const lettersFor = (lines: readonly DrawnLine[], width: number, largest: number): number =>
  Math.min(
    largest,
    ...lines.map((line) => Math.floor(width / widthOf(line.map(({ text }) => text).join("")))),
  );

/** `room` keeps a line without a reading as high as its neighbours with one. */
function drawLine(line: DrawnLine, letters: number, color: string, room = false): MenuElement {
  const small = Math.round(letters * READING_PART);
  return box(
    { alignItems: "flex-end", justifyContent: "center" },
    line.map(({ text, reading }) =>
      box({ flexDirection: "column", alignItems: "center" }, [
        ...(reading === undefined && !room
          ? []
          : [
              box(
                { fontSize: small, height: small, lineHeight: 1, color, whiteSpace: "nowrap" },
                reading ?? "",
              ),
            ]),
        box({ fontSize: letters, lineHeight: 1.14, color, whiteSpace: "nowrap" }, text),
      ]),
    ),
  );
}

const place = ({ x, y, width, height }: MenuPart["bounds"]): Style => ({
  position: "absolute",
  left: x,
  top: y,
  width,
  height,
});

function drawTab(part: Extract<MenuPart, { kind: "tab" }>): MenuElement {
  const inks = part.active ? INKS.activeTab : INKS.tab;
  const mark = part.active ? 84 : 0;
  const letters = lettersFor([part.line], part.bounds.width - 60 - mark, TAB_LETTERS);
  return box({ ...place(part.bounds), padding: `${GAP * 2}px ${GAP}px 0` }, [
    box(
      {
        flexGrow: 1,
        alignItems: "center",
        justifyContent: "center",
        gap: 14,
        backgroundColor: inks.ground,
        borderRadius: "36px 36px 0 0",
        // An open folder: the chosen tab has no edge to what lies below, the others stand apart from it.
        ...(part.active ? {} : { border: `6px solid ${inks.ink}`, marginBottom: GAP * 2, borderRadius: 36 }),
      },
      [
        ...(part.active ? [icon("chosen", 76, inks.ink, 7)] : []),
        drawLine(part.line, letters, inks.ink, true),
      ],
    ),
  ]);
}

function drawSettings(part: Exclude<MenuPart, { kind: "tab" }>): MenuElement {
  const inks = INKS.settings;
  return box({ ...place(part.bounds), padding: `${GAP * 2}px ${GAP * 2}px ${GAP * 2}px ${GAP * 4}px` }, [
    box(
      {
        flexGrow: 1,
        alignItems: "center",
        justifyContent: "center",
        gap: 22,
        backgroundColor: inks.ground,
        borderRadius: 36,
      },
      [
        icon("settings", 104, inks.ink),
        ...part.lines.map((line) =>
          drawLine(line, lettersFor(part.lines, part.bounds.width - 240, TAB_LETTERS), inks.ink, true),
        ),
      ],
    ),
  ]);
}

/** Readings and third lines take room from every icon alike, so that the icons of a menu stand in one row. */
const iconSize = (parts: readonly MenuPart[]): number => {
  const tall = parts.some(
    (part) =>
      part.kind !== "tab" && (part.lines.length > 2 || part.lines.flat().some(({ reading }) => reading)),
  );
  return tall ? TILE_ICON.beside : TILE_ICON.large;
};

function drawTile(part: Exclude<MenuPart, { kind: "tab" }>, drawing: number): MenuElement {
  const inks: Inks = part.kind === "lost" ? INKS.urgent : INKS.tile;
  const letters = lettersFor(
    part.lines,
    part.bounds.width - 90,
    part.lines.length > 2 ? TILE_LETTERS.onThreeLines : TILE_LETTERS.largest,
  );
  return box({ ...place(part.bounds), padding: GAP }, [
    box(
      {
        flexGrow: 1,
        flexDirection: "column",
        alignItems: "center",
        backgroundColor: inks.ground,
        border: `6px solid ${inks.ink}`,
        borderRadius: 36,
      },
      [
        box({ paddingTop: 38 }, [icon(part.kind, drawing, inks.ink)]),
        box(
          { flexGrow: 1, flexDirection: "column", alignItems: "center", justifyContent: "center" },
          part.lines.map((line) => drawLine(line, letters, inks.ink)),
        ),
      ],
    ),
  ]);
}

function drawPart(part: MenuPart, drawing: number): MenuElement {
  switch (part.kind) {
    case "tab":
      return drawTab(part);
    case "settings":
      return drawSettings(part);
    default:
      return drawTile(part, drawing);
  }
}

/** The whole image as a tree of elements; equal parts give an equal tree. */
export function menuElement(parts: readonly MenuPart[]): MenuElement {
  const tabs = parts.filter(({ kind }) => kind === "tab" || kind === "settings");
  const tabHeight = Math.max(...tabs.map(({ bounds }) => bounds.height));
  return box(
    {
      position: "relative",
      ...MENU_SIZE,
      backgroundColor: INKS.activeTab.ground,
      fontFamily: FONT_FAMILY,
      fontWeight: 700,
    },
    [
      box(
        {
          position: "absolute",
          left: 0,
          top: 0,
          width: MENU_SIZE.width,
          height: tabHeight,
          backgroundColor: INKS.tab.ground,
        },
        [],
      ),
      ...parts.map((part) => drawPart(part, iconSize(parts))),
    ],
  );
}
