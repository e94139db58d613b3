import { readFileSync } from "node:fs";
import path from "node:path";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { openPocketDesk, unpackPocket } from "../../src/web/client/pocket/open.ts";
import { openBuiltPockets } from "../../src/web/support/manifest.ts";
import { BUILD } from "../knowledge-folder.ts";

const NOW = new Date("2026-11-21T03:00:00Z");
const QUESTION = { kind: "text", text: "マイナンバーカードをなくした" } as const;

const asset = (address: string): ArrayBuffer =>
  new Uint8Array(readFileSync(path.join(BUILD, "assets", address))).buffer;

/** One city's files: bytes as they travel, milliseconds to unpack them and then to open the desk and answer once. */
type PocketMeasure = {
  readonly city: CityId;
  readonly dictionary: number;
  readonly knowledge: number;
  readonly unpacking: number;
  readonly opening: number;
};

/** Unpacks and opens what each city's app takes with it. */
export async function measurePockets(): Promise<PocketMeasure[]> {
  const pockets = openBuiltPockets(JSON.parse(readFileSync(path.join(BUILD, "pockets.json"), "utf8")));
  const measured: PocketMeasure[] = [];
  for (const city of CITY_IDS) {
    const own = pockets.cities[city];
    if (own === undefined) continue;
    const dictionary = asset(pockets.dictionary.url);
    const knowledge = asset(own.knowledge.url);
    const start = performance.now();
    const unpacked = await unpackPocket({ dictionary, knowledge, release: "0".repeat(16) });
    const unpackedAt = performance.now();
    openPocketDesk(unpacked).desk.respond(QUESTION, { city, now: NOW });
    measured.push({
      city,
      dictionary: dictionary.byteLength,
      knowledge: knowledge.byteLength,
      unpacking: unpackedAt - start,
      opening: performance.now() - unpackedAt,
    });
  }
  return measured;
}
