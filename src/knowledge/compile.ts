import { entryFindings, overlayFindings, type PlacedEntry } from "./entry-rules.ts";
import { CITY_IDS, type CityId } from "./ids.ts";
import { navigatorFindings } from "./navigator-rules.ts";
import { type Navigator, navigatorSchema } from "./navigator-schema.ts";
import type { Release, ReleaseCity } from "./release.ts";
import { cityFindings, clarificationFindings, synonymFindings, topicFindings } from "./rules.ts";
import {
  type CityEntries,
  cityEntriesFileSchema,
  citySchema,
  clarificationsFileSchema,
  entriesFileSchema,
  otherTopicsFileSchema,
  sourcesFileSchema,
  synonymsFileSchema,
} from "./schema.ts";
import { openLedger } from "./truth.ts";
import { type FieldPath, type Finding, type KnowledgeFile, readYaml } from "./yaml-file.ts";

/** The texts of the knowledge folder, by path inside it. */
export type KnowledgeTexts = ReadonlyMap<string, string>;

/** A release without its hash and without synonyms from outside the folder. */
type CompiledContent = Omit<Release, "hash" | "synonyms"> & { readonly synonyms: Release["synonyms"]["own"] };

export type Compiled =
  | { readonly ok: true; readonly content: CompiledContent }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Checks the whole knowledge folder and gathers it into a release without hash and index. `isOneWord` tells whether
 * the tokenizer keeps a word whole: a synonym that it cuts would never be looked up.
 */
export function compileKnowledge(texts: KnowledgeTexts, isOneWord: (word: string) => boolean): Compiled {
  const findings: Finding[] = [];
  const read = <S extends Parameters<typeof readYaml>[2]>(name: string, schema: S) => {
    const text = texts.get(name);
    if (text === undefined) {
      findings.push({ file: name, line: 1, field: "", message: "ファイルがありません。作ってください" });
      return undefined;
    }
    const result = readYaml(name, text, schema);
    if (result.ok) return result.file;
    findings.push(...result.findings);
    return undefined;
  };

  const sources = read("sources.yaml", sourcesFileSchema)?.data.sources ?? [];
  const ledger = openLedger(sources);
  const synonymsFile = read("synonyms.yaml", synonymsFileSchema);
  const synonyms = synonymsFile?.data.groups ?? [];
  if (synonymsFile !== undefined) findings.push(...synonymFindings(synonymsFile, isOneWord));
  const entries: PlacedEntry[] = [];
  const place = (
    file: KnowledgeFile<unknown>,
    list: readonly PlacedEntry["entry"][],
    field: string,
    city?: CityId,
  ): void => {
    list.forEach((entry, position) => {
      const at = (path: FieldPath, message: string): Finding => file.at([field, position, ...path], message);
      entries.push(city === undefined ? { entry, at } : { entry, city, at });
    });
  };
  for (const name of [...texts.keys()].filter((file) => file.startsWith("common/")).sort()) {
    const file = read(name, entriesFileSchema);
    if (file !== undefined) place(file, file.data.entries, "entries");
  }
  const common = new Map(entries.map(({ entry }) => [entry.id, entry]));

  const cities: ReleaseCity[] = [];
  for (const city of CITY_IDS) {
    const card = read(`cities/${city}/city.yaml`, citySchema);
    const overlay: KnowledgeFile<CityEntries> | undefined = read(
      `cities/${city}/entries.yaml`,
      cityEntriesFileSchema,
    );
    if (overlay !== undefined) {
      place(overlay, overlay.data.add, "add", city);
      findings.push(...overlayFindings(overlay, city, common, ledger));
    }
    if (card !== undefined) {
      findings.push(...cityFindings(card, city, ledger));
      cities.push({
        card: card.data,
        overrides: overlay?.data.override ?? [],
        off: overlay?.data.off ?? [],
      });
    }
  }
  findings.push(...entryFindings(entries, ledger));
  const topicsFile = read("other-topics.yaml", otherTopicsFileSchema);
  if (topicsFile !== undefined) findings.push(...topicFindings(topicsFile, entries));
  const clarificationsFile = read("clarifications.yaml", clarificationsFileSchema);
  const entryIds = new Set(entries.map(({ entry }) => entry.id));
  if (clarificationsFile !== undefined) findings.push(...clarificationFindings(clarificationsFile, entryIds));
  const ids = {
    entries: entryIds,
    topics: new Set(topicsFile?.data.topics.map(({ id }) => id)),
  };
  const navigators: Navigator[] = [];
  for (const name of [...texts.keys()].filter((file) => file.startsWith("navigator/")).sort()) {
    const file = read(name, navigatorSchema);
    if (file === undefined) continue;
    findings.push(...navigatorFindings(file, ids, ledger));
    navigators.push(file.data);
  }
  if (findings.length > 0) return { ok: false, findings };

  const used = new Set([
    ...entries.flatMap(({ entry }) => entry.basis),
    ...cities.flatMap(({ card, overrides }) => [
      ...card.plan.basis,
      ...card.contacts.flatMap((contact) => contact.basis),
      ...overrides.flatMap((override) => override.addBasis),
    ]),
    ...navigators.flatMap(({ checklists }) =>
      checklists.flatMap(({ items }) => items.flatMap((item) => (item.kind === "do" ? item.basis : []))),
    ),
  ]);
  return {
    ok: true,
    content: {
      entries: entries.map(({ entry }) => entry),
      cities,
      sources: sources.filter(({ id }) => used.has(id)),
      synonyms,
      topics: topicsFile?.data.topics ?? [],
      clarifications: clarificationsFile?.data.clarifications ?? [],
      navigators: navigators.map(({ missing: _, ...shown }) => shown),
    },
  };
}
