import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { City } from "../src/knowledge/schema.ts";
import { ROOT } from "./knowledge-folder.ts";
import { lineChannel } from "./line-setup/line-channel.ts";
import { accessTokenOf, type Options, readOptions, USAGE } from "./line-setup/options.ts";
import { setUpCity } from "./line-setup/set-up-city.ts";
import { openBuilt } from "./open-built.ts";

const DEV_VARS = path.join(ROOT, ".dev.vars");

async function setUp(city: City, options: Options, devVars: string): Promise<boolean> {
  const token = accessTokenOf(city, process.env, devVars);
  if (!token.ok) {
    console.error(token.message);
    return false;
  }
  const { apiBase, dataBase, worker, dryRun } = options;
  const channel = lineChannel({ accessToken: token.value, apiBase, dataBase });
  try {
    return await setUpCity(city, { channel, worker, dryRun, say: console.log });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return false;
  }
}

const options = readOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(`${options.message}\n${USAGE}`);
  process.exit(2);
}
const devVars = existsSync(DEV_VARS) ? readFileSync(DEV_VARS, "utf8") : "";
const cards = openBuilt().release.cities.map(({ card }) => card);
let wentWell = true;
for (const id of options.value.cities) {
  const card = cards.find((city) => city.id === id);
  if (card === undefined) continue;
  console.log(`\n■ ${card.name}`);
  wentWell = (await setUp(card, options.value, devVars)) && wentWell;
}
// A call that was given up may still hold its connection open.
process.exit(wentWell ? 0 : 1);
