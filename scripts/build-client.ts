import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { BUILD, ROOT } from "./knowledge-folder.ts";

const SOURCE = path.join(ROOT, "src");
const CONSOLE = path.join(SOURCE, "console");
const TARGET = path.join(BUILD, "assets/console-assets");
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
    ...filesIn(SOURCE, /\.(tsx?|css)$/u),
    ...ENGINE_FILES.map((name) => path.join(BUILD, name)),
    path.join(ROOT, "package-lock.json"),
    path.join(ROOT, "scripts/build-client.ts"),
  ];
  for (const file of inputs) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Bundles the console's browser code (each file directly in src/console/client is one module of a page), its styles,
 * and the packed files of the engine, into build/assets. Nothing is done when the inputs are those of the last time.
 */
export async function buildClient(): Promise<void> {
  const key = inputsKey();
  if (existsSync(KEY) && existsSync(TARGET) && readFileSync(KEY, "utf8") === key) return;
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  const modules = readdirSync(path.join(CONSOLE, "client")).filter((name) => name.endsWith(".ts"));
  await build({
    entryPoints: [
      ...modules.map((name) => path.join(CONSOLE, "client", name)),
      ...readdirSync(CONSOLE)
        .filter((name) => name.endsWith(".css"))
        .map((name) => path.join(CONSOLE, name)),
    ],
    outdir: TARGET,
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
  for (const name of ENGINE_FILES) {
    writeFileSync(
      path.join(TARGET, `${name}.gz`),
      gzipSync(readFileSync(path.join(BUILD, name)), { level: 9 }),
    );
  }
  writeFileSync(KEY, key);
}
