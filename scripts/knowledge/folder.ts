import { type CompiledContent, compileKnowledge, type KnowledgeTexts } from "../../src/knowledge/compile.ts";
import { type Finding, readYaml } from "../../src/knowledge/yaml-file.ts";

export function printFindings(findings: readonly Finding[]): void {
  for (const { file, line, field, message } of findings) {
    console.error(`knowledge/${file}:${line}${field === "" ? "" : ` ${field}`}: ${message}`);
  }
}

/** @throws Error when the folder does not build: the reports speak of sound knowledge only. */
export function compiledContent(texts: KnowledgeTexts): CompiledContent {
  const compiled = compileKnowledge(texts, () => true);
  if (compiled.ok) return compiled.content;
  printFindings(compiled.findings);
  throw new Error("知識のファイルにまちがいがあります。上の行を直して「npm run build」で確かめてください");
}

/** One file of a folder that `compiledContent` has taken. */
export function readChecked<S extends Parameters<typeof readYaml>[2]>(
  texts: KnowledgeTexts,
  name: string,
  schema: S,
) {
  const result = readYaml(name, texts.get(name) ?? "", schema);
  if (result.ok) return result.file.data;
  throw new Error(`knowledge/${name} が読めません`);
}
