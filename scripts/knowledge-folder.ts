import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { KnowledgeTexts } from "../src/knowledge/compile.ts";

export const ROOT = path.resolve(import.meta.dirname, "..");
export const KNOWLEDGE = path.join(ROOT, "knowledge");
export const BUILD = path.join(ROOT, "build");

/** Reads every YAML file of the knowledge folder; names are relative to it, with forward slashes. */
export function readKnowledgeFolder(folder = KNOWLEDGE): KnowledgeTexts {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.split(path.sep).join("/"))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}
