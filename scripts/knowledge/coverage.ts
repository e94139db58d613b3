import {
  type CoverageRow,
  coverageFileSchema,
  coverageRows,
  factUses,
} from "../../src/knowledge/coverage.ts";
import { sourcesFileSchema } from "../../src/knowledge/schema.ts";
import { readKnowledgeFolder } from "../knowledge-folder.ts";
import { compiledContent, readChecked } from "./folder.ts";

const groupOf = (id: string): string => id.replace(/-?\d+$|-gap$/u, "");

const texts = readKnowledgeFolder();
const content = compiledContent(texts);
const { sources } = readChecked(texts, "sources.yaml", sourcesFileSchema);
const rows = coverageRows(
  sources,
  factUses(content),
  readChecked(texts, "coverage.yaml", coverageFileSchema),
);

console.log("| 根拠 | 内容 | 使う項目、または使わない理由 |\n|---|---|---|");
for (const { source, usedBy, reason } of rows) {
  const use = usedBy.length > 0 ? usedBy.join("、") : `使わない：${reason}`;
  console.log(`| ${source.id} | ${source.about.replaceAll("|", "／")} | ${use} |`);
}

const groups = Map.groupBy(rows, ({ source }) => groupOf(source.id));
const share = (list: readonly CoverageRow[]): string => {
  const used = list.filter(({ usedBy }) => usedBy.length > 0).length;
  return `${used} / ${list.length}（理由あり ${list.length - used}）`;
};
console.log("\n| 台帳 | 使っている |\n|---|---|");
for (const [group, list] of groups) console.log(`| ${group} | ${share(list)} |`);
console.log(`| 全部 | ${share(rows)} |`);
