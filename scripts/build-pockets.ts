import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { packDictionary } from "../src/japanese/pocket-dictionary.ts";
import type { CityId } from "../src/knowledge/ids.ts";
import { cityKnowledge } from "../src/knowledge/overlay.ts";
import { type AuthoredRelease, servedRelease } from "../src/knowledge/release.ts";
import { releaseDocuments } from "../src/search/entry-document.ts";
import { packCity } from "../src/search/pocket-city.ts";
import { spokenDocuments } from "../src/search/spoken.ts";
import type { BuiltPockets, PocketFile } from "../src/web/support/manifest.ts";
import { BUILD, ROOT } from "./knowledge-folder.ts";
import { openBuilt } from "./open-built.ts";

const POCKETS = path.join(BUILD, "pockets");
const ASSETS = path.join(BUILD, "assets/support-assets/knowledge");
/** Where the Worker's assets have them. */
const ADDRESS = "/support-assets/knowledge";
const MANIFEST = path.join(BUILD, "pockets.json");
const KEY = path.join(POCKETS, "pockets.key");

/** What the bytes depend on: what was built before, and the code that packs it. */
function inputsKey(): string {
  const hash = createHash("sha256");
  const inputs = [
    ...["dictionary.bin", "index.bin", "authored.json"].map((name) => path.join(BUILD, name)),
    ...["japanese", "search", "knowledge"].flatMap((room) =>
      readdirSync(path.join(ROOT, "src", room))
        .filter((name) => name.endsWith(".ts"))
        .sort()
        .map((name) => path.join(ROOT, "src", room, name)),
    ),
    path.join(ROOT, "scripts/build-pockets.ts"),
  ];
  for (const file of inputs) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Named by its content, so that a browser may keep it for good. */
function keep(name: PocketFile["name"], own: string, bytes: Uint8Array): PocketFile {
  const packed = gzipSync(bytes, { level: 9 });
  const sha256 = createHash("sha256").update(packed).digest("hex");
  const file = `${own}-${sha256.slice(0, 16)}.bin`;
  writeFileSync(path.join(POCKETS, file), packed);
  return { name, url: `${ADDRESS}/${file}`, bytes: packed.length, sha256 };
}

/** The built-in release tells no day: the last on which one of the city's answers was checked stands for it. */
function lastChecked(release: AuthoredRelease, city: CityId): string {
  const entries = [...(cityKnowledge(servedRelease(release), city)?.entries.values() ?? [])];
  const newest = entries.reduce((last, { checkedOn }) => (checkedOn > last ? checkedOn : last), "");
  return `${newest}T00:00:00+09:00`;
}

/**
 * Writes what the volunteers' app takes with it, for each city, into build/assets, and build/pockets.json, which names
 * the files. Only copied when the inputs are those of the last time.
 */
export function buildPockets(): void {
  const key = inputsKey();
  if (!existsSync(KEY) || !existsSync(MANIFEST) || readFileSync(KEY, "utf8") !== key) {
    rmSync(POCKETS, { recursive: true, force: true });
    mkdirSync(POCKETS, { recursive: true });
    const { tokenizer, release } = openBuilt();
    const index = new Uint8Array(readFileSync(path.join(BUILD, "index.bin"))).buffer;
    const spoken = spokenDocuments(tokenizer, releaseDocuments(release));
    const { hash: _, ...content } = servedRelease(release);
    const dictionary = packDictionary(new Uint8Array(readFileSync(path.join(BUILD, "dictionary.bin"))));
    const pockets: BuiltPockets = {
      dictionary: keep("dictionary", "dictionary", dictionary),
      cities: Object.fromEntries(
        release.cities.map(({ card: { id: city } }) => {
          const bytes = packCity({ city, release: content, index, spoken });
          return [city, { knowledge: keep("knowledge", city, bytes), madeAt: lastChecked(release, city) }];
        }),
      ),
    };
    writeFileSync(MANIFEST, JSON.stringify(pockets));
    writeFileSync(KEY, key);
  }
  rmSync(ASSETS, { recursive: true, force: true });
  mkdirSync(ASSETS, { recursive: true });
  for (const name of readdirSync(POCKETS).filter((file) => file.endsWith(".bin"))) {
    copyFileSync(path.join(POCKETS, name), path.join(ASSETS, name));
  }
}
