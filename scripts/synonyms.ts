import { parseArgs } from "node:util";
import { entryDocument } from "../src/search/entry-document.ts";
import { synonymCandidates } from "../src/search/synonym-candidates.ts";
import { openBuilt } from "./open-built.ts";

const USAGE = "使い方: npm run synonyms [-- --count 40]";
const SHOWN_ENTRIES = 4;

const { values } = parseArgs({ options: { count: { type: "string", default: "40" } } });
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) {
  console.error(`--count には1以上の数を書いてください。\n${USAGE}`);
  process.exit(2);
}
const { tokenizer, release } = openBuilt();
console.log("# 同じ意味かもしれない言葉。よいものだけ、knowledge/synonyms.yaml の groups に写してください。");
const candidates = synonymCandidates(tokenizer, release.entries.map(entryDocument), release.synonyms);
for (const { words, entries, strength } of candidates.slice(0, count)) {
  const more = entries.length > SHOWN_ENTRIES ? ` ほか${entries.length - SHOWN_ENTRIES}` : "";
  console.log(
    `  - [${words.join(", ")}] # ${strength.toFixed(1)}: ${entries.slice(0, SHOWN_ENTRIES).join(" ")}${more}`,
  );
}
