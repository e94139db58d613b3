import { readFileSync } from "node:fs";
import path from "node:path";

/** A file of the Worker's assets by its address; only where the test runs in Node. */
export const builtFile = (address: string): ArrayBuffer =>
  new Uint8Array(readFileSync(path.join("build/assets", address))).buffer;
