import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Desk, openDesk, openTokenizer } from "../src/desk.ts";
import type { Tokenizer } from "../src/japanese/tokenizer.ts";
import { type AuthoredRelease, readAuthoredRelease } from "../src/knowledge/release.ts";
import { BUILD } from "./knowledge-folder.ts";

const readBuilt = (name: string): Uint8Array<ArrayBuffer> => {
  const file = path.join(BUILD, name);
  if (!existsSync(file))
    throw new Error(`build/${name} がありません。先に「npm run build」を実行してください`);
  return new Uint8Array(readFileSync(file));
};

export type Built = { readonly desk: Desk; readonly tokenizer: Tokenizer; readonly release: AuthoredRelease };

/** Opens what `npm run build` made, as the Worker does. */
export function openBuilt(): Built {
  const tokenizer = openTokenizer(readBuilt("dictionary.bin").buffer);
  const release = readAuthoredRelease(JSON.parse(new TextDecoder().decode(readBuilt("authored.json"))));
  return { desk: openDesk({ tokenizer, index: readBuilt("index.bin").buffer, release }), tokenizer, release };
}
