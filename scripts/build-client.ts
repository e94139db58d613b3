import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { build } from "esbuild";
import { readAuthoredRelease } from "../src/knowledge/release.ts";
import { BUILD, ROOT } from "./knowledge-folder.ts";

const SOURCE = path.join(ROOT, "src");
const CONSOLE = path.join(SOURCE, "console");
const ASSETS = path.join(BUILD, "assets");
const CONSOLE_ASSETS = path.join(ASSETS, "console-assets");
const SUPPORT = path.join(SOURCE, "web/support");
const SUPPORT_CLIENT = path.join(SOURCE, "web/client/support");
const SUPPORT_ASSETS = path.join(ASSETS, "support");
/** Styles of the public pages that the volunteers' app takes with it. */
export const SUPPORT_STYLES = ["/web-assets/web.css", "/web-assets/handout.css", "/web-assets/support.css"];
/** Pixels; what browsers ask of an app that is put on a home screen (Web App Manifest). */
const ICON_SIZES = [192, 512];
const KEY = path.join(BUILD, "client.key");
/** What the engine reads in the browser; packed, because it travels. */
const ENGINE_FILES = ["dictionary.bin", "authored.json", "index.bin"];

/**
 * Before any of zod's code: it else looks whether it may compile, which the pages' policy forbids and browsers report
 * (zod's `config({ jitless: true })`, which would come too late behind the modules that a page imports).
 */
const ZOD_WITHOUT_EVAL = "globalThis.__zod_globalConfig={jitless:true};";

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => path.join(folder, name))
    .sort();

function inputsKey(): string {
  const hash = createHash("sha256");
  const inputs = [
    ...filesIn(SOURCE, /\.(tsx?|css|svg)$/u),
    ...ENGINE_FILES.map((name) => path.join(BUILD, name)),
    path.join(ROOT, "package-lock.json"),
    path.join(ROOT, "scripts/build-client.ts"),
  ];
  for (const file of inputs) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Bundles a door's browser code: each file directly in its client folder is one module of a page; and its styles. */
async function bundleDoor(door: string, target: string): Promise<void> {
  const inFolder = (folder: string, ending: string): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => path.join(folder, name));
  await build({
    entryPoints: [...inFolder(path.join(door, "client"), ".ts"), ...inFolder(door, ".css")],
    outdir: target,
    entryNames: "[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    banner: { js: ZOD_WITHOUT_EVAL },
    logLevel: "warning",
  });
}

/** The search box for each city's own site: a static file, so that it costs no request of the Worker. */
async function bundleEmbeds(): Promise<void> {
  const release = readAuthoredRelease(JSON.parse(readFileSync(path.join(BUILD, "authored.json"), "utf8")));
  for (const { card } of release.cities) {
    const { id, name, nameEn } = card;
    await build({
      entryPoints: [path.join(SOURCE, "web/client/embed/embed.ts")],
      outfile: path.join(ASSETS, "embed", `${id}.js`),
      bundle: true,
      format: "iife",
      target: "es2022",
      charset: "ascii",
      minify: true,
      define: { CITY: JSON.stringify({ id, name, nameEn }) },
      logLevel: "warning",
    });
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The volunteers' app in /support/, below which its service worker answers: the program, its icons, and the service
 * worker, which knows the program's files by their hashes. Each script is one file, so that there is no half of it.
 */
async function buildSupport(styles: readonly string[]): Promise<void> {
  const usual = {
    bundle: true,
    target: "es2022",
    minify: true,
    legalComments: "eof",
    banner: { js: ZOD_WITHOUT_EVAL },
    logLevel: "warning",
  } as const;
  const script = (name: string): string => path.join(SUPPORT_CLIENT, `${name}.ts`);
  await build({ ...usual, entryPoints: [script("app")], outdir: SUPPORT_ASSETS, format: "esm" });
  await build({ ...usual, entryPoints: [script("engine")], outdir: SUPPORT_ASSETS, format: "iife" });
  const icon = readFileSync(path.join(SUPPORT, "icon.svg"));
  writeFileSync(path.join(SUPPORT_ASSETS, "icon.svg"), icon);
  for (const size of ICON_SIZES) {
    const png = new Resvg(icon, { fitTo: { mode: "width", value: size } }).render().asPng();
    writeFileSync(path.join(SUPPORT_ASSETS, `icon-${size}.png`), png);
  }
  const inApp = readdirSync(SUPPORT_ASSETS).map((name) => `/support/${name}`);
  const files = [...inApp, ...styles]
    .sort()
    .map((url) => ({ url, sha256: sha256(readFileSync(path.join(ASSETS, url))) }));
  const version = sha256(Buffer.from(JSON.stringify(files))).slice(0, 16);
  await build({
    ...usual,
    entryPoints: [script("sw")],
    outdir: SUPPORT_ASSETS,
    format: "iife",
    define: { SHELL: JSON.stringify({ version, files }) },
  });
}

/**
 * Bundles the browser code of the console and of the public pages, and packs the files of the console's engine, into
 * build/assets. Nothing is done when the inputs are those of the last time.
 */
export async function buildClient(): Promise<void> {
  const key = inputsKey();
  if (existsSync(KEY) && existsSync(ASSETS) && readFileSync(KEY, "utf8") === key) return;
  rmSync(ASSETS, { recursive: true, force: true });
  mkdirSync(CONSOLE_ASSETS, { recursive: true });
  await bundleDoor(CONSOLE, CONSOLE_ASSETS);
  await bundleDoor(path.join(SOURCE, "web"), path.join(ASSETS, "web-assets"));
  await bundleEmbeds();
  await buildSupport(SUPPORT_STYLES);
  for (const name of ENGINE_FILES) {
    writeFileSync(
      path.join(CONSOLE_ASSETS, `${name}.gz`),
      gzipSync(readFileSync(path.join(BUILD, name)), { level: 9 }),
    );
  }
  writeFileSync(KEY, key);
}
