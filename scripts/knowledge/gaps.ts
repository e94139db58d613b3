import { writeFileSync } from "node:fs";
import path from "node:path";
import { KNOWLEDGE, readKnowledgeFolder } from "../knowledge-folder.ts";
import { compiledContent } from "./folder.ts";
import { allGaps } from "./gaps-text.ts";

const texts = readKnowledgeFolder();
compiledContent(texts);
for (const [name, text] of allGaps(texts)) {
  writeFileSync(path.join(KNOWLEDGE, name), text);
  console.log(`knowledge/${name} を書きました`);
}
