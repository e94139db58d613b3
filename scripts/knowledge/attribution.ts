import { writeFileSync } from "node:fs";
import path from "node:path";
import { KNOWLEDGE, readKnowledgeFolder } from "../knowledge-folder.ts";
import { ATTRIBUTION, attributionMarkdown } from "./attribution-text.ts";

writeFileSync(path.join(KNOWLEDGE, ATTRIBUTION), attributionMarkdown(readKnowledgeFolder()));
console.log(`knowledge/${ATTRIBUTION} を書きました`);
