import path from "node:path";
import { ROOT } from "./knowledge-folder.ts";

/** wrangler's own script, to be run with this Node: its `bin` would pick up whatever Node the machine has. */
export const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/** wrangler must not ask, report or fetch anything: everything here runs without a network. */
export const WRANGLER_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_HIDE_BANNER: "true",
  CI: "true",
};
