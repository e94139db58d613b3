import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { LIMITS } from "../../src/line/limits.ts";
import { MENU_SIZE } from "../../src/line/rich-menu.ts";
import { BUILD, ROOT } from "../knowledge-folder.ts";
import { FONT_FAMILY, type MenuElement } from "./look.ts";

const MODULES = path.join(ROOT, "node_modules");
const FONT = path.join(MODULES, "@fontsource/noto-sans-jp/files/noto-sans-jp-japanese-700-normal.woff");
/** What turns the same elements into other pixels: the letters and the two programs that draw. */
const DRAWN_WITH = [
  FONT,
  ...["satori", "@resvg/resvg-js"].map((name) => path.join(MODULES, name, "package.json")),
];
/** LINE docs: Messaging API reference > Upload rich menu image. */

let tools: { readonly font: Buffer; readonly hash: string } | undefined;
function drawingTools(): NonNullable<typeof tools> {
  if (tools === undefined) {
    const hash = createHash("sha256");
    for (const file of DRAWN_WITH) hash.update(readFileSync(file));
    tools = { font: readFileSync(FONT), hash: hash.digest("hex") };
  }
  return tools;
}

/** Names the image that an element gives, without drawing it. */
export const imageKey = (element: MenuElement): string =>
  createHash("sha256").update(drawingTools().hash).update(JSON.stringify(element)).digest("hex");

async function draw(element: MenuElement): Promise<Buffer> {
  const font = { name: FONT_FAMILY, data: drawingTools().font, weight: 700, style: "normal" } as const;
  const svg = await satori(element, { ...MENU_SIZE, fonts: [font] });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

const write = (file: string, content: string | Uint8Array): void => {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
};

/**
 * The PNG of an element, drawn anew only when something about it has changed since `name` was drawn last.
 * @throws Error when it is larger than LINE takes.
 */
export async function drawMenu(element: MenuElement, name: string, folder = BUILD): Promise<Buffer> {
  const file = path.join(folder, "rich-menu", `${name}.png`);
  const keyFile = `${file}.key`;
  const key = imageKey(element);
  if (existsSync(file) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === key)
    return readFileSync(file);
  const png = await draw(element);
  if (png.length > LIMITS.richMenuImageBytes) {
    throw new Error(
      `メニューの絵 ${name} が${Math.ceil(png.length / 1024)}KBあり、LINEの上限（1MB）を超えました。scripts/rich-menu/look.ts の色や絵を減らしてください`,
    );
  }
  mkdirSync(path.dirname(file), { recursive: true });
  write(file, png);
  write(keyFile, key);
  return png;
}
